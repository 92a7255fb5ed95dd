"""`grade watch [FOLDER]`: grade a file whenever it is saved."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click

from grader import bank as banks
from grader.cli import screen
from grader.cli.bank import bank_option
from grader.cli.home import mine
from grader.study.watch_plain import plain
from grader.study.watch_screen import Screen
from grader.study.watching import Watch


@click.command("watch", short_help="Grade a file whenever it is saved.")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@bank_option
def command(folder: Path, bank: Path | None) -> None:
    """Grade the answer files of a folder whenever one is saved; keys give hints and the next exercise.

    Without a terminal it prints one screen after the other, and has no keys.
    """
    watch = Watch(folder.resolve(), banks.locate(bank).absolute(), mine())
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        plain(watch)
        return

    asyncio.run(Screen(watch).run())
    screen.say_lines(["Go on  grade watch    grade"])
