"""A short decimal is compared exactly; beside another number a decimal may be 0.1 % off, a formula must be exact."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.submit import submit

# the number, the answer, outcome
ROWS = [
    ("2^10", "1024", "correct"),
    ("2^10", "1024.0", "correct"),
    ("2^10", "1025", "wrong"),
    ("2^10", "1024.5", "wrong"),
    ("2^10\ntolerance: 1%", "1025", "correct"),
    ("0.3", "0.30000000000000004", "correct"),
    ("1/8", "0.1251", "wrong"),
    ("1/3", "0.33", "wrong"),
    ("1/3", "0.3333", "correct"),
    ("sqrt(2)", "1.414", "correct"),
    ("sqrt(2)", "1.42", "wrong"),
    ("sqrt(2)", "99/70", "wrong"),
    ("2^-20", "9.54e-7", "correct"),
]


@pytest.mark.parametrize("value, answer, outcome", ROWS)
def test_a_short_decimal_is_exact(value: str, answer: str, outcome: str, tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_text(f"title: T\nnumber: {value}\n", encoding="utf-8")
    (mark,) = submit(bank.load(path), f"answer = {answer!r}\n".encode(), "q.py").marks
    assert outcome == mark.outcome
