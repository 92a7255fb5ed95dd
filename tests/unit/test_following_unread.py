"""What follows from an answer that was not graded is not called wrong; what is right in itself stays right."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.submit import submit

NUMBERS = """title: T
parts:
  - {id: a, number: 3}
  - {id: b, number: 2*a, follow: [a]}
  - {id: c, number: 5}
"""
GRAPH = """title: T
graph: |
  z = w*x
  L = z^2
  q = 2*x
given: {w: 2, x: 3}
ask: [z, dL_dz, q]
"""
CHOICE = """title: T
parts:
  - {id: a, number: 3}
  - id: b
    follow: a
    choose:
      - {right: up, when: a > 0}
      - {wrong: down, when: a < 0}
"""

# the exercise, the file, the outcome of each part
ROWS = [
    (NUMBERS, 'a = "3 +"\nb = 8\nc = 4', "not_graded not_graded wrong"),
    (NUMBERS, 'a = "3 +"\nb = 6\nc = 5', "not_graded correct correct"),
    (NUMBERS, "a = 4\nb = 8\nc = 5", "wrong wrong correct"),
    (NUMBERS, "a = 3\nb = 8", "correct wrong missing"),
    (NUMBERS, "b = 8", "missing wrong missing"),
    (GRAPH, 'z = "6 +"\ndL_dz = 10\nq = 5', "not_graded not_graded wrong"),
    (GRAPH, 'z = "6 +"\ndL_dz = 12\nq = 6', "not_graded correct correct"),
    (CHOICE, 'a = "3 +"\nb = "down"', "not_graded not_graded"),
    (CHOICE, 'a = "3 +"\nb = "up"', "not_graded correct"),
]


@pytest.mark.parametrize("exercise, file, outcomes", ROWS)
def test_what_follows_from_an_unread_answer_waits(
    exercise: str, file: str, outcomes: str, tmp_path: Path
) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(exercise)
    report = submit(bank.load(path), file.encode(), "asked.py")
    assert " ".join(mark.outcome for mark in report.marks) == outcomes
