"""From a finished conversation to values and faults: each fault its own sentence, with the learner's line."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from dataclasses import replace

from grader.errors import SandboxError
from grader.model import Call, Fault, Returned, Values
from grader.sandbox.frames import MAX_ASKS, Frames, Raised
from grader.sandbox.launch import Ended, Launchers
from grader.sandbox.level import level, open_to, repair
from grader.sandbox.limits import Limits
from grader.sandbox.modules import allowed, wanted
from grader.sandbox.parent import Conversation
from grader.sandbox.shown import shown

LAUNCHERS = Launchers()  # the zygotes of this process; they hold no state of any submission

WEAK = "learner code cannot be sealed off on this machine, and was not run"
ACCEPT = "--accept-weak-isolation runs it all the same; grade doctor says what it could then do"


def run(
    source: bytes,
    probe: Call,
    limits: Limits,
    modules: tuple[str, ...],
    accept_weak: bool,
    seed: int,
    without: frozenset[str],
) -> Values:
    """One run; see `grader.sandbox.run`."""
    harden_ourselves()
    arrays = any(call.arrays for call in probe.calls)
    launcher = LAUNCHERS.launcher(wanted(source, modules, arrays=arrays), without)
    conversation = Conversation(source, probe, limits, seed, sealed=not accept_weak)
    ended = conversation.run(launcher)
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
    whole = _whole_fault(conversation, ended)
    values = Values((), shown(conversation.printed), None, level(frames.armed), open_to(frames.armed), whole)
    if whole is not None and (whole.kind == "forged" or not frames.results):
        return values
    results = [
        raised(result) if isinstance(result, Raised) else Returned(result.value, n, result.kept, result.dtype)
        for result, n in zip(frames.results, conversation.counts, strict=False)
    ]
    if whole is not None:
        results += [whole] * (frames.expected - len(results))
    return replace(values, results=tuple(results), fault=None)


def harden_ourselves() -> None:
    """Same-user code must not read this process's memory or environment; orphans come back to us."""
    from grader.sandbox import lockdown

    if lockdown.LINUX:
        with suppress(OSError):
            lockdown.prctl(lockdown.DUMPABLE, 0)
            lockdown.prctl(lockdown.SUBREAPER, 1)


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


def loading(e: Raised) -> Fault:
    """The file did not come as far as its functions."""
    if e.type == "Missing":
        return Fault("missing", f"there is no function {shown(e.message)} in the file")
    if e.type == "NotCallable":
        return Fault("load", f"`{shown(e.message)}` is not a function", e.line)
    if e.type == "SystemExit":
        return Fault("exit", "the file ends the program when it is loaded", e.line)
    if e.type == "ModuleNotFoundError":
        return _module(e)
    if e.type == "MemoryError":
        return Fault("memory", "it ran out of memory while the file was loaded", e.line)
    return Fault("load", f"the file cannot be run: {_words(e)}", e.line)


def raised(e: Raised) -> Fault:
    """One call ended in an exception."""
    if e.type == "MemoryError":
        return Fault("memory", "it asked for more memory than there is", e.line)
    if e.type == "RecursionError":
        return Fault("exception", "it calls itself too deeply (RecursionError)", e.line)
    if e.type == "SystemExit":
        return Fault("exit", "it ends the program instead of returning a number", e.line)
    if e.type == "ModuleNotFoundError":
        return _module(e)
    if e.type == "TypeError" and e.message.startswith(
        ("expected a", "the value is", "the array", "the list")
    ):
        got = e.message.rpartition("got ")[2]
        if got == "NoneType":
            return Fault("value", "it returned nothing: is a `return` missing?", e.line)
        return Fault("value", f"it did not return a number: {shown(e.message)}", e.line)
    return Fault("exception", f"it stopped with {_words(e)}", e.line)


def _module(e: Raised) -> Fault:
    name = e.message.partition("'")[2].partition("'")[0]
    return Fault(
        "exception",
        f"the module {shown(name)} is not available while grading; available: {allowed()}",
        e.line,
    )


def _words(e: Raised) -> str:
    message = shown(e.message)
    return f"{shown(e.type)}: {message}" if message else shown(e.type)
