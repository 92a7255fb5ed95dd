"""`grade verify RESULT.json [FILE]`: check a result without trusting the run that made it.

0 it is the result of FILE   1 it is not   2 a file that cannot be used   4 it cannot be known, and why
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader import bank as banks
from grader import files, notebook
from grader.bank import NoExercise
from grader.bank.assignment import DEALS
from grader.cli.bank import bank_option
from grader.cli.screen import say_lines
from grader.course import Course
from grader.errors import GraderError, SubmissionError, debugging, internal
from grader.files import read_file
from grader.graded import Graded
from grader.report import document, json, receipt, safe
from grader.report.certificate import Finding
from grader.report.claims import Broken, claims
from grader.report.receipt import is_result

if TYPE_CHECKING:
    from grader.graded import Failed
    from grader.report.certificate import Document
    from grader.report.claims import Claim

LARGEST = 4 << 20  # bytes of a result
LONGEST_NAME = 4096  # characters of a file's name
GRAVEST = (1, 2, 3, 4, 0)  # over several results, the first of these that occurs
UNBOUND = "not bound to any submission"


@click.command("verify", short_help="Check a JSON result.")
@click.argument("result", type=click.Path(path_type=Path))
@click.argument("file", required=False, type=click.Path(path_type=Path))
@bank_option
@click.option("--learner", metavar="NAME", help="Whose result it must be.")
@click.option("--attempt", type=click.IntRange(min=1), help="Which attempt it must be, as you counted them.")
@click.option("--own", is_flag=True, help="FILE is your own: run its code also where it is confined less.")
def command(
    result: Path, file: Path | None, bank: Path | None, learner: str | None, attempt: int | None, own: bool
) -> int:
    """Check a JSON result: grade the answer FILE again, and compare everything.

    Without FILE only what the result proves by itself is checked: it is bound to no submission then. The exercises
    are never those of ./exercises. A list of results is checked one by one, a line each.
    Exit code: 0 everything holds, 1 something does not, 2 a file that cannot be used, 4 it cannot be known.
    """
    checks = Checks(banks.locate(bank, search_working_folder=False), file, learner, attempt, own)
    entries = _read(result)
    if len(entries) != 1:
        if file is not None:
            raise SubmissionError(
                f"{result.name} holds {len(entries)} results",
                repair="leave FILE out, or give the result of one file",
            )
        lines = [_line(entry, checks) for entry in entries]
        say_lines([line for line, _ in lines])
        codes = {code for _, code in lines}
        return next((code for code in GRAVEST if code in codes), 0)
    findings = checks.of(entries[0])
    name = _exercise(entries[0])
    more = [] if file else ["", f"Go on  grade verify {result} {name or 'FILE'}.py   (grades the file again)"]
    say_lines([f"{name or '?'}  {_verdict(findings)}", "", *receipt.told(findings), *more])
    return _code(findings)


class Checks:
    """What a result is held against: the exercises, the submission, and what whoever collected it knows."""

    def __init__(
        self, root: Path, file: Path | None, learner: str | None, attempt: int | None, own: bool
    ) -> None:
        self.root = root
        self.file = file
        self.learner = learner
        self.attempt = attempt
        self.own = own

    def of(self, entry: Claim) -> list[Finding]:
        """Every check; raises SubmissionError where it is no result."""
        if isinstance(entry, Broken):
            if entry.forged:
                return [Finding("document", False, entry.says)]
            raise SubmissionError(entry.says, repair="give what grade submit --format json wrote")
        if receipt.is_meant_as_one(entry) and not (receipt.is_result(entry) or receipt.is_error(entry)):
            return [Finding("document", False, "it has not the shape of a result")]
        try:
            found = [] if receipt.is_error(entry) else receipt.verify(entry, self._exercise(entry))
        except NoExercise as error:
            return [Finding("exercise", False, error.what)]
        found += self._known(entry)
        if self.file is None:
            return [*found, Finding("submission", None, UNBOUND, open=True)]
        return [*found, *self._again(entry, self.file)]

    def _exercise(self, entry: Document) -> Any:
        """The exercise that it names, in its variant and deal; the first where there is no such one."""
        course = Course(self.root)
        id, variant, deal = entry.get("exercise"), entry.get("variant"), entry.get("deal")
        if not isinstance(id, str):
            raise SubmissionError(
                "this names no exercise", repair="give what grade submit --format json wrote"
            )
        return course.exercise(
            id,
            variant if isinstance(variant, int) and 0 <= variant < course.variants(id) else 0,
            deal if isinstance(deal, int) and 0 <= deal <= DEALS else 0,
        )

    def _known(self, entry: Document) -> list[Finding]:
        """Whose it is, and which attempt: nobody but whoever collected it can confirm that."""
        found = []
        if not receipt.is_first(entry):
            found += _said("learner", entry.get("learner"), self.learner)
        terms = _inside(entry, "terms")
        told = receipt.attempt(entry)
        matters = told is not None or terms.get("penalty") or terms.get("attempts") is not None
        if self.attempt is not None or matters:
            found += _said("attempt", told, self.attempt, must=True)
        return [Finding(*each) for each in found]

    def _again(self, entry: Document, file: Path) -> list[Finding]:
        """Graded again as it says it was; compared as a whole."""
        source = _source(file)
        name = entry.get("file")
        known = isinstance(name, str) and len(name) <= LONGEST_NAME and Path(name).name == file.name
        if not known:
            return [Finding("submission", False, f"it is the result of another file than {file.name}")]
        results = self._results(entry, str(name), source)
        records = [_as(entry, each) for each in results]
        best = next((now for now in records if now.get("exercise") == entry.get("exercise")), records[0])
        return receipt.compare(entry, best, confined=not self.own and _refused(best))

    def _results(self, entry: Document, name: str, source: bytes) -> list[Graded | Failed]:
        """As the file's own name says, and else as an answer to the exercise that it is said to answer."""
        course = Course(self.root, owner=_text(_inside(entry, "measured").get("owner")))
        seed = _inside(entry, "receipt").get("seed")
        asked = _text(entry.get("exercise"))
        out: list[Graded | Failed] = []
        for exercise in (None, asked):
            out.append(
                course.grade(
                    name,
                    source,
                    learner=_text(entry.get("learner")),
                    attempt=receipt.attempt(entry),
                    exercise=exercise,
                    seed=seed if isinstance(seed, int) and 0 <= seed < 1 << 64 else 0,
                    accept_weak=self.own,
                    sympy=_by_sympy(entry),
                )
            )
            if not [f for f in receipt.compare(entry, _as(entry, out[-1])) if f.holds is not True]:
                return out[-1:]
        return out


