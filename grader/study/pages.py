"""The pages that keys of watch open: a question, a hint above what was there, an explanation, a plot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from grader.bank import Step
from grader.graded import Failed, Graded
from grader.model import Exercise
from grader.progress import onward
from grader.progress.story import History
from grader.report.braille import braille
from grader.report.explain import page as explained
from grader.report.layout import clip, wrap
from grader.report.prose import prose
from grader.report.question import question as asked
from grader.report.safe import told
from grader.report.style import Style
from grader.study import pictures
from grader.study.hints import hint as hint_of
from grader.study.hints import part_to_help

Page = Callable[[Style], list[str]]


def welcome(folder: Path, steps: Sequence[Step], story: History) -> Page:
    """The first page: what to do."""

    def lines(style: Style) -> list[str]:
        entry = onward.upcoming(steps, story.learner)
        first = f"n  {entry.id}, {told(entry.title)}" if entry else "l  the course"
        head = style.paint(clip(f"Watching {told(str(folder))}", style.cells), "strong")
        return [head, "", "  Save an answer file, and its verdict appears here.", "", f"  Go on  {first}"]

    return lines


def question(exercise: Exercise, below: str = "") -> Page:
    return lambda style: [*asked(exercise, style.cells), *(["", below] if below else [])]


def waits(name: str) -> Page:
    """A save of an exercise that counts attempts is no attempt."""
    return lambda style: [
        told(name),
        "",
        *wrap("This exercise counts its attempts: press g to hand it in.", style.cells),
    ]


def hint(exercise: Exercise, story: History, folder: Path, under: Page) -> Page:
    """The next hint of the first part that is not right; it is remembered as seen."""
    standing = story.learner.of(exercise.id)
    part = part_to_help(exercise, standing.parts)
    seen = standing.hints.get(part.id, 0)
    found = hint_of(exercise, part, seen + 1, folder)
    if isinstance(found, int) and found:
        found = hint_of(exercise, part, found, folder)  # the last one again
    if isinstance(found, int):
        return lambda style: [f"{exercise.id} has no hints.", "", *under(style)]
    if found.which > seen:
        story.add("hint", exercise.id, part=part.id, n=found.which)
    label = found.source + (f", {part.id}" if len(exercise.parts) > 1 else "")
    last = "" if found.more else f"   the last one; then  grade show {exercise.id} --solution"
    return lambda style: [
        *wrap(f"{label}{last}", style.cells), "", *prose(found.says, style.cells, "  "), "", *under(style),
    ]  # fmt: skip


def explain(mistake: str) -> Page:
    if not mistake:
        return lambda style: ["There is no named mistake to explain here."]
    return lambda style: explained(mistake, style.cells)


def plot(exercise: Exercise | None, result: Graded | Failed | None, folder: Path) -> Page:
    """The picture of the exercise at hand, with the answer that stands in its file."""
    if exercise is None:
        return lambda style: ["Save an answer first, or press n."]
    report = result.report if isinstance(result, Graded) else None
    subject = pictures.first(exercise, report)
    if subject is None:
        return lambda style: [f"{exercise.id} has no slope to draw."]
    given = pictures.answered(subject, folder, exercise.id)
    drawn = pictures.drawing(subject, given, at=pictures.about(report) if subject.at is None else None)
    return lambda style: braille(drawn, style)
