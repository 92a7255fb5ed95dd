"""Reciprocals that are sums themselves: of exponentials (the logistic function), and of 1 + c/B."""

from __future__ import annotations

from fractions import Fraction

from grader.maths.matrices.normal.atoms import Atoms, Monomial, Out, Terms, constant, negated, onto
from grader.maths.matrices.normal.functions import logistic, power
from grader.maths.matrices.normal.sums import collected, entrywise, inside, line

Q = Fraction


def reciprocal(terms: Terms, out: Out, atoms: Atoms) -> Terms | None:
    """(a + b)⁻¹ of two products without dummies, where it is known; else None."""
    if len(terms) != 2 or any(t.dummies for t in terms):
        return None
    a, b = sorted(terms, key=lambda t: (len(t.factors), t.coefficient))
    if a.coefficient == b.coefficient and all(atoms.kind(f[0]) == "exp" for t in (a, b) for f in t.factors):
        return _of_exponentials(a, b, out, atoms)
    if not a.factors and len(b.factors) == 1:
        return _of_reciprocal(a, b, out, atoms)
    return None


def _of_exponentials(a: Monomial, b: Monomial, out: Out, atoms: Atoms) -> Terms:
    """1/(c eᵘ + c eᵛ) = e⁻ᵘ/c · 1/(1 + e^(v − u))"""
    turned = a._replace(coefficient=1 / a.coefficient, factors={k: -v for k, v in a.factors.items()})
    difference = collected([*_logs(b, out, atoms), *negated(_logs(a, out, atoms))], atoms)
    return entrywise([onto(turned, out, atoms)], logistic(difference, out, atoms), atoms)


def _logs(t: Monomial, out: Out, atoms: Atoms) -> Terms:
    """log of a product of exponentials."""
    return [
        u._replace(coefficient=u.coefficient * q)
        for (a, indices), q in onto(t, out, atoms).factors.items()
        for u in inside(a, indices, out, atoms)
    ]


def _of_reciprocal(a: Monomial, b: Monomial, out: Out, atoms: Atoms) -> Terms | None:
    """(α + β/B)⁻¹ = B/(α B + β), for B = c + g"""
    ((atom, indices), q), *_ = onto(b, out, atoms).factors.items()
    if q != -1 or (found := line(atom, indices, out, atoms)) is None:
        return None
    c, g = found
    low = [onto(g._replace(coefficient=g.coefficient * a.coefficient), out, atoms)]
    rest = a.coefficient * c + b.coefficient
    if rest:
        low.append(constant(rest, out))
    return entrywise(inside(atom, indices, out, atoms), power(low, Q(-1), atoms), atoms)
