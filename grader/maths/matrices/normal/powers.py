"""Exponentials, powers and reciprocals of sums, which are made of one another.

A reciprocal may be a sum itself: of exponentials (the logistic function), and of 1 + c/B.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from grader.maths.matrices.normal.atoms import (
    Atom,
    Atoms,
    Monomial,
    NotNormal,
    Out,
    Terms,
    constant,
    negated,
    onto,
)
from grader.maths.matrices.normal.naming import whole
from grader.maths.matrices.normal.sums import around, collected, entrywise, inside, line
from grader.maths.matrices.normal.tidy import tidied

Q = Fraction
MOST_EXPANDED = 4  # a power up to this is multiplied out


def frame(terms: Sequence[Monomial]) -> Out:
    """The output indices that all terms have."""
    if not terms:
        raise NotNormal("a function of zero")
    if any(t.out[0] is not None and t.out[0] == t.out[1] for t in terms):
        raise NotNormal("a function of a diagonal")
    return terms[0].out


def exponential(terms: Terms, out: Out, atoms: Atoms) -> Terms:
    """exp Σ c u = Π (exp u)^c; exp log u = u"""
    made = [constant(1, out)]
    for t in terms:
        if len(t.factors) == 1 and not t.dummies:
            ((a, indices), q), *_ = t.factors.items()
            log = atoms.known[a].kind == "fn" and atoms.known[a].name == "log"
            if log and q == 1 and t.coefficient.denominator == 1:
                below = inside(a, indices, t.out, atoms)
                made = entrywise(made, power(below, t.coefficient, atoms), atoms)
                continue
        one = around(atoms, Atom("exp", ""), [t._replace(coefficient=Q(1))], out, t.coefficient)
        made = entrywise(made, [one], atoms)
    return made


def logistic(terms: Terms, out: Out, atoms: Atoms) -> Terms:
    """1/(1 + exp u): B(u)⁻¹, or 1 − B(−u)⁻¹, so that u leads with a plus."""
    _, ordered = whole(terms, atoms)
    if not ordered:
        return [constant(Q(1, 2), out)]
    if ordered[0].coefficient < 0:
        return collected([constant(1, out), *negated(logistic(negated(terms), out, atoms))], atoms)
    below = [constant(1, out), *(onto(t, out, atoms) for t in exponential(terms, frame(terms), atoms))]
    return [around(atoms, Atom("base", ""), below, out, -1)]


def power(terms: Terms, q: Fraction, atoms: Atoms) -> Terms:
    """A sum to a rational power, entry by entry."""
    if not terms and q > 0:
        return []
    if q.denominator == 1 and 0 < q <= MOST_EXPANDED:
        return _repeated(terms, int(q), atoms)
    out = frame(terms)
    if len(terms) == 1 and not terms[0].dummies:
        t = terms[0]
        raised = {k: v * q for k, v in t.factors.items()}
        if q.denominator == 1 and abs(q) <= 64:
            return [tidied(t._replace(coefficient=t.coefficient ** int(q), factors=raised), atoms)]
        if t.coefficient == 1 and all(atoms.positive(a) for a, _ in t.factors):
            return [tidied(t._replace(factors=raised), atoms)]
    if q.denominator == 1 and q < 0 and (one := reciprocal(terms, out, atoms)) is not None:
        if -q > MOST_EXPANDED:
            raise NotNormal("too high a power")
        return _repeated(one, int(-q), atoms)
    _, ordered = whole(terms, atoms)
    c = ordered[0].coefficient if q.denominator == 1 and abs(q) <= 64 else Q(1)
    scaled = [t._replace(coefficient=t.coefficient / c) for t in ordered]
    return [around(atoms, Atom("base", ""), scaled, out, q, c ** int(q) if c != 1 else 1)]


def _repeated(terms: Terms, times: int, atoms: Atoms) -> Terms:
    made = terms
    for _ in range(times - 1):
        made = entrywise(made, terms, atoms)
    return made


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
