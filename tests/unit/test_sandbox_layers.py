"""Each layer taken away in turn, as it is missing on some machines: the level falls, and the rest holds.

Nothing here asks what this machine has: whatever it has, the level must promise no more than is kept.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from grader import sandbox
from grader.errors import SandboxError
from grader.model import Call, CallOnce, Returned, Served
from grader.sandbox import level as levels
from grader.sandbox.examination import armed_layers, examine
from grader.sandbox.level import FENCED, LAYERS, NEEDED, SEALED, STOPPED_BY
from tests.attacks import world as worlds
from tests.attacks.attack import HOSTILE
from tests.attacks.graded import graded, honest_still_passes

HONEST = b"def slope(f, x, h=1e-6):\n    return (f(x + h) - f(x - h)) / (2 * h)\n"
ASKED = Call("slope", (CallOnce((Served("square"), 3.0)), CallOnce((Served("sin", counted=True), 0.0))))

# what is missing, and what cannot hold without it
LACKS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "nothing": ((), ()),
    "no namespaces: a container without privileges": (("namespaces",), ()),
    "no Landlock: a kernel before 5.13": (("landlock",), ()),
    "no seccomp: a kernel without filters": (("seccomp",), ()),
    "neither Landlock nor seccomp": (("landlock", "seccomp"), ()),
    "nothing of Linux's newer things": (("namespaces", "landlock", "seccomp"), ()),
    "privileges that can be gained": (("no new privileges",), ("landlock", "seccomp")),
    "no limits": (("limits",), ()),
    "root that stays": (("not root",), ()),
    "no warm parent": (("warm",), ("namespaces",)),
}


def lacking(lack: str) -> frozenset[str]:
    return frozenset(LACKS[lack][0])


@pytest.mark.parametrize("lack", LACKS)
def test_the_level_is_what_the_layers_add_up_to(lack: str) -> None:
    missing, depending = LACKS[lack]
    here = armed_layers()

    armed = armed_layers(lacking(lack))

    certain = [layer for layer in here if layer not in (*missing, *depending)]
    assert [layer for layer in certain if layer not in armed] == []
    assert [layer for layer in missing if layer in armed] == []
    assert levels.level(armed) == (SEALED if set(NEEDED) <= set(armed) else FENCED)


@pytest.mark.parametrize("lack", LACKS)
def test_honest_code_is_graded_at_every_level(lack: str) -> None:
    seen = sandbox.run(HONEST, ASKED, without=lacking(lack))

    first, second = seen.results
    assert isinstance(first, Returned)
    assert isinstance(second, Returned)
    assert abs(float(first.value) - 6) < 1e-6  # type: ignore[arg-type]  # a number
    assert abs(float(second.value) - 1) < 1e-6  # type: ignore[arg-type]  # a number
    assert (first.calls_f, second.calls_f) == (2, 2)


@pytest.mark.parametrize("lack", LACKS)
def test_nothing_gets_through_that_the_level_does_not_name(lack: str) -> None:
    found = examine(lacking(lack))

    assert set(found.open_to) <= set(levels.open_to(found.layers))
    assert (found.level == SEALED) == (levels.level(found.layers) == SEALED)
    if found.level == SEALED:
        assert found.open_to == ()
        assert found.repair == ""
    else:
        assert found.repair != ""


@pytest.mark.parametrize("lack", LACKS)
def test_below_sealed_strangers_code_is_not_even_handed_over(lack: str) -> None:
    source = b"print('I ran')\n" + HONEST
    if levels.level(armed_layers(lacking(lack))) == SEALED:
        seen = sandbox.run(source, ASKED, without=lacking(lack), accept_weak=False)
        assert (seen.level, seen.printed) == (SEALED, "I ran\n")
        return
    with pytest.raises(SandboxError, match="was not run") as refused:
        sandbox.run(source, ASKED, without=lacking(lack), accept_weak=False)
    assert "--accept-weak-isolation" in refused.value.repair


# Attacks that no layer below the first is needed for: the verdict is worked out elsewhere at every level.
ANYWHERE = (
    *("e06_kill_parent", "exception_looks_like_ours", "exit_with_zero", "f09_float_cheat", "f14_patch_numpy"),
    *(
        "f20_close_all_fds",
        "frames_every_descriptor",
        "frames_of_its_own",
        "marks_the_modules",
        "prints_a_report",
    ),
    *("rewrites_the_runner", "signal_itself", "t01_frame_walk", "t08_environ", "value_true"),
)


@pytest.mark.parametrize("lack", LACKS)
def test_no_forgery_passes_at_any_level(lack: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "run", functools.partial(sandbox.run, without=lacking(lack)))
    attacks = [attack for attack in HOSTILE if attack.name in ANYWHERE]
    with worlds.made(tmp_path / "world") as world:
        monkeypatch.setenv("GRADE_TEST_TOKEN", world.sentinel)
        before = worlds.files(world)
        passed = [attack.name for attack in attacks if graded(attack, world).word == "correct"]
        assert len(attacks) == len(ANYWHERE)
        assert passed == []
        assert worlds.changed(before, worlds.files(world)) == []
        assert honest_still_passes()


FORKS = """
import os, time
def f():
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.closerange(0, 64)
                time.sleep(600)
            os._exit(0)
    return 1.0
"""


def test_what_a_child_leaves_behind_is_swept_where_it_could_fork() -> None:
    weak = frozenset({"seccomp", "limits", "not root", "landlock"})
    sandbox.run(HONEST, ASKED, without=weak)  # the zygote that stays is there
    before = worlds.processes()

    seen = sandbox.run(FORKS.encode(), Call("f", (CallOnce(),)), without=weak)

    assert seen.results == (Returned(1.0),)
    assert worlds.changed(before, worlds.processes()) == []


def test_every_misdeed_that_is_tried_has_a_layer_against_it() -> None:
    assert {layer for ways in STOPPED_BY.values() for way in ways for layer in way} <= set(LAYERS)
    assert {tried.what for tried in examine().tried} == set(STOPPED_BY)
    assert set(levels.REPAIRS) == set(NEEDED)


def test_elsewhere_than_on_linux_the_level_is_fenced_by_construction() -> None:
    """What `arm` can take there, from its own lines: descriptors and limits."""
    armed = ("own process", "descriptors", "limits")
    assert levels.level(armed) == FENCED
    assert "Linux" in levels.repair(armed, linux=False)
    assert "use more memory or time than allowed" not in levels.open_to(armed)
    assert "read a file of yours" in levels.open_to(armed)
