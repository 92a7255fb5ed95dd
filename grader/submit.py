"""One submission from bytes to report, for an exercise that is known; `course` finds it.

    exercise ─> probes ─> read the file (and run it, for code tasks only) ─> grade ─> Report

Reading needs no sandbox: a formula is never executed.  The sandbox gets the file and the calls to
make, never the exercise, so that learner code cannot look up what is expected of it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, Protocol, assert_never

from grader import header, submission
from grader.answers.order_unknown import withheld
from grader.errors import SandboxError, SubmissionError, debugging
from grader.grading import grade, line_of
from grader.model import (
    Call,
    Exercise,
    Faulted,
    Mark,
    NotGraded,
    Nothing,
    Observation,
    Read,
    Report,
    Unusable,
    Values,
)
from grader.notebook import SUFFIX, Notebook, as_script, is_ours, located, opened
from grader.record import dataclass
from grader.sheet import CodeField
from grader.submission.cells import Unread

POSIX = os.name == "posix"  # elsewhere text answers are graded, and code is not run
ENGINE = threading.RLock()  # flint's precision is one setting of the whole process


class Run(Protocol):
    """Who runs code that was handed in; raises SandboxError for failures of the machine.

    `spent` are the seconds that the file's other parts have taken: they share one limit.
    """

    def __call__(
        self, source: bytes, probe: Call, *, seed: int, accept_weak: bool, spent: float
    ) -> Values: ...


def submit(
    exercise: Exercise,
    source: bytes,
    file: str,
    *,
    seed: int = 0,
    accept_weak: bool = True,
    attempt: int | None = None,
    line: str = "",
    run: Run | None = None,
) -> Report:
    """Grade one file.  Raises SubmissionError where the file as a whole cannot be used.

    Threads take turns, except while the code of a file is running.

    `line` is what the first line of the learner's own file should be, to be shown where that line is lost.

    `accept_weak=False` refuses to run learner code where this machine cannot confine it fully; `run` runs it, in the
    sandbox of this machine where nothing else is named.
    """
    digest = submission.digest(source)
    with ENGINE:
        exercise = _drawn(exercise, digest)
        book = opened(source, file) if file.endswith(SUFFIX) else None
    script = as_script(source) if book is None else book.script
    try:
        with ENGINE:
            observed, waiting, script = _read(exercise, script, file, book)
        failed = _run(observed, waiting, script, file, run or _sandboxed, seed=seed, accept_weak=accept_weak)
    except SubmissionError as error:
        if book is not None and error.where is not None:
            error.where = book.place(error.where)
        raise
    lines = {name: line_of(seen) for name, seen in observed.items()}
    if book is not None:
        observed = {name: located(seen, book) for name, seen in observed.items()}
    order = "told" if exercise.deal else order_of(script, None if book is None else source)
    if order != "told":
        observed = _withheld(exercise, observed, line, lost=order == "lost")
    with ENGINE:
        report = grade(
            exercise, observed, failed=failed, file=file, digest=digest, seed=seed, attempt=attempt,
            strict=debugging(),
        )  # fmt: skip
    if book is not None:
        marks = tuple(_in_cell(mark, lines.get(mark.part.id), book) for mark in report.marks)
        report = replace(report, marks=marks)
    ours = book is not None and is_ours(source)
    return report if ours else replace(report, assumed=_is_assumed(exercise, script))


def _withheld(
    exercise: Exercise, observed: Mapping[str, Observation], line: str, *, lost: bool
) -> dict[str, Observation]:
    """What was seen, less what means another thing in every deal: nobody knows by which one the file was begun."""
    return {
        part.id: withheld(part.answer, observed[part.id], lost=lost, line=line)
        for part in exercise.parts
        if part.id in observed
    }


def _drawn(exercise: Exercise, digest: str) -> Exercise:
    """With the inputs of its code tasks drawn for this file."""
    if not any(isinstance(part.answer.field(), CodeField) for part in exercise.parts):
        return exercise
    from grader.answers.code import with_draws

    return with_draws(exercise, digest)


def _in_cell(mark: Mark, line: int | None, book: Notebook) -> Mark:
    """With the cell of the notebook in which its line is counted; `line` is where its answer stands in the script."""
    verdict = mark.judgement.verdict
    if isinstance(verdict, Faulted) and verdict.fault.line:
        return replace(mark, cell=verdict.fault.cell)
    return replace(mark, cell=book.cell(line)) if line else mark


def _is_assumed(exercise: Exercise, script: bytes) -> bool:
    """Whether nothing in the file tells its variant: neither a header, nor the question of a starter."""
    return exercise.variants > 1 and not header.names_variant(script) and not header.is_begun(script)


def order_of(script: bytes, notebook: bytes | None) -> Literal["told", "lost", "open"]:
    """`told`: the file says by which deal it was begun; `lost`: no longer; `open`: nobody in particular began it.

    Notebooks begin with a line that names the exercise, plain files without a deal do not.
    """
    if header.deal(script) is not None or (notebook is not None and header.is_named(script)):
        return "told"
    ours = header.is_begun(script) if notebook is None else is_ours(notebook)
    return "lost" if ours else "open"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A function of the file that is still to be called; `line` is where it stands."""

    probe: Call
    line: int


