"""Which picture an exercise has: of a part with a slope in it, with the answer that stands in the learner's file."""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Literal, TypeAlias

from grader import submission
from grader.answers.at_a_point import slope_question
from grader.answers.expressions import Stop, text_of, understood
from grader.answers.number import NumberAnswer
from grader.answers.slope_question import AsksForASlope
from grader.errors import SubmissionError
from grader.files import read_file
from grader.maths.syntax import Expression
from grader.model import Exercise, Part, Report
from grader.record import dataclass
from grader.report.drawing import Drawing
from grader.study import plots

Kind: TypeAlias = Literal["slope", "tangent", "secants", "error"]
KINDS: tuple[Kind, ...] = ("slope", "tangent", "secants", "error")
USUAL = Fraction(
    1
)  # where nothing says at which point; the other variables of a function are held there, too
FAR = 4.0  # a point beyond it would move the window away from where the function is interesting


@dataclass(frozen=True, slots=True)
class Subject:
    """What can be drawn of a part: the function, its variable, those that are held, and the point asked about."""

    part: Part
    function: Expression
    variable: str
    held: Mapping[str, Fraction]
    at: Fraction | None = None


def subject(part: Part) -> Subject | None:
    """None where the part asks for no slope of order one."""
    answer = part.answer
    if isinstance(answer, AsksForASlope):
        q = answer.question()
        others = {name: USUAL for name in q.function.variables if name != q.variable}
        return Subject(part, q.function, q.variable, others) if q.order == 1 else None
    if isinstance(answer, NumberAnswer) and answer.slope_of is not None and answer.at is not None:
        asked = slope_question(answer.slope_of, answer.at)
        return Subject(part, asked[0], asked[1], {}, asked[2]) if asked else None
    return None


def subjects(exercise: Exercise, part: str | None = None) -> list[Subject]:
    """What can be drawn of an exercise, or of one part of it."""
    asked = [each for each in exercise.parts if part in (None, each.id)]
    return [found for each in asked if (found := subject(each)) is not None]


def drawing(
    s: Subject, given: Expression | None, kind: Kind | None = None, at: float | None = None
) -> Drawing:
    """The picture of that kind; by default the one that says most about the part."""
    kind = kind or ("slope" if s.at is None else "tangent")
    where = float(s.at if s.at is not None else USUAL) if at is None else at
    match kind:
        case "slope":
            return plots.slope(s.function, s.variable, given if s.at is None else None, at or 0.0, s.held)
        case "tangent":
            number = plots.real(given, s.variable, s.held)(where) if given is not None else math.nan
            return plots.tangent(
                s.function, s.variable, where, number if math.isfinite(number) else None, s.held
            )
        case "secants":
            return plots.secants(s.function, s.variable, where, s.held)
        case "error":
            return plots.error(s.function, s.variable, where, s.held)


def answered(s: Subject, folder: Path, id: str) -> Expression | None:
    """What the learner's file answers to the part; None where it cannot be read yet."""
    path = folder / f"{id}.py"
    if not path.is_file():
        return None
    with suppress(Stop, SubmissionError):  # `grade submit` says what is wrong with it
        seen = submission.observe(read_file(path), str(path), (s.part.id,))[s.part.id]
        return understood(text_of(seen), s.function.variables)
    return None


def first(exercise: Exercise, report: Report | None) -> Subject | None:
    """The first wrong part that can be drawn, else the first."""
    wrong = {mark.part.id for mark in report.marks if mark.outcome == "wrong"} if report else set()
    found = subjects(exercise)
    return next((s for s in found if s.part.id in wrong), next(iter(found), None))


def about(report: Report | None) -> float:
    """The point that the report shows, so that the picture shows it, too."""
    for mark in report.marks if report else ():
        measured = mark.judgement.measured
        if measured is not None and measured.variable in measured.at:
            x = float(measured.at[measured.variable])
            return x if abs(x) < FAR else 0.0
    return 0.0
