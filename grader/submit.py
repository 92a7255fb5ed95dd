"""One submission from bytes to report: what the command, the class run and the page all call.

    exercise ─> probes ─> read the file (and run it, for code tasks only) ─> grade ─> Report

Reading needs no sandbox: a formula is never executed.  The sandbox gets the file and the calls to
make, never the exercise, so that learner code cannot look up what is expected of it.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Literal, assert_never

from grader import header, submission
from grader.errors import SandboxError, SubmissionError
from grader.grading import grade
from grader.model import Call, Exercise, NotGraded, Nothing, Observation, Read, Report, Values
from grader.notebook import SUFFIX, is_ours, located, opened


def submit(
    exercise: Exercise,
    source: bytes,
    file: str,
    *,
    seed: int = 0,
    accept_weak: bool = True,
    attempt: int | None = None,
    line: str = "",
) -> Report:
    """Grade one file.  Raises SubmissionError where the file as a whole cannot be used.

    `line` is the first line that the learner's own file has, where the learner is known: to be told if it is lost.

    `accept_weak=False` refuses to run learner code where this machine cannot confine it fully.
    """
    digest = submission.digest(source)
    exercise = _drawn(exercise, digest)
    book = opened(source, file) if file.endswith(SUFFIX) else None
    original, source = source, source if book is None else book.script
    try:
        observed, failed = _observed(exercise, source, file, seed=seed, accept_weak=accept_weak)
    except SubmissionError as error:
        if book is not None and error.where is not None:
            error.where = book.place(error.where)
        raise
    if book is not None:
        observed = {name: located(seen, book) for name, seen in observed.items()}
    order = "told" if exercise.deal else order_of(source, original if book is not None else None)
    if order != "told":
        from grader.answers.order_unknown import withheld

        lost = order == "lost"
        observed = {
            p.id: withheld(p.answer, observed[p.id], lost=lost, line=line)
            for p in exercise.parts
            if p.id in observed
        }
    strict = os.environ.get("GRADE_DEBUG") == "1"
    report = grade(
        exercise,
        observed,
        failed=failed,
        file=file,
        digest=digest,
        seed=seed,
        strict=strict,
        attempt=attempt,
    )
    return replace(report, assumed=_is_assumed(exercise, source))


def _drawn(exercise: Exercise, digest: str) -> Exercise:
    """With the inputs of its code tasks drawn for this file."""
    if not any(isinstance(part.answer.probe(), Call) for part in exercise.parts):
        return exercise
    from grader.answers.code import with_draws

    return with_draws(exercise, digest)


def _is_assumed(exercise: Exercise, script: bytes) -> bool:
    """Whether nothing in the file tells its variant: neither a header, nor the question of a starter."""
    return exercise.variants > 1 and not header.names_variant(script) and not header.is_begun(script)


def order_of(script: bytes, notebook: bytes | None) -> Literal["told", "lost", "open"]:
    """Whether the file says by which deal it was begun; no longer; or was begun by nobody in particular.

    Notebooks begin with a line that names the exercise, plain files without a deal do not.
    """
    if header.deal(script) is not None or (notebook is not None and header.is_named(script)):
        return "told"
    ours = header.is_begun(script) if notebook is None else is_ours(notebook)
    return "lost" if ours else "open"


def _observed(
    exercise: Exercise, source: bytes, file: str, *, seed: int, accept_weak: bool
) -> tuple[dict[str, Observation], dict[str, NotGraded]]:
    """What every part's probe saw; and the parts that we failed to look at."""
    probes = {part.id: part.answer.probe() for part in exercise.parts}
    read = tuple(name for name, probe in probes.items() if isinstance(probe, Read))
    observed: dict[str, Observation] = dict(submission.observe(source, file, read))
    failed: dict[str, NotGraded] = {}
    for name, probe in probes.items():
        match probe:
            case Read():
                pass
            case Call():
                try:
                    spent = sum(seen.used.wall for seen in observed.values() if isinstance(seen, Values))
                    observed[name] = _run(source, file, probe, spent, seed=seed, accept_weak=accept_weak)
                except SandboxError as error:  # ours to mend: this part has no score, the others keep theirs
                    failed[name] = NotGraded("; ".join(filter(None, (error.what, error.repair))))
                    observed[name] = Values((), level=error.level, open_to=error.open_to)
            case _:
                assert_never(probe)
    return observed, failed


def _run(source: bytes, file: str, probe: Call, spent: float, *, seed: int, accept_weak: bool) -> Observation:
    line = submission.has_function(source, probe.function, file)
    if line is None:
        if submission.is_empty_function(source, probe.function, file):
            return Nothing()
        where = submission.inside(source, probe.function, file)
        return Nothing(where or f"there is no function `{probe.function}` in the file yet")
    from grader import sandbox  # only code tasks need it
    from grader.sandbox.story import unavailable

    seen = sandbox.run(
        source,
        probe,
        limits=sandbox.Limits().after(spent),
        modules=probe.modules,
        seed=seed,
        accept_weak=accept_weak,
    )
    if seen.fault is not None and seen.fault.kind == "missing":  # `if` did not come to it
        where = submission.inside(source, probe.function, file)
        return replace(seen, fault=replace(seen.fault, says=where or seen.fault.says), line=line)
    seen = unavailable(seen, source, file, line)
    return seen if seen.line else replace(seen, line=line)  # a child that was killed could not say where
