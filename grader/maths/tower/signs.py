"""Signs of irreducible factors on one cell; and whether the signs of a cell can hold together at all.

A factor whose sign is not known asks for a branch (`NeedSign`): one cell where it is positive, one where it is
negative.  A cell is left out only when it is *provably* empty: for every variable by itself, real roots are
isolated exactly and the polynomials evaluated at rational points between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from grader.maths.roots import isolation_work, real_roots
from grader.maths.tower.field import Effort, Field, Key, Poly, rational

Signs = dict[Key, int]

POSITIVE = ("E", "R", "pi")  # generators that are positive by their nature
BEYOND = Fraction(9, 10)

ODD_FUNCTIONS = ("asin", "atan", "erf")  # generators whose sign is that of their argument


class NeedSign(Exception):
    """The sign of a factor decides, and is not known on this cell."""

    def __init__(self, key: Key) -> None:
        super().__init__()
        self.key = key


class EmptyCell(Exception):
    """The expected expression has no value on this cell."""


class NarrowerHere(Exception):
    """The answer has no value on this cell, where the expected expression has one."""


def trivially_positive(tower: Field, f: Poly) -> bool:
    """Positive coefficients, and even powers of everything that may be negative."""
    for monomial, c in f.to_dict().items():
        if c < 0:
            return False
        if any(e % 2 and tower.names[k][0] not in POSITIVE for k, e in enumerate(monomial)):
            return False
    return True


def definite(tower: Field, f: Poly) -> bool:
    """A polynomial in one generator, of even degree, without real roots, its leading coefficient positive."""
    used = tower.used(f)
    if len(used) != 1:
        return False
    coefficients = coefficients_of(f, used[0])
    if len(coefficients) % 2 == 0 or coefficients[-1] < 0:
        return False
    return not _roots([coefficients], tower.effort)


def coefficients_of(f: Poly, k: int) -> list[Fraction]:
    """The coefficients of a polynomial in the one generator k, lowest first."""
    out = [Fraction(0)] * (int(f.degrees()[k]) + 1)
    for monomial, c in f.to_dict().items():
        out[int(monomial[k])] = rational(c)
    return out


def _roots(polynomials: list[list[Fraction]], effort: Effort) -> list[tuple[Fraction, Fraction]]:
    effort.spend(isolation_work(polynomials))
    return real_roots(polynomials)


def sample_points(intervals: list[tuple[Fraction, Fraction]]) -> list[Fraction]:
    """A rational point in every gap between the roots, and beyond the outermost; seldom an integer."""
    if not intervals:
        return [Fraction(0)]
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(intervals)]
    return [intervals[0][0] - BEYOND, *inner, intervals[-1][1] + BEYOND]


def univariate(key: Key) -> tuple[str, list[Fraction]] | None:
    """The variable and coefficients of a sign key about a polynomial in one plain variable."""
    polynomial, names = key
    if len(names) != 1 or names[0][0] != "var":
        return None
    terms = {monomial[0][1] if monomial else 0: Fraction(c) for monomial, c in polynomial}
    return names[0][1], [terms.get(k, Fraction(0)) for k in range(max(terms) + 1)]


def feasible(signs: Mapping[Key, int], effort: Effort) -> bool:
    """False where the signs are provably contradictory; exact, one variable at a time."""
    return witness(signs, effort) is not None


def witness(signs: Mapping[Key, int], effort: Effort) -> dict[str, Fraction] | None:
    """For every variable a rational value that gives its own polynomials their signs; None: there is none."""
    by_variable: dict[str, list[tuple[list[Fraction], int]]] = {}
    for key, sign in signs.items():
        found = univariate(key)
        if found is not None:
            by_variable.setdefault(found[0], []).append((found[1], sign))
    out: dict[str, Fraction] = {}
    for name, conditions in sorted(by_variable.items()):
        points = sample_points(_roots([c for c, _ in conditions], effort))
        good = [x for x in points if all(_sign_at(c, x) == s for c, s in conditions)]
        if not good:
            return None
        out[name] = good[0]
    return out


def _sign_at(coefficients: list[Fraction], x: Fraction) -> int:
    value = Fraction(0)
    for c in reversed(coefficients):
        value = value * x + c
    return (value > 0) - (value < 0)


def provably_feasible(signs: Mapping[Key, int], effort: Effort) -> bool:
    """Whether the cell surely has points: every sign is about one and the same plain variable, and they fit."""
    found = [univariate(key) for key in signs]
    if any(f is None for f in found):
        return False
    return len({f[0] for f in found if f is not None}) <= 1 and feasible(signs, effort)
