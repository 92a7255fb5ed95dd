"""Functions of sums: exponentials split, logarithms join, switches become steps, σ becomes a quotient."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from grader.maths.matrices.normal.atoms import (
    Atom,
    Atoms,
    Monomial,
    Out,
    Terms,
    constant,
    negated,
    onto,
)
from grader.maths.matrices.normal.naming import whole
from grader.maths.matrices.normal.powers import exponential, frame, logistic
from grader.maths.matrices.normal.sums import around, collected, entrywise, inside

Q = Fraction
ODD, EVEN = ("tanh", "sin"), ("cos",)


def function(f: str, terms: Terms, atoms: Atoms) -> Terms:
    """f of a sum, entry by entry."""
    out = frame(terms)
    match f:
        case "exp":
            return exponential(terms, out, atoms)
        case "log":
            return logarithm(terms, out, atoms)
        case "softplus":
            return logarithm([constant(1, out), *exponential(terms, out, atoms)], out, atoms)
        case "sigmoid":
            return collected([constant(1, out), *negated(logistic(terms, out, atoms))], atoms)
        case "relu" | "abs" | "sign":
            return _switched(f, terms, out, atoms)
        case "step" | "tanh" | "sin" | "cos":
            return _signed(f, terms, out, atoms)
        case _:
            return _plain(f, terms, out, atoms)


def _plain(f: str, terms: Sequence[Monomial], out: Out, atoms: Atoms) -> Terms:
    return [around(atoms, Atom("fn", f), terms, out)]


def logarithm(terms: Terms, out: Out, atoms: Atoms) -> Terms:
    """log of a product of positive factors is the sum of their logarithms."""
    t = terms[0]
    if len(terms) > 1 or t.dummies or t.coefficient <= 0 or not t.factors:
        return _plain("log", terms, out, atoms)
    simple = len(t.factors) == 1 and t.coefficient == 1
    alone = simple and atoms.kind(next(iter(t.factors))[0]) not in ("exp", "base")
    if alone or not all(atoms.positive(a) for a, _ in t.factors):
        return _plain("log", terms, out, atoms)
    made: Terms = []
    if t.coefficient != 1:
        made += [onto(u, out, atoms) for u in _plain("log", [constant(t.coefficient)], (None, None), atoms)]
    for (a, indices), q in onto(t, out, atoms).factors.items():
        kind = atoms.kind(a)
        if kind == "exp":
            parts = inside(a, indices, out, atoms)
        elif kind == "base":
            parts = _plain("log", inside(a, indices, out, atoms), out, atoms)
        else:
            parts = _plain("log", [Monomial(Q(1), {(a, indices): Q(1)}, out, frozenset())], out, atoms)
        made += [u._replace(coefficient=u.coefficient * q) for u in parts]
    return collected(made, atoms)


def _switched(f: str, terms: Terms, out: Out, atoms: Atoms) -> Terms:
    """relu z = z step z; sign z = 2 step z − 1; |z| = z sign z"""
    step = [onto(t, out, atoms) for t in function("step", terms, atoms)]
    if f == "relu":
        return entrywise(terms, step, atoms)
    doubled = [t._replace(coefficient=2 * t.coefficient) for t in step]
    sign = collected([*doubled, constant(-1, out)], atoms)
    return sign if f == "sign" else entrywise(terms, sign, atoms)


def _signed(f: str, terms: Terms, out: Out, atoms: Atoms) -> Terms:
    """Odd and even functions of a sum that leads with a plus; step(−z) = 1 − step(z), whatever the scale of z."""
    _, ordered = whole(terms, atoms)
    lead = ordered[0].coefficient
    if lead < 0:
        flipped = [onto(t, out, atoms) for t in function(f, negated(terms), atoms)]
        if f in EVEN:
            return flipped
        return negated(flipped) if f in ODD else collected([constant(1, out), *negated(flipped)], atoms)
    if f == "step" and lead != 1:
        terms = [t._replace(coefficient=t.coefficient / lead) for t in terms]
    return _plain(f, terms, out, atoms)
