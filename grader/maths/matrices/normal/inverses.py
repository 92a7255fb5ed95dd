"""Inverses and determinants: atoms around a matrix, the same whichever way round it stands."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from grader.maths.matrices.normal.atoms import Atom, Atoms, Factor, Monomial, NotNormal, Out, Terms, single
from grader.maths.matrices.normal.naming import whole


def inverted(op: Literal["inv", "det"], terms: Terms, atoms: Atoms) -> Terms:
    if not terms:
        raise NotNormal("an inverse of zero")
    k, ordered = whole(terms, atoms)
    other, turned = whole([t._replace(out=(t.out[1], t.out[0])) for t in terms], atoms)
    if op == "det":
        kept = ordered if k <= other else turned
        return [single(atoms.number(("det", min(k, other)), Atom("det", "", tuple(kept))), (None, None))]
    c = (ordered if k <= other else turned)[0].coefficient
    k, other = (tuple((key, v / c) for key, v in each) for each in (k, other))
    rows, columns = (atoms.index(i[0]) for i in terms[0].out if i is not None)
    out: Out = (rows, columns)
    name = _name(terms)
    if name is not None:  # the atom speaks of the name itself, and stands as it does
        a, indices = name
        known = Atom("inv", "", symmetric=atoms.symmetric(a), of=a)
        number, straight = atoms.number(("inv", a), known), indices == terms[0].out
    else:
        known = Atom("inv", "", symmetric=k == other)
        number, straight = atoms.number(("inv", min(k, other)), known), k <= other
    at = (rows, columns) if straight else (columns, rows)
    return [Monomial(1 / c, {(number, at): Fraction(1)}, out, frozenset())]


def _name(terms: Terms) -> Factor | None:
    """The one name, perhaps turned, that is inverted."""
    t = terms[0]
    if len(terms) > 1 or t.dummies or len(t.factors) != 1:
        return None
    (factor, q), *_ = t.factors.items()
    whole_matrix = q == 1 and len(set(t.out)) == 2 and set(factor[1]) == set(t.out)
    return factor if whole_matrix else None
