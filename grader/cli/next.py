"""`grade next`: the next exercise of the course, its file written, ready to be answered."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import bank as banks
from grader.bank import Entry
from grader.cli import screen
from grader.cli.bank import bank_option, exercise, learner_option
from grader.cli.home import mine, told_silent, where
from grader.errors import SubmissionError
from grader.progress import onward
from grader.report.layout import commands, wrap
from grader.report.question import question
from grader.study.opening import begin
from grader.study.overview import Where

if TYPE_CHECKING:
    from grader.model import Exercise
    from grader.progress.story import History


@click.command("next", short_help="Open the next exercise.")
@bank_option
@learner_option
@click.option("--skip", is_flag=True, help="Pass over what stands next.")
def command(bank: Path | None, learner: str | None, skip: bool) -> None:
    """Open the next exercise: its question here, its answer file in this folder."""
    root, story = banks.locate(bank), mine()
    now = where(root, story)
    due = now.due()
    upcoming = onward.upcoming(now.course, now.learner)
    if upcoming is not None and due.later and not skip:
        screen.say_lines(_keep_first(due))
        return
    entry = _skipped(now) if skip and not due.later else upcoming
    if entry is None:
        screen.say_lines(
            ["Every exercise is right.", "", *commands(["grade review", "grade quiz"], screen.style().cells)]
        )
        return
    screen.say_lines(_opened(now, story, exercise(entry.id, bank, learner)))
    told_silent(story)


def _keep_first(due: onward.Due) -> list[str]:
    cells = screen.style().cells
    said = f"{due.today} to keep first (about {due.minutes} min); {due.later} more can wait."
    return [*wrap(said, cells), "", *commands(["grade review", "or pass over it:  grade next --skip"], cells)]


def _skipped(now: Where) -> Entry | None:
    """The one behind what stands next; that one where there is no other."""
    first = onward.upcoming(now.course, now.learner)
    return first and (onward.behind(now.course, now.learner, first.id) or first)


def _opened(now: Where, story: History, asked: Exercise) -> list[str]:
    """Write its file where there is none, and show its question."""
    path, cells = Path(f"{asked.id}.py"), screen.style().cells
    try:
        wrote = begin(asked, Path())
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise SubmissionError(f"{path} cannot be written: {reason}", repair="Try another folder.") from None
    if wrote or now.learner.state(asked.id) == "new":
        story.add("began", asked.id, var=asked.variant)
    place = f"{onward.place(now.course, asked.id)} of {len(now.course)}"
    said = f"{place}    {'wrote' if wrote else 'your file:'} {path}"
    first = f"edit {path}, then    grade submit"
    return [*question(asked, cells), "", said, *commands([first, "grade hint", "grade watch"], cells)]
