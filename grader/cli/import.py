"""`grade import SYSTEM FILE`: another system's questions as exercises of ours, with a report of what was lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from grader import bank as banks
from grader.cli.bank import bank_option
from grader.cli.screen import say, say_lines
from grader.errors import SubmissionError, Unwritable
from grader.exchange import systems, told
from grader.exchange.checked import files
from grader.exchange.draft import Draft
from grader.exchange.imported import How
from grader.exchange.maxima.program import installed
from grader.exchange.xml import MAX_BYTES


@click.command("import", short_help="Make exercises of other systems' questions.")
@click.argument("system", metavar="SYSTEM")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--topic", default="imported", help="The folder of the exercises [imported].")
@click.option("--maxima/--no-maxima", default=True, help="Ask Maxima, where it is installed [yes].")
@click.option("--dry-run", is_flag=True, help="Report, and write nothing.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="For people or machines."
)
@bank_option
@click.pass_context
def command(
    ctx: click.Context,
    system: str,
    file: Path,
    topic: str,
    maxima: bool,
    dry_run: bool,
    form: str,
    bank: Path | None,
) -> None:
    """Make exercises of the questions in FILE, an export of SYSTEM: stack, gift or qti.

    What cannot be kept is listed, question by question. Nothing in your bank is written over.
    """
    if system not in systems.names("read"):
        raise SubmissionError(
            f"{system[:40]!r} cannot be imported", repair=f"one of {', '.join(systems.names('read'))}"
        )
    if not topic.replace("_", "").isalnum():
        raise SubmissionError(f"{topic[:60]!r} is not a topic", repair="letters, digits and _")
    root = _root(bank)
    taken = [path.stem for path in banks.paths(root)] if root.is_dir() else []
    program = installed() if maxima else None
    found = systems.reader(system).read(_bytes(file), file.name, How(taken, program))
    if not dry_run:
        for each in found.questions:
            if each.draft is not None:
                _write(each.draft, root, topic)
    if form == "json":
        say(json.dumps(told.document(found), indent=2, ensure_ascii=False) + "\n")
    else:
        extra = [told.WITHOUT] if system == "stack" and maxima and program is None else []
        say_lines([*told.lines(found), *extra, *_onward(found.converted, root / topic, dry_run)])
    ctx.exit(0 if found.converted or not found.questions else 1)


def _root(bank: Path | None) -> Path:
    """The bank; one of one's own begins in `exercises/`, and never in the installed package."""
    root = banks.locate(bank)
    return Path("exercises") if bank is None and banks.is_built_in(root) else root


def _bytes(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise SubmissionError(
                f"{file} has {size} bytes; at most {MAX_BYTES} are read",
                repair="export it in pieces, without pictures",
            )
        return file.read_bytes()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise SubmissionError(f"{file} cannot be read: {reason}", repair="name an exported file") from error


def _write(draft: Draft, root: Path, topic: str) -> None:
    for path, text in files(draft, root, topic).items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as out:
                out.write(text)
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            raise Unwritable(f"{path} cannot be written: {reason}", repair="Choose another topic.") from error


def _onward(converted: int, folder: Path, dry_run: bool) -> list[str]:
    if dry_run or not converted:
        return []
    return [f"wrote {converted} exercises to {folder}", f"Go on  grade lint {folder}    grade prove {folder}"]
