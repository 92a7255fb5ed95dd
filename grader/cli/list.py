"""`grade list`: the exercises in the order of the course, and where the learner stands in each."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import click

from grader import bank as banks
from grader.bank import Step
from grader.cli import screen
from grader.cli.bank import bank_option
from grader.cli.home import mine, where
from grader.progress import onward
from grader.progress.standing import SIGNS
from grader.report.layout import commands, hang, pad, width, wrap
from grader.report.safe import told
from grader.study.overview import Where

LAST = "at the end of the chapter"  # behind its last topic


@click.command("list", short_help="List the exercises.")
@bank_option
def command(bank: Path | None) -> None:
    """List the exercises in the order of the course; level 1 is the easiest of five."""
    now = where(banks.locate(bank), mine())
    column = max((width(step.entry.id) for step in now.course), default=0) + 2
    lines: list[str] = []
    for topic, group in groupby(now.course, key=lambda step: step.topic):
        lines.append(topic or LAST)
        for step in group:
            lines += _row(now, step, column)
        lines.append("")
    entry = onward.upcoming(now.course, now.learner)
    first = [f"grade show {entry.id}", f"grade start {entry.id}"] if entry else ["grade --help"]
    screen.say_lines([*lines, *commands(first, screen.style().cells)])


def _row(now: Where, step: Step, column: int) -> list[str]:
    """Sign, id, level and title; an exercise that is met after its own topic says where it belongs."""
    e = step.entry
    label = f"  {SIGNS[now.learner.state(e.id)]} {pad(e.id, column)}level {e.level}  "
    title = told(e.title) + (f"  ({e.topic})" if e.topic != step.topic else "")
    return hang(label.rstrip(), wrap(title, screen.style().cells - width(label)), width(label))
