"""`grade show ID`: the question as a person reads it."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.bank import bank_option, exercise, id_argument, learner_option
from grader.cli.screen import say_lines, style
from grader.report.question import question


@click.command("show", short_help="Show an exercise.")
@id_argument
@bank_option
@learner_option
def command(id: str, bank: Path | None, learner: str | None) -> None:
    """Show an exercise: its question, its parts and their points."""
    shown = exercise(id, bank, learner)
    say_lines([*question(shown, style().cells), "", f"Go on  grade start {shown.id}"])
