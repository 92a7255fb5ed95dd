"""`grade submit FILE…`: grade each file, tell each story, and exit with the gravest code."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import click

from grader import bank, files, notebook
from grader import bank as banks
from grader.cli.bank import bank_option
from grader.cli.handed import chosen, remembered, sum_up
from grader.cli.home import mine, told_silent
from grader.cli.screen import complain, say, style
from grader.course import Course, draw
from grader.errors import Place, SubmissionError
from grader.graded import Failed, Graded
from grader.progress.story import History
from grader.report import formats, former

GRAVEST = (2, 3, 4, 1, 0)  # over several files, the first of these that occurs


@click.command("submit", short_help="Grade answer files.")
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER]…", type=click.Path())
@click.option(
    "--format",
    "output",
    type=click.Choice(formats.names()),
    default=formats.FIRST,
    metavar="FORMAT",
    help=f"For people, or for machines: {', '.join(formats.names())}.",
)
@click.option(
    "--schema",
    type=click.Choice(["1", "2"]),
    default="2",
    help="Of --format json: 1 is that of the last version, and goes with the next.",
)
@bank_option
@click.option("--seed", type=click.IntRange(min=0), help="Repeat a run exactly [default: drawn anew].")
@click.option("--learner", metavar="NAME", help="Whose files these are: only NAME's own variants are graded.")
@click.option(
    "--attempt",
    type=click.IntRange(min=1),
    help="Which attempt it is, as you count them: for exercises that limit attempts or let them cost points.",
)
@click.option(
    "--exercise", "asked", metavar="ID", help="What is to be answered: a file that names another is refused."
)
@click.option("--no-sympy", is_flag=True, help="Do not let SymPy try, for 2 s, what our prover leaves open.")
@click.option(
    "--require-sandbox",
    is_flag=True,
    help="For other people's files: run code only where it is fully confined; ignore ./exercises.",
)
@click.option(
    "--accept-weak-isolation",
    is_flag=True,
    help="With --require-sandbox: run code even where it is confined less.",
)
def command(
    files: tuple[str, ...],
    output: str,
    schema: str,
    bank: Path | None,
    seed: int | None,
    learner: str | None,
    attempt: int | None,
    asked: str | None,
    no_sympy: bool,
    require_sandbox: bool,
    accept_weak_isolation: bool,
) -> int:
    """Grade answer files such as ex01.py: is it right, how sure are we, and what went wrong?

    Without a file, the answer file of this folder that was saved last; of a folder, the answer files in it.

    Exit code: 0 all correct, 1 something wrong, 2 a file that cannot be used, 3 the exercise is at fault,
    4 something not graded.
    """
    root = banks.locate(bank, search_working_folder=not require_sandbox)
    course = Course(root, owner=os.environ.get("GRADE_LEARNER"))
    grade = partial(
        course.grade,
        learner=learner,
        attempt=attempt,
        exercise=asked,
        seed=draw() if seed is None else seed,
        accept_weak=accept_weak_isolation or not require_sandbox,
        sympy=not no_sympy,
    )
    writer = _writer(output, schema)
    _say_bank(root, given=bank is not None)
    alone = output == formats.FIRST and not (require_sandbox or learner or attempt or asked)
    story = mine() if alone and on_terminal() else History(None)
    results: list[Graded | Failed] = []
    for path in chosen(files, root):
        try:
            source = _source(path, through_links=not require_sandbox)
        except SubmissionError as error:  # what is wrong with one file must not stop the others
            results.append(course.unread(str(path), error, learner=learner, attempt=attempt, exercise=asked))
        else:
            results.append(remembered(grade(str(path), source), story, root))
        if not writer.WHOLE:
            _tell(results[-1], writer, before=results[:-1])
    if writer.WHOLE:
        _write(results, writer)
    elif output == formats.FIRST and len(results) > 1:
        sum_up(results)
    told_silent(story)
    codes = {exit_code(result) for result in results}
    return next(code for code in GRAVEST if code in codes)


def on_terminal() -> bool:
    """Whether somebody reads it here: what a pipe or a class grades is nobody's own story."""
    return sys.stdout.isatty()


def _writer(output: str, schema: str) -> formats.Format:
    if schema == "2":
        return formats.format_of(output)
    if output != "json":
        raise click.UsageError(f"--schema {schema} is for --format json")

    return former


def _say_bank(root: Path, *, given: bool) -> None:
    """A folder of exercises that nobody named is said, as it may have been handed in; the built-in one is not."""
    if given or os.environ.get("GRADE_BANK") or bank.is_built_in(root.absolute()):
        return
    say(style().fit(f"The exercises are those of ./{root} in this folder.\n"), err=True)


def _source(path: Path, *, through_links: bool) -> bytes:
    most = notebook.LARGEST if path.suffix == notebook.SUFFIX else files.MAX_BYTES
    if through_links and not path.suffix and os.path.isdir(path):
        what = "there is no answer file in this folder"  # where there are some, they stand here in its place
        raise SubmissionError(what, where=Place(str(path), 1), repair="grade next writes one")
    return files.read_file(path, most, through_links=through_links)


def exit_code(result: Graded | Failed) -> int:
    """0 all correct, 4 something not graded, 1 something wrong or missing; an error brings its own."""
    if isinstance(result, Failed):
        return result.error.exit_code
    outcomes = {mark.outcome for mark in result.report.marks}
    if "not_graded" in outcomes:
        return 4
    return 0 if outcomes <= {"correct"} else 1


def _tell(result: Graded | Failed, writer: formats.Format, *, before: list[Graded | Failed]) -> None:
    """A piece on standard output, an error on standard error; `BETWEEN` between two that meet."""
    failed = isinstance(result, Failed)
    met = before and (sys.stdout.isatty() or any(isinstance(other, Failed) == failed for other in before))
    if met and writer.BETWEEN:
        say(writer.BETWEEN, err=failed)
    if isinstance(result, Failed):
        complain(result.error, file=result.file)
    how = style()
    if piece := writer.render([result], how):
        say(piece, colour=how.colour)


def _write(results: list[Graded | Failed], writer: formats.Format) -> None:
    """One document on standard output; the sentences of errors on standard error as well."""
    for result in results:
        if isinstance(result, Failed):
            complain(result.error, file=result.file)
    say(writer.render(results, style()))
