"""Values of trees at a dozen points at once: one row of floats a tree, nan where there is no real value.

A leaf `D(u, x)` is looked up among the slopes that are given.  A complex row is a dual number: its imaginary part is
carried along as a derivative, exactly, because every function moves it by its own slope (first order, no rounding).
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

from grader.maths.by_place import ByPlace
from grader.maths.derivation import SLOPES
from grader.maths.syntax import (
    Apply,
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
from grader.mistakes.floats import (
    FUNCTIONS,
    NAN,
    Row,
    added,
    divided,
    finite_only,
    inverse,
    log,
    multiplied,
    negated,
    power,
)

TINY = 1e-30  # the size of an imaginary part: its square is nothing beside any value
CONSTANTS = {"pi": math.pi, "e": math.e}
Of: TypeAlias = Callable[[Node], Row]


class NoValue(ValueError):
    """A tree that is no number at a point: a vector, an open function, a condition."""


class Rows:
    """Trees at fixed points; the values of the trees that are `kept` are worked out once."""

    def __init__(self, points: Mapping[str, Row]) -> None:
        self.points = points
        self.count = len(next(iter(points.values())))
        self.known: ByPlace[Row] = ByPlace()

    def keep(self, tree: Node) -> Row:
        """The row of a tree whose parts will be met again."""
        return self._value(self.known, None, tree)

    def of(self, tree: Node, slopes: ByPlace[Row] | None = None) -> Row:
        """The row of a tree.  Raises NoValue."""
        return finite_only(self._value(ByPlace(), slopes, tree))

    def _value(self, memo: ByPlace[Row], slopes: ByPlace[Row] | None, tree: Node) -> Row:
        if isinstance(tree, Variable):
            if tree.name not in self.points:
                raise NoValue(tree.name)
            return self.points[tree.name]
        if isinstance(tree, Number | Constant):
            return self._fixed(tree)
        found = self.known.get(tree)
        if found is None:
            found = memo.get(tree)
        if found is None:
            found = memo[tree] = self._worked(tree, slopes, partial(self._value, memo, slopes))
        return found

    def _fixed(self, tree: Number | Constant) -> Row:
        if isinstance(tree, Constant):
            if tree.name not in CONSTANTS:
                raise NoValue(tree.name)
            return [CONSTANTS[tree.name]] * self.count
        try:
            return [tree.value.numerator / tree.value.denominator] * self.count
        except OverflowError:
            return [NAN] * self.count

    def _worked(self, tree: Node, slopes: ByPlace[Row] | None, v: Of) -> Row:
        match tree:
            case Product(factors):
                product = v(factors[0])
                for f in factors[1:]:
                    product = multiplied(product, v(f))
                return product
            case Sum(terms):
                total = v(terms[0])
                for t in terms[1:]:
                    total = added(total, v(t))
                return total
            case Derivative(body) if slopes is not None and (slope := slopes.get(body)) is not None:
                return slope
            case Minus(u):
                return negated(v(u))
            case Quotient(a, b):
                return divided(v(a), v(b))
            case Power(a, b):
                return _raised(v(a), v(b))
            case Apply(name, args):
                return _called(name, [v(a) for a in args])
            case Piecewise(pairs):
                out = [NAN] * self.count
                for value, condition in reversed(pairs):
                    out = _where(_holds(condition, v, self.count), v(value), out)
                return out
            case _:
                raise NoValue(type(tree).__name__)


def _called(name: str, args: list[Row]) -> Row:
    match name, args:
        case "max" | "min", _:
            return _extreme(name, args)
        case _, [u] if name in FUNCTIONS:
            return _moved(name, u) if _is_moved(u) else FUNCTIONS[name](u)
        case "log", [u, b]:
            return divided(_called("log", [u]), _called("log", [b]))
        case "root", [u, n]:
            return _raised(u, inverse(n))
        case "leaky_relu", [u, a]:
            return _where([x.real > 0 for x in u], u, multiplied(a, u))
        case _:
            raise NoValue(name)


# ── dual numbers ────────────────────────────────────────────────────────────────────────────────


def _is_moved(row: Row) -> bool:
    return any(isinstance(x, complex) for x in row)


def _moved(name: str, u: Row) -> Row:
    """f(u + u'·ε) = f(u) + f'(u)·u'·ε"""
    if name not in SLOPES:
        raise NoValue(name)
    still = [x.real for x in u]
    slope = Rows({"u": still}).of(SLOPES[name](Variable("u")))
    return [complex(y, s * x.imag) for y, s, x in zip(FUNCTIONS[name](still), slope, u, strict=True)]


def _raised(base: Row, exponent: Row) -> Row:
    """(u + u'ε)^(v + v'ε) = u^v + (v u^(v-1) u' + u^v ln(u) v')·ε"""
    if not (_is_moved(base) or _is_moved(exponent)):
        return power(base, exponent)
    a, b = [x.real for x in base], [x.real for x in exponent]
    out, lower = power(a, b), power(a, [x - 1 for x in b])
    slope = [n * p * x.imag for n, p, x in zip(b, lower, base, strict=True)]
    if any(x.imag for x in exponent):
        slope = [m + y * ln * x.imag for m, y, ln, x in zip(slope, out, log(a), exponent, strict=True)]
    return list(map(complex, out, slope))


# ── cases ───────────────────────────────────────────────────────────────────────────────────────

COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


def _where(holds: Sequence[bool], a: Row, b: Row) -> Row:
    return [x if here else y for here, x, y in zip(holds, a, b, strict=True)]


def _extreme(name: str, values: list[Row]) -> Row:
    wins = COMPARED[">" if name == "max" else "<"]
    best = values[0]
    for other in values[1:]:
        best = [y if wins(y.real, x.real) else x for x, y in zip(best, other, strict=True)]
    return best


def _holds(condition: Node, v: Of, count: int) -> list[bool]:
    match condition:
        case Relation(op, a, b):
            return [COMPARED[op](x.real, y.real) for x, y in zip(v(a), v(b), strict=True)]
        case Logic("true", _):
            return [True] * count
        case Logic("and", parts):
            return [all(each) for each in zip(*(_holds(p, v, count) for p in parts), strict=True)]
        case Logic("or", parts):
            return [any(each) for each in zip(*(_holds(p, v, count) for p in parts), strict=True)]
        case Logic("not", parts):
            return [not holds for holds in _holds(parts[0], v, count)]
        case _:
            raise NoValue(type(condition).__name__)
