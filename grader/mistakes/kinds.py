"""A number where a formula is asked for, or a formula where a number is: facts, whatever led to them."""

from __future__ import annotations

from fractions import Fraction

from grader.maths.syntax import variables
from grader.maths.trees import depends, number, put_numbers, rational
from grader.mistakes.confirm import Answered, equal
from grader.mistakes.diagnosis import Fact
from grader.mistakes.mistake import Mistake
from grader.mistakes.question import Question
from grader.mistakes.rules.question import GLOBAL_FUNCTION_NOT_VALUE, GLOBAL_VALUE_NOT_FUNCTION

NICE = tuple(map(Fraction, (0, 1, 2, 3, -1)))  # points at which somebody would work out a slope unasked
COMMON = (0, 1, -1)  # numbers that come of so much else that they show no slope at a point


def other_kind(told: Answered) -> tuple[Fact, ...]:
    """The right thing of the other kind: f'(x) for f'(a), or f'(a) for f'(x)."""
    q, answer = told.question, told.answer.tree
    if q.at is not None and variables(answer):
        return _fact(GLOBAL_FUNCTION_NOT_VALUE, q.x) if equal(q.derivative(), answer, q) else ()
    if q.at is None and not variables(answer) and len(q.names) == 1 and depends(q.derivative(), q.x):
        if rational(answer) not in COMMON and any(_is_slope_at(told, q, a) for a in NICE):
            return _fact(GLOBAL_VALUE_NOT_FUNCTION, q.x)
    return ()


def _is_slope_at(told: Answered, q: Question, a: Fraction) -> bool:
    return equal(put_numbers(q.derivative(), {q.x: number(a)}), told.answer.tree, q)


def _fact(mistake: Mistake, x: str) -> tuple[Fact, ...]:
    return (Fact(mistake, mistake.said(x)),)
