"""Code that the page runs itself: what is to be run goes out, frames come back, and no more is believed of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from grader import submission
from grader.errors import SandboxError
from grader.model import Call, Exercise, Values
from grader.page import later
from grader.page.fields import AGAIN, Facts
from grader.record import dataclass
from grader.sheet import CodeField

LEVEL = "BROWSER"  # not confined from the learner, who owns the machine


def jobs(exercise: Exercise, source: bytes, seed: int) -> Facts:
    """By function: the job, its calls in their order, and the functions that are passed in; no answer is in it."""
    if not any(isinstance(part.answer.field(), CodeField) for part in exercise.parts):
        return {}
    coderun = later.coderun()
    drawn = coderun.with_draws(exercise, submission.digest(source))
    probes = [part.answer.probe() for part in drawn.parts]
    return {
        probe.function: coderun.job(probe, source, seed)
        for probe in probes
        if isinstance(probe, Call) and submission.has_function(source, probe.function, f"{exercise.id}.py")
    }


def wants_arrays(jobs: Facts) -> bool:
    """Whether a check passes an array in, which takes NumPy: a page has none, and the part is not graded there."""
    found: Any = list(jobs.values())
    return any(call["call"][2] for job in found for call in job["calls"])


@dataclass(frozen=True, slots=True)
class Ran:
    """A `Run` to which the page has told what came of each function: {name: {frames, printed} or {fault}}."""

    told: Mapping[str, Any]

    def __call__(self, source: bytes, probe: Call, *, seed: int, accept_weak: bool, spent: float) -> Values:
        """Raises SandboxError for whatever is the page's failure, and not the code's."""
        told = self.told.get(probe.function)
        if told is None:
            raise SandboxError("the page did not run this code", repair=AGAIN)
        if "broken" in told:
            raise SandboxError(
                f"this browser could not run the code: {str(told['broken'])[:200]}", repair=AGAIN
            )
        found: Values = later.coderun().values(source, probe, seed, told)
        return replace(found, level=LEVEL, open_to=())
