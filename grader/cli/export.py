"""`grade export SYSTEM ID…`: exercises as questions of another system, with a report of what it cannot say."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from grader.cli.bank import bank_option, chosen
from grader.cli.screen import say, say_lines
from grader.errors import SubmissionError, Unwritable
from grader.exchange import systems, told
from grader.exchange.entries import entries

FILE = frozenset({"stack", "gift", "qti"})  # systems that take one file


@click.command("export", short_help="Write exercises for other systems.")
@click.argument("system", metavar="SYSTEM")
@click.argument("what", metavar="[ID|PATH]...", nargs=-1)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="The file, or for prairielearn the folder."
)
@click.option("--variants", type=click.IntRange(1, 500), default=20, help="How many variants of each [20].")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="For people or machines."
)
@bank_option
@click.pass_context
def command(
    ctx: click.Context,
    system: str,
    what: tuple[str, ...],
    out: Path | None,
    variants: int,
    force: bool,
    form: str,
    bank: Path | None,
) -> None:
    """Write exercises as questions of SYSTEM: stack, gift, qti or prairielearn.

    What it cannot say is listed, part by part, with the share that could be written.
    """
    if system not in systems.names("write"):
        known = ", ".join(systems.names("write"))
        raise SubmissionError(f"nothing is exported to {system[:40]!r}", repair=f"one of {known}")
    found = systems.writer(system).write(entries(chosen(what, bank), variants))
    target = out or Path(next(iter(found.files), "nothing") if system in FILE else ".")
    paths = {_place(target, name, system): text for name, text in found.files.items()}
    _free(list(paths), force)
    for path, text in paths.items():
        _write(path, text)
    if form == "json":
        say(json.dumps(told.exported(found), indent=2, ensure_ascii=False) + "\n")
    else:
        wrote = [f"wrote {target}"] if paths else ["nothing was written"]
        say_lines([*told.went(found), *wrote])
    ctx.exit(0 if paths else 1)


def _place(target: Path, name: str, system: str) -> Path:
    return target if system in FILE else target / name


def _free(paths: list[Path], force: bool) -> None:
    there = [path for path in paths if path.exists()]
    if there and not force:
        raise SubmissionError(f"{there[0]} is there already", repair="--force writes over it")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise Unwritable(f"{path} cannot be written: {reason}", repair="Choose another place.") from error
