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


# the line in words, as a pair of its own, or with what stands before a repair
WRITTEN = ['(3, "cos(u)")', '("line 3", "cos(u)")', '("3.", "cos(u)")', '{3: "cos(u)"}', '["3", "cos(u)"]']


@pytest.mark.parametrize("answer", WRITTEN)
def test_a_line_may_be_named_in_several_ways(answer: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{OUTER}", encoding="utf-8")
    report = submit(bank.load(path), f"answer = {answer}\n".encode(), "asked.py")
    assert report.marks[0].outcome == "correct"


# what is said beside the verdict: nothing that tells which line it is, and of a repair what is true of it
BESIDE = [
    ('(2, "3x")', ()),
    ('(3, "-cos(u)")', ("Everything is right except the overall sign.",)),
    ('(3, "3cos(u)")', ("Right but for one constant factor.",)),
    ('(3, "cos(x)")', ("Read it at u.",)),
]


@pytest.mark.parametrize("answer, says", BESIDE)
def test_the_hint_of_the_author_is_kept_for_the_wrong_line(
    answer: str, says: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{OUTER}say: Read it at u.\n", encoding="utf-8")
    (mark,) = submit(bank.load(path), f"answer = {answer}\n".encode(), "asked.py").marks
    assert mark.judgement.says == says


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
