"""`grade start ID`: write the file to answer in, and never over somebody's work."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import bank as banks
from grader.cli.bank import bank_option, exercise, id_argument, learner_option
from grader.cli.home import mine
from grader.cli.screen import say_lines
from grader.errors import SubmissionError
from grader.report.starter import in_notebook, starter
from grader.study.opening import fresh, put_aside

if TYPE_CHECKING:
    from grader.model import Exercise
    from grader.progress.story import History


@click.command("start", short_help="Write the file to answer in.")
@id_argument
@bank_option
@learner_option
@click.option("--seed", type=click.IntRange(min=0), help="Draw a variant by a number instead of a name.")
@click.option("--notebook", is_flag=True, help="Write ID.ipynb instead, for Jupyter.")
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
@click.option("--again", is_flag=True, help="Practise with other numbers; your file is kept beside it.")
def command(
    id: str,
    bank: Path | None,
    learner: str | None,
    seed: int | None,
    notebook: bool,
    force: bool,
    again: bool,
) -> None:
    """Write ID.py into this folder, with the question and `...` where the answers go."""
    story = mine()
    begun = exercise(id, bank, learner if seed is None else f"seed {seed}")
    kept = None
    if again:
        begun, kept = _anew(begun, bank, story, notebook)
    path = Path(f"{begun.id}.ipynb" if notebook else f"{begun.id}.py")
    text = in_notebook(begun) if notebook else starter(begun)
    try:
        _written(path, text, force=force)
    except FileExistsError:
        raise SubmissionError(
            f"{path} exists already, and was left as it is",
            repair=f"Answer in it, or overwrite it:  grade start {begun.id}{' --notebook' * notebook} --force",
        ) from None
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise SubmissionError(f"{path} cannot be written: {reason}", repair="Try another folder.") from None
    story.add("began", begun.id, var=begun.variant)
    say_lines([f"wrote {path}{kept or ''}", f"Go on  edit {path}, then    grade submit {path}"])


def _anew(begun: Exercise, bank: Path | None, story: History, notebook: bool) -> tuple[Exercise, str]:
    """Another variant, and the file at hand under another name."""
    path = Path(f"{begun.id}.ipynb" if notebook else f"{begun.id}.py")
    anew = fresh(banks.find(begun.id, banks.locate(bank)), story.learner.of(begun.id).begun, begun.variant)
    try:
        aside = put_aside(path)
    except OSError as error:
        raise SubmissionError(
            f"{path} cannot be renamed: {error.strerror}", repair="Try another folder."
        ) from None
    numbers = "" if anew.variants > 1 else "; it has no other numbers"
    return anew, (f"; your earlier file is {aside}" if aside else "") + numbers


def _written(path: Path, text: str, *, force: bool) -> None:
    """The whole file or none, and never one that a link points to.

    It is written beside its place and then put there, in one step that fails where a file has come in between.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        if force:
            beside.replace(path)  # of a link, the link itself
        else:
            _placed(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _placed(beside: Path, path: Path) -> None:
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        beside.replace(path)
