"""Sums of monomials: like terms are collected, and products of g and 1/(c + g) are split."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from grader.maths.matrices.normal.atoms import (
    MOST_TERMS,
    Atom,
    Atoms,
    Factor,
    Index,
    Monomial,
    NotNormal,
    Out,
    Terms,
    fresh,
    joined,
    onto,
)
from grader.maths.matrices.normal.naming import Key, key, whole
from grader.maths.matrices.normal.tidy import tidied


def collected(terms: Iterable[Monomial], atoms: Atoms) -> Terms:
    """Like terms added up.  Raises NotNormal where there are too many."""
    found: dict[Key, Monomial] = {}
    todo = list(terms)
    while todo:
        t = todo.pop()
        if len(todo) > MOST_TERMS or len(found) > MOST_TERMS:
            raise NotNormal("too many terms")
        if parts := split(t, atoms):
            todo += parts
            continue
        k = key(t, atoms)
        before = found[k].coefficient if k in found else Fraction(0)
        found[k] = t._replace(coefficient=before + t.coefficient)
    return [t for t in found.values() if t.coefficient]


def entrywise(a: Sequence[Monomial], b: Sequence[Monomial], atoms: Atoms) -> Terms:
    """The product entry by entry."""
    if len(a) * len(b) > 4 * MOST_TERMS:
        raise NotNormal("too many terms")
    made = (
        tidied(joined(x, y := fresh(z, atoms), zip(x.out, y.out, strict=True), x.out), atoms)
        for x in a
        for z in b
    )
    return collected(made, atoms)


def around(
    atoms: Atoms,
    tag: Atom,
    terms: Iterable[Monomial],
    out: Out,
    q: Fraction | int = 1,
    c: Fraction | int = 1,
) -> Monomial:
    """An atom around terms: it depends on the indices that occur in them, and stands the way round that has the
    smaller key: f(A)ᵀ is f(Aᵀ), and f(y 1ᵀ) is f(y) 1ᵀ."""
    there = [onto(t, out, atoms) for t in terms]
    used = {i for t in there for _, indices in t.factors for i in indices}
    own = tuple(i for i in out if i is not None and i in used)
    ways: list[Out] = [(own[0], own[1]), (own[1], own[0])] if len(own) == 2 else [(*own, None, None)[:2]]  # type: ignore[list-item]  # two of at least two
    found = [(*whole([t._replace(out=w) for t in there], atoms), w) for w in ways]
    k, inside, way = min(found, key=lambda f: f[0])
    both = len(found) == 2 and found[0][0] == found[1][0]  # f of a symmetric matrix is symmetric
    a = atoms.number((tag.kind, tag.name, k), Atom(tag.kind, tag.name, tuple(inside), both))
    at = tuple(i for i in way if i is not None)
    return Monomial(Fraction(c), {(a, at): Fraction(q)}, out, frozenset())


def inside(a: int, indices: tuple[Index, ...], out: Out, atoms: Atoms) -> Terms:
    """The terms inside an atom at these indices, as an entry of what has the output indices `out`."""
    rows = iter(indices)
    terms = atoms.known[a].inside
    at = tuple(None if o is None else next(rows) for o in terms[0].out)
    return [onto(t, (at[0], at[1]), atoms)._replace(out=out) for t in terms]


def line(a: int, indices: tuple[Index, ...], out: Out, atoms: Atoms) -> tuple[Fraction, Monomial] | None:
    """(c, g) where the atom is the base c + g of a constant and one product without dummies."""
    atom = atoms.known[a]
    if atom.kind != "base" or len(atom.inside) != 2 or any(t.dummies for t in atom.inside):
        return None
    c, g = sorted(inside(a, indices, out, atoms), key=lambda t: len(t.factors))
    return (c.coefficient, g) if not c.factors and g.factors else None


def split(t: Monomial, atoms: Atoms) -> Terms:
    """g/B = 1 − c/B and 1/(g B) = (1/g − 1/B)/c for B = c + g: a product of both becomes a sum; else nothing."""
    for (a, indices), q in t.factors.items():
        at: Out = (*indices, None, None)[:2]  # type: ignore[assignment]  # two of at least two
        if q >= 0 or len(indices) > 2 or (found := line(a, indices, at, atoms)) is None:
            continue
        c, g = found
        have = [t.factors.get(k, Fraction(0)) / v for k, v in g.factors.items()]
        if min(have) >= 1:
            ways = ((1 / g.coefficient, -1, 1), (-c / g.coefficient, -1, 0))
        elif max(have) <= -1:
            ways = ((1 / c, 0, 1), (-g.coefficient / c, 1, 0))
        else:
            continue
        return [tidied(_moved(t, (a, indices), g, *way), atoms) for way in ways]
    return []


def _moved(t: Monomial, base: Factor, g: Monomial, c: Fraction, dg: int, db: int) -> Monomial:
    """c · t · g^dg · B^db"""
    factors = dict(t.factors)
    for k, v in g.factors.items():
        factors[k] = factors[k] + dg * v
    factors[base] = factors[base] + db
    return t._replace(coefficient=t.coefficient * c, factors=factors)
