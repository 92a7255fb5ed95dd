"""`grade site build OUT`: the page, the questions and Python itself as one folder."""

from __future__ import annotations

from pathlib import Path

import click

from grader import bank as banks
from grader.cli.bank import bank_option
from grader.cli.screen import say_lines
from grader.page.site import build

ENGINE = Path("engine")
QUIZ = click.Path(dir_okay=False, exists=True, path_type=Path)


@click.command("build", short_help="Write the site into a folder.")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@bank_option
@click.option(
    "--engine",
    type=click.Path(file_okay=False, path_type=Path),
    default=ENGINE,
    show_default=True,
    help="What grade site fetch brought.",
)
@click.option(
    "--quiz", "quizzes", multiple=True, type=QUIZ, help="A quiz to be taken in the page; may be repeated."
)
def command(out: Path, bank: Path | None, engine: Path, quizzes: tuple[Path, ...]) -> None:
    """Write the site into OUT; an earlier site there is replaced.

    A page that grades holds its answers: who looks for them finds them. It is for practice; marks come from files
    that are handed in, and graded by grade class.
    """
    built = build(out, banks.locate(bank), engine, quizzes)
    files = [path for path in out.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    if built.lacks:
        say_lines([f"without byte code, so that a first visit takes twice as long: {built.lacks}"])
    say_lines([
        f"wrote {built.exercises} exercises to {out}: {len(files)} files, {size:.1f} MB",
        f"Go on  python3 -m http.server --bind 127.0.0.1 --directory {out}",
    ])  # fmt: skip
