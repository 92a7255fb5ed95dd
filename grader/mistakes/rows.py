"""Values of trees at a dozen points at once: one row of floats a tree, nan where there is no real value.

A leaf `D(u, x)` is looked up among the slopes that are given.  A complex row is a dual number: its imaginary part is
carried along as a derivative, exactly, because every function moves it by its own slope (first order, no rounding).
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
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
Call: TypeAlias = tuple[
    tuple[str | int, ...], str | int
]  # a function, and the variable or the place it is of


class NoValue(ValueError):
    """A tree that is no number at a point: a vector, an open function, a condition."""


class Rows:
    """Trees at fixed points; the values of the trees that are `kept` are worked out once."""

    def __init__(self, points: Mapping[str, Row]) -> None:
        self.points = points
        self.count = len(next(iter(points.values())))
        self.known: ByPlace[Row] = ByPlace()
        self.kept: Callable[[Node], Row | None] = self.known.get
        self.calls: dict[Call, Row] = {}

    def keep(self, tree: Node) -> Row:
        """The row of a tree whose parts will be met again."""
        return Walk(self, self.known)(tree)

    def of(self, tree: Node, slopes: ByPlace[Row] | None = None, met: ByPlace[Row] | None = None) -> Row:
        """The row of a tree; parts that were `met` in another one are not worked out again.  Raises NoValue."""
        return finite_only(Walk(self, ByPlace() if met is None else met, slopes)(tree))

    def variable(self, name: str) -> Row:
        """The row of a variable.  Raises NoValue."""
        if name not in self.points:
            raise NoValue(name)
        return self.points[name]

    def beside(self, count: int) -> Rows:
        """The same points so many times, one copy after the other: for as many slopes of one part."""
        copies = Rows({name: row * count for name, row in self.points.items()})
        copies.known = self.known
        copies.kept = lambda tree: None if (row := self.known.get(tree)) is None else row * count
        return copies


class Walk:
    """One way down a tree: what was met before is not worked out again."""

    __slots__ = ("kept", "met", "rows", "slopes")

    def __init__(self, rows: Rows, met: ByPlace[Row], slopes: ByPlace[Row] | None = None) -> None:
        self.rows, self.met, self.slopes = rows, met, slopes
        self.kept = rows.kept

    def __call__(self, tree: Node) -> Row:
        if isinstance(tree, Variable):
            return self.rows.variable(tree.name)
        found = self.kept(tree) or self.met.get(tree)
        if found is None:
            found = self.met[tree] = self._worked(tree)
        return found

    def _worked(self, tree: Node) -> Row:
        work = WORKED.get(type(tree))
        if work is None:
            raise NoValue(type(tree).__name__)
        return work(self, tree)

    def number(self, tree: Number) -> Row:
        try:
            return [tree.value.numerator / tree.value.denominator] * self.rows.count
        except OverflowError:
            return [NAN] * self.rows.count

    def constant(self, tree: Constant) -> Row:
        if tree.name not in CONSTANTS:
            raise NoValue(tree.name)
        return [CONSTANTS[tree.name]] * self.rows.count

    def derivative(self, tree: Derivative) -> Row:
        slope = None if self.slopes is None else self.slopes.get(tree.body)
        if slope is None:
            raise NoValue("Derivative")
        return slope

    def power(self, tree: Power) -> Row:
        n = tree.exponent
        if isinstance(n, Number):
            known = ("^", *n.value.as_integer_ratio())
            return self._once(known, tree.base, lambda u: _raised(u, self(n)))
        return _raised(self(tree.base), self(n))

    def called(self, tree: Apply) -> Row:
        name, args = tree.name, tree.args
        if len(args) == 1 and name in FUNCTIONS:
            return self._once((name,), args[0], lambda u: _called(name, [u]))
        return _called(name, list(map(self, args)))

    def _once(self, function: tuple[str | int, ...], u: Node, work: Callable[[Row], Row]) -> Row:
        """A function or a fixed power of a part that is kept: many rules ask for the same."""
        if isinstance(u, Variable):
            key: Call = (function, u.name)
        elif u in self.rows.known:
            key = (function, id(u))
        else:
            return work(self(u))
        found = self.rows.calls.get(key)
        if found is None:
            found = self.rows.calls[key] = work(self(u))
        return found

    def cases(self, tree: Piecewise) -> Row:
        count = self.rows.count
        out = [NAN] * count
        for value, condition in reversed(tree.pairs):
            out = _where(_holds(condition, self, count), self(value), out)
        return out


WORKED: dict[type[Node], Callable[[Walk, Any], Row]] = {
    Number: Walk.number,
    Constant: Walk.constant,
    Sum: lambda v, t: reduce(added, map(v, t.terms)),
    Product: lambda v, t: reduce(multiplied, map(v, t.factors)),
    Minus: lambda v, t: negated(v(t.operand)),
    Quotient: lambda v, t: divided(v(t.top), v(t.bottom)),
    Power: Walk.power,
    Apply: Walk.called,
    Derivative: Walk.derivative,
    Piecewise: Walk.cases,
}


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
    return complex in map(type, row)


def _moved(name: str, u: Row) -> Row:
    """f(u + u'·ε) = f(u) + f'(u)·u'·ε"""
    if name not in SLOPES:
        raise NoValue(name)
    still = [x.real for x in u]
    slope = Rows({"u": still}).of(SLOPES[name](Variable("u")))
    moved = zip(FUNCTIONS[name](still), slope, u, strict=True)
    return [complex(y, s * x.imag) if isinstance(x, complex) else y for y, s, x in moved]


def _raised(base: Row, exponent: Row) -> Row:
    """(u + u'ε)^(v + v'ε) = u^v + (v u^(v-1) u' + u^v ln(u) v')·ε"""
    if not (_is_moved(base) or _is_moved(exponent)):
        return power(base, exponent)
    a, b = [x.real for x in base], [x.real for x in exponent]
    out, lower = power(a, b), power(a, [x - 1 for x in b])
    slope = [n * p * x.imag for n, p, x in zip(b, lower, base, strict=True)]
    if any(x.imag for x in exponent):
        slope = [m + y * ln * x.imag for m, y, ln, x in zip(slope, out, log(a), exponent, strict=True)]
    moves = (isinstance(x, complex) or isinstance(n, complex) for x, n in zip(base, exponent, strict=True))
    return [complex(y, s) if moving else y for y, s, moving in zip(out, slope, moves, strict=True)]


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
