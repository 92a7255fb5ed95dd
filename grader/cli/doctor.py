"""`grade doctor`: what this machine can enforce against learner code, tried on the spot."""

from __future__ import annotations

from typing import Literal

import click

from grader import sandbox
from grader.cli.screen import say, style
from grader.report import doctor, json
from grader.sandbox.level import SEALED

FENCED_HERE = 4  # the host must act before strangers' files are graded here


@click.command("doctor", short_help="Show how well code is confined here.")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for machines.",
)
def command(output: Literal["text", "json"]) -> int:
    """Show how well learner code is confined on this machine, by trying to break out.

    Exit code: 0 sealed off, 4 only fenced in (or not at all).
    """
    found = sandbox.doctor()
    if output == "json":
        say(json.render([doctor.document(found)]))
    else:
        how = style()
        say(doctor.render(found, how), colour=how.colour)
    return 0 if found.level == SEALED else FENCED_HERE
