"""`limit:` at a point, from a side, or at infinity: a number, an infinity, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.errors import SpecError
from grader.model import DrawnLate
from tests.unit.one_question import marked

SINC = "limit: sin(3*x)/x\nto: 0\n"
HOLE = "limit: (x^2 - 4)/(x - 2)\nto: 2\n"
PLAIN = "limit: x^2 + 1\nto: 3\n"
POLE = "limit: 1/x\nto: 0\nside: right\n"
LEFT = "limit: 1/x\nto: 0\nside: left\n"
BOTH = "limit: 1/x\nto: 0\nvalue: does not exist\n"
EVEN = "limit: 1/x^2\nto: 0\n"
FAR = "limit: (3*x^2 - x)/(2*x^2 + 5)\nto: inf\n"
BEHIND = "limit: exp(x)\nto: -inf\n"
GROWS = "limit: (x^3 + 1)/(x^2 - 1)\nto: inf\n"
STEP = "limit: abs(x)/x\nto: 0\nside: left\n"
EULER = "limit: (1 + 1/x)^x\nto: inf\nvalue: e\n"
TWICE = "limit: (1 - cos(x))/x^2\nto: 0\n"
WAVES = "limit: sin(1/x)\nto: 0\nvalue: does not exist\n"
ARC = "limit: atan(x)\nto: inf\n"

# (question, answer, outcome)
CASES = [
    (SINC, "3", "correct"),
    (SINC, '"3.0"', "correct"),
    (SINC, "0", "wrong"),
    (SINC, "1", "wrong"),
    (SINC, '"does not exist"', "wrong"),
    (SINC, '"inf"', "wrong"),
    (SINC, '"3x"', "not_graded"),
    (SINC, "...", "missing"),
    (HOLE, "4", "correct"),
    (HOLE, '"undefined"', "wrong"),
    (PLAIN, "10", "correct"),
    (PLAIN, "9", "wrong"),
    (POLE, '"inf"', "correct"),
    (POLE, '"∞"', "correct"),
    (POLE, '"oo"', "correct"),
    (POLE, '"+infinity"', "correct"),
    (POLE, '"infinity"', "correct"),
    (POLE, "math.inf", "correct"),
    (POLE, "float('inf')", "correct"),
    (POLE, '"-inf"', "wrong"),
    (POLE, '"does not exist"', "wrong"),
    (POLE, "0", "wrong"),
    (LEFT, '"-∞"', "correct"),
    (LEFT, '"-inf"', "correct"),
    (LEFT, "-math.inf", "correct"),
    (LEFT, '"minus infinity"', "correct"),
    (LEFT, '"it goes to -infinity"', "correct"),
    (LEFT, '"the limit is negative infinity"', "correct"),
    (LEFT, '"goes to infinity"', "wrong"),
    (LEFT, '"inf"', "wrong"),
    (BOTH, '"does not exist"', "correct"),
    (BOTH, '"DNE"', "correct"),
    (BOTH, '"limit does not exist"', "correct"),
    (BOTH, '"inf"', "wrong"),
    (BOTH, "0", "wrong"),
    (EVEN, '"inf"', "correct"),
    (FAR, '"3/2"', "correct"),
    (FAR, "1.5", "correct"),
    (FAR, '"inf"', "wrong"),
    (FAR, "0", "wrong"),
    (FAR, '"-1/5"', "wrong"),
    (BEHIND, "0", "correct"),
    (GROWS, '"inf"', "correct"),
    (GROWS, "1", "wrong"),
    (STEP, "-1", "correct"),
    (STEP, "1", "wrong"),
    (EULER, '"e"', "correct"),
    (EULER, "2.718", "correct"),
    (EULER, "1", "wrong"),
    (TWICE, "0.5", "correct"),
    (TWICE, "0", "wrong"),
    (WAVES, '"it does not exist"', "correct"),
    (WAVES, "0", "wrong"),
    (ARC, '"pi/2"', "correct"),
    (ARC, "90", "wrong"),
]


@pytest.mark.parametrize("question, answer, outcome", CASES)
def test_a_limit(question: str, answer: str, outcome: str, tmp_path: Path) -> None:
    assert marked(tmp_path, question, answer).outcome == outcome


# (question, answer, the mistake that is named)
NAMED = [
    (SINC, "0", "limit.zero_over_zero"),
    (SINC, "1", "limit.one_for_zero_over_zero"),
    (SINC, '"does not exist"', "limit.value_for_limit"),
    (HOLE, '"undefined"', "limit.value_for_limit"),
    (POLE, '"-inf"', "limit.sign_of_infinity"),
    (POLE, '"does not exist"', "limit.infinite_said_to_be_none"),
    (BOTH, '"inf"', "limit.one_side_only"),
    (STEP, "1", "limit.other_side"),
    (FAR, '"-1/5"', "limit.lower_terms_compared"),
    (FAR, '"inf"', "limit.infinity_over_infinity"),
]


@pytest.mark.parametrize("question, answer, mistake", NAMED)
def test_a_wrong_limit_is_named(question: str, answer: str, mistake: str, tmp_path: Path) -> None:
    found = marked(tmp_path, question, answer)
    assert (found.outcome, found.judgement.mistakes[0].ids) == ("wrong", (mistake,))


def looked_at(path: Path) -> None:
    """As `grade lint` does."""
    (part,) = bank.load(path).parts
    assert isinstance(part.answer, DrawnLate)
    part.answer.drawn()


# (question, what the lint says)
BROKEN = [
    ("limit: x*y\nto: 0\n", "this function has 2 variables: x, y"),
    ("limit: x\nto: 0\nside: above\n", "side: 'above' is neither left nor right"),
    ("limit: x\nto: inf\nside: left\n", "side: infinity has one side"),
    ("limit: sin(x)/x\nto: 0\nvalue: 2\n", "value: 2 could not be confirmed"),
    ("limit: 1/x\nto: 0\nvalue: inf\n", "value: inf could not be confirmed"),
    ("limit: x^2\nto: 0\nvalue: does not exist\n", "value: does not exist could not be confirmed"),
    ("limit: 1/x\nto: 0\n", "the limits from both sides differ"),
    ("limit: (1 + 1/x)^x\nto: inf\n", "the value of this limit is not found by rules"),
]


@pytest.mark.parametrize("question, says", BROKEN)
def test_a_question_that_cannot_be_asked(question: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{question}", encoding="utf-8")
    with pytest.raises(SpecError) as error:
        looked_at(path)
    assert error.value.what == says


def test_sympy_proposes_the_value_that_no_rule_finds(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text("title: T\nlimit: (1 + 1/x)^x\nto: inf\n", encoding="utf-8")
    with pytest.raises(SpecError) as error:
        looked_at(path)
    assert error.value.repair == "value: e"
