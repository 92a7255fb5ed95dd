"""`grade plot [ID]`: a function, its measured slopes, and your answer beside them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import bank as banks
from grader.cli import screen
from grader.cli.bank import bank_option, complete_ids, exercise, learner_option
from grader.errors import SubmissionError
from grader.maths.reader import read
from grader.maths.syntax import NotReadable
from grader.report.braille import braille
from grader.report.layout import commands
from grader.report.svg import svg
from grader.study import pictures
from grader.study.at_hand import at_hand, named

if TYPE_CHECKING:
    from grader.report.drawing import Drawing
    from grader.study.pictures import Kind

KINDS = ("slope", "tangent", "secants", "error")


@click.command("plot", short_help="Draw an exercise and your answer.")
@click.argument("id", required=False, metavar="[ID]", shell_complete=complete_ids)
@bank_option
@learner_option
@click.option("--part", metavar="PART", help="Which part [default: the first that has a slope].")
@click.option("--answer", metavar="FORMULA", help="Draw this instead of what ID.py says.")
@click.option("--kind", type=click.Choice(KINDS), help="Which picture [default: the one that says most].")
@click.option("--at", type=float, metavar="X", help="The point, for tangent, secants and error.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.svg", help="Write an SVG."
)
def command(
    id: str | None,
    bank: Path | None,
    learner: str | None,
    part: str | None,
    answer: str | None,
    kind: Kind | None,
    at: float | None,
    out: Path | None,
) -> None:
    """Draw an exercise: the slopes of its function, measured by nudging it, and your answer beside them."""
    root = banks.locate(bank)
    asked = exercise(id or named(at_hand(Path(), root), root) or "", bank, learner)
    found = pictures.subjects(asked, part)
    if not found:
        raise SubmissionError(
            f"{asked.id}{f' {part}' if part else ''} has no slope to draw",
            repair=f"Read the question:  grade show {asked.id}",
        )
    given = _read(answer) if answer else pictures.answered(found[0], Path(), asked.id)
    try:
        drawn = pictures.drawing(found[0], given, kind, at)
    except ArithmeticError as error:
        raise SubmissionError(
            f"there is nothing to draw at this point: {error}", repair="Another point:  --at 2"
        ) from None
    if out is None:
        _show(drawn, asked.id)
    else:
        _write(drawn, out)


def _read(answer: str):  # type: ignore[no-untyped-def]  # an Expression, whose module is imported late
    try:
        return read(answer)
    except NotReadable as no:
        raise SubmissionError(
            f"--answer cannot be read: {no}", repair="Write it as in an answer file."
        ) from None


def _show(drawn: Drawing, id: str) -> None:
    how = screen.style()
    more = commands([f"grade submit {id}.py", f"grade plot {id} --kind secants"], how.cells)
    screen.say(how.fit("\n".join([*braille(drawn, how), "", *more]) + "\n"), colour=how.colour)


def _write(drawn: Drawing, out: Path) -> None:
    if out.suffix.lower() != ".svg":
        raise SubmissionError(f"{out.name} is not an SVG", repair=f"Name it so:  --out {out.stem}.svg")
    try:
        out.write_text(svg(drawn), encoding="utf-8")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise SubmissionError(f"{out} cannot be written: {reason}", repair="Try another folder.") from None
    screen.say_lines([f"wrote {out}"])
