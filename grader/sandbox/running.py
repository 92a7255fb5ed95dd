"""One run of a learner's file; a second one of what the function needs, where the whole did not come to its end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from grader.model import Call, Used, Values
from grader.sandbox import lockdown
from grader.sandbox.launch import Launchers
from grader.sandbox.limits import Limits
from grader.sandbox.modules import wanted
from grader.sandbox.parent import Conversation
from grader.sandbox.results import stopped_loading, told
from grader.sandbox.slicing import slice_of, statements_of
from grader.sandbox.story import Story

LAUNCHERS = Launchers()  # the zygotes of this process; they hold no state of any submission

AGAIN = 2  # seconds of computing for a second run, of those statements alone that the function needs


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
    used = Used(ended.cpu, ended.wall, ended.memory)
    why, stopped = stopped_loading(conversation, ended), None
    if why is not None:  # it worked for too long, ran out of memory, or brought itself down
        rows = statements_of(source)
        only = slice_of(rows, probe.function, free=why.kind not in ("exit", "signal"))
        brief = replace(limits, cpu=min(AGAIN, limits.cpu), wall=min(AGAIN * 1.5, limits.wall))
        if 0 < len(only) < len(rows):
            again = Conversation(source, probe, brief, seed, sealed=not accept_weak, only=only)
            ended_again = again.run(launcher)
            used += Used(ended_again.cpu, ended_again.wall, ended_again.memory)
            if again.frames.failed is not None:  # else it is the whole file's end that is told
                conversation, ended, stopped = again, ended_again, why
    story = Story.of(source, conversation.frames, probe.function, modules)
    return replace(told(conversation, ended, probe, story, stopped), used=used)


def harden_ourselves() -> None:
    """Same-user code must not read this process's memory or environment; orphans come back to us."""
    if lockdown.LINUX:
        with suppress(OSError):
            lockdown.prctl(lockdown.DUMPABLE, 0)
            lockdown.prctl(lockdown.SUBREAPER, 1)
