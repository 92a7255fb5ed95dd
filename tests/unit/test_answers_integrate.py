"""`integrate:`: an antiderivative, up to a constant; decided by differentiating what the learner wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.answers.guidance import worked_hints
from grader.errors import Place, SpecError
from grader.maths import compare, read
from grader.maths.evidence import Proved
from grader.maths.integration import antiderivative
from grader.maths.syntax import Derivative, Expression
from grader.maths.trees import NoRule
from grader.model import Text
from tests.unit.one_question import marked

POLY = "integrate: 6*x^2 - 4*x + 5\n"
RECIPROCAL = "integrate: 1/x\n"
POSITIVE = "integrate: 1/x\ndomain: x > 0\n"
SINE = "integrate: sin(3*x)\n"
COSINE = "integrate: cos(x)\n"
EXP = "integrate: exp(-2*x)\n"
CHAIN = "integrate: x*cos(x^2)\n"
ASKED = "integrate: 2*x\nconstant: required\n"
LETTER = "integrate: C*t\nvariable: t\n"
ROOT = "integrate: sqrt(x)\n"
TWO = "integrate: 1/(x^2 - 1)\n"
PARTS = "integrate: x*exp(x)\nmodel: (x - 1)*exp(x)\n"
POWERED = "integrate: 2^x\n"
INNER = "integrate: (x^2 + 1)^3\n"
STEP = "integrate: abs(x)\n"

# (question, answer, outcome)
CASES = [
    (POLY, '"2x^3 - 2x^2 + 5x + C"', "correct"),
    (POLY, '"2x^3 - 2x^2 + 5x + c"', "correct"),
    (POLY, '"2x^3 - 2x^2 + 5x + K"', "correct"),
    (POLY, '"2x^3 - 2x^2 + 5x + C_1"', "correct"),
    (POLY, '"C + x(2x^2 - 2x + 5)"', "correct"),
    (POLY, '"2x^3 - 2x^2 + 5x + const"', "correct"),
    (POLY, '"2x^3 - 2x^2 + 5x"', "correct"),
    (POLY, '"2x^3 - 2x^2 + 5x + 7"', "correct"),
    (POLY, "2*x**3 - 2*x**2 + 5*x", "correct"),
    (POLY, '"2x^3 - 2x^2 + 5x + C/2"', "correct"),
    (POLY, '"2x^3 - 2x^2 + 5x + e^C"', "correct"),
    (POLY, '"y = 2x^3 - 2x^2 + 5x + C"', "correct"),
    (POLY, '"F(x) = 2x^3 - 2x^2 + 5x + C"', "correct"),
    (POLY, '"12x - 4"', "wrong"),
    (POLY, '"6x^2 - 4x + 5"', "wrong"),
    (POLY, '"2x^3 - 2x^2 + C"', "wrong"),
    (POLY, '"2x^3 - 2x^2 + 5x + Cx"', "wrong"),
    (POLY, '"C(2x^3 - 2x^2 + 5x)"', "wrong"),
    (POLY, '"2x^3 - 2x^2 + 5x + C x^2"', "wrong"),
    (POLY, '"2x^3 - 2x^2 + 5x + sign(x)"', "wrong"),
    (POLY, '"2x^3 - 2x^2 + 5x + floor(x)"', "wrong"),
    (POLY, '"2x^3 - 2x^2 + 5x +"', "not_graded"),
    (POLY, '"2x^3 - 2x^2 + 5x + q"', "not_graded"),
    (POLY, "...", "missing"),
    (POLY, '"[2x^3, 5x]"', "wrong"),
    (RECIPROCAL, '"ln|x| + C"', "correct"),
    (RECIPROCAL, '"ln(abs(3x)) + C"', "correct"),
    (RECIPROCAL, '"ln|x|"', "correct"),
    (RECIPROCAL, '"1/2 ln(x^2) + C"', "correct"),
    (RECIPROCAL, '"ln|x| + sign(x)"', "correct"),
    (RECIPROCAL, '"ln|C x|"', "correct"),
    (RECIPROCAL, '"ln x + C"', "wrong"),
    (RECIPROCAL, '"-1/x^2"', "wrong"),
    (POSITIVE, '"ln x + C"', "correct"),
    (POSITIVE, '"ln|x| + C"', "correct"),
    (POSITIVE, '"log(2x)"', "correct"),
    (POSITIVE, '"log10(x)"', "wrong"),
    (SINE, '"-cos(3x)/3 + C"', "correct"),
    (SINE, '"cos(3x)/3 + C"', "wrong"),
    (SINE, '"-cos(3x) + C"', "wrong"),
    (SINE, '"-3cos(3x) + C"', "wrong"),
    (SINE, '"3cos(3x)"', "wrong"),
    (COSINE, '"sin x + C"', "correct"),
    (COSINE, '"cos(x - pi/2) + C"', "correct"),
    (COSINE, '"-sin x + C"', "wrong"),
    (EXP, '"-e^(-2x)/2 + C"', "correct"),
    (EXP, '"C - 1/(2e^(2x))"', "correct"),
    (EXP, '"e^(-2x) + C"', "wrong"),
    (EXP, '"-2e^(-2x) + C"', "wrong"),
    (CHAIN, '"sin(x^2)/2 + C"', "correct"),
    (CHAIN, '"sin(x^2) + C"', "wrong"),
    (CHAIN, '"x^2/2 * sin(x^2)"', "wrong"),
    (ASKED, '"x^2 + C"', "correct"),
    (ASKED, '"x^2"', "wrong"),
    (ASKED, '"x^2 + 3"', "wrong"),
    (ASKED, '"x^2 + C - C"', "wrong"),
    (ASKED, '"x^3 + C"', "wrong"),
    (LETTER, '"C t^2/2 + K"', "correct"),
    (LETTER, '"C t^2/2 + c"', "correct"),
    (LETTER, '"C t^2/2"', "correct"),
    (LETTER, '"C t^2/2 + C t"', "wrong"),
    (ROOT, '"2/3 x^(3/2) + C"', "correct"),
    (ROOT, '"2/3 x sqrt(x) + C"', "correct"),
    (ROOT, '"1/(2 sqrt x)"', "wrong"),
    (TWO, '"1/2 ln|(x-1)/(x+1)| + C"', "correct"),
    (TWO, '"(ln|x-1| - ln|x+1|)/2 + C"', "correct"),
    (TWO, '"1/2 ln((x-1)/(x+1)) + C"', "wrong"),
    (TWO, '"ln|x^2 - 1| + C"', "wrong"),
    (PARTS, '"x e^x - e^x + C"', "correct"),
    (PARTS, '"x^2/2 e^x + C"', "wrong"),
    (POWERED, '"2^x/ln(2) + C"', "correct"),
    (POWERED, '"2^x ln 2 + C"', "wrong"),
    (POWERED, '"2^(x+1)/(x+1) + C"', "wrong"),
    (INNER, '"x^7/7 + 3x^5/5 + x^3 + x + C"', "correct"),
    (INNER, '"(x^2+1)^4/4 + C"', "wrong"),
    (INNER, '"(x^2+1)^4/(8x) + C"', "wrong"),
    (STEP, '"x|x|/2 + C"', "correct"),
    (STEP, '"x^2/2 if x > 0 else -x^2/2"', "correct"),
    (STEP, '"x^2/2 + 1 if x > 0 else -x^2/2"', "wrong"),
    (STEP, '"x^2/2 + C"', "wrong"),
]


@pytest.mark.parametrize("question, answer, outcome", CASES)
def test_an_antiderivative(question: str, answer: str, outcome: str, tmp_path: Path) -> None:
    assert marked(tmp_path, question, answer).outcome == outcome


# (question, answer, the mistake that is named)
NAMED = [
    (POLY, '"12x - 4"', "integral.differentiated"),
    (POLY, '"6x^2 - 4x + 5"', "integral.unchanged"),
    (POLY, '"2x^3 - 2x^2"', "integral.term_lost"),
    (POLY, '"6x^3 - 4x^2 + 5x"', "integral.not_divided"),
    (POLY, '"3x^3 - 4x^2 + 5x"', "integral.divided_by_old"),
    (POLY, '"18x^3 - 8x^2 + 5x"', "integral.multiplied"),
    (POLY, '"2x^2 - 2x + 5x"', "integral.exponent_kept"),
    (POLY, '"2x^3 - 2x^2 + 5x + Cx"', "integral.constant_moves"),
    (POLY, '"C(2x^3 - 2x^2 + 5x)"', "integral.constant_moves"),
    (POLY, '"-2x^3 + 2x^2 - 5x + C"', "integral.negated"),
    (RECIPROCAL, '"ln x + C"', "integral.absolute_value"),
    (RECIPROCAL, '"-1/x^2 + C"', "integral.differentiated"),
    (SINE, '"cos(3x)/3 + C"', "integral.sign_of_sin"),
    (SINE, '"-cos(3x) + C"', "integral.inside_forgotten"),
    (SINE, '"-3cos(3x) + C"', "integral.inside_multiplied"),
    (COSINE, '"-sin x + C"', "integral.sign_of_cos"),
    (EXP, '"e^(-2x) + C"', "integral.inside_forgotten"),
    (EXP, '"-2e^(-2x) + C"', "integral.inside_multiplied"),
    (CHAIN, '"sin(x^2) + C"', "integral.inside_forgotten"),
    (CHAIN, '"x^2/2 * sin(x^2)"', "integral.factor_by_factor"),
    (POWERED, '"2^x ln 2 + C"', "integral.differentiated"),
    (POWERED, '"2^(x+1)/(x+1) + C"', "integral.power_rule_on_exponential"),
    (INNER, '"(x^2+1)^4/4 + C"', "integral.inside_not_linear"),
    (INNER, '"(x^2+1)^4/(8x) + C"', "integral.inside_not_linear"),
    ("integrate: 1/x^2\n", '"ln|x^2| + C"', "integral.logarithm_of_power"),
    ("integrate: 1/x^3\n", '"-1/(4 x^4) + C"', "integral.exponent_lowered"),
    ("integrate: (x^2 + 1)/x^2\n", '"(x^3/3 + x)/(x^3/3)"', "integral.quotient_apart"),
    ("integrate: 5*sin(x)\n", '"-cos(x) + C"', "integral.coefficient_lost"),
    ("integrate: x^2 + cos(x)\n", '"x^3/3 - sin(x) + C"', "integral.sign_of_cos"),
    ("integrate: x^2 + 3^x\n", '"x^3/3 + 3^x + C"', "integral.base_forgotten"),
    ("integrate: x^2 + 3^x\n", '"x^3/3 + 3^x ln(3) + C"', "integral.term_differentiated"),
]


@pytest.mark.parametrize("question, answer, mistake", NAMED)
def test_a_wrong_antiderivative_is_named(question: str, answer: str, mistake: str, tmp_path: Path) -> None:
    found = marked(tmp_path, question, answer)
    assert (found.outcome, found.judgement.mistakes[0].ids) == ("wrong", (mistake,))


def test_a_constant_that_is_asked_for_and_missing_earns_half_the_points(tmp_path: Path) -> None:
    found = marked(tmp_path, ASKED, '"x^2"')
    assert (str(found.score), found.judgement.mistakes[0].ids) == ("1/2", ("integral.constant_missing",))


def test_a_missing_constant_is_noted_where_it_is_not_asked_for(tmp_path: Path) -> None:
    found = marked(tmp_path, POLY, '"2x^3 - 2x^2 + 5x"')
    assert found.judgement.notes == ("one antiderivative; adding + C gives all of them",)


# (question, answer, where it has a gap of its own)
GAPS = [
    (
        "integrate: 1/(1 + x^2)\n",
        '"-atan(1/x) + C"',
        "at x = 0 it has no value and jumps: it is right on each side",
    ),
    ("integrate: x\n", '"x^2/2 + |x|/x + C"', "at x = 0 it has no value and jumps: it is right on each side"),
    (
        "integrate: 1/(2 + cos(x))\n",
        '"2/sqrt(3) * atan(tan(x/2)/sqrt(3)) + C"',
        "at x = 3.142 it has no value and jumps: it is right on each side",
    ),
    ("integrate: 1/x^2\n", '"-1/x + C"', ""),
    ("integrate: 1/(1 + x^2)\n", '"atan(x) + C"', ""),
    ("integrate: tan(x)\n", '"-ln|cos(x)| + C"', ""),
]


@pytest.mark.parametrize("question, answer, note", GAPS)
def test_a_gap_of_its_own_is_noted(question: str, answer: str, note: str, tmp_path: Path) -> None:
    found = marked(tmp_path, question, answer)
    assert (found.outcome, found.judgement.notes) == ("correct", (note,) if note else ())


def test_the_authors_own_words_come_before_ours(tmp_path: Path) -> None:
    question = POLY + 'mistakes: [{answer: "12*x - 4 ", say: That goes down., credit: 1/4}]\n'
    found = marked(tmp_path, question, '"12x - 4"')
    assert (found.judgement.says, str(found.score)) == (("That goes down.",), "1/4")


def test_hints_are_about_the_rule_that_was_bent(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{SINE}", encoding="utf-8")
    (part,) = bank.load(path).parts
    given = Text("-3cos(3x) + C", Place("mine.py", 1))
    assert worked_hints(part.answer)[0] == "Look here: what is asked for."
    assert worked_hints(part.answer, given)[0] == "Look here: what stands inside."


# (question, what the lint says)
BROKEN = [
    ("integrate: x*y\n", "this function has 2 variables: x, y"),
    ("integrate: 3\n", "no variable is left in this function"),
    ("integrate: x\nconstant: perhaps\n", "constant: 'perhaps' is neither optional nor required"),
    ("integrate: x*exp(x)\nmodel: x*exp(x)\n", "the derivative of x*exp(x) is not x*exp(x)"),
]


@pytest.mark.parametrize("question, says", BROKEN)
def test_a_question_that_cannot_be_asked(question: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{question}", encoding="utf-8")
    with pytest.raises(SpecError) as error:
        bank.load(path)
    assert error.value.what == says


INTEGRATED = [
    *("3", "x", "-x", "x^5", "1/x", "1/x^3", "sqrt(x)", "1/sqrt(x)", "x*sqrt(x)", "3*x^2 - 2*x + 1", "(3*x + 1)^4"),
    *("sin(2*x)", "cos(x/3)", "exp(5*x)", "2^x", "e^(-x)", "tan(x)", "1/(3*x - 1)", "ln(x)", "ln(2*x)", "cosh(x)"),
    *("x*exp(x^2)", "x/(x^2 + 1)", "cos(x)*sin(x)^3", "ln(x)/x", "x^2*(x^3 + 1)^4", "(x^2 + 1)/x", "(x + 1)^2/x"),
    *("1/(x^2 + 4)", "1/sqrt(9 - x^2)", "sec(x)^2", "1/cos(x)^2", "sin(x)^2", "sigmoid(x)", "x*(x + 1)"),
    "(x + 1)*sqrt(x)",
    *("cos(x)*exp(sin(x))", "1/(x*ln(x))", "atan(x)", "1/e^x", "tanh(x)", "sec(x)", "cot(x)", "sinh(2*x)"),
    "tan(x)^2",
]  # fmt: skip


@pytest.mark.parametrize("f", INTEGRATED)
def test_the_derivative_of_an_antiderivative_is_the_integrand(f: str) -> None:
    tree = Derivative(antiderivative(read(f, ("x",)).tree, "x"), "x")
    found = compare(f, Expression(tree, "", (), ("x",)), variables=("x",), seed=0)
    assert isinstance(found, Proved)


@pytest.mark.parametrize("f", ["exp(x^2)", "sin(x)/x", "x*exp(x)", "max(x, 0)", "sqrt(x^3 + 1)"])
def test_what_no_rule_integrates_has_none(f: str) -> None:
    with pytest.raises(NoRule):
        antiderivative(read(f, ("x",)).tree, "x")
