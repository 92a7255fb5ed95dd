"""`grade list`: the exercises, topic by topic."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import click

from grader import bank as banks
from grader.cli.bank import bank_option
from grader.cli.screen import say_lines, style
from grader.report.layout import commands, hang, pad, width, wrap
from grader.report.safe import told


@click.command("list", short_help="List the exercises.")
@bank_option
def command(bank: Path | None) -> None:
    """List the exercises, topic by topic; level 1 is the easiest of five."""
    entries = banks.entries(banks.locate(bank))
    column = max((width(entry.id) for entry in entries), default=0) + 2
    cells = style().cells
    lines: list[str] = []
    for topic, group in groupby(entries, key=lambda entry: entry.topic):
        lines.append(topic)
        for e in group:
            label = f"  {pad(e.id, column)}level {e.level}  "
            lines += hang(label.rstrip(), wrap(told(e.title), cells - width(label)), width(label))
        lines.append("")
    first = [f"grade show {entries[0].id}", f"grade start {entries[0].id}"] if entries else ["grade --help"]
    say_lines([*lines, *commands(first, cells)])
