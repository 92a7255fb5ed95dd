"""Arithmetic on rows of floats as IEEE 754 has it: 1/0 is inf, log(-1) is nan, and nothing is ever raised.

A row has one value a point, about a dozen in all, and is never changed once it is made.  Lists are as fast as arrays
at this size, and cost no import.  Values may be complex: dual numbers (`rows`).
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from grader.maths.floating import function
from grader.maths.functions import ROWS

Row: TypeAlias = list[Any]  # of floats, or of dual numbers as complex ones
NAN, INF = math.nan, math.inf


def added(a: Row, b: Row) -> Row:
    return list(map(operator.add, a, b))


def subtracted(a: Row, b: Row) -> Row:
    return list(map(operator.sub, a, b))


def multiplied(a: Row, b: Row) -> Row:
    return list(map(operator.mul, a, b))


def negated(a: Row) -> Row:
    return list(map(operator.neg, a))


def absolute(a: Row) -> Row:
    return list(map(abs, a))


def divided(a: Row, b: Row) -> Row:
    try:
        return list(map(operator.truediv, a, b))
    except (ZeroDivisionError, OverflowError):
        return list(map(_quotient, a, b))


def _quotient(x: Any, y: Any) -> Any:
    try:
        return x / y
    except (ZeroDivisionError, OverflowError):
        if isinstance(x, complex) or isinstance(y, complex) or not x or math.isnan(x):
            return NAN
        return math.copysign(INF, x) * math.copysign(1.0, y)


def inverse(a: Row) -> Row:
    return divided([1.0] * len(a), a)


def power(a: Row, b: Row) -> Row:
    try:
        return list(map(math.pow, a, b))
    except (ValueError, OverflowError):
        return list(map(_power, a, b))


def _power(x: float, y: float) -> float:
    try:
        return math.pow(x, y)
    except OverflowError:
        return -INF if x < 0 and y % 2 == 1 else INF
    except ValueError:  # 0 to a negative power, or a root of a negative number
        return NAN if x else math.copysign(INF, x) if y % 2 == 1 else INF


def is_finite(x: Any) -> bool:
    return bool(x - x == 0)


def all_finite(row: Iterable[Any]) -> bool:
    """Whether every value is a number; False also where only their sum is too large."""
    return is_finite(sum(row))


def finite_only(row: Row) -> Row:
    """The row with nan for what is no number."""
    return row if all_finite(row) else [x if x - x == 0 else NAN for x in row]


def usable(row: Row) -> int:
    """The points at which there is a value, as bits."""
    if all_finite(row):
        return (1 << len(row)) - 1
    return sum(1 << k for k, x in enumerate(row) if x - x == 0)


def are_close(row: Row, other: Row, relative: float, least: float) -> bool:
    """Whether every value is within the tolerances of the other's."""
    return all(abs(a - b) <= least + relative * abs(b) for a, b in zip(row, other, strict=True))


CLOSE = 1e-7  # relative gap of values that count as equal: only a filter, `compare` decides
FLOOR = 3e-12  # and absolute, where the values to expect are about 1
FEWEST = 2 / 3  # of the points at which two rows have values


def same(row: Row, seen: Row, close: float = CLOSE, floor: float = FLOOR) -> bool:
    """Whether two rows are equal where both have values, these being enough."""
    both = 0
    for a, b in zip(row, seen, strict=True):
        gap = abs(a - b)
        if gap <= floor or gap <= close * max(abs(a), abs(b)) + floor:
            both += 1
        elif gap - gap == 0 or (is_finite(a) and is_finite(b)):
            return False
    return both >= max(1.0, FEWEST * len(seen))


# ── functions ───────────────────────────────────────────────────────────────────────────────────

Function: TypeAlias = Callable[[Row], Row]


def _each(one: Callable[[float], float]) -> Function:
    """A function at every point: nan outside its domain, ∞ for what is too large."""

    def safe(x: float) -> float:
        try:
            return one(x)
        except (OverflowError, ZeroDivisionError):
            return math.copysign(INF, x)
        except ValueError:
            return NAN

    def row(u: Row) -> Row:
        try:
            return list(map(one, u))
        except (ValueError, ArithmeticError):
            return list(map(safe, u))

    return row


FUNCTIONS: dict[str, Function] = {
    row.name: _each(function(row.name)) for row in ROWS if row.floats or row.means
}
exp, log, tan, sign = (FUNCTIONS[name] for name in ("exp", "log", "tan", "sign"))
asin, acos, atan, atanh = (FUNCTIONS[name] for name in ("asin", "acos", "atan", "atanh"))
