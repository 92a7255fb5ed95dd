"""The functions of the table on floats: their own, or that of what they mean."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache, partial

from grader.maths.functions import TABLE
from grader.maths.reader import read
from grader.maths.syntax import (
    Apply,
    Constant,
    Logic,
    Minus,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Variable,
)

CONSTANTS = {"pi": math.pi, "e": math.e}
EXTREMES: dict[str, Callable[..., float]] = {"max": max, "min": min}


def function(name: str) -> Callable[[float], float]:
    """A function of one argument; it raises ArithmeticError or ValueError where it has no value."""
    row = TABLE[name]
    if row.floats is not None:
        return row.floats
    if row.means is None:
        raise KeyError(name)
    return formula(row.means)


def formula(text: str) -> Callable[[float], float]:
    """A formula of the table, in u, as a function of floats."""
    return lambda u: value(_tree(text), {"u": u})


@cache
def _tree(text: str) -> Node:
    return read(text, ("u",)).tree


def value(tree: Node, at: Mapping[str, float]) -> float:
    """The value of a tree at a point.  Raises ArithmeticError or ValueError where there is none."""
    of = partial(value, at=at)
    match tree:
        case Number(q):
            return q.numerator / q.denominator
        case Variable(name):
            return at[name]
        case Constant(name):
            return CONSTANTS[name]
        case Minus(u):
            return -of(u)
        case Sum(items):
            return sum(map(of, items))
        case Product(items):
            return math.prod(map(of, items))
        case Quotient(top, bottom):
            return of(top) / of(bottom)
        case Power(base, exponent):
            return math.pow(of(base), of(exponent))
        case Apply("max" | "min" as name, items):
            return EXTREMES[name](*map(of, items))
        case Apply(name, (u,)):
            return function(name)(of(u))
        case Piecewise(pairs):
            return next(of(v) for v, condition in pairs if _holds(condition, at))
        case _:
            raise ValueError(f"no value of a {type(tree).__name__}")


def _holds(condition: Node, at: Mapping[str, float]) -> bool:
    match condition:
        case Relation(">", left, right):
            return value(left, at) > value(right, at)
        case Logic("true", ()):
            return True
        case _:
            raise ValueError("a condition of another kind")
