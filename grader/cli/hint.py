"""`grade hint [ID]`: one hint at a time, the gentlest first; it remembers which you have seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import bank as banks
from grader.cli.bank import bank_option, complete_ids, exercise, learner_option
from grader.cli.home import mine, told_silent
from grader.cli.screen import say_lines, style
from grader.counted import counted
from grader.errors import SubmissionError
from grader.report.layout import commands, width, wrap
from grader.report.prose import prose
from grader.study.at_hand import at_hand, named
from grader.study.hints import hint, part_to_help

if TYPE_CHECKING:
    from grader.model import Exercise, Part
    from grader.progress.standing import Standing
    from grader.study.hints import SeenHint


@click.command("hint", short_help="Show a hint, the gentlest first.")
@click.argument("id", required=False, metavar="[ID]", shell_complete=complete_ids)
@bank_option
@learner_option
@click.option(
    "--part", "part_id", metavar="PART", help="The part to help with [default: the first that is not right]."
)
@click.option("--number", type=click.IntRange(min=1), help="Which hint [default: the next one].")
def command(
    id: str | None, bank: Path | None, learner: str | None, part_id: str | None, number: int | None
) -> None:
    """Show a hint, the gentlest first.

    Without an ID it is about the answer file of this folder that was saved last.
    """
    asked = exercise(id or _at_hand(bank), bank, learner)
    story = mine()
    standing = story.learner.of(asked.id)
    part = _part(asked, part_id, standing)
    which = number or standing.hints.get(part.id, 0) + 1
    found = hint(asked, part, which)
    if isinstance(found, int):
        if number is None and found:
            _no_more(asked, part, standing)
            return
        raise SubmissionError(
            f"{_name(asked, part)} has {counted(found, 'hint')}, and there is no hint {which}",
            repair=f"The last one:  {_command(asked, part, found)}"
            if found
            else f"Read the question:  grade show {asked.id}",
        )
    if which > standing.hints.get(part.id, 0):
        story.add("hint", asked.id, part=part.id, n=which)
    onward = [_next(asked, part, which, remembers=story.folder is not None)] if found.more else []
    _show(asked, part, found, [*_others(asked, part, standing, style().cells), *_commands(asked, onward)])
    told_silent(story)


def _commands(asked: Exercise, onward: list[str]) -> list[str]:
    return commands([*onward, _answering(asked)], style().cells)


def _show(asked: Exercise, part: Part, found: SeenHint, below: list[str]) -> None:
    cells, head = style().cells, f"{_name(asked, part)}  {found.source}"
    say_lines([
        *([head] if width(head) <= cells else wrap(head, cells)),
        "",
        *prose(found.says, cells, "  "),
        "",
        *below,
    ])  # fmt: skip


def _answering(exercise: Exercise) -> str:
    """Grading the answer, where there is a file with one in this folder; else writing that file."""
    begun = [f"{exercise.id}{kind}" for kind in (".py", ".ipynb") if Path(f"{exercise.id}{kind}").is_file()]
    return f"grade submit {begun[0]}" if begun else f"grade start {exercise.id}"


def _next(asked: Exercise, part: Part, which: int, *, remembers: bool) -> str:
    """The command for the next hint: by its number where nothing is remembered."""
    return _command(asked, part, 1 if remembers else which + 1)


def _at_hand(bank: Path | None) -> str:
    """The exercise of the answer file at hand."""
    root = banks.locate(bank)
    return named(at_hand(Path(), root), root) or ""


def _no_more(asked: Exercise, part: Part, standing: Standing) -> None:
    """All hints were seen: what is left is the mistake, and the solution."""
    mistake, _ = standing.row
    explain = [f"grade explain {mistake}"] if mistake else []
    cells, again = style().cells, f"{_command(asked, part, 1)} --number 1"
    said = f"You have seen every hint for {_name(asked, part)}. From the first again:"
    say_lines(
        [
            *wrap(said, cells),
            f"  {again}",
            "",
            *commands([*explain, f"grade show {asked.id} --solution"], cells),
        ]
    )


def _part(exercise: Exercise, part_id: str | None, standing: Standing) -> Part:
    if part_id is None:
        return part_to_help(exercise, standing.parts)
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


def _others(exercise: Exercise, part: Part, standing: Standing, cells: int) -> list[str]:
    """The other parts that have hints, and are not right yet."""
    left = [other for other in exercise.parts if standing.parts.get(other.id) != "correct"]
    others = [other.id for other in left if other.hints and other is not part]
    return wrap(f"Other parts with hints: {', '.join(others)}", cells) if others else []
