"""`grade submit FILE…`: grade each file, tell each story, and exit with the gravest code."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from grader.cli.bank import bank_option
from grader.errors import GraderError, Place, SubmissionError
from grader.record import dataclass

if TYPE_CHECKING:
    from grader.model import Exercise, Report

GRAVEST = (2, 3, 4, 1, 0)  # over several files, the first of these that occurs


@dataclass(frozen=True, slots=True)
class Graded:
    """A file that has a report; `source` is its text, for showing lines of it."""

    report: Report
    source: str
    follow: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that has none, and why."""

    file: str
    error: GraderError


@dataclass(frozen=True, slots=True)
class How:
    """Which exercises, which seed, how much isolation is enough, and whose files they are."""

    root: Path
    seed: int
    accept_weak: bool
    learner: str | None = None
    attempt: int | None = None
    asked: str | None = None  # the exercise that the files must answer


@click.command("submit")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for machines.",
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
@click.option("--thorough", is_flag=True, help="Let SymPy try what our prover leaves open (slow).")
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
    files: tuple[Path, ...],
    output: Literal["text", "json"],
    bank: Path | None,
    seed: int | None,
    learner: str | None,
    attempt: int | None,
    asked: str | None,
    thorough: bool,
    require_sandbox: bool,
    accept_weak_isolation: bool,
) -> int:
    """Grade answer files such as ex01.py: is it right, how sure are we, and what went wrong?

    Exit code: 0 all correct, 1 something wrong, 2 a file that cannot be used, 3 the exercise is at fault,
    4 something not graded.
    """
    from grader import bank as banks
    from grader.maths.work import THOROUGH

    before = THOROUGH.set(thorough)
    click.get_current_context().call_on_close(lambda: THOROUGH.reset(before))
    root = banks.locate(bank, search_working_folder=not require_sandbox)
    how = How(
        root,
        draw() if seed is None else seed,
        accept_weak=accept_weak_isolation or not require_sandbox,
        learner=learner,
        attempt=attempt,
        asked=asked.lower() if asked else None,
    )
    results: list[Graded | Failed] = []
    for path in files:
        results.append(_graded(path, how))
        if output == "text":
            _tell(results[-1], before=results[:-1])
    if output == "json":
        _write(results)
    codes = {exit_code(result) for result in results}
    return next(code for code in GRAVEST if code in codes)


def draw() -> int:
    """A secret seed, so that nobody can prepare an answer for the points; the receipt shows it afterwards."""
    import secrets

    return secrets.randbits(32)


def exit_code(result: Graded | Failed) -> int:
    """0 all correct, 4 something not graded, 1 something wrong or missing; an error brings its own."""
    if isinstance(result, Failed):
        return result.error.exit_code
    outcomes = {mark.outcome for mark in result.report.marks}
    if "not_graded" in outcomes:
        return 4
    return 0 if outcomes <= {"correct"} else 1


def _graded(path: Path, how: How) -> Graded | Failed:
    """One file on its own: what is wrong with it must not stop the others."""
    try:
        return _grade(path, how)
    except GraderError as error:
        return Failed(str(path), error)
    except Exception as error:  # the boundary of one file: a defect of ours, and the others are graded
        if os.environ.get("GRADE_DEBUG") == "1":
            raise
        from grader.cli.failure import internal

        return Failed(str(path), internal(error))


def _grade(path: Path, how: How) -> Graded:
    from grader import header, submission
    from grader.cli.begun import Begun, headed, own_line
    from grader.notebook import LARGEST, SUFFIX, is_ours, opened
    from grader.submit import submit

    notebook = path.suffix == SUFFIX
    source = submission.read_file(path, LARGEST) if notebook else submission.read_file(path)
    head = opened(source, str(path)).script if notebook else source
    found = _exercise(path, head, how)
    begun = Begun(found, head, str(path), how.learner, notebook and is_ours(source))
    exercise = headed(begun)
    _allowed(exercise, how.attempt, str(path))
    report = submit(
        exercise,
        source,
        str(path),
        seed=how.seed,
        accept_weak=how.accept_weak,
        attempt=how.attempt,
        line="" if header.deal(head) else own_line(begun),
    )
    shown = "" if notebook else source.decode("utf-8", "replace")  # places are those in cells
    return Graded(report, shown, _follow(found, how.root))


def _exercise(path: Path, head: bytes, how: How) -> Path:
    """The exercise that the file names in its first lines or by its own name; a copy is known by its docstring.

    Where one is asked for, the file's own name says nothing: whoever collects files may rename them.
    """
    from grader import bank, header

    root = how.root
    if how.asked is not None:
        found = bank.find(how.asked, root)
        named = header.exercise_id(path, head) if header.is_named(head) else header.begun_as(head)
        if named not in (None, how.asked):
            raise SubmissionError(
                f"this file answers {named}, and {how.asked} is graded here",
                where=Place(str(path), 1),
                repair=f"hand in the file of {how.asked}",
            )
        return found
    try:
        return bank.find(header.exercise_id(path, head), root)
    except SubmissionError as error:
        begun = header.begun_as(head)
        if begun is None:
            if not header.is_named(head):
                known = error.repair.removeprefix("did you mean ").removesuffix("?")
                named = known if error.repair.startswith("did") else "ID"
                error.repair = f"{error.repair}; or say it on the file's first line:  # exercise: {named}"
            raise
        return bank.find(begun, root)


def _allowed(exercise: Exercise, attempt: int | None, file: str) -> None:
    most = exercise.terms.attempts
    if most is not None and attempt is not None and attempt > most:
        raise SubmissionError(
            f"this is attempt {attempt}; {exercise.id} allows {most}",
            where=Place(file, 1),
            repair="The best of the earlier ones stands.",
        )


def _follow(found: Path, root: Path) -> str:
    """The command that opens the next exercise, in the bank's order; no exercise is read for it."""
    from grader.bank import paths

    files = paths(root)
    after = files[files.index(found) + 1 :] if found in files else []
    return f"grade start {after[0].stem}" if after else "grade list"


def _tell(result: Graded | Failed, *, before: list[Graded | Failed]) -> None:
    """A screen on standard output, or an error on standard error; a blank line between two that meet."""
    from grader.cli.screen import complain, say, style
    from grader.report import terminal

    failed = isinstance(result, Failed)
    if before and (sys.stdout.isatty() or any(isinstance(other, Failed) == failed for other in before)):
        say("\n", err=failed)
    if isinstance(result, Failed):
        complain(result.error, file=result.file)
    else:
        how = style()
        screen = terminal.render(result.report, how, source=result.source, follow=result.follow)
        say(screen, colour=how.colour)


def _write(results: list[Graded | Failed]) -> None:
    """One JSON document on standard output; the sentences of errors on standard error as well."""
    from grader.cli.screen import complain, say
    from grader.report import json

    documents: list[json.Json] = []
    for result in results:
        if isinstance(result, Failed):
            complain(result.error, file=result.file)
            documents.append(json.error(result.error, result.file))
        else:
            documents.append(json.result(result.report))
    say(json.render(documents))
