"""`grade class …`: a whole class, from a folder of files to a gradebook."""

from __future__ import annotations

import click

from grader.cli.folder import Folder

ORDER = ("run", "export", "stats", "regrade", "override", "copies", "forget")


@click.command(
    "class",
    cls=Folder,
    package="grader.cli.classroom",
    order=ORDER,
    short_help="Grade a whole class: run, export, stats, regrade.",
    epilog="Begin with `grade class run FOLDER`. One evening's story: docs/classroom.md.",
)
def command() -> None:
    """Grade a whole class: a folder or a zip archive of files in, a gradebook out."""
