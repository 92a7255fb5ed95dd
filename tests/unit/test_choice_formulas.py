"""A choice may be named by an equal formula, and may be called "none"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from grader import bank
from grader.submit import submit

SLOPES: list[dict[str, str]] = [{"right": "2x"}, {"wrong": "x^2"}, {"wrong": "none"}]
NO_SLOPE: list[dict[str, str]] = [{"right": "none"}, {"wrong": "$x^2$"}, {"wrong": "2x"}]
WORDS: list[dict[str, str]] = [{"right": "w decreases"}, {"wrong": "w increases"}]
ROWS = [
    (SLOPES, "x + x", "correct"),
    (SLOPES, "x*x", "wrong"),
    (SLOPES, "none", "wrong"),
    (SLOPES, "3x", "not_graded"),
    (NO_SLOPE, "none", "correct"),
    (NO_SLOPE, "x*x", "wrong"),
    (WORDS, "w decreases", "correct"),
    (WORDS, "decreases w", "not_graded"),
    (WORDS, "none", "missing"),
]


@pytest.mark.parametrize("rows, answer, outcome", ROWS)
def test_a_choice_has_its_outcome(rows: Any, answer: str, outcome: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(yaml.safe_dump({"title": "T", "choose": rows}, sort_keys=False), encoding="utf-8")
    (mark,) = submit(bank.load(path), f"answer = {answer!r}\n".encode(), "asked.py", seed=1).marks
    assert mark.outcome == outcome