def _said(what: str, told: object, must_be: object, *, must: bool = False) -> list[tuple[Any, ...]]:
    if must_be is not None:
        same = told == must_be
        return [(what, same, "" if same else f"it says {str(told)[:60]}, and not {must_be}")]
    if told is None and not must:
        return []
    which = "none" if told is None else str(told)[:60]
    return [(what, None, f"it says {which}: confirm that with --{what}", True)]


def _inside(entry: Document, key: str) -> Document:
    found = entry.get(key)
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) <= LONGEST_NAME else None


def _by_sympy(entry: Document) -> bool:
    """Whether SymPy was let: it is let again, and decides anew."""
    return is_result(entry) and any(part["evidence"].get("how") == "sympy" for part in entry["parts"])


def _as(entry: Document, result: Graded | Failed) -> Document:
    """What came out now, in the schema of what is checked."""
    if not receipt.is_first(entry):
        return document.record(result)
    if isinstance(result, Graded):
        return json.result(result.report)
    return json.error(result.error, result.file)


def _refused(now: Document) -> bool:
    """Whether code was not run here, for want of confinement."""
    parts, sandbox = now.get("parts"), now.get("sandbox")
    weak = isinstance(sandbox, dict) and sandbox.get("level") == "FENCED"
    return weak and any(part["evidence"]["kind"] == "undecided" for part in parts or ())


def _source(file: Path) -> bytes:
    return files.read_file(file, notebook.LARGEST if file.suffix == notebook.SUFFIX else files.MAX_BYTES)


def _exercise(entry: Claim) -> str:
    name = entry.get("exercise") if isinstance(entry, dict) else None
    return safe.told(name[:60]) if isinstance(name, str) else ""


def _line(entry: Claim, checks: Checks) -> tuple[str, int]:
    """One result of several: its file, what was found, and the exit code; a broken one ends itself only."""
    file = entry.get("file") if isinstance(entry, dict) else None
    name = safe.told(str(file or "?")[:200])
    try:
        findings = checks.of(entry)
    except GraderError as error:
        return f"{name}  {safe.told(error.what)}", error.exit_code
    except Exception as error:  # the boundary of one entry: a defect of ours, and the others are checked
        if debugging():
            raise
        return f"{name}  {safe.told(internal(error).what)}", 4
    failed = [f.what for f in findings if f.holds is False]
    which = f": {safe.told(', '.join(failed))}" if failed else ""
    return f"{name}  {_exercise(entry)}  {_verdict(findings)}{which}", _code(findings)


def _verdict(findings: list[Finding]) -> str:
    failed = sum(f.holds is False for f in findings)
    if failed:
        return f"{failed} of {len(findings)} checks fail"
    unknown = [f.what for f in findings if f.open]
    if not unknown:
        return "everything holds"
    unbound = "submission" in unknown
    return f"nothing speaks against it, but {UNBOUND if unbound else ' and '.join(unknown) + ' not known'}"


def _code(findings: list[Finding]) -> int:
    if any(f.holds is False for f in findings):
        return 1
    return 4 if any(f.open for f in findings) else 0


def _read(path: Path) -> list[Claim]:
    try:
        text = read_file(path, LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SubmissionError(f"{path.name} is not JSON: it is not UTF-8") from error
    return claims(text)
