"""`grade new ID`: the files of a new exercise, and never over somebody's work."""

from __future__ import annotations

import os
from pathlib import Path

import click

from grader import bank as banks
from grader.bank.exercise import ID
from grader.bank.templates import solution, template
from grader.cli.bank import bank_option
from grader.cli.screen import say_lines
from grader.errors import SubmissionError


@click.command("new", short_help="Write a first version of an exercise.")
@click.argument("id", metavar="ID")
@click.option("--topic", default="drafts", help="The folder of the exercise [drafts].")
@click.option("--word", default="differentiate", help="Its question word [differentiate].")
@bank_option
def command(id: str, topic: str, word: str, bank: Path | None) -> None:
    """Write a first version of exercises/TOPIC/ID.yaml and of its solution."""
    root = banks.locate(bank)
    if bank is None and banks.is_built_in(root):
        root = Path("exercises")  # a bank of one's own begins here, and never in the installed package
    if not ID.match(id):
        raise SubmissionError(
            f"{id[:60]!r} is not an id", repair="small letters, digits and _, a letter first"
        )
    if not topic.replace("_", "").isalnum():
        raise SubmissionError(f"{topic[:60]!r} is not a topic", repair="letters, digits and _")
    taken = {entry.stem: entry for entry in banks.paths(root)}
    if id in taken:
        raise SubmissionError(
            f"the id {id!r} is taken by {taken[id]}", repair="ids are unique in the whole bank"
        )
    files = {
        root / topic / f"{id}.yaml": template(word, id),
        root.parent / "solutions" / topic / f"{id}.py": solution(word, id),
    }
    for path, text in files.items():
        _write(path, text)
    say_lines(
        [
            *(f"wrote {path}" for path in files),
            f"Go on  edit them, then    grade lint {id}    grade prove {id}",
        ]
    )


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise SubmissionError(
            f"{path} exists already, and was left as it is", repair="Choose another id."
        ) from None
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise SubmissionError(
            f"{path} cannot be written: {reason}", repair="Choose another folder."
        ) from None
