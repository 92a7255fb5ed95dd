"""`grade explain ID`: one misconception on one page, with an example checked by nudging; or its whole family."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from grader import bank as banks
from grader.cli.bank import bank_option
from grader.cli.screen import say_lines
from grader.errors import SubmissionError
from grader.mistakes.registry import mistakes
from grader.nearest import nearest
from grader.report.explain import families, family_page, page, practise
from grader.report.layout import paragraph

LIST_COLUMN = 42  # where the rules of the list begin


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    known = [*families(), *mistakes()]
    return [CompletionItem(name) for name in known if name.startswith(incomplete)]


@click.command("explain", short_help="Explain a misconception.")
@click.argument("id", required=False, metavar="[ID|FAMILY]", shell_complete=_complete)
@bank_option
def command(id: str | None, bank: Path | None) -> None:
    """Explain a misconception by its id, as reports name it, or a family of them (`chain`); without one, list all."""
    if id is None:
        say_lines(_all())
    else:
        say_lines(family_page(id) if id in families() else _page(id, bank))


def _all() -> list[str]:
    lines: list[str] = []
    for family, rows in families().items():
        lines += [f"{family}  ({len(rows)})"]
        lines += [line for row in rows for line in paragraph(f"  {row.id}", row.does, LIST_COLUMN)]
        lines += [""]
    return [*lines, "Go on  grade explain chain    grade explain chain.forgot_inner"]


def _page(id: str, bank: Path | None) -> list[str]:
    if id not in mistakes():
        near = nearest(id, [*families(), *mistakes()], 1, 0.5)
        raise SubmissionError(
            f"there is no misconception `{id}`",
            repair=f"did you mean {near[0]}?" if near else "grade explain  lists them",
        )
    exercise = practise(id, banks.locate(bank))
    return [*page(id), "", f"Go on  grade start {exercise}" if exercise else "Go on  grade list"]
