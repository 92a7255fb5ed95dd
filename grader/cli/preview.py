"""`grade preview ID --variant N`: one variant as its learner sees it, and for the author the right answers.

`--watch` shows it anew whenever the file or its solution is saved, with what lint and prove say of this variant.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from pathlib import Path

import click

from grader import bank as banks
from grader.bank.fresh import of_file
from grader.cli.bank import bank_option, id_argument
from grader.cli.screen import say, say_lines, style
from grader.course import Course
from grader.errors import GraderError, SubmissionError
from grader.proof.lint.home import solution_of
from grader.proof.previewed import previewed
from grader.report import problem
from grader.report.question import question
from grader.report.style import Style

PAUSE = 0.1  # seconds between two looks at the files
CLEAR = "\x1b[2J\x1b[3J\x1b[H"


@click.command("preview", short_help="Show one variant of an exercise.")
@id_argument
@bank_option
@click.option("--variant", type=click.IntRange(min=0), default=0, help="Which variant; the first is 0.")
@click.option("--answers", is_flag=True, help="Show the right answers, too.")
@click.option(
    "--watch", "watches", is_flag=True, help="Show it anew at each save, with faults. Ctrl-C ends it."
)
def command(id: str, bank: Path | None, variant: int, answers: bool, watches: bool) -> None:
    """Show one variant of an exercise."""
    root = banks.locate(bank)
    if watches:
        with suppress(KeyboardInterrupt):
            _watch(banks.find(id, root), variant)
        return
    course = Course(root)
    count = course.variants(id)
    if variant >= count:
        raise SubmissionError(
            f"{id} has {count} variants, and there is no variant {variant}", repair=f"0 to {count - 1}"
        )
    shown = course.exercise(id, variant)
    lines = [*question(shown, style().cells), ""]
    if answers:
        rights = {part.id: part.answer.right() for part in shown.parts}
        lines += [f"  {name} = {text or '(see the solution)'}" for name, text in rights.items()] + [""]
    more = f"    grade preview {id} --variant {variant + 1}" if variant + 1 < count else ""
    say_lines([*lines, f"Variant {variant} of {count}", f"Go on  grade prove {id}{more}"])


def _watch(path: Path, variant: int) -> None:
    """A page for each save, until Ctrl-C."""
    seen = None
    while True:
        now = [of_file(each) if each.is_file() else () for each in (path, solution_of(path))]
        if now != seen and path.is_file():
            seen = now
            said = _page(path, variant, style())
            say((CLEAR if sys.stdout.isatty() else "") + said)
        time.sleep(PAUSE)


def _page(path: Path, variant: int, how: Style) -> str:
    """The exercise as its author wants to see it; what is wrong with it where it cannot be shown."""
    try:
        lines = previewed(path, variant, how)
    except GraderError as error:
        return problem.render(error, how)
    return how.fit("\n".join(lines) + "\n")
