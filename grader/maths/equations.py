"""Equations: l = r and l' = r' say the same where they have the same solutions.

    y = 1/x    x*y = 1        both solved for y, exactly: the two right sides are compared
    y = x      y^2 = x^2      at x = 2 the second has a solution near -2, surely, at which the first fails

An equation is solved for a variable that occurs linearly, or once, under functions that can be undone one by one.
Where a place is found that surely holds a solution of one (its sides change their order, and are continuous) and
none of the other (its sides differ on the whole of it), the two are different.  Everything else is left open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice, pairwise
from random import Random
from typing import TypeAlias

from grader.maths import terms as t
from grader.maths.balls import Evaluator, Undefined, Unknown, evaluate, exact, precision
from grader.maths.evidence import Agreed, Differs, Evidence, Point, Proved, Refuted, Undecided
from grader.maths.functions import TABLE
from grader.maths.meaning import of
from grader.maths.sampling import points, region
from grader.maths.substitution import substitute
from grader.maths.zeros import polynomial
from grader.record import dataclass

Compare: TypeAlias = Callable[[t.Term, t.Term], Evidence]

TRIES = 40
LINES = 12  # along which solutions are looked for
STEP = Fraction(
    17, 29
)  # between the numbers tried along a line: no solution in a textbook is a multiple of it
ASIDE = Fraction(3, 23)
REACH = 14  # steps to each side
HALVINGS = 40
BITS = 128
CONTINUOUS = frozenset(("num", "sym", "const", "add", "mul", "pow", "fn"))
LEFT_OPEN = "these two equations are written in different ways, and cannot be compared"


@dataclass(frozen=True, slots=True)
class Solved:
    """The equation says `name = value`; `sure` unless it may hold for every number where a factor is 0."""

    name: str
    value: t.Term
    sure: bool


def compare_equations(a: t.Term, b: t.Term, compare: Compare, *, bound: frozenset[str]) -> Evidence:
    """Whether a = 0 and b = 0 have the same solutions; `bound` are the variables of the domain that is declared."""
    scaled = t.mul(ratio(a, b)[0], b)
    same = compare(a, scaled)
    if isinstance(same, Proved | Agreed) and _right(compare(scaled, a)):  # ln(x^2) = … has a branch more
        return same
    names = sorted(t.symbols(a) | t.symbols(b), key=lambda name: (not _alone(a, name), name))
    for name in names:
        one, other = solved(a, name), solved(b, name)
        if one is None or other is None:
            continue
        found = compare(one.value, other.value)
        if isinstance(found, Refuted) and name not in bound:
            return replace(found, how=f"{name} is another number there") if not found.at else found
        if _right(found) and one.sure and other.sure and _right(compare(other.value, one.value)):
            return found
    for always, sometimes in ((a, b), (b, a)):
        if always == t.ZERO and not bound and (point := _nonzero(sometimes, names)) is not None:
            how = f"at {_shown(point)} only one of the two equations holds"
            return Differs(how)
    if not bound and (point := _apart(a, b, names)) is not None:
        how = f"near {_shown(point)} only one of the two equations holds"
        return Differs(how)
    return Undecided(LEFT_OPEN)


def _right(found: Evidence) -> bool:
    return isinstance(found, Proved | Agreed)


def ratio(a: t.Term, b: t.Term) -> tuple[t.Term, int]:
    """The only number c for which a = c·b can hold, exactly, and its sign: a/b at a point where both have values."""
    names = sorted(t.symbols(a) | t.symbols(b))
    for point in islice(points(region(names), Random(0)), TRIES):
        try:
            u, v = evaluate(a, point), evaluate(b, point)
        except (Undefined, Unknown):
            continue
        if not u.contains(0) and not v.contains(0):
            at = {name: t.num(q) for name, q in point.items()}
            return t.divide(substitute(a, at), substitute(b, at)), 1 if (u > 0) == (v > 0) else -1
    return t.ONE, 1


# ── solving ─────────────────────────────────────────────────────────────────────────────────────


def solved(equation: t.Term, name: str) -> Solved | None:
    """`equation = 0` as `name = value`, where every step can be undone; None where that is not known."""
    if name not in t.symbols(equation):
        return None
    line = _linear(equation, name)
    if line is not None:
        slope, rest = line
        if slope == t.ZERO:
            return None
        return Solved(name, t.negative(t.divide(rest, slope)), _never_both_zero(slope, rest))
    return _undone(equation, t.ZERO, name)


def _linear(u: t.Term, name: str) -> tuple[t.Term, t.Term] | None:
    """u = slope·name + rest."""
    if name not in t.symbols(u):
        return t.ZERO, u
    match u.op:
        case "sym":
            return t.ONE, t.ZERO
        case "add":
            parts = [_linear(v, name) for v in u.operands]
            known = [p for p in parts if p is not None]
            if len(known) < len(parts):
                return None
            return t.add(*(p[0] for p in known)), t.add(*(p[1] for p in known))
        case "mul":
            moving = [v for v in u.operands if name in t.symbols(v)]
            inner = _linear(moving[0], name) if len(moving) == 1 else None
            if inner is None:
                return None
            rest = [v for v in u.operands if name not in t.symbols(v)]
            return t.mul(inner[0], *rest), t.mul(inner[1], *rest)
        case _:
            return None


def _alone(u: t.Term, name: str) -> bool:
    """Whether u = 0 is written as name = …"""
    line = _linear(u, name)
    return line is not None and line[0] == t.ONE


def _undone(u: t.Term, value: t.Term, name: str) -> Solved | None:
    """u = value, undone from the outside; `name` stands in one part alone."""
    if u.op == "sym":
        return Solved(u.name, value, True)
    moving = [v for v in u.operands if name in t.symbols(v)]
    if len(moving) != 1:
        return None
    (inner,) = moving
    still = [v for v in u.operands if v is not inner]
    match u.op:
        case "add":
            return _undone(inner, t.subtract(value, t.add(*still)), name)
        case "mul":
            if not all(v.op == "num" or v.low == 2 for v in still):
                return None
            return _undone(inner, t.divide(value, t.mul(*still)), name)
        case "pow" if inner is u.operands[0]:
            root = _root(value, u.operands[1])
            return None if root is None else _undone(inner, root, name)
        case "fn" if (inverse := TABLE[u.name].inverse) is not None:
            return _undone(inner, of(inverse, value), name)
        case _:
            return None


def _root(value: t.Term, exponent: t.Term) -> t.Term | None:
    """The only u with u^exponent = value: for 3, for -1, and for -3."""
    if exponent == t.num(-1):
        return t.power(value, t.num(-1))
    if exponent == t.num(3):
        return t.call("cbrt", value)
    if exponent == t.num(-3):
        return t.power(t.call("cbrt", value), t.num(-1))
    return None


def _never_both_zero(slope: t.Term, rest: t.Term) -> bool:
    """Whether no solution is lost or won where the slope is 0: surely, else False."""
    if _never_zero(slope):
        return True
    names = t.symbols(slope) | t.symbols(rest)
    if len(names) != 1:
        return False
    from flint import fmpq, fmpq_poly

    (name,) = names
    try:
        both = [polynomial(u, name, {}) for u in (slope, rest)]
    except (ArithmeticError, KeyError, ValueError):
        return False
    first, second = (fmpq_poly([fmpq(c.numerator, c.denominator) for c in p]) for p in both)
    return bool(first.gcd(second).degree() == 0)


def _never_zero(u: t.Term) -> bool:
    match u.op:
        case "num":
            return u.value != 0
        case "mul":
            return all(map(_never_zero, u.operands))
        case "pow":
            base, exponent = u.operands
            return _never_zero(base) or (exponent.op == "num" and exponent.value < 0)
        case _:
            return u.low == 2


# ── telling apart ───────────────────────────────────────────────────────────────────────────────


def _apart(a: t.Term, b: t.Term, names: Sequence[str]) -> Point | None:
    """A point near which one of a = 0, b = 0 surely has a solution and the other surely none."""
    if not names or not (_continuous(a) and _continuous(b)):
        return None
    for point in islice(points(region(names), Random(0)), LINES):
        for name in names:
            for one, other in ((a, b), (b, a)):
                if name not in t.symbols(one):
                    continue
                for low, high in _crossings(one, point, name):
                    if _differs_on(other, point, name, low, high):
                        return {**point, name: (low + high) / 2}
    return None


def _nonzero(u: t.Term, names: Sequence[str]) -> Point | None:
    """A point at which u surely is not 0."""
    return next((p for p in islice(points(region(names), Random(0)), LINES) if _sign(u, p)), None)


def _continuous(u: t.Term) -> bool:
    return all(v.op in CONTINUOUS and not (v.op == "fn" and TABLE[v.name].steps) for v in t.walk(u))


def _crossings(u: t.Term, point: Point, name: str) -> Iterator[tuple[Fraction, Fraction]]:
    """Short stretches of `name` at whose ends u has different signs, and on which it is continuous."""
    ticks = [k * STEP + ASIDE for k in range(-REACH, REACH + 1)]
    signs = [_sign(u, {**point, name: q}) for q in ticks]
    for (low, below), (high, above) in pairwise(zip(ticks, signs, strict=True)):
        if below * above >= 0:
            continue
        for _ in range(HALVINGS):
            middle = low + (high - low) * Fraction(15, 31)
            here = _sign(u, {**point, name: middle})
            if here == 0:
                break
            low, high = (middle, high) if here == below else (low, middle)
        if _value_on(u, point, name, low, high) is not None:
            yield low, high


def _sign(u: t.Term, point: Point) -> int:
    try:
        value = evaluate(u, point, BITS)
    except (Undefined, Unknown):
        return 0
    return 1 if value > 0 else -1 if value < 0 else 0


def _differs_on(u: t.Term, point: Point, name: str, low: Fraction, high: Fraction) -> bool:
    value = _value_on(u, point, name, low, high)
    return value is not None and not value.contains(0)  # type: ignore[attr-defined]  # flint carries no types


def _value_on(u: t.Term, point: Point, name: str, low: Fraction, high: Fraction) -> object | None:
    """A ball that holds u on the whole stretch; None where u may be undefined on it."""
    with precision(BITS):
        at = {v: exact(q) for v, q in point.items()}
        at[name] = exact(low).union(exact(high))
        try:
            return Evaluator(at, BITS, None).value(u)  # type: ignore[no-any-return]  # flint carries no types
        except (Undefined, Unknown):
            return None


def _shown(point: Point) -> str:
    return ", ".join(f"{name} = {float(q):.4g}" for name, q in point.items())
