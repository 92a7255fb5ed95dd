"""No table of values and no constant passes a code part of the bank, and each was run and judged by its values."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.answers.code import Code, with_draws
from grader.model import Returned
from grader.proof.cheats import cheats, tried_cheats
from grader.sandbox import run

ROOT = Path(__file__).parents[2]
PATHS = [p for p in sorted((ROOT / "exercises").rglob("*.yaml")) if "code:" in p.read_text()]
PARTS = [(p, part.id) for p in PATHS for part in bank.load(p).parts if isinstance(part.answer, Code)]


def solution(path: Path) -> str:
    return (ROOT / "solutions" / path.parent.name / f"{path.stem}.py").read_text()


def test_there_are_code_parts() -> None:
    assert len(PARTS) >= 14


@pytest.mark.parametrize("path, id", PARTS, ids=[f"{p.stem}-{id}" for p, id in PARTS])
def test_no_cheat_passes_and_every_one_was_judged(path: Path, id: str) -> None:
    exercise = bank.load(path)
    part = next(part for part in exercise.parts if part.id == id)
    tried = tried_cheats(exercise, part, solution(path))

    assert [one.what for one in tried if one.passed] == []
    assert tried[0].what == "a table of values"
    assert len(tried) >= 2
    assert all(one.judged for one in tried)


@pytest.mark.parametrize("path, id", PARTS, ids=[f"{p.stem}-{id}" for p, id in PARTS])
def test_the_table_is_a_program_that_returns_what_it_knows(path: Path, id: str) -> None:
    """It fails for want of the inputs alone: each of its own entries comes back as it was recorded."""
    exercise = with_draws(bank.load(path), "another file")
    part = next(part for part in exercise.parts if part.id == id)
    assert isinstance(part.answer, Code)
    probe = part.answer.probe()
    seen = run(solution(path).encode(), probe, modules=part.answer.modules)
    recorded = [r.value for r in seen.results if isinstance(r, Returned)]
    (_, table), *_ = cheats(part, seen)
    again = run(table.encode(), probe)

    assert len(recorded) == len(probe.calls) > 0
    returned = [r.value for r in again.results if isinstance(r, Returned)]
    assert len(returned) == len(recorded)
    assert set(map(repr, returned)) <= set(map(repr, recorded))