def _read(
    exercise: Exercise, source: bytes, file: str, book: Notebook | None
) -> tuple[dict[str, Observation], dict[str, Waiting], bytes]:
    """What every part's probe saw in the text; what has to be run, by part; and the text that can be run."""
    probes = {part.id: part.answer.probe() for part in exercise.parts}
    read = tuple(name for name, probe in probes.items() if isinstance(probe, Read))
    begins = () if book is None else book.begins
    source, unread = submission.readable(source, begins, file) if begins else (source, ())
    observed: dict[str, Observation] = dict(submission.observe(source, file, read, begins, unread))
    waiting: dict[str, Waiting] = {}
    for name, probe in probes.items():
        match probe:
            case Read():
                pass
            case Call():
                line = submission.has_function(source, probe.function, file)
                if line is None:
                    observed[name] = _no_function(source, file, probe)
                elif lost := submission.needed(source, unread):
                    observed[name] = lost.unusable()
                else:
                    waiting[name] = Waiting(probe, line)
            case _:
                assert_never(probe)
    for name, probe in probes.items():
        held = submission.holding(unread, probe.function if isinstance(probe, Call) else name)
        if held is not None and isinstance(observed.get(name), Nothing):
            observed[name] = held.unusable()
    if unread and not waiting and all(isinstance(seen, Nothing | Unusable) for seen in observed.values()):
        _nothing_else(observed, unread)
    return observed, waiting, source


def _nothing_else(observed: Mapping[str, Observation], unread: Sequence[Unread]) -> None:
    """Raises SubmissionError where all that was answered stands in cells that cannot be read."""
    lost = [seen for seen in observed.values() if isinstance(seen, Unusable)]
    errors = [cell.error for seen in lost for cell in unread if cell.unusable() == seen]
    if lost and len(errors) == len(lost):
        raise errors[0]


def _no_function(source: bytes, file: str, probe: Call) -> Nothing:
    if submission.is_empty_function(source, probe.function, file):
        return Nothing()
    where = submission.inside(source, probe.function, file)
    return Nothing(where or f"there is no function `{probe.function}` in the file yet")


def _run(
    observed: dict[str, Observation],
    waiting: dict[str, Waiting],
    source: bytes,
    file: str,
    run: Run,
    *,
    seed: int,
    accept_weak: bool,
) -> dict[str, NotGraded]:
    """Run what is waiting, adding what was seen; the parts that we failed to look at."""
    failed: dict[str, NotGraded] = {}
    for name, one in waiting.items():
        spent = sum(seen.used.wall for seen in observed.values() if isinstance(seen, Values))
        try:
            seen = run(source, one.probe, seed=seed, accept_weak=accept_weak, spent=spent)
        except SandboxError as error:  # ours to mend: this part has no score, the others keep theirs
            failed[name] = NotGraded("; ".join(filter(None, (error.what, error.repair))))
            observed[name] = Values((), level=error.level, open_to=error.open_to)
        else:
            observed[name] = _placed(seen, source, file, one)
    return failed


def _placed(seen: Values, source: bytes, file: str, one: Waiting) -> Values:
    """What came back, with the lines that only the file's text knows."""
    if seen.fault is not None and seen.fault.kind == "missing":  # `if` did not come to it
        where = submission.inside(source, one.probe.function, file)
        return replace(seen, fault=replace(seen.fault, says=where or seen.fault.says), line=one.line)
    from grader.sandbox.story import unavailable

    seen = unavailable(seen, source, file, one.line)
    return seen if seen.line else replace(seen, line=one.line)  # a child that was killed could not say where


def _sandboxed(source: bytes, probe: Call, *, seed: int, accept_weak: bool, spent: float) -> Values:
    if not POSIX:
        raise SandboxError("code cannot be confined on this system", repair="grade it on Linux or macOS")
    from grader import sandbox  # only code tasks need it

    return sandbox.run(
        source,
        probe,
        limits=sandbox.Limits().after(spent),
        modules=probe.modules,
        seed=seed,
        accept_weak=accept_weak,
    )
