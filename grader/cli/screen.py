"""The two streams: what a command says, in the letters and colours that each stream can show."""

from __future__ import annotations

import os
import sys

import click

from grader.cli.streams import writing
from grader.errors import GraderError
from grader.report import problem as problems
from grader.report import style as styles
from grader.report.style import Style


def style() -> Style:
    """What standard output can show."""
    return styles.of(sys.stdout, os.environ)


def say(text: str, *, colour: bool = False, err: bool = False) -> None:
    """A finished screen, as it is, written out at once; raises PipeClosed or Unwritable where it cannot be."""
    with writing():
        click.echo(text, nl=False, color=colour, err=err)


def say_lines(lines: list[str]) -> None:
    """Plain lines, fitted to standard output."""
    say(style().fit("\n".join(lines) + "\n"))


def complain(problem: GraderError, *, file: str = "") -> None:
    """An error on standard error."""
    how = styles.of(sys.stderr, os.environ)
    say(problems.render(problem, how, file=file), err=True, colour=how.colour)
