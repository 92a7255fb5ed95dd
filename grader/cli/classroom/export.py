"""`grade class export run.db --to FORMAT OUT`: the results for people and for other systems."""

from __future__ import annotations

from pathlib import Path

import click

from grader.classroom import exports, late
from grader.classroom.exports.files import written
from grader.classroom.gradebook import book
from grader.classroom.journal.journal import Journal
from grader.cli.screen import say, style
from grader.counted import counted
from grader.errors import SubmissionError


@click.command("export", short_help="Write a gradebook, feedback, or files for other systems.")
@click.argument("journal", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "form",
    required=True,
    type=click.Choice(exports.names()),
    metavar="FORMAT",
    help=", ".join(exports.names()),
)
@click.option(
    "--columns",
    type=click.Choice(exports.COLUMNS),
    default="exercises",
    show_default=True,
    help=(
        "Of csv: a column an exercise or a question, a row a learner and exercise, or sums only; of canvas: total."
    ),
)
@click.option(
    "--assignment", "assignments", multiple=True, metavar="EXERCISE=ID", help="Canvas' id of an assignment."
)
@click.option(
    "--deadline",
    "deadlines",
    multiple=True,
    metavar="[SECTION=]DATE",
    help="When it was due, of all or of a section.",
)
@click.option("--grace", default="0m", metavar="TIME", help="So much later costs nothing: 15m, 2h.")
@click.option("--per-day", default="0%", metavar="SHARE", help="What each day begun costs: 10%.")
@click.option(
    "--attempts",
    "counting",
    type=click.Choice(["best", "last", "decaying"]),
    default="best",
    show_default=True,
    help=("Which of several files counts; decaying: the best, less the exercise's own penalty."),
)
def command(
    journal: Path,
    out: Path,
    form: str,
    columns: str,
    assignments: tuple[str, ...],
    deadlines: tuple[str, ...],
    grace: str,
    per_day: str,
    counting: str,
) -> int:
    """Write OUT, a file or a folder.  Verdicts never change here; lateness and attempts are counted only now."""
    policy = _policy(deadlines, grace, per_day)
    with Journal(journal) as opened:
        table = book(opened, policy, counting)  # type: ignore[arg-type]  # click lets only these three through
        results = tuple(opened.results()) if form == "jsonl" else ()
        wanted = exports.Wanted(table, results, columns, dict(_pair(each) for each in assignments))
        texts = exports.texts(form, wanted)
    files = written(out, texts)
    what = ((files, "file"), (table.students, "learner"), (table.exercises, "exercise"))
    say(style().fit(f"{out}: {', '.join(counted(len(found), thing) for found, thing in what)}\n"))
    return 0


def _policy(deadlines: tuple[str, ...], grace: str, per_day: str):  # type: ignore[no-untyped-def]  # its class is imported late
    whole = [late.moment(text) for text in deadlines if "=" not in text]
    sections = {
        section: late.moment(text) for section, text in map(_pair, (d for d in deadlines if "=" in d))
    }
    return late.Policy(whole[-1] if whole else None, sections, late.length(grace), late.share(per_day))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name or not value:
        raise SubmissionError(f"{text!r} is not of the form NAME=VALUE", repair="for instance  ex01=90210")
    return name, value
