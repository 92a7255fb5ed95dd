"""A rule bent on top of another bent rule: the same rule, fed with the wrong slope of one of its parts.

Nearly every rule is linear in the slope of a part, rule = start + rate·slope, so that one number of each of its rows
is told without working the row out.
"""

from __future__ import annotations

from grader.maths.by_place import ByPlace
from grader.maths.syntax import Derivative, Minus, Node, Product, Quotient, Sum, walk
from grader.mistakes.faults import BentRule, Slopes, by_node
from grader.mistakes.floats import Row, added, multiplied, subtracted, usable
from grader.record import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Below:
    """All faults in a part, with the slope that the part has in each, and where that has values."""

    faults: list[BentRule]
    slopes: list[Row]
    usable: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """A rule bent on top of each of the faults in one of its parts."""

    slopes: Slopes
    outer: BentRule
    part: Node
    inner: Below
    linear: tuple[Row, Row] | None  # (start, rate)

    def row(self, k: int) -> Row:
        """The whole derivative, with the k-th of the faults below."""
        slope = self.slopes.slope.with_(self.part, self.inner.slopes[k])
        return self.slopes.with_fault(
            self.outer.node, self.slopes.local(self.outer.node, self.outer.rule, slope)
        )

    def at(self, point: int) -> list[float]:
        """What every row has at one point; only for a linear rule."""
        assert self.linear is not None
        start, rate = self.linear
        whole, adjoint = self.slopes.whole[point], self.slopes.adjoint[self.outer.node][point]
        fixed = whole + adjoint * (start[point] - self.slopes.slope[self.outer.node][point])
        each = adjoint * rate[point]
        return [fixed + each * slope[point] for slope in self.inner.slopes]

    def usable(self) -> list[int]:
        """Where each row has values, as bits; only for a linear rule."""
        assert self.linear is not None
        node = self.outer.node
        here = usable(self.slopes.whole) & usable(self.slopes.adjoint[node]) & usable(self.slopes.slope[node])
        for row in self.linear:
            here &= usable(row)
        return [here & bits for bits in self.inner.usable]


def stacked(slopes: Slopes, faults: list[BentRule]) -> list[Stack]:
    """Every rule bent on top of the faults below it."""
    here = by_node(faults)
    below: ByPlace[tuple[list[BentRule], list[Row]]] = (
        ByPlace()
    )  # the faults in a part, how they change its slope
    out: list[Stack] = []
    done: ByPlace[Below] = ByPlace()
    for node, parent in reversed(slopes.order):
        inner, changes = below.get(node) or ([], [])
        own = here.get(node) or []
        for outer in own:
            parts = [part for part in _leaves(outer.rule) if part is not node and part in done]
            out += [Stack(slopes, outer, part, done[part], _linear(slopes, outer, part)) for part in parts]
        inner += own
        changes += [fault.local for fault in own]
        if inner:
            rows = [added(slopes.slope[node], change) for change in changes]
            done[node] = Below(inner, rows, list(map(usable, rows)))
        if parent is not None:
            if parent not in below:
                below[parent] = ([], [])
            below[parent][0].extend(inner)
            below[parent][1].extend(multiplied(slopes.rate[node], change) for change in changes)
    return out


def _leaves(rule: Node) -> list[Node]:
    """The parts whose slopes a rule uses."""
    return list(ByPlace((n.body, n) for n in walk(rule) if isinstance(n, Derivative)))


def _linear(slopes: Slopes, outer: BentRule, part: Node) -> tuple[Row, Row] | None:
    """(start, rate) of a rule in the slope of a part; None where it is not linear."""
    if _degree(outer.rule, part) > 1:
        return None
    zero, one = [0.0] * slopes.rows.count, [1.0] * slopes.rows.count
    start = slopes.rows.of(outer.rule, slopes.slope.with_(part, zero))
    return start, subtracted(slopes.rows.of(outer.rule, slopes.slope.with_(part, one)), start)


def _degree(rule: Node, part: Node) -> int:
    """The degree of a rule in the slope of a part: 0, 1, or more for what is no polynomial of degree 1."""
    match rule:
        case Derivative(body):
            return int(body is part)
        case Minus(u):
            return _degree(u, part)
        case Sum(terms):
            return max(_degree(t, part) for t in terms)
        case Product(factors):
            return sum(_degree(f, part) for f in factors)
        case Quotient(u, v):
            return _degree(u, part) + 2 * _degree(v, part)
        case _:
            return 2 * any(isinstance(n, Derivative) and n.body is part for n in walk(rule))
