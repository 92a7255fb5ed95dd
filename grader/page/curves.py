"""A function and an answer as small trees that the page evaluates: there a secant is drawn without asking us again.

x^2 + 1    ─>    ["+", ["^", "x", 2], 1]
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import cast

from grader.answers.at_a_point import slope_question
from grader.answers.number import NumberAnswer
from grader.answers.slope_question import AsksForASlope
from grader.maths import syntax as s
from grader.maths.functions import TABLE
from grader.maths.reader import read
from grader.model import Judgement, Part
from grader.page.fields import Facts
from grader.report.json import Json

USUAL = Fraction(1)  # where nothing says at which point; other variables are held there, too
FAR = 4  # a point beyond it would move the window away from where the function is interesting
CONSTANTS = {"pi": math.pi, "e": math.e}


class NoCurve(ValueError):
    """A function that the page does not evaluate."""


def curves(part: Part, text: str, judgement: Judgement | None = None) -> Facts | None:
    """What can be drawn of a part beside an answer; None where nothing can."""
    if judgement is not None and judgement.withheld:
        return None
    try:
        return _curves(part, text, judgement)
    except (NoCurve, s.NotReadable):
        return None


def _curves(part: Part, text: str, judgement: Judgement | None) -> Facts | None:
    answer = part.answer
    if isinstance(answer, NumberAnswer) and answer.slope_of is not None and answer.at is not None:
        asked = slope_question(answer.slope_of, answer.at)
        return _told(asked[0], asked[1], {asked[1]: asked[2]}, text) if asked else None
    if not isinstance(answer, AsksForASlope):
        return None
    question = answer.question()
    if question.order != 1:
        return None
    at = dict.fromkeys(question.function.variables, USUAL)
    if judgement is not None and judgement.measured is not None:
        at |= judgement.measured.at
    if abs(at[question.variable]) > FAR:
        at[question.variable] = USUAL
    return _told(question.function, question.variable, at, text)


def _told(function: s.Expression, x: str, at: Mapping[str, Fraction], text: str) -> Facts:
    held = {name: float(value) for name, value in at.items() if name != x}
    names = tuple(dict.fromkeys((x, *function.variables)))
    given = small(read(text, names).tree, x, held) if text.strip() else None
    says = function.source + "".join(f", {name} = {value:g}" for name, value in held.items())
    return {
        "f": small(function.tree, x, held),
        "answer": given,
        "at": float(at[x]),
        "variable": x,
        "says": says,
    }


def small(tree: s.Node, x: str, held: Mapping[str, float]) -> Json:
    """The tree as nested lists; raises NoCurve."""
    match tree:
        case s.Number(value):
            return float(value)
        case s.Constant(name) if name in CONSTANTS:
            return CONSTANTS[name]
        case s.Variable(name) if name == x:
            return "x"
        case s.Variable(name) if name in held:
            return held[name]
        case s.Apply(name) if TABLE[name].floats is None and name not in ("max", "min"):
            raise NoCurve(name)
        case s.Minus() | s.Sum() | s.Product() | s.Quotient() | s.Power() | s.Apply():
            return [_sign(tree), *(small(each, x, held) for each in tree.below)]
        case _:
            raise NoCurve(type(tree).__name__)


SIGNS = {s.Minus: "-", s.Sum: "+", s.Product: "*", s.Quotient: "/", s.Power: "^"}


def _sign(tree: s.Node) -> str:
    return tree.name if isinstance(tree, s.Apply) else SIGNS[cast("type[s.Sum]", type(tree))]
