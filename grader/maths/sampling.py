"""Where two expressions are looked at: rational points, friendly ones first, on both sides of every switch.

A point is never trusted, only used: a difference at one refutes, agreement at a thousand proves nothing.  The
first points are the same for everybody, so that a counterexample reads well (x = 2); the later ones come from a
seed, so that nobody can build an answer that is right at all of them.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from grader.maths.balls import Evaluator, Undefined, Unknown, evaluate, exact, precision
from grader.maths.derive import derive
from grader.maths.evidence import Point
from grader.maths.functions import TABLE
from grader.maths.meaning import edge
from grader.maths.terms import (
    Term,
    add,
    mul,
    num,
    split_coefficient,
    subtract,
    symbols,
    term,
    walk,
)
from grader.maths.work import Work
from grader.maths.zeros import zeros_along
from grader.record import dataclass

FRIENDLY = tuple(
    map(Fraction, ("2", "3", "0.5", "-1.5", "1.2", "-0.4", "5", "0.3", "-3", "0.9", "-2.5", "7"))
)
SCALES = (
    2,
    1,
    3,
    Fraction(1, 2),
    8,
    1,
    3,
    30,
    Fraction(3, 16),
    300,
    2,
    3000,
    Fraction(1, 2**13),
    10**5,
    Fraction(1, 2**23),
    10**7,
)
LARGEST_INTEGER = 12
MOST_UNFOLDED = 6
FINENESS = (
    2**30
)  # every other drawn point is a multiple of 2^-31: exact in binary, so that x + |x| is zero there


@dataclass(frozen=True, slots=True)
class Region:
    """Where points may lie: bounds of each variable, conditions, and which variables are integers."""

    variables: tuple[str, ...]
    bounds: Mapping[str, tuple[Fraction | None, Fraction | None]]
    conditions: tuple[Term, ...] = ()
    integers: frozenset[str] = frozenset()

    def contains(self, point: Point) -> bool:
        """Whether every condition surely holds at the point (edges do not count)."""
        with precision(64):
            evaluator = Evaluator({v: exact(q) for v, q in point.items()}, 64, None, self.integers)
            try:
                return all(evaluator.holds(c) for c in self.conditions)
            except (Undefined, Unknown):
                return False


def _flat(conditions: Iterable[Term]) -> list[Term]:
    """The conditions, of `a and b` each of the two."""
    flat: list[Term] = []
    stack = list(conditions)
    while stack:
        c = stack.pop()
        if c.op == "and":
            stack.extend(c.operands)
        else:
            flat.append(c)
    return flat


def region(variables: Sequence[str], conditions: Iterable[Term] = (), integers: Iterable[str] = ()) -> Region:
    """A region from conditions such as `x > 0`, `0 < x` and `x < 1`: simple ones bound a variable."""
    bounds: dict[str, tuple[Fraction | None, Fraction | None]] = dict.fromkeys(variables, (None, None))
    flat = _flat(conditions)
    for c in flat:
        if c.op != "rel" or c.name not in ("<", "<="):
            continue
        left, right = c.operands
        end = _number(right) if left.op == "sym" else _number(left)
        if end is None:
            continue
        if left.op == "sym":
            low, high = bounds[left.name]
            bounds[left.name] = (low, end if high is None else min(high, end))
        elif right.op == "sym":
            low, high = bounds[right.name]
            bounds[right.name] = (end if low is None else max(low, end), high)
    return Region(tuple(variables), bounds, tuple(flat), frozenset(integers))


def _number(t: Term) -> Fraction | None:
    """A constant end of a domain, 2·pi too, near enough to draw points beside it."""
    if t.op == "num":
        return t.value
    if symbols(t):
        return None
    try:
        return Fraction(float(evaluate(t, {}, 64).mid()))
    except (Undefined, Unknown, OverflowError, ValueError):
        return None


def points(where: Region, dice: random.Random) -> Iterator[Point]:
    """Endless points of the region's bounds: friendly ones, then seeded ones at growing scales."""
    for k in range(len(FRIENDLY)):
        raw = {v: FRIENDLY[(k + 5 * j) % len(FRIENDLY)] for j, v in enumerate(where.variables)}
        yield {v: _into(q, where, v) for v, q in raw.items()}
    yield from seeded_points(where, dice)


