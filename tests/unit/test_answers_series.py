"""`series:`: a Taylor polynomial to an order, about a point."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.errors import SpecError
from grader.model import DrawnLate
from tests.unit.one_question import marked

SINE = "series: sin(x)\norder: 3\n"
COSINE = "series: cos(x)\norder: 4\n"
LOG = "series: ln(x)\nabout: 1\norder: 3\n"
EXP = "series: exp(2*x)\norder: 3\n"
ROOT = "series: sqrt(x)\nabout: 4\norder: 2\n"
TURN = "series: cos(x)\nabout: pi/2\norder: 3\n"
POWER = "series: 2^x\norder: 2\n"
HOLE = "series: sin(x)/x\norder: 4\nmodel: 1 - x^2/6 + x^4/120\n"
TIME = "series: a*exp(t)\nvariable: t\norder: 2\n"

# (question, answer, outcome)
CASES = [
    (SINE, '"x - x^3/6"', "correct"),
    (SINE, '"x - x^3/3!"', "correct"),
    (SINE, "x - x**3/6", "correct"),
    (SINE, '"x - x^3/6 + O(x^4)"', "correct"),
    (SINE, '"x - x^3/6 + O(x^5)"', "correct"),
    (SINE, '"x - x^3/6 + o(x^3)"', "correct"),
    (SINE, '"x - x^3/6 + ..."', "correct"),
    (SINE, '"sin(x) = x - x^3/6"', "correct"),
    (SINE, '"x(1 - x^2/6)"', "correct"),
    (SINE, '"x - x^3/6 + x^5/120"', "wrong"),
    (SINE, '"x"', "wrong"),
    (SINE, '"x + O(x^2)"', "wrong"),
    (SINE, '"x - x^3"', "wrong"),
    (SINE, '"x - x^3/3"', "wrong"),
    (SINE, '"x + x^3/6"', "wrong"),
    (SINE, '"sin(x)"', "wrong"),
    (SINE, '"1 - x^2/2"', "wrong"),
    (SINE, '"O(x^4)"', "not_graded"),
    (SINE, '"x - x^3/"', "not_graded"),
    (SINE, "...", "missing"),
    (SINE, '"[x, x^3]"', "wrong"),
    (COSINE, '"1 - x^2/2 + x^4/24"', "correct"),
    (COSINE, '"1 - x^2/2"', "wrong"),
    (LOG, '"(x-1) - (x-1)^2/2 + (x-1)^3/3"', "correct"),
    (LOG, '"-11/6 + 3x - 3x^2/2 + x^3/3"', "correct"),
    (LOG, '"(x-1) - (x-1)^2/2 + (x-1)^3/3 + O((x-1)^4)"', "correct"),
    (LOG, '"x - x^2/2 + x^3/3"', "wrong"),
    (EXP, '"1 + 2x + 2x^2 + 4/3 x^3"', "correct"),
    (EXP, '"1 + 2x + 4x^2 + 8x^3"', "wrong"),
    (EXP, '"1 + x + x^2/2 + x^3/6"', "wrong"),
    (ROOT, '"2 + (x-4)/4 - (x-4)^2/64"', "correct"),
    (TURN, '"-(x - pi/2) + (x - pi/2)^3/6"', "correct"),
    (TURN, '"1 - x^2/2"', "wrong"),
    ("series: tan(x)\norder: 7\n", '"x + x^3/3 + 2x^5/15 + 17x^7/315"', "correct"),
    ("series: tan(x)\norder: 7\n", '"x + x^3/3"', "wrong"),
    (POWER, '"1 + x ln 2 + (ln 2)^2 x^2/2"', "correct"),
    (HOLE, '"1 - x^2/6 + x^4/120"', "correct"),
    (HOLE, '"1 - x^2/6"', "wrong"),
    (TIME, '"a + a t + a t^2/2"', "correct"),
    (TIME, '"a + a t"', "wrong"),
]


@pytest.mark.parametrize("question, answer, outcome", CASES)
def test_a_taylor_polynomial(question: str, answer: str, outcome: str, tmp_path: Path) -> None:
    assert marked(tmp_path, question, answer).outcome == outcome


# (question, answer, the mistake that is named)
NAMED = [
    (SINE, '"x - x^3/6 + x^5/120"', "series.terms_too_many"),
    (SINE, '"x"', "series.terms_missing"),
    (COSINE, '"1 - x^2/2"', "series.terms_missing"),
    (SINE, '"x - x^3"', "series.not_divided"),
    (SINE, '"x - x^3/3"', "series.divided_by_order"),
    (SINE, '"x + x^3/6"', "series.signs"),
    (SINE, '"sin(x)"', "series.function_itself"),
    (LOG, '"x - x^2/2 + x^3/3"', "series.not_shifted"),
    (TURN, '"1 - x^2/2"', "series.other_centre"),
    (EXP, '"1 + 2x + 4x^2 + 8x^3"', "series.not_divided"),
    (EXP, '"1 + x + x^2/2 + x^3/6"', "series.inside_forgotten"),
]


@pytest.mark.parametrize("question, answer, mistake", NAMED)
def test_a_wrong_polynomial_is_named(question: str, answer: str, mistake: str, tmp_path: Path) -> None:
    found = marked(tmp_path, question, answer)
    assert (found.outcome, found.judgement.mistakes[0].ids) == ("wrong", (mistake,))


def test_the_first_wrong_term_is_pointed_at(tmp_path: Path) -> None:
    found = marked(tmp_path, EXP, '"1 + 2x + 3x^2 + 5x^3"')
    assert found.judgement.facts == ("The terms below order 2 are right. Look at that of order 2.",)


def test_what_is_left_out_at_the_end_is_noted(tmp_path: Path) -> None:
    found = marked(tmp_path, SINE, '"x - x^3/6 + O(x^4)"')
    assert found.judgement.notes == ("+ O(x^4) is left out: the polynomial before it is read",)


def looked_at(path: Path) -> None:
    """As `grade lint` does."""
    (part,) = bank.load(path).parts
    assert isinstance(part.answer, DrawnLate)
    part.answer.drawn()


# (question, what the lint says)
BROKEN = [
    ("series: sin(x)\norder: 0\n", "order: 0 is not 1 to 10"),
    ("series: x*y\norder: 2\n", "this function has 2 variables: x, y"),
    ("series: sin(x)/x\norder: 2\n", "sin(x)/x has no derivatives at 0"),
    ("series: ln(x)\norder: 2\n", "ln(x) has no derivatives at 0"),
    ("series: abs(x)\norder: 1\n", "abs(x) has no derivatives at 0"),
    ("series: sin(x)\norder: 2\nmodel: x + x^2\n", "x + x^2 is not sin(x) up to order 2"),
]


@pytest.mark.parametrize("question, says", BROKEN)
def test_a_question_that_cannot_be_asked(question: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{question}", encoding="utf-8")
    with pytest.raises(SpecError) as error:
        looked_at(path)
    assert error.value.what == says
