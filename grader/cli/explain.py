"""`grade explain ID`: one misconception on one page, with an example that can be checked by nudging."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from grader.cli.bank import bank_option
from grader.errors import SubmissionError

if TYPE_CHECKING:
    from grader.mistakes.explain import Example

DIGITS = 4
LIST_COLUMN = 42  # where the rules of the list begin
COLUMN = 17  # where the text beside a label begins, as on every screen
GENERAL = "rules"  # the tag of the exercise on the whole table of rules


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from grader.mistakes.registry import mistakes

    return [CompletionItem(name) for name in mistakes() if name.startswith(incomplete)]


@click.command("explain", short_help="Explain a misconception.")
@click.argument("id", required=False, metavar="[ID]", shell_complete=_complete)
@bank_option
def command(id: str | None, bank: Path | None) -> None:
    """Explain a misconception by its id, as reports name it; without an id, list them all."""
    from grader.cli.screen import say_lines

    say_lines(_all() if id is None else _page(id, bank))


def _all() -> list[str]:
    from grader.mistakes.registry import mistakes
    from grader.report.layout import paragraph

    rows = [
        line for name, row in mistakes().items() for line in paragraph(f"  {name}", row.does, LIST_COLUMN)
    ]
    return [*rows, "", "Go on  grade explain chain.forgot_inner"]


def _page(id: str, bank: Path | None) -> list[str]:
    from grader.mistakes.explain import explain
    from grader.mistakes.registry import mistakes
    from grader.nearest import nearest
    from grader.report.layout import paragraph
    from grader.report.prose import formulas

    if id not in mistakes():
        near = nearest(id, list(mistakes()), 1, 0.5)
        raise SubmissionError(
            f"there is no misconception `{id}`",
            repair=f"did you mean {near[0]}?" if near else "grade explain  lists them",
        )
    page = explain(id)
    said = [
        ("The rule", formulas(page.faulty_rule)),
        ("Why it tempts", formulas(page.tempting)),
        *([("For example", f"{page.written}.")] if page.written else _shown(page.example)),
        ("Instead", formulas(page.right_rule)),
        ("Try this", formulas(page.remedy)),
    ]
    lines = [id, ""]
    for label, text in said:
        lines += paragraph(f"  {label}", text, COLUMN)
    exercise = _practise(page.practise, bank)
    return [*lines, "", f"Go on  grade start {exercise}" if exercise else "Go on  grade list"]


def _shown(example: Example | None) -> list[tuple[str, str]]:
    """The function, what the rule makes of it, and both numbers at one point."""
    if example is None:
        return []
    from grader.report.numbers import decimal, point

    of = "" if example.order == 1 else "second "
    return [
        ("For example", f"the {of}derivative of {example.function} is not {example.faulty}:"),
        (
            "",
            f"at {point(example.at)} the measured slope is {decimal(example.measured, DIGITS)}, "
            f"and the rule gives {decimal(example.given, DIGITS)}",
        ),
    ]


def _practise(tag: str, bank: Path | None) -> str:
    """An exercise with that tag, one of that topic if there is one; else the one on the whole table of rules."""
    from grader import bank as banks

    tagged: dict[str, str] = {}
    for path in banks.paths(banks.locate(bank)):
        tags = banks.load(path).tags
        if tag in tags and tag.replace("-", "_") in path.parent.name:
            return path.stem
        for each in tags:
            tagged.setdefault(each, path.stem)
    return tagged.get(tag) or tagged.get(GENERAL, "")
