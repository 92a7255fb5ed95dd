"""`grade site fetch FOLDER`: Python and its prover for the browser, pinned by their hashes."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.screen import say_lines
from grader.page.parts import fetch


@click.command("fetch", short_help="Bring Python for the browser.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("engine"))
def command(folder: Path) -> None:
    """Bring Python for the browser into FOLDER: pyodide by npm, python-flint by pip, each checked by its hash."""
    fetch(folder)
    say_lines([f"{folder} has everything.", f"Go on  grade site build OUT --engine {folder}"])
