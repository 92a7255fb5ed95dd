"""A form is told beforehand, judged on the tree as written, and a form that is missed says where."""

from __future__ import annotations

import pytest

from grader.maths.forms import CHECKS, missed, told
from grader.maths.reader import read

# form, answer, why it is not of that form ("" where it is)
ROWS = [
    ("expanded", "x^2 + 2x + 1", ""),
    ("expanded", "(x + 1)^2", "(x + 1)^2 is still a power of a sum"),
    ("expanded", "x(x + 2) + 1", "x*(x + 2) is still a product of a sum"),
    ("expanded", "-(x + 1)*2", "-(x + 1)*2 is still a product of a sum"),
    ("expanded", "2x/(x + 1)", ""),
    ("expanded", "sin(x + 1)", ""),
    ("expanded", "(x + 1)^(1/2)", ""),
    ("factored", "(x + 1)^2", ""),
    ("factored", "x(x + 2)", ""),
    ("factored", "2(x - 1)(x + 1)", ""),
    ("factored", "-(x + 1)", "x + 1 is a sum: take out what its terms share"),
    ("factored", "x^2 + 2x", "x^2 + 2*x is a sum: take out what its terms share"),
    ("factored", "x(x^2 - 1)", "x^2 - 1 can be factored further"),
    ("factored", "x(2x + 4)", "2*x + 4 can be factored further"),
    ("factored", "x(x^2 + 1)", ""),
    ("factored", "e^x(x + 1)", ""),
    ("factored", "e^x(x + sin(x))", ""),
    ("single fraction", "2x/(x^2 + 1)", ""),
    ("single fraction", "2x(x^2 + 1)^-1", "(x^2 + 1)^(-1) is a fraction inside"),
    ("single fraction", "1/x + 1/y", "1/x is a fraction inside"),
    ("single fraction", "1/(1 + 1/x)", "1/x is a fraction inside"),
    ("single fraction", "-2/x", ""),
    ("single fraction", "x + 1", ""),
    ("simplified", "2x", ""),
    ("simplified", "x + x", "x + x has like terms to collect"),
    ("simplified", "2*3*x", "2*3*x has numbers to combine"),
    ("simplified", "3x - x", "3*x - x has like terms to collect"),
    ("simplified", "x*x", "x*x has equal factors to combine"),
    ("simplified", "x*x^2", "x*x^2 has equal factors to combine"),
    ("simplified", "1*x", "1*x has a factor that is not needed"),
    ("simplified", "x + 0", "x + 0 has a term that is not needed"),
    ("simplified", "x^1", "x^1 is a power that is not needed"),
    ("simplified", "x^2/x", "x^2/x can be cancelled"),
    ("simplified", "2x/4", "2*x/4 can be cancelled"),
    ("simplified", "-(-x)", "-(-x) has two signs"),
    ("simplified", "2x/(x^2 + 1)", ""),
    ("simplified", "e^x(x + 1)", ""),
    ("uses sigmoid", "sigmoid(x)(1 - sigmoid(x))", ""),
    ("uses sigmoid", "e^-x/(1 + e^-x)^2", "sigmoid does not occur"),
    ("without abs", "sign(x)", ""),
    ("without abs", "|x|/x", "abs occurs"),
    ("without ln", "log(x)", "ln occurs"),
]


@pytest.mark.parametrize("form, answer, why", ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_a_form(form: str, answer: str, why: str) -> None:
    assert (missed(read(answer, ("x", "y")).tree, form) or "") == why


@pytest.mark.parametrize("form", [*CHECKS, "uses sigmoid", "without abs"])
def test_every_form_is_told_beforehand(form: str) -> None:
    assert told(form)


def test_a_form_that_is_none_is_refused() -> None:
    for form in ("pretty", "uses foo", "without"):
        with pytest.raises(KeyError):
            told(form)
