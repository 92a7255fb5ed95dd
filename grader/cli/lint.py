"""`grade lint`: can every exercise be read, in every variant?  Each fault with its line, a caret and the repair."""

from __future__ import annotations

from pathlib import Path

import click

from grader.bank import locate
from grader.cli.bank import bank_option, chosen
from grader.cli.screen import complain, say, say_lines
from grader.counted import counted
from grader.errors import Advice, SpecError
from grader.progress import quiz_file
from grader.proof.lint import faults
from grader.proof.lint.said import FORMATS


@click.command("lint", short_help="Check that exercises can be read.")
@click.argument("what", metavar="[ID|PATH]...", nargs=-1)
@bank_option
@click.option("--strict", is_flag=True, help="Take warnings for faults.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", *FORMATS)),
    default="text",
    help="For people or for machines [text].",
)
@click.pass_context
def command(ctx: click.Context, what: tuple[str, ...], bank: Path | None, strict: bool, form: str) -> None:
    """Check that exercises can be read and mean what they say; quick, nothing is graded."""
    paths = chosen(what, bank)
    quizzes = [path for path in paths if quiz_file.is_quiz(path)]
    found = [error for path in paths if path not in quizzes for error in faults(path)]
    found += [error for path in quizzes for error in quiz_file.faults(path, locate(bank))]
    if form == "text":
        _told(found, len(paths) - len(quizzes), len(quizzes))
    else:
        say(FORMATS[form](found))
    ctx.exit(3 if any(strict or not isinstance(error, Advice) for error in found) else 0)


def _told(found: list[SpecError], exercises: int, quizzes: int) -> None:
    for error in found:
        complain(error)
    if any(not isinstance(error, Advice) for error in found):
        return
    kinds = [(exercises, "exercise", "exercises"), (quizzes, "quiz", "quizzes")]
    said = [counted(n, one, many) for n, one, many in kinds if n]
    warned = f"; {counted(len(found), 'warning')}" if found else ""
    say_lines([f"{' and '.join(said) or '0 exercises'} can be read{warned}", "Go on  grade prove"])
