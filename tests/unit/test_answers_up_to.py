"""`up_to:` beside `answer`: right up to a sign, up to a factor, or up to a constant."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.errors import SpecError
from tests.unit.one_question import marked

SIGN = "answer: x - 1\nup_to: sign\n"
FACTOR = "answer: x^2 - 1\nup_to: factor\n"
CONSTANT = "answer: x^2\nup_to: constant\n"
VECTOR = "answer: [1, -2, 2]\nup_to: factor\n"
NORMAL = "answer: [3/5, 4/5]\nup_to: sign\n"
TWO = "answer: x*y\nup_to: factor\n"
ROOT = "answer: sqrt(x)\nup_to: factor\n"
ZERO = "answer: [0, 1]\nup_to: factor\n"

# (question, answer, outcome)
CASES = [
    (SIGN, '"x - 1"', "correct"),
    (SIGN, '"1 - x"', "correct"),
    (SIGN, '"-(x - 1)"', "correct"),
    (SIGN, '"|x - 1|"', "wrong"),
    (SIGN, '"2x - 2"', "wrong"),
    (SIGN, '"x + 1"', "wrong"),
    (SIGN, '"x -"', "not_graded"),
    (FACTOR, '"x^2 - 1"', "correct"),
    (FACTOR, '"3x^2 - 3"', "correct"),
    (FACTOR, '"(1 - x)(1 + x)/7"', "correct"),
    (FACTOR, '"pi x^2 - pi"', "correct"),
    (FACTOR, '"sqrt(2)*(x^2 - 1)"', "correct"),
    (FACTOR, '"x^2 + 1"', "wrong"),
    (FACTOR, '"x(x^2 - 1)"', "wrong"),
    (FACTOR, '"0"', "wrong"),
    (FACTOR, '"|x^2 - 1|"', "wrong"),
    (FACTOR, "...", "missing"),
    (CONSTANT, '"x^2"', "correct"),
    (CONSTANT, '"x^2 + 5"', "correct"),
    (CONSTANT, '"x^2 - e"', "correct"),
    (CONSTANT, '"(x + 1)(x - 1)"', "correct"),
    (CONSTANT, '"2x^2"', "wrong"),
    (CONSTANT, '"x^2 + x"', "wrong"),
    (CONSTANT, '"x^2 + sign(x)"', "wrong"),
    (VECTOR, "[1, -2, 2]", "correct"),
    (VECTOR, "[-2, 4, -4]", "correct"),
    (VECTOR, '"(1/3, -2/3, 2/3)"', "correct"),
    (VECTOR, "[1, 2, 2]", "wrong"),
    (VECTOR, "[0, 0, 0]", "wrong"),
    (VECTOR, "[1, -2]", "wrong"),
    (NORMAL, '"(-3/5, -4/5)"', "correct"),
    (NORMAL, "[0.6, 0.8]", "correct"),
    (NORMAL, "[3, 4]", "wrong"),
    (TWO, '"-2 x y"', "correct"),
    (TWO, '"x y^2"', "wrong"),
    (ROOT, '"5 sqrt(x)"', "correct"),
    (ROOT, '"sqrt(2x)"', "correct"),
    (ROOT, '"sqrt(x) + 1"', "wrong"),
    (ZERO, "[0, 3]", "correct"),
    (ZERO, "[1, 0]", "wrong"),
]


@pytest.mark.parametrize("question, answer, outcome", CASES)
def test_an_answer_up_to_something(question: str, answer: str, outcome: str, tmp_path: Path) -> None:
    assert marked(tmp_path, question, answer).outcome == outcome


def test_what_was_taken_for_right_is_noted(tmp_path: Path) -> None:
    found = marked(tmp_path, FACTOR, '"3x^2 - 3"').judgement
    assert found.notes == ("right up to a constant factor, as the question asks",)


# (question, what the lint says)
BROKEN = [
    ("answer: x\nup_to: scale\n", "up_to: 'scale' is none of sign, factor, constant"),
    (
        "answer: y = 2x\nvariables: [x, y]\nup_to: factor\n",
        "up_to: an equation or a set has no factor of its own",
    ),
    ("answer: [1, 2]\nup_to: constant\n", "up_to: constant is for one formula"),
    ("answer: 0\nup_to: factor\n", "up_to: every factor of 0 is 0"),
]


@pytest.mark.parametrize("question, says", BROKEN)
def test_a_question_that_cannot_be_asked(question: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{question}", encoding="utf-8")
    with pytest.raises(SpecError) as error:
        bank.load(path)
    assert error.value.what == says
