"""Code that the page runs itself: what is to be run goes out, frames come back, and no more is believed of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from grader import submission
from grader.errors import SandboxError
from grader.model import Call, Exercise, Values
from grader.page.fields import Facts
from grader.record import dataclass
from grader.report.json import Json
from grader.sheet import CodeField

LEVEL = "BROWSER"  # not confined from the learner, who owns the machine
SECONDS = 6.0  # after which the page ends the worker
LONGEST = 1 << 20  # characters of frames
AGAIN = "hand the file in, or grade it with grade submit"


def jobs(exercise: Exercise, source: bytes, seed: int) -> Facts:
    """By function: the job, its calls in their order, and the functions that are passed in; no answer is in it."""
    from grader.answers.code import with_draws

    if not any(isinstance(part.answer.field(), CodeField) for part in exercise.parts):
        return {}
    drawn = with_draws(exercise, submission.digest(source))
    probes = [part.answer.probe() for part in drawn.parts]
    return {
        probe.function: _job(probe, source, seed)
        for probe in probes
        if isinstance(probe, Call) and submission.has_function(source, probe.function, f"{exercise.id}.py")
    }


def wants_arrays(jobs: Facts) -> bool:
    """Whether a check passes an array in, which takes NumPy: a page has none, and the part is not graded there."""
    found: Any = list(jobs.values())
    return any(call["call"][2] for job in found for call in job["calls"])


def _job(probe: Call, source: bytes, seed: int) -> Facts:
    from grader.sandbox.limits import Limits
    from grader.sandbox.parent import Conversation

    talk = Conversation(source, probe, Limits(), seed)
    served: list[Json] = [[[f.name, list(f.parameters)] for f in each] for each in talk.functions]
    calls: list[Json] = [talk.call(n) for n in range(len(talk.order))]
    job: dict[str, Any] = talk.job
    return {"job": job, "seed": int(talk.head["seed"]), "calls": calls, "served": served}


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
        return replace(_values(source, probe, seed, told), level=LEVEL, open_to=())


def _values(source: bytes, probe: Call, seed: int, told: Mapping[str, Any]) -> Values:
    from grader.sandbox.launch import Ended
    from grader.sandbox.limits import Limits
    from grader.sandbox.parent import Conversation
    from grader.sandbox.running import told as told_of
    from grader.sandbox.story import Story

    talk = Conversation(source, probe, Limits(wall=SECONDS), seed)
    _feed(talk, str(told.get("frames", ""))[:LONGEST])
    talk.printed = str(told.get("printed", "")).encode("utf-8", "replace")
    _refuse_absent(talk, probe)
    story = Story.of(source, talk.frames, probe.function, probe.modules)
    return told_of(talk, Ended(0, told.get("fault") == "timeout", 0.0), probe, story, None)


def _feed(talk: Any, text: str) -> None:
    """As from a process; what was asked on the way has been answered there."""
    for line in ('{"armed": []}\n' + text).encode("ascii", "replace").splitlines(keepends=True):
        talk.frames.feed(line)
        if talk.frames.ask is not None:
            talk.counts[len(talk.frames.results)] += 1
            talk.frames.ask = None


def _refuse_absent(talk: Any, probe: Call) -> None:
    """A module that is there wherever we grade, and not in this page, is no fault of the answer."""
    from grader.sandbox.faults import quoted
    from grader.sandbox.frames import Raised
    from grader.sandbox.modules import known

    frames = talk.frames
    raised = [frames.load, *(e for _, e in frames.failed or ()), *frames.results]
    for e in raised:
        if isinstance(e, Raised) and e.type == "ModuleNotFoundError" and known(quoted(e), probe.modules):
            raise SandboxError(f"this page has no {quoted(e)}", repair=AGAIN)
