"""`grade verify RESULT.json [FILE]`: check a result without trusting the run that made it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.bank import bank_option
from grader.course import Course
from grader.errors import SubmissionError

if TYPE_CHECKING:
    from grader.model import Exercise
    from grader.report.receipt import Document, Finding

LARGEST = 4 << 20  # bytes of a result


@click.command("verify", short_help="Check a JSON result.")
@click.argument("result", type=click.Path(path_type=Path))
@click.argument("file", required=False, type=click.Path(path_type=Path))
@bank_option
def command(result: Path, file: Path | None, bank: Path | None) -> int:
    """Check a JSON result: its certificates, and with the answer FILE the grade itself.

    A list of results is checked one by one, a line each.
    Exit code: 0 everything holds, 1 something does not, 2 a file that cannot be used.
    """
    from grader import bank as banks
    from grader.cli.screen import say_lines
    from grader.report import receipt

    course = Course(banks.locate(bank))
    said = _said(result)
    if isinstance(said, list):
        if file is not None:
            raise SubmissionError(
                f"{result.name} holds {len(said)} results",
                repair="leave FILE out, or give the result of one file",
            )
        lines = [_line(document, course) for document in said]
        say_lines([line for line, _ in lines])
        return max((code for _, code in lines), default=0)
    asked, findings = _checked(said, course, file)
    more = [] if file else ["", f"Go on  grade verify {result} {asked.id}.py   (grades the file again)"]
    say_lines([f"{asked.id}  {_verdict(findings)}", "", *receipt.told(findings), *more])
    return _code(findings)


def _checked(document: Document, course: Course, file: Path | None) -> tuple[Exercise, list[Finding]]:
    from grader import notebook, submission
    from grader.bank.assignment import DEALS
    from grader.files import MAX_BYTES
    from grader.report import receipt

    id, variant, deal = str(document.get("exercise", "")), document.get("variant", 0), document.get("deal", 0)
    asked = course.exercise(
        id,
        variant if isinstance(variant, int) and 0 <= variant < course.variants(id) else 0,
        deal if isinstance(deal, int) and 0 <= deal <= DEALS else 0,
    )
    most = notebook.LARGEST if file is not None and file.suffix == notebook.SUFFIX else MAX_BYTES
    source = None if file is None else submission.read_file(file, most)
    return asked, list(receipt.verify(document, asked, source, str(file or "")))


def _line(document: object, course: Course) -> tuple[str, int]:
    """One result of a list: its file, what was found, and the exit code; a file without a result is passed over."""
    from grader.report.json import ERROR_SCHEMA
    from grader.report.safe import told

    if not isinstance(document, dict):
        return "?  this is not a result", 2
    name = told(str(document.get("file", "")) or "?")
    if document.get("schema") == ERROR_SCHEMA:
        return f"{name}  has no result", 0
    try:
        asked, findings = _checked(document, course, None)
    except SubmissionError as error:
        return f"{name}  {told(error.what)}", 2
    failed = [f.what for f in findings if f.holds is False]
    which = f": {told(', '.join(failed))}" if failed else ""
    return f"{name}  {asked.id}  {_verdict(findings)}{which}", _code(findings)


def _verdict(findings: list[Finding]) -> str:
    failed = sum(f.holds is False for f in findings)
    return f"{failed} of {len(findings)} checks fail" if failed else "everything that can be checked holds"


def _code(findings: list[Finding]) -> int:
    return 1 if any(f.holds is False for f in findings) else 0


def _said(path: Path) -> Document | list[object]:
    """One result, or several; a list of one is that one."""
    from grader.files import read_file

    try:
        document = json.loads(read_file(path, LARGEST))
    except (ValueError, RecursionError) as error:
        raise SubmissionError(
            f"{path.name} is not JSON", repair="make it with: grade submit FILE --format json > RESULT.json"
        ) from error
    if isinstance(document, list) and len(document) != 1:
        return document
    only = document[0] if isinstance(document, list) else document
    if not isinstance(only, dict):
        raise SubmissionError(
            f"{path.name} holds no result", repair="give what grade submit --format json wrote"
        )
    return only
