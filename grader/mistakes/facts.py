"""What is true of a wrong answer, whatever led to it: a constant times the right one, or a constant apart."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from grader.maths.syntax import Node, Sum
from grader.maths.trees import depends, number, plus, rational, times
from grader.mistakes.confirm import Answered
from grader.mistakes.diagnosis import Fact
from grader.mistakes.floats import Row, are_close, divided, is_finite, subtracted
from grader.mistakes.rows import NoValue, Rows
from grader.mistakes.rules.question import GLOBAL_NEGATED
from grader.mistakes.rules.slips import SLIP_COEFFICIENT, SLIP_NUMBER, SLIP_TERM_DROPPED
from grader.mistakes.table import Table

OPPOSITE = GLOBAL_NEGATED.says
FACTOR = "Right but for one constant factor."  # which one is the answer's secret
LARGEST = 60  # numerator and denominator of a factor worth stating


def facts(table: Table, told: Answered, seen: Row) -> tuple[Fact, ...]:
    """−1 times the right derivative, c times it, or c more than it: confirmed exactly."""
    q = table.question
    right = q.derivative()
    factor, gap = simple(divided(seen, table.right)), simple(subtracted(seen, table.right))
    if factor is not None and factor not in (0, 1) and told.is_value_of(times(number(factor), right)):
        if factor == -1:
            return (Fact(GLOBAL_NEGATED, GLOBAL_NEGATED.says),)
        if q.at is not None:
            return ()  # any two numbers are a factor apart
        return (Fact(SLIP_COEFFICIENT, FACTOR),)
    if q.at is None and gap and depends(right, q.x) and told.is_value_of(plus(right, number(gap))):
        return (Fact(SLIP_NUMBER if has_number(told.answer.tree) else SLIP_TERM_DROPPED, apart(gap)),)
    return ()


def has_number(tree: Node | None) -> bool:
    """Whether a number is added in a tree: where none is, it is no number that is wrong, but a term that is lost."""
    return isinstance(tree, Sum) and any(map(_is_number, tree.terms))


def _is_number(term: Node) -> bool:
    return rational(term) is not None


def apart(gap: Fraction) -> str:
    """Of an answer that is more than the right one by a constant."""
    return f"Right but for one constant, which is too {'large' if gap > 0 else 'small'}."


def between(
    right: Node, given: Node, points: Mapping[str, list[float]]
) -> tuple[Fraction | None, Fraction | None]:
    """(c, d) where given = c·right and where given = right + d at the points; None where there is none."""
    rows = Rows(points)
    try:
        one, other = rows.of(right), rows.of(given)
    except (NoValue, KeyError):
        return None, None
    return simple(divided(other, one)), simple(subtracted(other, one))


def simple(row: Row) -> Fraction | None:
    """The simple number that every value of a row is."""
    finite = [x for x in row if is_finite(x)]
    if len(finite) < max(1, len(row) // 2):
        return None
    first = finite[0]
    if not are_close(finite, [first] * len(finite), 1e-8, 1e-11):
        return None
    q = Fraction(first).limit_denominator(LARGEST)
    return q if abs(q) <= LARGEST and abs(float(q) - first) <= 1e-8 * max(1.0, abs(first)) else None
