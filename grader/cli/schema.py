"""`grade schema`: the keys of an exercise as a JSON Schema, for editors that complete and check while one types."""

from __future__ import annotations

import json

import click

from grader.bank.schema import schema
from grader.cli.screen import say


@click.command("schema", short_help="Print the JSON Schema of an exercise.")
def command() -> None:
    """Print the JSON Schema of an exercise file.

    Put `# yaml-language-server: $schema=exercise.json` on the first line of an exercise.
    """
    say(json.dumps(schema(), indent=2, ensure_ascii=True) + "\n")
