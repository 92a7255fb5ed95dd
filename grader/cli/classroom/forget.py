"""`grade class forget run.db STUDENT`: remove a person, and all that stands for them, from a journal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.classroom.decisions import person
from grader.classroom.journal.journal import Journal
from grader.classroom.journal.opening import alone
from grader.cli.screen import say
from grader.counted import counted


@click.command("forget", short_help="Remove a person and everything of theirs.")
@click.argument("journal", type=click.Path(path_type=Path))
@click.argument("student")
@click.option("--yes", is_flag=True, help="Without asking.")
def command(journal: Path, student: str, yes: bool) -> int:
    """Remove STUDENT from the journal: results and files, decisions, and the row of the roster.

    The journal is written anew, so that nothing of it stays in the file.  Exports that you made are yours to delete.
    """
    with alone(journal), Journal(journal) as opened:
        id = person(opened, student)
        if not yes and not (sys.stdin.isatty() and click.confirm(f"Forget {id}?", default=False, err=True)):
            say(
                f"nothing is removed; to do it without being asked:  grade class forget {journal} {id} --yes\n"
            )
            return 0
        paths = [
            each.path for each in opened.leftovers() if id in each.path.split("/") or repr(id) in each.why
        ]
        gone = opened.forget(id, paths)
    say(f"{id} is forgotten: {counted(gone, 'result')} removed. Exports made before are yours to delete.\n")
    return 0
