"""Values of the author's expressions, remembered: every answer of a class meets them at the same friendly points.

What a value costs is remembered with it and spent again, so that a verdict never depends on what was asked before.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from grader.maths.balls import Arb, Undefined, Unknown, evaluate
from grader.maths.differences import Slope, certified_slope, float_function, measured_slope
from grader.maths.evidence import Point
from grader.maths.terms import Term
from grader.maths.work import Work

AT_HAND = 4_096  # values; those of a class at the first dozen points are a few hundred

Coordinates = tuple[tuple[str, int, int], ...]  # hashed without the cost of hashing fractions


def value(t: Term, point: Point, bits: int, work: Work, integers: frozenset[str]) -> Arb:
    """`evaluate(t, point, bits)`, from memory where it is known; raises Undefined, Unknown or OutOfWork."""
    found, spent = _value(t, _coordinates(point), bits, integers)
    work.spend(spent)
    return _raised(found)


def slope(f: Term, point: Point, x: str, order: int) -> Arb:
    """`certified_slope(f, point, x, order)`, from memory where it is known; raises Undefined or Unknown."""
    return _raised(_slope(f, _coordinates(point), x, order))


def measured(f: Term, point: Point, x: str) -> Slope | None:
    """`measured_slope` of f along x at a point, as floats measure it; from memory where it is known."""
    return _measured(f, _coordinates(point), x)


def _coordinates(point: Point) -> Coordinates:
    return tuple([(v, q.numerator, q.denominator) for v, q in point.items()])


def _point(coordinates: Coordinates) -> Point:
    return {v: Fraction(top, bottom) for v, top, bottom in coordinates}


@lru_cache(maxsize=AT_HAND)
def _value(
    t: Term, at: Coordinates, bits: int, integers: frozenset[str]
) -> tuple[Arb | ArithmeticError, float]:
    work = Work()
    try:
        return evaluate(t, _point(at), bits, work=work, integers=integers), work.spent
    except (Undefined, Unknown) as why:
        return type(why)(*why.args), work.spent


@lru_cache(maxsize=AT_HAND)
def _slope(f: Term, at: Coordinates, x: str, order: int) -> Arb | ArithmeticError:
    try:
        return certified_slope(f, _point(at), x, order)
    except (Undefined, Unknown) as why:
        return type(why)(*why.args)


@lru_cache(maxsize=AT_HAND)
def _measured(f: Term, at: Coordinates, x: str) -> Slope | None:
    point = _point(at)
    return measured_slope(float_function(f, point, x), float(point[x]))


def _raised(found: Arb | ArithmeticError) -> Arb:
    if isinstance(found, ArithmeticError):
        raise type(found)(*found.args)  # a new one: an exception that is raised again grows
    return found
