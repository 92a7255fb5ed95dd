"""`grade class regrade run.db`: grade again what has changed, show the difference, and ask before it is stored."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from grader.classroom import regrade
from grader.classroom.engines.pool import Processes
from grader.classroom.engines.serial import Serial
from grader.classroom.journal.journal import Journal
from grader.classroom.journal.opening import alone
from grader.classroom.setup import of_journal, own_names
from grader.classroom.work import Conditions
from grader.cli.screen import say, style
from grader.report.safe import told


@click.command("regrade", short_help="Grade again what an edited exercise touches; ask before storing.")
@click.argument("journal", type=click.Path(path_type=Path))
@click.option("--exercises", metavar="ID,ID", help="Only these.")
@click.option("--all", "all_", is_flag=True, help="Everything, whether its exercise has changed or not.")
@click.option("--ungraded", is_flag=True, help="Also what was not graded, or in part.")
@click.option("--yes", is_flag=True, help="Store without asking.")
@click.option("--dry-run", is_flag=True, help="Show the difference, and store nothing.")
@click.option(
    "--jobs", type=click.IntRange(min=0), help="Processes [default: one a core]; 0: all in this one."
)
def command(
    journal: Path,
    exercises: str | None,
    all_: bool,
    ungraded: bool,
    yes: bool,
    dry_run: bool,
    jobs: int | None,
) -> int:
    """Grade again what is affected by an edited exercise, and print what that changes: who, and why.

    Overrides stay as they are, and former results are kept beside the new ones.
    """
    only = tuple(filter(None, (exercises or "").replace(" ", "").lower().split(",")))
    engine = Serial() if jobs == 0 else Processes(jobs or os.cpu_count() or 1)
    try:
        with alone(journal), Journal(journal) as opened:
            quizzes = of_journal(opened)
            rows = regrade.touched(opened, all_=all_, ungraded=ungraded, only=only, quizzes=quizzes)
            meta = opened.meta()
            conditions = Conditions(meta["bank"], meta["seed"], meta["weak"], quizzes=quizzes)
            changes = regrade.again(
                opened, engine, rows, conditions, own_names(opened.roster(), meta.get("own"))
            )
            total = len(opened.results())
            _show(regrade.difference(changes, total), graded=len(rows))
            if rows and not dry_run and _may_store(yes, journal):
                opened.replace([change.after for change in changes])
                say(f"stored in {journal}; the former results are kept\n")
    finally:
        engine.close()
    return 0


def _show(lines: list[str], *, graded: int) -> None:
    said = [f"graded again: {graded}", *map(told, lines)]
    say(style().fit("\n".join(said) + "\n"))


def _may_store(yes: bool, journal: Path) -> bool:
    if yes:
        return True
    if not sys.stdin.isatty():
        say(f"nothing is stored; to store it:  grade class regrade {journal} --yes\n")
        return False
    return click.confirm("Store it?", default=False, err=True)
