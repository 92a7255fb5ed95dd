"""`grade preview ID --variant N`: one variant as its learner sees it, and for the author the right answers."""

from __future__ import annotations

from pathlib import Path

import click

from grader import bank as banks
from grader.cli.bank import bank_option, id_argument
from grader.cli.screen import say_lines, style
from grader.course import Course
from grader.errors import SubmissionError
from grader.report.question import question


@click.command("preview", short_help="Show one variant of an exercise.")
@id_argument
@bank_option
@click.option("--variant", type=click.IntRange(min=0), default=0, help="Which variant; the first is 0.")
@click.option("--answers", is_flag=True, help="Show the right answers, too.")
def command(id: str, bank: Path | None, variant: int, answers: bool) -> None:
    """Show one variant of an exercise."""
    course = Course(banks.locate(bank))
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
