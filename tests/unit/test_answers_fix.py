"""A repair may use the letters that earlier lines introduce; letters of the question come first."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.model import Rejected
from grader.submit import submit

OUTER = (
    "fix: ['u = 3x + 1 and y = sin(u)', 'du/dx = 3', 'dy/du = cos(x)', 'v = 7']\n"
    "wrong: 3\nformula: cos(3x + 1)\nvariables: [x]\n"
)
LOSS = (
    "fix: ['e = exp(-z)', 'p = 1/(1 + e)', 'the loss is log(p)']\n"
    "wrong: 3\nformula: log(1 + exp(-z))\nvariables: [z]\n"
)

# (question, the repair of line 3, outcome)
CASES = [
    (OUTER, "cos(3x + 1)", "correct"),
    (OUTER, "cos(u)", "correct"),
    (OUTER, "dy/du = cos(u)", "correct"),
    (OUTER, "sin(u)", "wrong"),
    (OUTER, "y", "wrong"),
    (OUTER, "cos(x)", "wrong"),
    (OUTER, "cos(v)", "not_graded"),  # a later line
    (OUTER, "cos(w)", "not_graded"),
    (LOSS, "-log(p)", "correct"),
    (LOSS, "log(1 + e)", "correct"),
    (LOSS, "log(1 + e^(-z))", "correct"),
    (LOSS, "log(1 + exp(-z))", "correct"),
    (LOSS, "log(p)", "wrong"),
    (LOSS, "log(2 + e)", "wrong"),
]


@pytest.mark.parametrize("question, repair, outcome", CASES)
def test_a_repair_may_use_the_letters_of_earlier_lines(
    question: str, repair: str, outcome: str, tmp_path: Path
) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{question}", encoding="utf-8")
    report = submit(bank.load(path), f"answer = (3, {repair!r})\n".encode(), "asked.py")
    assert report.marks[0].outcome == outcome


@pytest.mark.parametrize(
    "answer, says",
    [
        ('(3, "sin(u)")', "You found the wrong line. Your repair of it is not right yet."),
        ('(2, "sin(u)")', "Line 2 is right as it stands: another line is wrong."),
        ('(9, "sin(u)")', "There is no line 9."),
    ],
)
def test_a_wrong_choice_and_a_wrong_repair_are_told_apart(answer: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{OUTER}", encoding="utf-8")
    (mark,) = submit(bank.load(path), f"answer = {answer}\n".encode(), "a.py", seed=1).marks
    assert mark.judgement.verdict == Rejected(says)
