"""`grade ci SERVICE`: write what grades on push, or on upload, ready to commit."""

from __future__ import annotations

from pathlib import Path

import click

from grader import __version__, bank
from grader.classroom import ci
from grader.cli.bank import bank_option
from grader.cli.screen import say, style
from grader.errors import SubmissionError, Unwritable


@click.command("ci", short_help="Write the workflow that grades on push.")
@click.argument("service", type=click.Choice(ci.names()))
@click.argument("out", default=".", type=click.Path(path_type=Path))
@click.option("--exercises", metavar="ID,ID", help="What is asked [default: every answer file].")
@click.option("--install", metavar="REQUIREMENT", help="What pip is to install [default: this version].")
@click.option(
    "--wheel",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Take this file along instead.",
)
@click.option("--accept-weak-isolation", is_flag=True, help="Run code even where it is not fully confined.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@bank_option
def command(
    service: str,
    out: Path,
    exercises: str | None,
    install: str | None,
    wheel: Path | None,
    accept_weak_isolation: bool,
    force: bool,
    bank: Path | None,
) -> int:
    """Write the files of SERVICE into the folder OUT.  With --bank, your exercises travel along."""
    setup = ci.Setup(
        install or _this(),
        wheel,
        bank,
        _asked(exercises, bank),
        accept_weak_isolation,
    )
    chosen = ci.service(service)
    files = chosen.files(setup)
    _free(out, list(files), force=force)
    for name, content in files.items():
        _write(out / name, content)
    lines = [f"wrote {out / name}" for name in files if "/exercises/" not in name]
    say(style().fit("\n".join([*lines, chosen.SAYS]) + "\n"))
    return 0


def _this() -> str:
    return f"ml-calculus-grader=={__version__}"


def _asked(exercises: str | None, folder: Path | None) -> tuple[str, ...]:
    asked = tuple(filter(None, (exercises or "").replace(" ", "").lower().split(",")))
    for id in asked:
        bank.find(id, bank.locate(folder))
    return asked


def _free(out: Path, names: list[str], *, force: bool) -> None:
    there = [name for name in names if (out / name).exists()]
    if there and not force:
        raise SubmissionError(f"{out / there[0]} is there already", repair="--force writes over it")


def _write(path: Path, content: str | bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise Unwritable(
            f"{path} cannot be written: {error.strerror}", repair="Choose another folder."
        ) from error
