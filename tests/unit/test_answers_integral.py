"""`integral:` between two ends: a number, whose value is derived or given, and enclosed."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.errors import SpecError
from grader.model import DrawnLate
from tests.unit.one_question import marked

SQUARE = "integral: x^2\nbetween: [0, 3]\n"
LINE = "integral: 2*x + 1\nbetween: [1, 2]\n"
SINE = "integral: sin(x)\nbetween: [0, pi]\n"
WAVE = "integral: sin(x)\nbetween: [0, 3*pi/2]\n"
RECIPROCAL = "integral: 1/x\nbetween: [1, e]\n"
ARC = "integral: 1/(1 + x^2)\nbetween: [0, 1]\n"
TAIL = "integral: 1/x^2\nbetween: [1, inf]\n"
DECAY = "integral: exp(-2*x)\nbetween: [0, inf]\n"
BELL = "integral: exp(-x^2)\nbetween: [-inf, inf]\nvalue: sqrt(pi)\n"
PARTS = "integral: x*exp(x)\nbetween: [0, 1]\nvalue: 1\n"
CORNER = "integral: abs(x - 1)\nbetween: [0, 3]\n"
DIVERGES = "integral: 1/x\nbetween: [1, inf]\nvalue: diverges\n"
BACK = "integral: x\nbetween: [2, 0]\n"
ROOT = "integral: 1/sqrt(x)\nbetween: [0, 4]\n"

# (question, answer, outcome)
CASES = [
    (SQUARE, "9", "correct"),
    (SQUARE, '"27/3"', "correct"),
    (SQUARE, '"[x^3/3]"', "not_graded"),
    (SQUARE, "-9", "wrong"),
    (SQUARE, "27", "wrong"),
    (SQUARE, "6", "wrong"),
    (SQUARE, '"9 + C"', "not_graded"),
    (SQUARE, "...", "missing"),
    (LINE, "4", "correct"),
    (LINE, "4.0", "correct"),
    (LINE, "8", "wrong"),
    (LINE, "6", "wrong"),
    (LINE, "2", "wrong"),
    (SINE, "2", "correct"),
    (SINE, "0", "wrong"),
    (SINE, "-2", "wrong"),
    (WAVE, "1", "correct"),
    (WAVE, "3", "wrong"),
    (RECIPROCAL, "1", "correct"),
    (RECIPROCAL, '"ln e"', "correct"),
    (ARC, '"pi/4"', "correct"),
    (ARC, "0.7854", "correct"),
    (ARC, "0.79", "wrong"),
    (ARC, "45", "wrong"),
    (TAIL, "1", "correct"),
    (TAIL, '"infinity"', "wrong"),
    (DECAY, "0.5", "correct"),
    (DECAY, '"-1/2"', "wrong"),
    (BELL, '"sqrt(pi)"', "correct"),
    (BELL, "1.7725", "correct"),
    (BELL, '"pi"', "wrong"),
    (PARTS, "1", "correct"),
    (PARTS, '"e"', "wrong"),
    (CORNER, "2.5", "correct"),
    (CORNER, "1.5", "wrong"),
    (DIVERGES, '"diverges"', "correct"),
    (DIVERGES, '"it does not converge"', "correct"),
    (DIVERGES, '"inf"', "correct"),
    (DIVERGES, "0", "wrong"),
    (BACK, "-2", "correct"),
    (ROOT, "4", "correct"),
]


@pytest.mark.parametrize("question, answer, outcome", CASES)
def test_a_definite_integral(question: str, answer: str, outcome: str, tmp_path: Path) -> None:
    assert marked(tmp_path, question, answer).outcome == outcome


# (question, answer, the mistake that is named)
NAMED = [
    (SQUARE, "-9", "integral.ends_swapped"),
    (SQUARE, "27", "integral.not_divided"),
    (SQUARE, "6", "integral.differentiated"),
    (LINE, "8", "integral.ends_added"),
    (LINE, "6", "integral.lower_end_forgotten"),
    (LINE, "2", "integral.integrand_at_ends"),
    (WAVE, "3", "integral.area_for_integral"),
    ("integral: sin(2*x)\nbetween: [0, pi/2]\n", "2", "integral.inside_forgotten"),
    (TAIL, '"infinity"', "integral.said_to_diverge"),
]


@pytest.mark.parametrize("question, answer, mistake", NAMED)
def test_a_wrong_value_is_named(question: str, answer: str, mistake: str, tmp_path: Path) -> None:
    found = marked(tmp_path, question, answer)
    assert (found.outcome, found.judgement.mistakes[0].ids) == ("wrong", (mistake,))


def looked_at(path: Path) -> None:
    """As `grade lint` does."""
    (part,) = bank.load(path).parts
    assert isinstance(part.answer, DrawnLate)
    part.answer.drawn()


# (question, what the lint says)
BROKEN = [
    ("integral: x^2\nbetween: [0]\n", "between: an integral has two ends"),
    ("integral: x*y\nbetween: [0, 1]\n", "this function has 2 variables: x, y"),
    ("integral: x^2\nbetween: [0, 3]\nvalue: 10\n", "value: 10 is not this integral"),
    ("integral: 1/x\nbetween: [-1, 1]\n", "the value of this integral is not found by rules"),
    ("integral: 1/x\nbetween: [-1, 1]\nvalue: 0\n", "value: 0 could not be confirmed"),
    ("integral: x*exp(x)\nbetween: [0, 1]\n", "the value of this integral is not found by rules"),
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
    path.write_text("title: T\nintegral: x*exp(x)\nbetween: [0, 1]\n", encoding="utf-8")
    with pytest.raises(SpecError) as error:
        looked_at(path)
    assert error.value.repair == "value: 1"
