"""Where a term is zero along one variable: linear and polynomial ones exactly, others between points of a grid."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from itertools import zip_longest

from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.evidence import Point
from grader.maths.roots import real_roots
from grader.maths.terms import Term, split_coefficient, symbols
from grader.maths.work import Work

FAR = (15, 40, 100, 1000, 10**4, 10**6, 10**9, 10**15, 10**30, 10**60)
GRID = (
    *(Fraction(-m) for m in reversed(FAR)),
    *(Fraction(k, 4) for k in range(-32, 33)),
    *map(Fraction, FAR),
)
BISECTIONS = 44
LARGEST_DEGREE = 24  # of a polynomial whose zeros are isolated exactly


def zeros_along(u: Term, v: str, base: Point, work: Work) -> set[Fraction]:
    """Approximate zeros of u along v: exactly for a linear one, by bisection between grid points else."""

    def value(x: Fraction) -> float | None:
        try:
            found = float(evaluate(u, {**base, v: x}, 64, work=work).mid())
        except (Undefined, Unknown):
            return None
        return found if math.isfinite(found) else None

    linear = _linear_zero(u, v, base, work)
    if linear is not None:
        return {linear}
    exact = _polynomial_zeros(u, v, base)
    if exact is not None:
        return exact
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


def _polynomial_zeros(u: Term, v: str, base: Point) -> set[Fraction] | None:
    """The real zeros of a polynomial in v, isolated exactly, however close they lie; None for anything else."""
    try:
        coefficients = polynomial(u, v, base)
    except ArithmeticError:
        return None
    if not 1 < len(coefficients) <= LARGEST_DEGREE + 1:
        return None

    return {(a + b) / 2 for a, b in real_roots([coefficients])}


def polynomial(u: Term, v: str, base: Point) -> list[Fraction]:
    """Lowest first; raises ArithmeticError for what is no polynomial of moderate degree."""
    match u.op:
        case "num":
            return [u.value]
        case "sym":
            return [Fraction(0), Fraction(1)] if u.name == v else [base[u.name]]
        case "add":
            out: list[Fraction] = []
            for part in u.operands:
                out = [a + b for a, b in zip_longest(out, polynomial(part, v, base), fillvalue=Fraction(0))]
            return out
        case "mul":
            out = [Fraction(1)]
            for part in u.operands:
                out = _multiplied(out, polynomial(part, v, base))
            return out
        case "pow" if u.operands[1].op == "num" and u.operands[1].value in range(LARGEST_DEGREE + 1):
            inner, out = polynomial(u.operands[0], v, base), [Fraction(1)]
            for _ in range(int(u.operands[1].value)):
                out = _multiplied(out, inner)
            return out
        case _:
            raise ArithmeticError


def _multiplied(a: list[Fraction], b: list[Fraction]) -> list[Fraction]:
    if len(a) + len(b) > LARGEST_DEGREE + 2:
        raise ArithmeticError
    out = [Fraction(0)] * (len(a) + len(b) - 1)
    for i, p in enumerate(a):
        for j, q in enumerate(b):
            out[i + j] += p * q
    return out


def _constant(part: Term, base: Point, work: Work) -> Fraction | None:
    """Its value at the base point; None where it has none."""
    if part.op == "num":
        return part.value
    if symbols(part) - set(base):
        return None
    try:
        return Fraction(float(evaluate(part, base, 64, work=work).mid()))
    except (Undefined, Unknown, OverflowError, ValueError):
        return None


def _linear_zero(u: Term, v: str, base: Point, work: Work) -> Fraction | None:
    """The zero of a u + b·v with rational a, b: found exactly, however close to another one it lies."""
    slope = Fraction(0)
    constant = Fraction(0)
    for part in u.operands if u.op == "add" else (u,):
        if v not in symbols(part):
            value = _constant(part, base, work)
            if value is None:
                return None
            constant += value
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
    middle, side = math.inf, 0
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
