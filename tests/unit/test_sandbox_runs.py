"""One run knows nothing of another: across threads, forks, killed zygotes and runs that were broken off."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

import pytest

from grader import sandbox
from grader.errors import SandboxError
from grader.model import Call, CallOnce, Returned, Served
from grader.sandbox import zygote
from grader.sandbox.launch import Cold, Launchers, Warm, can_stay_warm
from grader.sandbox.modules import wanted
from grader.sandbox.parent import Conversation, dice
from grader.sandbox.running import LAUNCHERS

DOUBLE = b"def f(x):\n    return 2 * x\n"
SLEEP = b"import time\ndef f(x):\n    time.sleep(5)\n    return x\n"


def doubled(x: float) -> object:
    (result,) = sandbox.run(DOUBLE, Call("f", (CallOnce((x,)),))).results
    return result.value if isinstance(result, Returned) else result


def warm() -> Warm:
    launcher = LAUNCHERS.launcher(wanted(DOUBLE), frozenset())
    if not isinstance(launcher, Warm):
        pytest.skip("no zygote stays on this system")
    return launcher


def test_a_zygote_that_was_killed_between_two_runs_is_replaced() -> None:
    assert doubled(1.0) == 2.0
    process = warm().process
    assert process is not None
    process.kill()
    process.wait()

    assert doubled(2.0) == 4.0


def test_a_zygote_that_is_killed_in_a_run_is_our_failure_and_not_the_next_ones() -> None:
    assert doubled(1.0) == 2.0
    process = warm().process
    assert process is not None
    timer = threading.Timer(0.1, process.kill)
    timer.start()

    with pytest.raises(SandboxError):
        sandbox.run(SLEEP, Call("f", (CallOnce((1.0,)),)))
    timer.join()

    assert doubled(3.0) == 6.0


def test_a_run_that_is_broken_off_does_not_answer_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(self: Conversation, ask: object) -> float:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Conversation, "answer", interrupt)
        with pytest.raises(KeyboardInterrupt):
            sandbox.run(b"def f(g):\n    return g(1.0)\n", Call("f", (CallOnce((Served("sin", True),)),)))

    assert [doubled(float(k)) for k in range(5)] == [0.0, 2.0, 4.0, 6.0, 8.0]


def test_threads_get_their_own_values() -> None:
    seen: dict[int, list[object]] = {}

    def work(k: int) -> None:
        seen[k] = [doubled(k + n / 8) for n in range(8)]

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == {k: [2 * (k + n / 8) for n in range(8)] for k in range(4)}


def test_a_zygote_outlives_the_thread_that_started_it() -> None:
    launcher = warm()
    launcher.close()
    thread = threading.Thread(target=doubled, args=(1.0,))
    thread.start()
    thread.join()
    process = launcher.process
    time.sleep(0.05)

    assert doubled(2.0) == 4.0
    assert launcher.process is process


def test_a_fork_of_the_grader_has_zygotes_of_its_own() -> None:
    assert doubled(1.0) == 2.0
    child = os.fork()
    if child == 0:
        right = [doubled(float(k)) for k in range(3)] == [0.0, 2.0, 4.0]
        LAUNCHERS.close()
        os._exit(0 if right else 1)
    ours = [doubled(float(k)) for k in range(3)]
    _, status = os.waitpid(child, 0)

    assert (ours, os.waitstatus_to_exitcode(status)) == ([0.0, 2.0, 4.0], 0)


def test_what_one_file_mentions_changes_nothing_for_the_next() -> None:
    launchers = Launchers()
    plain = launchers.launcher(wanted(b"import math"), frozenset())
    assert launchers.launcher(wanted(b"import socket, json, antigravity"), frozenset()) == plain
    assert launchers.launcher(wanted(b"import numpy as np"), frozenset()) != plain
    assert wanted(b"import sympy") > wanted(b"np.zeros") > wanted(b"")


def test_nothing_stays_in_memory_from_one_file_to_the_next() -> None:
    mark = b"""import math
def f(x):
    marked = hasattr(math, 'mark')
    math.mark = 1
    return marked
"""
    for _ in range(2):
        seen = sandbox.run(mark, Call("f", (CallOnce((0.0,)), CallOnce((0.0,)))))
        assert seen.results == (Returned(False), Returned(True))


def test_learners_dice_fall_the_same_way_at_the_same_seed() -> None:
    source = (
        b"import random, numpy as np\ndef f(): return [random.random(), np.random.rand(), hash('a') % 1000]\n"
    )
    seen = [sandbox.run(source, Call("f", (CallOnce(),)), seed=seed).results for seed in (1, 1, 2)]

    assert seen[0] == seen[1] != seen[2]


def test_learners_dice_do_not_tell_the_seed_of_the_grading() -> None:
    assert [dice(0), dice(1)] != [0, 1]
    assert len({dice(seed) for seed in range(100)}) == 100
    assert all(0 <= dice(seed) < 2**32 for seed in range(100))


@pytest.mark.skipif(sys.platform != "linux", reason="proc(5)")
def test_only_waiting_for_a_processor_is_counted_as_waiting() -> None:
    asleep = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        time.sleep(0.3)
        before = zygote.waiting(asleep.pid)
        time.sleep(0.5)
        assert zygote.waiting(asleep.pid) - before < 0.4  # it sleeps, and has waited only while it started
    finally:
        asleep.kill()
        asleep.wait()
    assert zygote.waiting(asleep.pid) == 0.0


RUNNABLE_WHEN_LOOKED_AT = b"""
import time
begun = time.monotonic()
def f(x):
    k = 0
    while True:
        at = begun + 2.0 + 0.2 * k
        time.sleep(max(0, at - 0.015 - time.monotonic()))
        while time.monotonic() < at + 0.035: pass
        k += 1
"""


def test_a_file_that_sleeps_between_looks_ends_as_a_timeout() -> None:
    seen = sandbox.run(
        RUNNABLE_WHEN_LOOKED_AT, Call("f", (CallOnce((1.0,)),)), limits=sandbox.Limits(wall=2.0)
    )
    assert seen.fault is not None
    assert seen.fault.kind == "timeout"
    assert 2.0 <= seen.used.wall < 3.0


def test_where_processes_cannot_be_watched_each_run_starts_an_interpreter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(pid: int) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "pidfd_open", refused, raising=False)
    can_stay_warm.cache_clear()
    try:
        assert isinstance(Launchers().launcher(wanted(DOUBLE), frozenset()), Cold)
        assert doubled(4.0) == 8.0
    finally:
        can_stay_warm.cache_clear()


# system, what becomes of a code task there
ELSEWHERE = [("win32", "not run on Windows"), ("darwin", "")]


@pytest.mark.parametrize("platform, refusal", ELSEWHERE)
def test_elsewhere_a_run_is_cold_or_refused(
    platform: str, refusal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    can_stay_warm.cache_clear()
    try:
        if refusal:
            with pytest.raises(SandboxError, match=refusal):
                doubled(1.0)
        else:
            assert doubled(1.0) == 2.0
    finally:
        can_stay_warm.cache_clear()
