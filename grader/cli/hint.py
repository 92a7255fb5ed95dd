"""`grade hint ID`: one hint at a time, the gentlest first."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.bank import bank_option, exercise, id_argument, learner_option
from grader.errors import SubmissionError

if TYPE_CHECKING:
    from grader.model import Exercise, Observation, Part


@click.command("hint", short_help="Show a hint, the gentlest first.")
@id_argument
@bank_option
@learner_option
@click.option(
    "--part", "part_id", metavar="PART", help="The part to help with [default: the first with hints]."
)
@click.option(
    "--number", type=click.IntRange(min=1), default=1, help="Which hint; the first is the gentlest."
)
def command(id: str, bank: Path | None, learner: str | None, part_id: str | None, number: int) -> None:
    """Show a hint, the gentlest first."""
    from grader.cli.screen import say_lines, style
    from grader.report.layout import commands, width, wrap
    from grader.report.prose import prose

    asked = exercise(id, bank, learner)
    part = _part(asked, part_id)
    count = len(part.hints)
    if number <= count:
        hint, source = part.hints[number - 1], f"hint {number} of {count}"
        more = number < count or _goes_on(part)
    else:
        worked = _worked(asked, part)
        if number > count + len(worked):
            raise SubmissionError(
                f"{_name(asked, part)} has {_many(count + len(worked))}, and there is no hint {number}",
                repair=f"The last one:  {_command(asked, part, count + len(worked))}"
                if count + len(worked)
                else f"Read the question:  grade show {asked.id}",
            )
        hint, source = (
            worked[number - count - 1],
            f"hint {number} of {count + len(worked)}, worked out for you",
        )
        more = number < count + len(worked)
    onward = [_command(asked, part, number + 1)] if more else []
    cells, head = style().cells, [f"{_name(asked, part)}  {source}"]
    say_lines([
        *(head if width(head[0]) <= cells else wrap(head[0], cells)),
        "",
        *prose(hint, cells, "  "),
        "",
        *_others(asked, part, cells),
        *commands([*onward, f"grade submit {asked.id}.py"], cells),
    ])  # fmt: skip


def _many(count: int) -> str:
    return f"{count} hint{'s' if count != 1 else ''}"


def _goes_on(part: Part) -> bool:
    """Whether more can be worked out behind the last written hint."""
    from grader.answers.guidance import can_guide

    return can_guide(part.answer)


def _worked(exercise: Exercise, part: Part) -> Sequence[str]:
    """Hints from the question, and from what stands in the answer file of this folder, if there is one."""
    from grader.answers.guidance import worked_hints
    from grader.tongue import spoken

    seen = None
    for path in filter(Path.is_file, (Path(f"{exercise.id}.py"), Path(f"{exercise.id}.ipynb"))):
        with suppress(SubmissionError):  # it cannot be read yet: the hints are about the question alone
            seen = spoken(_observed(path, part.id), exercise.lang)
            break
    return worked_hints(part.answer, seen, [other.answer for other in exercise.parts])


def _observed(path: Path, part_id: str) -> Observation:
    """What stands in the file, script or notebook, for one part."""
    from grader import submission
    from grader.files import read_file
    from grader.notebook import LARGEST, SUFFIX, opened

    if path.suffix != SUFFIX:
        return submission.observe(read_file(path), str(path), (part_id,))[part_id]
    book = opened(read_file(path, LARGEST), str(path))
    source, unread = submission.readable(book.script, book.begins, str(path))
    return submission.observe(source, str(path), (part_id,), book.begins, unread)[part_id]


def _part(exercise: Exercise, part_id: str | None) -> Part:
    if part_id is None:
        return next((part for part in exercise.parts if part.hints), exercise.parts[0])
    for part in exercise.parts:
        if part.id == part_id:
            return part
    ids = ", ".join(part.id for part in exercise.parts)
    raise SubmissionError(f"{exercise.id} has no part `{part_id}`", repair=f"Its parts: {ids}")


def _name(exercise: Exercise, part: Part) -> str:
    return exercise.id if len(exercise.parts) == 1 else f"{exercise.id} {part.id}"


def _command(exercise: Exercise, part: Part, number: int) -> str:
    chosen = f" --part {part.id}" if len(exercise.parts) > 1 else ""
    return f"grade hint {exercise.id}{chosen}" + (f" --number {number}" if number > 1 else "")


def _others(exercise: Exercise, part: Part, cells: int) -> list[str]:
    """The other parts that have hints."""
    others = [other.id for other in exercise.parts if other.hints and other is not part]
    from grader.report.layout import wrap

    return wrap(f"Other parts with hints: {', '.join(others)}", cells) if others else []
