"""A number that is the slope of a function at a point: which mistake leads to another number there."""

from __future__ import annotations

from fractions import Fraction

from grader import mistakes
from grader.answers.diagnosis import told
from grader.answers.equals import number_of
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.errors import SpecError
from grader.maths.syntax import Expression
from grader.model import Named


def check_slope_at(function: Formula, at: Formula | None, value: Formula) -> None:
    """Raises SpecError where the function has not one variable, or the point is no exact number.

    That the number is the slope is for `grade prove` to say: here nothing is worked out.
    """
    names = formula(function, None).variables
    if len(names) != 1:
        what = "slope_of needs a function of one variable"
        raise SpecError(what, where=function.where, source=function.source, repair="write slope_of: x^2")
    if at is None or not value.source.strip():
        raise SpecError("at which point?", where=function.where, repair="add at: 2")
    formula(at, ())


def slope_question(function: Formula, at: Formula) -> tuple[Expression, str, Fraction] | None:
    """The function, its variable and the point; None where the point is no rational number."""
    f = formula(function, None)
    point = number_of(formula(at, ()).tree)
    return None if point is None or len(f.variables) != 1 else (f, f.variables[0], point)


def is_slope_at(function: Formula, at: Formula, number: Expression) -> bool:
    """Whether the number is the slope there; true where the point is too odd to say."""
    asked = slope_question(function, at)
    return asked is None or mistakes.recognise(asked[0], asked[1], number, at=asked[2]).status == "correct"


def named_at(function: Formula, at: Formula, answer: Expression) -> tuple[Named, ...]:
    """The mistakes that give this number."""
    asked = slope_question(function, at)
    if asked is None:
        return ()
    f, x, point = asked
    return told(mistakes.recognise(f, x, answer, at=point))
