"""`grade show ID`: the question as a person reads it; with --solution, the worked answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import bank as banks
from grader.cli.bank import bank_option, exercise, id_argument, learner_option
from grader.cli.home import mine
from grader.cli.screen import say_lines, style
from grader.report.layout import commands
from grader.report.question import question
from grader.report.solution import allowed, solution

if TYPE_CHECKING:
    from grader.model import Exercise


@click.command("show", short_help="Show an exercise.")
@id_argument
@bank_option
@learner_option
@click.option("--solution", is_flag=True, help="Show how it is answered: once it is right, or given up.")
def command(id: str, bank: Path | None, learner: str | None, solution: bool) -> None:
    """Show an exercise: its question, its parts and their points."""
    shown = exercise(id, bank, learner)
    if solution:
        _solution(shown, bank)
    else:
        say_lines([*question(shown, style().cells), "", f"Go on  grade start {shown.id}"])


def _solution(shown: Exercise, bank: Path | None) -> None:
    story = mine()
    right = story.learner.of(shown.id).right
    allowed(shown, right=right)
    if not right:
        click.confirm(f"Give up {shown.id}? It counts as seen, and comes back in a few days.", abort=True)
        story.add("shown", shown.id)
    cells = style().cells
    more = ["grade next"] if shown.variants == 1 else [f"grade start {shown.id} --again", "grade next"]
    say_lines([*solution(shown, banks.find(shown.id, banks.locate(bank)), cells), "", *commands(more, cells)])
