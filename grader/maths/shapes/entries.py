"""Vectors entry by entry, sets without order, intervals by their ends."""

from __future__ import annotations

from fractions import Fraction

from grader.maths import terms as t
from grader.maths.evidence import Differs, Evidence, Proved, Undecided
from grader.maths.kinds import flat, infinity, is_row, is_shape, items_of, named
from grader.maths.lower import NotAnExpression, lower
from grader.maths.shapes.comparing import Comparing, right, worst, wrong
from grader.maths.syntax import Interval, Node, Number, Relation, SetOf, Vector, variables

ZERO = Number(Fraction(0))
NO_NUMBER = Differs("a set is not the number in it")


def entry(a: Node, b: Node, by: Comparing) -> Evidence:
    """Two parts; two infinities are the same, or they are not."""
    if not (infinity(a) or infinity(b)):
        return by.parts(a, b)
    if infinity(a) == infinity(b):
        return Proved("both infinite")
    return Differs("one of the two is infinite, and the other is finite or the other infinity")


def vectors(expected: Node, answer: Node, by: Comparing) -> Evidence:
    """Entry by entry.  A row or a column stands for the vector of its entries."""
    a, b = _both_flat(items_of(expected), items_of(answer))
    if len(a) != len(b):
        return Differs(f"it has {len(b)} entries, not {len(a)}")
    pairs = [(isinstance(x, Relation), isinstance(y, Relation)) for x, y in zip(a, b, strict=True)]
    if (False, True) in pairs:
        return Undecided("entries with names cannot be compared with entries without")
    if (True, True) in pairs:
        same = _without_order(a, b, by)
        why = "these two systems of equations are written in different ways, and cannot be compared"
        return same if right(same) else Undecided(why)
    return worst(entry(x, y, by) for x, y in zip(a, b, strict=True))


def _both_flat(a: tuple[Node, ...], b: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """One row or column beside a vector is one."""
    if not any(map(is_row, a)):
        return a, flat(b)
    return (a, b) if any(map(is_row, b)) else (flat(a), b)


def without_third(expected: Node, answer: Node, by: Comparing) -> Evidence:
    """`2x, 3y` for [2x, 3y, 0]: k, which x i + y j leaves out."""
    first, second, third = items_of(expected)
    if not right(entry(third, ZERO, by)):
        return Differs("it has 2 entries, not 3")
    return vectors(Vector((first, second)), answer, by)


def by_name(expected: Node, answer: Node, by: Comparing) -> Evidence:
    """x = 1, y = 2 in any order."""
    a, b = named(expected) or {}, named(answer) or {}
    if set(a) != set(b):
        return Differs(f"{', '.join(sorted(a))} are asked for; these are {', '.join(sorted(b))}")
    return worst(entry(a[name], b[name], by) for name in a)


def intervals(expected: Node, answer: Node, by: Comparing) -> Evidence:
    """End by end."""
    assert isinstance(expected, Interval) and isinstance(answer, Interval)  # noqa: PT018
    if (expected.closed_low, expected.closed_high) != (answer.closed_low, answer.closed_high):
        return Differs("an endpoint belongs to one of them and not to the other")
    ends = ((expected.low, answer.low), (expected.high, answer.high))
    return worst(entry(a, b, by) for a, b in ends)


def sets(expected: Node, answer: Node, by: Comparing) -> Evidence:
    """Every element of one has its equal in the other."""
    return _without_order(items_of(expected), items_of(answer), by)


def _without_order(a: tuple[Node, ...], b: tuple[Node, ...], by: Comparing) -> Evidence:
    found = []
    for x, others in (*((x, b) for x in a), *((y, a) for y in b)):
        found.append(_member(x, others, by))
        if wrong(found[-1]):
            return found[-1]
    return worst(found)


def _member(x: Node, others: tuple[Node, ...], by: Comparing) -> Evidence:
    """Whether an element is one of the others; a set is no number, so that {2} is not 2 there."""
    found = [NO_NUMBER if _set_and_number(x, y) else entry(x, y, by) for y in others]
    for kind in (right, lambda e: isinstance(e, Undecided)):
        for evidence in found:
            if kind(evidence):
                return evidence
    return _among(x, others, by)


def _set_and_number(x: Node, y: Node) -> bool:
    return isinstance(x, SetOf) != isinstance(y, SetOf) and not (is_shape(x) and is_shape(y))


def _among(x: Node, others: tuple[Node, ...], by: Comparing) -> Evidence:
    """Whether x is one of the others wherever they are, be it now this one and now that.

    So a is |a| or -|a|: the product of its distances from them is zero.
    """
    absent = Differs("one of them lacks an element of the other")
    if len(others) == 1 or not any(map(variables, (x, *others))):
        return absent
    try:
        away = [d for d in (_squared_distance(x, y) for y in others) if d is not None]
    except NotAnExpression:
        return absent
    found = by.terms(t.ZERO, t.mul(*away)) if away else absent
    if wrong(found):
        return absent
    return found if right(found) else Undecided("an element may be one of several")


def _squared_distance(x: Node, y: Node) -> t.Term | None:
    """Zero where two numbers or two vectors are the same; None where they cannot be."""
    if not (is_shape(x) or is_shape(y)):
        return t.power(t.subtract(lower(x), lower(y)), t.num(2))
    if isinstance(x, Vector) and isinstance(y, Vector) and len(x.items) == len(y.items):
        parts = [_squared_distance(p, q) for p, q in zip(x.items, y.items, strict=True)]
        known = [part for part in parts if part is not None]
        return t.add(*known) if len(known) == len(parts) else None
    return None