def seeded_points(where: Region, dice: random.Random) -> Iterator[Point]:
    """Endless points drawn by the dice."""
    k = 0
    while True:
        scale = Fraction(SCALES[k % len(SCALES)])
        point: dict[str, Fraction] = {}
        for v in where.variables:
            if v in where.integers:
                most = LARGEST_INTEGER if k % 4 else 20 * LARGEST_INTEGER
                point[v] = _within(Fraction(dice.randint(-most, most)), where, v)
                continue
            fine = 2 * FINENESS if k % 2 else dice.randint(FINENESS, 2 * FINENESS)
            q = Fraction(2 * dice.randint(-FINENESS, FINENESS) + 1, fine) * scale
            if k % 3 == 2:
                q = abs(q)
            if k % 12 in (4, 8):
                q = abs(q) % 1
            point[v] = _into(q, where, v)
        yield point
        k += 1


def _into(q: Fraction, where: Region, v: str) -> Fraction:
    """q brought between the bounds of v."""
    low, high = where.bounds[v]
    if v in where.integers:
        return _within(Fraction(abs(int(q)) % LARGEST_INTEGER + 1), where, v)
    if low is None and high is None:
        return q
    if low is None:
        assert high is not None
        return q if q < high else high - abs(q) - Fraction(1, 8)
    if high is None:
        return q if q > low else low + abs(q) + Fraction(1, 8)
    if low < q < high:
        return q
    return low + (high - low) * (Fraction(1, 8) + abs(q) * Fraction(13, 8) % 1 * Fraction(6, 8))


# ── switches: where an expression changes its formula, or ends ──────────────────────────────────


STEPS = (0, 1, -1, 2)  # of floor: others where they are asked for


@lru_cache(maxsize=1024)
def turnings(t: Term) -> tuple[Term, ...]:
    """Terms whose sign decides on which branch asin(w), acos(w), atan(tan u) or a root are: slopes of w.

    There 1 - w² or the radicand may touch zero and turn back: asin(sin x) at pi/2, sqrt(1 - sin x).
    """
    out: list[Term] = []
    for u in walk(t):
        if u.op == "fn" and u.name in ("atan", "acot"):
            for w in walk(u.operands[0]):
                if w.op == "fn" and w.name in ("tan", "cot"):
                    out.append(term("fn", "cos" if w.name == "tan" else "sin", w.operands[0]))
            continue
        if u.op == "fn" and u.name in ("asin", "acos", "asec", "acsc"):
            w = u.operands[0]
        elif u.op == "pow" and u.operands[1].op == "num" and u.operands[1].value.denominator > 1:
            w = u.operands[0]
            if w.low == 2 or not any(p.op == "fn" and p.name in ("sin", "cos") for p in walk(w)):
                continue
        else:
            continue
        if w.op in ("sym", "num"):
            continue
        if w.op == "fn" and w.name in ("sin", "cos"):
            out.append(term("fn", "cos" if w.name == "sin" else "sin", w.operands[0]))
            continue
        for v in sorted(symbols(w)):
            slope = derive(w, v)
            if slope.op != "num":
                out.append(slope)
    return _distinct(out)


@lru_cache(maxsize=1024)
def switches(t: Term) -> tuple[Term, ...]:
    """Terms whose sign decides which formula holds: the arguments of |·|, sign, max, conditions."""
    out: list[Term] = []
    for u in walk(t):
        if u.op == "rel":
            out.extend(_unfolded(subtract(*u.operands)))
        elif u.op == "fn" and TABLE[u.name].switch:
            out.append(u.operands[0])
        elif u.op == "pow" and u.operands[1].op == "num" and u.operands[1].value.denominator > 1:
            out.extend(_even_roots(u.operands[0]))
        elif u.op == "fn" and u.name == "floor":
            out.extend(subtract(u.operands[0], num(k)) for k in STEPS)
        elif u.op == "fn" and u.name in ("max", "min"):
            first, *others = u.operands
            for other in others:
                out.extend(_unfolded(subtract(first, other)))
    return _distinct(out)


