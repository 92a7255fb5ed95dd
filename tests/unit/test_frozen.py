"""What mypy takes for frozen is frozen under pytest, and hashed by its fields in either case."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

from grader.maths.evidence import Ball

CHANGE = (
    "from grader.maths.evidence import Ball; b = Ball('1'); b.middle = '2'; print(hash(b) == hash(Ball('2')))"
)


def test_a_frozen_class_is_frozen_here() -> None:
    with pytest.raises(FrozenInstanceError):
        Ball("1").middle = "2"  # type: ignore[misc]  # what is tested


@pytest.mark.parametrize("frozen, error", [("1", "FrozenInstanceError"), ("0", "")])
def test_freezing_is_asked_for_by_the_environment(
    frozen: str, error: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADE_FROZEN", frozen)
    done = subprocess.run([sys.executable, "-c", CHANGE], capture_output=True, text=True, check=False)
    assert error in done.stderr
    assert done.stdout == ("" if error else "True\n")
