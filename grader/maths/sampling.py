"""Where two expressions are looked at: rational points, friendly ones first, on both sides of every switch.

A point is never trusted, only used: a difference at one refutes, agreement at a thousand proves nothing.  The
first points are the same for everybody, so that a counterexample reads well (x = 2); the later ones come from a
seed, so that nobody can build an answer that is right at all of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from grader.maths.balls import Evaluator, Undefined, Unknown, evaluate, exact, precision
from grader.maths.evidence import Point
from grader.maths.terms import ONE, TWO, Term, power, split_coefficient, subtract, symbols, walk
from grader.maths.work import Work

FRIENDLY = tuple(
    map(Fraction, ("2", "3", "0.5", "-1.5", "1.2", "-0.4", "5", "0.3", "-3", "0.9", "-2.5", "7"))
)
SCALES = (2, 1, 3, Fraction(1, 2), 8, 1, 3, 30, Fraction(1, 5), 300, 2, 3000)
FAR = (15, 40, 100, 1000, 10**4)
GRID = (
    *(Fraction(-m) for m in reversed(FAR)),
    *(Fraction(k, 4) for k in range(-32, 33)),
    *map(Fraction, FAR),
)
BISECTIONS = 44
LARGEST_INTEGER = 12


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


def region(variables: Sequence[str], conditions: Iterable[Term] = (), integers: Iterable[str] = ()) -> Region:
    """A region from conditions such as `x > 0`, `0 < x` and `x < 1`: simple ones bound a variable."""
    bounds: dict[str, tuple[Fraction | None, Fraction | None]] = dict.fromkeys(variables, (None, None))
    flat: list[Term] = []
    stack = list(conditions)
    while stack:
        c = stack.pop()
        if c.op == "and":
            stack.extend(c.operands)
        else:
            flat.append(c)
    for c in flat:
        if c.op != "rel" or c.name not in ("<", "<="):
            continue
        left, right = c.operands
        if left.op == "sym" and right.op == "num":
            low, high = bounds[left.name]
            bounds[left.name] = (low, right.value if high is None else min(high, right.value))
        elif left.op == "num" and right.op == "sym":
            low, high = bounds[right.name]
            bounds[right.name] = (left.value if low is None else max(low, left.value), high)
    return Region(tuple(variables), bounds, tuple(flat), frozenset(integers))


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
                point[v] = Fraction(dice.randint(1, LARGEST_INTEGER))
                continue
            q = Fraction(dice.randint(-97 * 10**6, 97 * 10**6), 97 * 10**6 - 1) * scale
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
        return Fraction(abs(int(q)) % LARGEST_INTEGER + 1)
    if low is None and high is None:
        return q
    if low is None:
        assert high is not None
        return q if q < high else high - abs(q) - Fraction(1, 10)
    if high is None:
        return q if q > low else low + abs(q) + Fraction(1, 10)
    if low < q < high:
        return q
    return low + (high - low) * (Fraction(1, 7) + abs(q) * Fraction(5, 3) % 1 * Fraction(6, 8))


# ── switches: where an expression changes its formula, or ends ──────────────────────────────────


def switches(t: Term) -> list[Term]:
    """Terms whose sign decides which formula holds: the arguments of |·|, sign, max, conditions."""
    out: list[Term] = []
    for u in walk(t):
        if u.op == "rel":
            out.append(subtract(*u.operands))
        elif u.op == "fn" and u.name in ("abs", "sign", "heaviside", "cbrt"):
            out.append(u.operands[0])
        elif u.op == "fn" and u.name in ("max", "min"):
            first, *others = u.operands
            out.extend(subtract(first, other) for other in others)
    return _distinct(out)


def edges(t: Term) -> list[Term]:
    """Terms whose sign decides whether t is defined: arguments of logarithms, radicands."""
    out: list[Term] = []
    for u in walk(t):
        if u.op == "fn" and u.name == "log":
            out.append(u.operands[0])
        elif u.op == "fn" and u.name in ("asin", "acos", "atanh", "asec", "acsc"):
            out.append(subtract(ONE, power(u.operands[0], TWO)))
        elif u.op == "fn" and u.name == "acosh":
            out.append(subtract(u.operands[0], ONE))
        elif u.op == "pow":
            base, exponent = u.operands
            if (exponent.op == "num" and exponent.value.denominator > 1) or (
                exponent.op != "num" and base.op != "num"
            ):
                out.append(base)
    return _distinct(out)


def _distinct(ts: Iterable[Term]) -> list[Term]:
    return list({u.key: u for u in ts if u.op != "num"}.values())


def between(signs: Sequence[Term], v: str, base: Point, work: Work) -> list[Fraction]:
    """Values of v in each interval between the zeros of the given terms, the other variables at `base`."""
    zeros: set[Fraction] = set()
    for u in signs:
        if v in symbols(u):
            zeros |= _zeros(u, v, base, work)
    ordered = sorted(zeros)
    if not ordered:
        return []
    inner = [(a + b) / 2 for a, b in pairwise(ordered)]
    return [_simple(ordered[0] - 1, ordered[0]), *inner, _simple(ordered[-1] + 1, ordered[-1])]


def _simple(q: Fraction, zero: Fraction) -> Fraction:
    """A tenth near q, on the same side of the zero."""
    near = Fraction(round(q * 10), 10)
    return near if (near - zero) * (q - zero) > 0 else q


def _zeros(u: Term, v: str, base: Point, work: Work) -> set[Fraction]:
    """Approximate zeros of u along v: exactly for a linear one, by bisection between grid points else."""

    def value(x: Fraction) -> float | None:
        try:
            return float(evaluate(u, {**base, v: x}, 64, work=work).mid())
        except (Undefined, Unknown):
            return None

    linear = _linear_zero(u, v, base, work)
    if linear is not None:
        return {linear}
    out: set[Fraction] = set()
    before: tuple[Fraction, float] | None = None
    for x in GRID:
        y = value(x)
        if y is None:
            before = None
            continue
        if y == 0:
            out.add(x)
        elif before is not None and before[1] * y < 0:
            out.add(_bisect(value, before[0], x, before[1]))
        before = (x, y)
    return out


def _linear_zero(u: Term, v: str, base: Point, work: Work) -> Fraction | None:
    """The zero of a u + b·v with rational a, b: found exactly, however close to another one it lies."""
    slope = Fraction(0)
    constant = Fraction(0)
    for part in u.operands if u.op == "add" else (u,):
        if v not in symbols(part):
            if part.op != "num" and symbols(part) - set(base):
                return None
            if part.op == "num":
                constant += part.value
                continue
            try:
                constant += Fraction(float(evaluate(part, base, 64, work=work).mid()))
            except (Undefined, Unknown):
                return None
        elif part.op == "sym":
            slope += 1
        elif split_coefficient(part)[1].op == "sym":
            slope += split_coefficient(part)[0]
        else:
            return None
    return -constant / slope if slope else None


def _bisect(value: Callable[[Fraction], float | None], a: Fraction, b: Fraction, at_a: float) -> Fraction:
    """A zero between a and b, where the signs differ: false position, the Illinois way, else halves.

    M. Dowell, P. Jarratt, "A modified regula falsi method", BIT 11 (1971).
    """
    low, high = float(a), float(b)
    at_b = value(b)
    if at_b is None:
        return (a + b) / 2
    middle, side = (low + high) / 2, 0
    for k in range(BISECTIONS):
        before = middle
        middle = (low * at_b - high * at_a) / (at_b - at_a) if k % 3 else (low + high) / 2
        y = value(Fraction(middle))
        if y is None or y == 0 or abs(middle - before) < 1e-11 * max(1.0, abs(middle)):
            break
        if y * at_a < 0:
            high, at_b = middle, y
            at_a, side = (at_a / 2 if side < 0 else at_a), -1
        else:
            low, at_a = middle, y
            at_b, side = (at_b / 2 if side > 0 else at_b), 1
    return Fraction(middle).limit_denominator(10**9)
