"""`grade review`: what is due today, at the prompt."""

from __future__ import annotations

import time
from pathlib import Path

import click

from grader import bank as banks
from grader.cli import screen
from grader.cli.bank import bank_option
from grader.cli.home import mine, told_silent
from grader.progress import reviews
from grader.progress.drill import drills_due
from grader.study.reviewing import Reviewing, nothing_due


@click.command("review", short_help="Answer again what you might forget.")
@bank_option
@click.option("--count", type=click.IntRange(1, 50), default=8, help="At most so many exercises [8].")
@click.option(
    "--ahead", type=click.IntRange(0, 60), default=0, metavar="DAYS", help="Ask what is due in DAYS, too."
)
def command(bank: Path | None, count: int, ahead: int) -> int:
    """Answer again what you once got right, before it is forgotten; and meet the mistakes that you made."""
    root, story, how = banks.locate(bank), mine(), screen.style()
    entries = {e.id: e for e in banks.entries(root)}
    day = story.today + ahead
    plan = reviews.plan(entries, story.learner, day, count)
    drills = drills_due(story.learner, day, int(time.time()))

    def say(lines: list[str]) -> None:
        if lines:
            screen.say(how.fit("\n".join(lines) + "\n"), colour=how.colour)

    if not plan and not drills:
        say(nothing_due(story, how.cells, ahead))
        return 0
    code = Reviewing(root, story, how, say).run(plan, drills, day)
    told_silent(story)
    return code
