"""What a worker of the page is given to run, and what its frames come to: the parent's side of the sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.answers.code import with_draws
from grader.errors import SandboxError
from grader.model import Call, Values
from grader.page.fields import AGAIN, Facts
from grader.report.json import Json
from grader.sandbox.faults import quoted
from grader.sandbox.frames import Raised
from grader.sandbox.launch import Ended
from grader.sandbox.limits import Limits
from grader.sandbox.modules import known
from grader.sandbox.parent import Conversation
from grader.sandbox.results import told as told_of
from grader.sandbox.story import Story

__all__ = ["job", "values", "with_draws"]

SECONDS = 6.0  # after which the page ends the worker
LONGEST = 1 << 20  # characters of frames


def job(probe: Call, source: bytes, seed: int) -> Facts:
    talk = Conversation(source, probe, Limits(), seed)
    served: list[Json] = [[[f.name, list(f.parameters)] for f in each] for each in talk.functions]
    calls: list[Json] = [talk.call(n) for n in range(len(talk.order))]
    job: dict[str, Any] = talk.job
    return {"job": job, "seed": int(talk.head["seed"]), "calls": calls, "served": served}


def values(source: bytes, probe: Call, seed: int, told: Mapping[str, Any]) -> Values:
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
    frames = talk.frames
    raised = [frames.load, *(e for _, e in frames.failed or ()), *frames.results]
    for e in raised:
        if isinstance(e, Raised) and e.type == "ModuleNotFoundError" and known(quoted(e), probe.modules):
            raise SandboxError(f"this page has no {quoted(e)}", repair=AGAIN)
