"""`grade page`: the course in your browser, graded by this machine, your answer files beside you."""

from __future__ import annotations

import os
import webbrowser
from contextlib import suppress
from pathlib import Path

import click

from grader import bank as banks
from grader.cli.bank import bank_option
from grader.cli.screen import say_lines
from grader.course import Course
from grader.errors import SubmissionError
from grader.page import exam
from grader.page.face import Doors, Face
from grader.page.serve import Server
from grader.progress.story import opened

QUIZ = click.Path(dir_okay=False, exists=True, path_type=Path)


@click.command("page", short_help="Work in a browser page of this machine.")
@bank_option
@click.option("--learner", metavar="NAME", help="Whose variants to begin [default: $GRADE_LEARNER].")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="The port [default: any that is free]."
)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path(),
    help="Where your answer files are [default: here].",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in your browser.")
@click.option(
    "--quiz", "quizzes", multiple=True, type=QUIZ, help="A quiz to be taken in the page; may be repeated."
)
def command(  # one name for each option
    bank: Path | None, learner: str | None, port: int, folder: Path, opens: bool, quizzes: tuple[Path, ...]
) -> None:
    """Work in a page of your browser: it edits ID.py in this folder, and this machine grades it.

    Only this machine can reach it, and only with the address that is printed. Ctrl-C ends it.

    With --bank FOLDER, and no learner named, it is an author's page: whatever is saved in the folder is shown at
    once, with its answers, its mistakes and what lint says.
    """
    owner = learner or os.environ.get("GRADE_LEARNER")
    root = banks.locate(bank)
    more = _authors_doors() if bank is not None and bank.is_dir() and learner is None else {}
    course, story = Course(root, owner=owner), opened(os.environ, folder)
    face = Face(course, story=story, quizzes=(*exam.beside(root), *quizzes), more=more)
    try:
        server = Server(face, folder, port, owner or "")
    except OSError as error:
        raise SubmissionError(
            f"port {port} cannot be used: {error.strerror}", repair="leave --port out: any free one is taken"
        ) from error
    with server, suppress(KeyboardInterrupt):
        shows = ["It shows what you save in the bank, with its answers and faults."] if more else []
        ends = "Ctrl-C ends it; your answers are in your files."
        say_lines([f"Your page:  {server.address}", *shows, ends])
        if opens:
            webbrowser.open(server.address)
        server.serve_forever()


def _authors_doors() -> Doors:
    from grader.page.authoring import DOORS  # and all of lint and prove with it

    return DOORS
