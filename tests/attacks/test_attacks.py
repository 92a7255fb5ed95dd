"""Hostile files are contained and honest ones pass: one in three here, all of them by `scripts/attacks`.

After each hostile file three things hold: its verdict is no pass, nothing around it has changed, and the next honest
submission grades right.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks import world as worlds
from tests.attacks.attack import HONEST, HOSTILE, Attack
from tests.attacks.graded import disorder, graded, harm, honest_still_passes, sealed
from tests.attacks.world import World

SHARE = "GRADE_ATTACKS"  # "all", or how many; which ones is drawn with GRADE_ATTACKS_SEED
SLOW = {"timeout"}  # an attack that ends so costs its whole time limit: one in ten of them here


def chosen(attacks: tuple[Attack, ...]) -> list[Attack]:
    """All of them, as many as are asked for, or a third that is the same at every run."""
    share = os.environ.get(SHARE, "")
    if share == "all":
        return list(attacks)
    if share:
        dice = random.Random(int(os.environ.get("GRADE_ATTACKS_SEED", "0")))
        return sorted(dice.sample(attacks, min(int(share), len(attacks))), key=lambda attack: attack.name)
    fast = [attack for attack in attacks if attack.ends[0] not in SLOW]
    slow = [attack for attack in attacks if attack.ends[0] in SLOW]
    return fast[::3] + slow[::10]


def named(attacks: list[Attack]) -> list[object]:
    return [pytest.param(attack, id=attack.name) for attack in attacks]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with (
        worlds.made(tmp_path_factory.mktemp("attacks") / "world") as made,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("GRADE_TEST_TOKEN", made.sentinel)
        for kind in (b"", b"numpy", b"sympy"):  # what stays between two runs is there before the first
            assert honest_still_passes(kind)
        yield made
        worlds.tidy(made)


@pytest.mark.parametrize("attack", named(chosen(HOSTILE)))
def test_a_hostile_file_is_contained(attack: Attack, world: World) -> None:
    before = worlds.everything(world)

    ended = graded(attack, world)

    assert ended.word != "correct"
    assert disorder(ended) == []
    assert worlds.changed(worlds.only_processes(before), worlds.processes()) == []
    assert honest_still_passes()
    if sealed():  # below that, `grade doctor` names what is open, and these files find it
        assert harm(ended, world) == []
        assert worlds.changed(before, worlds.everything(world)) == []
        assert world.knocks() == []
        assert ended.word in attack.ends


@pytest.mark.parametrize("attack", named(chosen(HONEST)))
def test_an_honest_file_passes(attack: Attack, world: World) -> None:
    ended = graded(attack, world)

    assert (ended.word, ended.shown if ended.word != "correct" else "") == ("correct", "")


def test_every_file_says_what_it_tries_and_what_is_right() -> None:
    assert [a.name for a in HOSTILE + HONEST if not (a.tries and a.correct and all(a.ends))] == []
    assert {a.ends for a in HONEST} == {("correct",)}
    assert [a.name for a in HOSTILE if "correct" in a.ends] == []


def test_a_harness_that_sees_nothing_would_pass_everything(world: World) -> None:
    """What the harness looks for, it finds."""
    before = worlds.everything(world)
    left = world.root / "home" / "left"
    left.write_text("here")
    (world.root / "course/gradebook.json").write_text('{"alice": 100}')
    child = os.fork()
    if child == 0:
        os.execv("/bin/sleep", ["sleep", "60"])
    try:
        found = {Path(line.split(": ")[0]).name for line in worlds.changed(before, worlds.everything(world))}
        assert {"left", "gradebook.json", f"process {child}"} <= found
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        left.unlink()
        (world.root / "course/gradebook.json").write_text('{"alice": 0}\n')
