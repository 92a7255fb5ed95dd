"""Values of trees at a dozen points at once: one numpy row a tree, NaN where there is no real value.

A leaf `D(u, x)` is looked up among the slopes that are given: a row, or a matrix with one row for each way in
which u may have been differentiated.  A complex row is a dual number: its imaginary part is carried along as a
derivative, exactly, because every function moves it by its own slope (first order, no rounding).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np

from grader.maths.syntax import (
    Call,
    Constant,
    Derivative,
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

Row: TypeAlias = Any  # numpy.ndarray of floats, or of dual numbers as complex ones
TINY = 1e-30  # the size of an imaginary part: its square is nothing beside any value


class NoValue(ValueError):
    """A tree that is no number at a point: a vector, an open function, a condition."""


def _over_gamma(u: Row) -> Row:
    """erf, through the standard library: numpy has none."""
    return np.vectorize(math.erf, otypes=[float])(u)


def _logistic(u: Row) -> Row:
    return 1 / (1 + np.exp(-u))


FUNCTIONS: dict[str, Callable[[Row], Row]] = {
    "exp": np.exp,
    "sqrt": np.sqrt,
    "cbrt": np.cbrt,
    "abs": np.abs,
    "sign": np.sign,
    "heaviside": lambda u: (u > 0) * 1.0,
    "erf": _over_gamma,
    "floor": np.floor,
    "log": np.log,
    "log2": np.log2,
    "log10": np.log10,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "sec": lambda u: 1 / np.cos(u),
    "csc": lambda u: 1 / np.sin(u),
    "cot": lambda u: 1 / np.tan(u),
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "acot": lambda u: math.pi / 2 - np.arctan(u),
    "asec": lambda u: np.arccos(1 / u),
    "acsc": lambda u: np.arcsin(1 / u),
    "sinh": np.sinh,
    "cosh": np.cosh,
    "tanh": np.tanh,
    "sech": lambda u: 1 / np.cosh(u),
    "csch": lambda u: 1 / np.sinh(u),
    "coth": lambda u: 1 / np.tanh(u),
    "asinh": np.arcsinh,
    "acosh": np.arccosh,
    "atanh": np.arctanh,
    "sigmoid": _logistic,
    "relu": lambda u: np.maximum(u, 0),
    "softplus": lambda u: np.logaddexp(0, u),
    "silu": lambda u: u * _logistic(u),
    "leaky_relu": lambda u: np.where(u > 0, u, 0.01 * u),
    "elu": lambda u: np.where(u > 0, u, np.expm1(u)),
    "gelu": lambda u: 0.5 * u * (1 + _over_gamma(u / math.sqrt(2))),
}
CONSTANTS = {"pi": math.pi, "e": math.e}


class Rows:
    """Trees at fixed points; the values of the trees that are `kept` are worked out once."""

    def __init__(self, points: Mapping[str, Row]) -> None:
        self.points = points
        self.shape = np.shape(next(iter(points.values())))
        self.known: dict[int, Row] = {}
        self.alive: list[Node] = []  # what is known by its identity must not be forgotten before it

    @property
    def count(self) -> int:
        """The number of points."""
        return int(self.shape[-1])

    def keep(self, tree: Node) -> Row:
        """The row of a tree whose parts will be met again."""
        self.alive.append(tree)
        with np.errstate(all="ignore"):
            return self._value(tree, self.known, {})

    def of(self, tree: Node, slopes: Mapping[int, Row] | None = None) -> Row:
        """The row of a tree, or a matrix if a slope is one.  Raises NoValue."""
        with np.errstate(all="ignore"):
            found = self._value(tree, dict(self.known), slopes or {})
        found = np.where(np.isfinite(found), found, np.nan)
        return found if found.ndim else np.full(self.shape, found)

    def _value(self, tree: Node, memo: dict[int, Row], slopes: Mapping[int, Row]) -> Row:
        found = memo.get(id(tree))
        if found is None:
            found = memo[id(tree)] = self._evaluate(tree, memo, slopes)
        return found

    def _evaluate(self, tree: Node, memo: dict[int, Row], slopes: Mapping[int, Row]) -> Row:
        def v(t: Node) -> Row:
            return self._value(t, memo, slopes)

        match tree:
            case Number(q):
                return _float(q)
            case Variable(name) if name in self.points:
                return self.points[name]
            case Constant(name) if name in CONSTANTS:
                return np.float64(CONSTANTS[name])
            case Minus(u):
                return -v(u)
            case Sum(terms):
                total = v(terms[0])
                for t in terms[1:]:
                    total = total + v(t)
                return total
            case Product(factors):
                product = v(factors[0])
                for f in factors[1:]:
                    product = product * v(f)
                return product
            case Quotient(a, b):
                return v(a) / v(b)
            case Power(a, b):
                return _power(v(a), v(b))
            case Call("log", (u, b)):
                return _call("log", v(u)) / _call("log", v(b))
            case Call("root", (u, n)):
                return _power(v(u), 1 / v(n))
            case Call("leaky_relu", (u, a)):
                return np.where(np.real(v(u)) > 0, v(u), v(a) * v(u))
            case Call("max" | "min" as name, args):
                return _extreme(name, [v(a) for a in args])
            case Call(name, (u,)) if name in FUNCTIONS:
                return _call(name, v(u))
            case Piecewise(pairs):
                return np.select([_holds(c, v) for _, c in pairs], [v(value) for value, _ in pairs], np.nan)
            case Derivative(body) if id(body) in slopes:
                return slopes[id(body)]
            case _:
                raise NoValue(type(tree).__name__)


def _float(q: Fraction) -> Row:
    try:
        return np.float64(q)
    except OverflowError:
        return np.float64(np.nan)


def _power(base: Row, exponent: Row) -> Row:
    if not (np.iscomplexobj(base) or np.iscomplexobj(exponent)):
        return np.power(base, exponent)
    a, b = np.real(base), np.real(exponent)
    out = np.power(a, b)
    moved = b * np.power(a, b - 1) * np.imag(base)
    if np.any(np.imag(exponent)):
        moved = moved + out * np.log(a) * np.imag(exponent)
    return out + 1j * moved


def _call(name: str, u: Row) -> Row:
    if not np.iscomplexobj(u):
        return FUNCTIONS[name](u)
    from grader.maths.derivation import SLOPES

    if name not in SLOPES:
        raise NoValue(name)
    inner = Variable("u")
    real = np.atleast_1d(np.real(u))
    return FUNCTIONS[name](np.real(u)) + 1j * Rows({"u": real}).of(SLOPES[name](inner)) * np.imag(u)


def _extreme(name: str, values: list[Row]) -> Row:
    best = values[0]
    for other in values[1:]:
        wins = np.real(other) > np.real(best) if name == "max" else np.real(other) < np.real(best)
        best = np.where(wins, other, best)
    return best


def _holds(condition: Node, v: Callable[[Node], Row]) -> Row:
    match condition:
        case Relation(op, a, b):
            left, right = np.real(v(a)), np.real(v(b))
            compared = {
                "<": left < right,
                "<=": left <= right,
                ">": left > right,
                ">=": left >= right,
                "=": left == right,
                "!=": left != right,
            }
            return np.asarray(compared[op])
        case Logic("true", _):
            return np.asarray(True)
        case Logic("and", parts):
            return np.logical_and.reduce(np.broadcast_arrays(*(_holds(p, v) for p in parts)))
        case Logic("or", parts):
            return np.logical_or.reduce(np.broadcast_arrays(*(_holds(p, v) for p in parts)))
        case Logic("not", parts):
            return np.logical_not(_holds(parts[0], v))
        case _:
            raise NoValue(type(condition).__name__)
