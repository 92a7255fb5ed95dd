"""An exercise as a learner reads it: title, question, and one line a part."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from grader import sheet
from grader.counted import counted
from grader.maths.forms import told as form_told
from grader.model import Exercise, Part
from grader.report.layout import WIDTH, apart, hang, width, wrap
from grader.report.numbers import points, share
from grader.report.prose import inline, prose
from grader.report.safe import told

NARROW = 4  # cells before a part whose lines do not fit beside its name


def question(exercise: Exercise, cells: int = WIDTH) -> list[str]:
    total = sum((part.points for part in exercise.parts), Fraction(0))
    lines = apart(heading(exercise), f"{points(total)} {'point' if total == 1 else 'points'}", cells)
    if exercise.prompt:
        lines += ["", *prose(exercise.prompt, cells, "  ")]
    lines += terms(exercise, cells)
    column = max((width(part.id) for part in exercise.parts), default=0) + 4
    lines.append("")
    for part in exercise.parts:
        beside = prose("\n".join(asked(part)), cells - column)
        if max(map(width, beside), default=0) <= cells - column:
            lines += hang(f"  {part.id}", beside, column)
        else:  # a program, or a graph, on a narrow screen
            below = prose("\n".join(asked(part)), cells - NARROW)
            lines += [f"  {part.id}", *(f"{' ' * NARROW}{line}".rstrip() for line in below)]
    return lines


def terms(exercise: Exercise, cells: int) -> list[str]:
    """How often it may be tried, and what that costs; nothing where it may be tried freely."""
    most, penalty = exercise.terms.attempts, exercise.terms.penalty
    said = [counted(most, "attempt")] if most is not None else []
    said += (
        [f"each one after the first costs {share(penalty)} of the points"] if penalty and most != 1 else []
    )
    text = "; ".join(said)
    return ["", *(f"  {line}" for line in wrap(f"{text[:1].upper()}{text[1:]}.", cells - 2))] if said else []


def heading(exercise: Exercise) -> str:
    return f"{exercise.id} · {told(inline(exercise.title))}"


def asked(part: Part) -> list[str]:
    """What the part asks: the author's words, else the question word's own; rows to choose from in any case."""
    own = [*part.answer.asks().splitlines(), *forms(part)]
    if not part.prompt:
        return own
    said = len(own) > 1 + len(forms(part)) or isinstance(
        part.answer.field(), sheet.CodeField
    )  # rows, or def f(x)
    return [*part.prompt.splitlines(), *(own if said else forms(part))]


def forms(part: Part) -> list[str]:
    """The form that is asked for: told beforehand, whatever the author's words say."""
    match part.answer.field():
        case sheet.LineField(form=wanted):
            return _told(wanted)
        case sheet.ChoiceField(rows):
            return ["True or false?"] if rows == sheet.TRUTHS and part.prompt else []
        case (
            sheet.MatchField()
            | sheet.OrderField()
            | sheet.FillField()
            | sheet.LinesField()
            | sheet.FixField()
            | sheet.CodeField()
            | sheet.NodeField()
        ):
            return []
        case unknown:
            assert_never(unknown)


def _told(wanted: tuple[str, ...]) -> list[str]:
    if not wanted:
        return []

    return [f"Give it {', and '.join(map(form_told, wanted))}."]
