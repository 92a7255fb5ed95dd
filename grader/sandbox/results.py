"""From a finished conversation to values and faults: each fault its own sentence, with the learner's line."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from dataclasses import replace

from grader.errors import SandboxError
from grader.model import Call, Fault, Returned, Values
from grader.sandbox.faults import loading, raised
from grader.sandbox.frames import MAX_ASKS, Back, Frames, Raised
from grader.sandbox.launch import Ended
from grader.sandbox.level import level, open_to, repair
from grader.sandbox.parent import Conversation
from grader.sandbox.shown import shown
from grader.sandbox.story import Story

WEAK = "learner code cannot be sealed off on this machine, and was not run"
ACCEPT = "--accept-weak-isolation runs it all the same; grade doctor says what it could then do"


def told(
    conversation: Conversation, ended: Ended, probe: Call, story: Story, stopped: Fault | None
) -> Values:
    """The values and faults of a run that has ended; raises SandboxError where that was no doing of the file's."""
    frames = conversation.frames
    if conversation.refused:
        armed = frames.armed or ()
        way = repair(armed, sys.platform == "linux")
        raise SandboxError(WEAK, repair=f"{way}; {ACCEPT}", level=level(armed), open_to=open_to(armed))
    if frames.armed is None:
        raise SandboxError(
            "the sandbox ended before it was armed", repair="submit again; grade doctor says more"
        )
    if ended.starved:
        raise SandboxError(
            "this machine is too busy to run code", repair="submit again when it has less to do"
        )
    whole = story.told(_whole_fault(conversation, ended), frames.load)
    skipped = story.skipped() if stopped is None else (replace(stopped, kind="stopped"), *story.skipped())
    values = Values(
        (), shown(conversation.printed), None, level(frames.armed), open_to(frames.armed), whole, skipped
    )
    if whole is not None and (whole.kind == "forged" or not frames.results):
        return values
    came = {
        k: _result(story, result, n)
        for k, result, n in reversed(  # of two answers to one call the first is the result
            list(zip(conversation.order, frames.results, conversation.counts, strict=False))
        )
    }
    results = [came.get(k) or _never_reached(whole, k, conversation) for k in range(len(probe.calls))]
    again = None
    if len(frames.results) > len(probe.calls) > 0:
        again = (conversation.order[-1], _result(story, frames.results[-1], conversation.counts[-1]))
    return replace(values, results=tuple(results), fault=None, again=again)


def _result(story: Story, result: Back | Raised, asked: int) -> Returned | Fault:
    if isinstance(result, Raised):
        return story.told(raised(result), result) or raised(result)
    warned = tuple(map(shown, result.warned))
    return Returned(result.value, asked, result.kept, result.dtype, result.array, warned)


def _never_reached(whole: Fault | None, k: int, conversation: Conversation) -> Fault:
    """The call at which the run ended has its fault; those that were still to come were not tried."""
    assert whole is not None  # a run that is done has every value
    if k == conversation.order[len(conversation.frames.results)]:
        return whole
    return replace(whole, says="it was not tried: an earlier call had ended the program", tried=False)


def stopped_loading(conversation: Conversation, ended: Ended) -> Fault | None:
    """Why the file never came to its end; None where it did, or where that is not for it to answer."""
    frames = conversation.frames
    if frames.armed is None or ended.starved or conversation.refused or frames.failed is not None:
        return None
    if frames.bad or frames.load is not None:
        return None
    return _whole_fault(conversation, ended)


def _whole_fault(conversation: Conversation, ended: Ended) -> Fault | None:
    """Why the run as a whole did not end as it should; None where it did."""
    frames = conversation.frames
    if frames.bad:
        return Fault("forged", f"what came back is not the answer of a function: {frames.bad}")
    if frames.too_many:
        return Fault("output", f"it called f more than {MAX_ASKS:,} times, and was stopped")
    if conversation.flooded:
        return Fault("output", "it printed more than 8 megabytes, and was stopped")
    if frames.load is not None:
        return loading(frames.load)
    if frames.done:
        return None
    return _ended_early(conversation, ended, frames)


def _ended_early(conversation: Conversation, ended: Ended, frames: Frames) -> Fault:
    limits = conversation.limits
    if ended.timeout or conversation.late:
        return Fault("timeout", f"it had not finished after {limits.wall:g} seconds")
    out_of_time = ended.status == -signal.SIGKILL and ended.cpu >= limits.cpu - 0.5
    if ended.status == -signal.SIGXCPU or out_of_time:
        return Fault("timeout", f"it used {limits.cpu} seconds of computing time and was still not finished")
    if ended.status < 0:
        with suppress(ValueError):
            name = signal.Signals(-ended.status).name
            return Fault("signal", f"it crashed ({name}): the interpreter itself was brought down")
        return Fault("signal", f"it crashed with signal {-ended.status}")
    return Fault("exit", "the program ended itself before it had answered (exit, quit or os._exit)")
