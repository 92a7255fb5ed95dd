"""`grade schema`: the keys of an exercise as a JSON Schema, for editors that complete and check while one types."""

from __future__ import annotations

import json

import click

from grader.bank.schema import schema
from grader.cli.screen import say
from grader.progress.quiz_schema import quiz_schema


@click.command("schema", short_help="Print the JSON Schema of an exercise.")
@click.option("--quiz", is_flag=True, help="Of a quiz file instead.")
def command(quiz: bool) -> None:
    """Print the JSON Schema of an exercise file, or of a quiz file.

    Put `# yaml-language-server: $schema=exercise.json` on the first line of an exercise.
    """
    say(json.dumps(quiz_schema() if quiz else schema(), indent=2, ensure_ascii=True) + "\n")
