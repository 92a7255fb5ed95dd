"""`grade class stats run.db`: how hard each question was, which mistakes were made, who needs help."""

from __future__ import annotations

from pathlib import Path

import click

from grader.classroom.gradebook import book
from grader.classroom.journal.journal import Journal
from grader.classroom.statistics_screen import screen
from grader.classroom.stats import stats
from grader.cli.screen import say, style


@click.command("stats", short_help="Difficulty, mistakes, the same wrong answers, who needs help.")
@click.argument("journal", type=click.Path(path_type=Path))
def command(journal: Path) -> int:
    """Say what the answers of the class tell of its questions, and who needs help first."""
    with Journal(journal) as opened:
        known = book(opened)
    say(style().fit(screen(known, stats(known))))
    return 0
