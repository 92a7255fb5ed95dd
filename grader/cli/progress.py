"""`grade progress`: where a learner stands, for people and for machines; to take along, and to forget."""

from __future__ import annotations

import json
from pathlib import Path

import click

from grader import bank as banks
from grader.cli import screen
from grader.cli.bank import bank_option
from grader.cli.home import mine, where
from grader.cli.home import show as show_home
from grader.counted import counted
from grader.errors import SubmissionError
from grader.progress import moving
from grader.progress.home import MARKER
from grader.progress.story import History
from grader.study.document import document

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("progress", short_help="Show where you stand; export, import, forget.")
@bank_option
@click.option("--json", "as_json", is_flag=True, help="For machines: grade/progress/1.")
@click.option("--export", "target", type=FILE, metavar="FILE", help="Write every event into FILE.")
@click.option("--import", "source", type=FILE, metavar="FILE", help="Add the events of FILE, each once.")
@click.option(
    "--here", is_flag=True, help="Keep the story in ./.grade from now on, to travel with this folder."
)
@click.option("--where", "place", is_flag=True, help="Say in which folder it is kept.")
@click.option("--forget", is_flag=True, help="Delete the whole story.")
def command(
    bank: Path | None,
    as_json: bool,
    target: Path | None,
    source: Path | None,
    here: bool,
    place: bool,
    forget: bool,
) -> None:
    """Show where you stand. Nothing of it ever leaves this machine by itself, and no answer is in it."""
    if here:
        _kept_here()
    story = mine()
    if target is not None:
        screen.say_lines([f"wrote {counted(_exported(story, target), 'event')} to {target}"])
    elif source is not None:
        screen.say_lines([f"{counted(_imported(story, source), 'event')} added"])
    elif forget:
        _forget(story)
    elif place or here:
        screen.say_lines(
            [str(story.folder) if story.folder else "nothing is remembered: GRADE_MEMORY is off"]
        )
    elif as_json:
        screen.say(
            json.dumps(document(where(banks.locate(bank), story)), indent=1, ensure_ascii=False) + "\n"
        )
    else:
        show_home(banks.locate(bank))


def _kept_here() -> None:
    try:
        Path(MARKER).mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        raise SubmissionError(
            f"./{MARKER} cannot be made: {error.strerror}", repair="Try another folder."
        ) from None


def _folder(story: History) -> Path:
    if story.folder is None:
        raise SubmissionError(
            "nothing is remembered: GRADE_MEMORY is off", repair="Unset GRADE_MEMORY first."
        )
    return story.folder


def _exported(story: History, target: Path) -> int:
    try:
        return moving.export(_folder(story), target)
    except OSError as error:
        raise SubmissionError(
            f"{target} cannot be written: {error.strerror}", repair="Name another file."
        ) from None


def _imported(story: History, source: Path) -> int:
    try:
        return moving.take_in(_folder(story), source)
    except OSError as error:
        named = error.filename or source
        raise SubmissionError(
            f"{named}: {error.strerror}", repair="Name a file of grade progress --export."
        ) from None


def _forget(story: History) -> None:
    folder = _folder(story)
    count = moving.count(folder)
    click.confirm(f"Delete {counted(count, 'event')} in {folder}? This cannot be undone.", abort=True)
    try:
        moving.forget(folder)
    except OSError as error:
        raise SubmissionError(
            f"{error.filename}: {error.strerror}", repair="Delete the folder yourself."
        ) from None
    screen.say_lines(["forgotten", "Go on  grade"])