def _unfolded(t: Term) -> list[Term]:
    """|u| - c as u - c and -u - c too: where it is zero is found exactly then, however close to one another."""
    out = [t]
    for part in t.operands if t.op == "add" else ():
        scale, rest = split_coefficient(part)
        if rest.op == "fn" and rest.name == "abs" and len(out) <= MOST_UNFOLDED:
            inner = rest.operands[0]
            plain = [subtract(u, part) for u in out]
            out += [add(u, mul(num(s * scale), inner)) for u in plain for s in (1, -1)]
    return out


def _even_roots(t: Term) -> list[Term]:
    """The u of sqrt(u²): its sign decides, as that of |u| does."""
    factors = t.operands if t.op == "mul" else (t,)
    out: list[Term] = []
    for f in factors:
        if f.op == "pow" and f.operands[1].op == "num" and f.operands[1].value % 2 == 0:
            out.append(f.operands[0])
    return out


@lru_cache(maxsize=1024)
def edges(t: Term) -> tuple[Term, ...]:
    """Terms whose sign decides whether t is defined: arguments of logarithms, radicands."""
    out: list[Term] = []
    for u in walk(t):
        if u.op == "fn" and (end := edge(u)) is not None:
            out.append(end)
        elif u.op == "pow":
            base, exponent = u.operands
            if (exponent.op == "num" and exponent.value.denominator > 1) or (
                exponent.op != "num" and base.op != "num"
            ):
                out.append(base)
    return _distinct(out)


def _within(q: Fraction, where: Region, v: str) -> Fraction:
    """An integer, turned over where it lies beyond a bound."""
    low, high = where.bounds[v]
    if (low is not None and q < low) or (high is not None and q > high):
        return -q
    return q


def _distinct(ts: Iterable[Term]) -> tuple[Term, ...]:
    return tuple({u.key: u for u in ts if u.op != "num"}.values())


def between(
    signs: Sequence[Term],
    v: str,
    base: Point,
    work: Work,
    bounds: tuple[Fraction | None, Fraction | None] = (None, None),
) -> list[Fraction]:
    """Values of v in each interval between the zeros of the given terms, the other variables at `base`.

    Off the middle, where the slope of a parabola between its zeros would be zero; within the bounds of v.
    """
    zeros: set[Fraction] = set()
    for u in signs:
        if v in symbols(u):
            zeros |= zeros_along(u, v, base, work)
    low, high = bounds
    ordered = sorted(z for z in zeros if (low is None or z > low) and (high is None or z < high))
    if not ordered:
        return []
    inner = [_off_middle(a, b) for a, b in pairwise(ordered)]
    first, last = _simple(ordered[0] - 1, ordered[0]), _simple(ordered[-1] + 1, ordered[-1])
    if low is not None and first <= low:
        first = _off_middle(low, ordered[0])
    if high is not None and last >= high:
        last = _off_middle(ordered[-1], high)
    return [first, *inner, last]


def beside(
    signs: Sequence[Term],
    v: str,
    base: Point,
    work: Work,
    bounds: tuple[Fraction | None, Fraction | None] = (None, None),
) -> list[Fraction]:
    """For an integer v: the integers on either side of every zero of the given terms, and those next to them."""
    low, high = bounds
    near: set[Fraction] = set()
    for u in signs:
        if v in symbols(u):
            for z in zeros_along(u, v, base, work):
                near |= {Fraction(math.floor(z) + k) for k in (-1, 0, 1, 2)}
    return sorted(z for z in near if (low is None or z >= low) and (high is None or z <= high))


def _off_middle(a: Fraction, b: Fraction) -> Fraction:
    """A point between a and b, as simple as there is room for."""
    point = a + (b - a) * Fraction(3, 7)
    near = Fraction(round(point * 10), 10)
    return near if a < near < b and 2 * near != a + b else point


def _simple(q: Fraction, zero: Fraction) -> Fraction:
    """A tenth near q, on the same side of the zero."""
    near = Fraction(round(q * 10), 10)
    return near if (near - zero) * (q - zero) > 0 else q
