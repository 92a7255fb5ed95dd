"""The smallest change that gives one part of an expression the value it would need."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from grader.maths.syntax import Minus, Node, Number, Power, Product, Quotient
from grader.maths.trees import minus, number, over, plus, raised, rational, times
from grader.mistakes.facts import has_number, simple
from grader.mistakes.floats import Row, absolute, divided, inverse, log, negated, same, subtracted
from grader.mistakes.gate import bits
from grader.mistakes.pen import Edit, slips_at
from grader.mistakes.rows import NoValue, Rows
from grader.mistakes.rules.slips import (
    SLIP_COEFFICIENT,
    SLIP_DENOMINATOR_DROPPED,
    SLIP_EXPONENT,
    SLIP_FACTOR_DROPPED,
    SLIP_INVERTED,
    SLIP_NUMBER,
    SLIP_SIGN,
    SLIP_TERM_DROPPED,
)


def edits(
    node: Node, parent: Node | None, value: Row, needed: Row, parts: Sequence[tuple[Node, Row]], rows: Rows
) -> Iterator[Edit]:
    """Changes that turn the value of a node into the needed one; `parts` are pieces of the question."""
    if isinstance(node, Number) or rational(node) is not None:
        yield from _number(node, parent, needed)
        return
    if same(needed, negated(value)):
        yield Edit(SLIP_SIGN, minus(node), 2.0)
    factor, gap = simple(divided(needed, value)), simple(subtracted(needed, value))
    power = simple(divided(log(absolute(needed)), log(absolute(value))))
    if factor is not None and factor not in (0, 1, -1):
        yield Edit(SLIP_COEFFICIENT, times(number(factor), node), 4.0 + bits(number(factor)))
    if gap:
        kind = SLIP_NUMBER if has_number(node) or has_number(parent) else SLIP_TERM_DROPPED
        yield Edit(kind, plus(node, number(gap)), 5.0 + bits(number(gap)))
    if same(needed, inverse(value)):
        yield Edit(SLIP_INVERTED, _inverted(node), 3.0)
    if power is not None and power not in (0, 1, -1) and not isinstance(node, Power):
        yield Edit(SLIP_EXPONENT, raised(node, number(power)), 2.0 + bits(number(power)))
    yield from _of_the_kind(node, needed, rows)
    yield from _with_a_part(node, value, needed, parts)


def _number(node: Node, parent: Node | None, needed: Row) -> Iterator[Edit]:
    """Another number, the cheaper the nearer it is."""
    new, old = simple(needed), rational(node)
    if new is None or old is None or new == old:
        return
    kind = SLIP_NUMBER
    if isinstance(parent, Power) and node is parent.exponent:
        kind = SLIP_EXPONENT
    elif isinstance(parent, Product | Quotient | Minus):
        kind = SLIP_COEFFICIENT
    if new == -old:
        yield Edit(SLIP_SIGN, number(new), 2.0)
    gap = abs(new - old)
    cost = min(bits(number(new)), 2.0 + math.log2(1 + gap.numerator) + 2 * math.log2(gap.denominator))
    yield Edit(kind, number(new), cost)


def _inverted(node: Node) -> Node:
    return over(node.bottom, node.top) if isinstance(node, Quotient) else over(number(1), node)


def _of_the_kind(node: Node, needed: Row, rows: Rows) -> Iterator[Edit]:
    """Those of the slips of the pen at this very node that give the needed value."""
    for edit in slips_at(node, tuple(rows.points)):
        try:
            fits = same(needed, rows.of(edit.node))
        except NoValue:
            continue
        if fits:
            yield edit


def _with_a_part(node: Node, value: Row, needed: Row, parts: Sequence[tuple[Node, Row]]) -> Iterator[Edit]:
    """v·D, v/D, v + D or v − D, with D a piece of the function or of its derivative."""
    factor, over_it, gap = divided(needed, value), divided(value, needed), subtracted(needed, value)
    back = negated(gap)
    for part, row in parts:
        cost = 3.0 + bits(part)
        if same(row, factor):
            yield Edit(SLIP_FACTOR_DROPPED, times(node, part), cost)
        if same(row, over_it):
            yield Edit(SLIP_DENOMINATOR_DROPPED, over(node, part), cost)
        if same(row, gap):
            yield Edit(SLIP_TERM_DROPPED, plus(node, part), cost)
        if same(row, back):
            yield Edit(SLIP_TERM_DROPPED, plus(node, minus(part)), cost)
