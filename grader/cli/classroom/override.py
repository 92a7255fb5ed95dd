"""`grade class override run.db STUDENT EXERCISE SCORE`: a decision that every regrading leaves alone."""

from __future__ import annotations

import math
from pathlib import Path

import click

from grader.classroom.decisions import person
from grader.classroom.gradebook import book
from grader.classroom.journal.journal import Journal
from grader.classroom.journal.kept import Override
from grader.cli.screen import say
from grader.errors import SubmissionError


@click.command("override", short_help="Decide a score yourself; it survives every regrading.")
@click.argument("journal", type=click.Path(path_type=Path))
@click.argument("student")
@click.argument("exercise")
@click.argument("score", required=False)
@click.option("--because", metavar="TEXT", help="The reason, which stands in every export.")
@click.option("--withdraw", is_flag=True, help="Take the decision back.")
def command(
    journal: Path, student: str, exercise: str, score: str | None, because: str | None, withdraw: bool
) -> int:
    """Give STUDENT this SCORE for EXERCISE, whatever is graded: now, and after every regrading."""
    with Journal(journal) as opened:
        known = book(opened)
        id = person(opened, student)
        if exercise not in known.exercises:
            raise SubmissionError(
                f"{exercise!r} is no exercise of this journal", repair=f"it has {', '.join(known.exercises)}"
            )
        if withdraw:
            gone = opened.withdraw(id, exercise)
            say(f"{id} {exercise}: {'as graded again' if gone else 'there was no override'}\n")
            return 0
        points = _points(score, because)
        opened.override(Override(id, exercise, points, because or ""))
        was = known.cells.get((id, exercise))
        before = "nothing" if was is None or was.score is None else f"{was.score:g}"
        say(f"{id} {exercise}: {points}, because {because} (before: {before})\n")
        if was is not None and was.most is not None and float(points) > was.most:
            say(f"That is more than the {was.most:g} of {exercise}.\n", err=True)
    return 0


def _points(score: str | None, because: str | None) -> str:
    """The score as it was typed; raises SubmissionError where it is no number, or nobody says why."""
    if score is None:
        raise SubmissionError(
            "which score?", repair="grade class override run.db ada ex01 2 --because 'on paper'"
        )
    if not (because or "").strip():
        raise SubmissionError("an override needs a reason", repair="add  --because 'handed in on paper'")
    try:
        value = float(score)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or value < 0:
        raise SubmissionError(f"{score!r} is no number of points", repair="write it as 2 or 1.5")
    return score
