"""From a learner's file to an expression: names, parameters and earlier assignments."""

from __future__ import annotations

import pytest

from grader.answers.expressions import Stop, understood
from grader.maths.printing.text import to_text
from grader.model import Text, Unreadable
from grader.submission import observe


def reading(source: str, variables: tuple[str, ...] = ("x",)) -> str:
    seen = observe(source.encode(), "ex.py", ("answer",))["answer"]
    assert isinstance(seen, Text)
    return to_text(understood(seen, variables).tree)


ROWS = [
    ("answer = lambda t: 2*t", "2*x", "the parameter is the question's variable"),
    ("answer = lambda x: 2*x", "2*x", ""),
    ("def answer(t):\n    return t**2", "x^2", ""),
    ("def answer(t):\n    u = t + 1\n    return u**2", "(x + 1)^2", "a name inside a function"),
    ("def answer(t):\n    x = t + 1\n    return x**2", "(x + 1)^2", "even where it is called x"),
    (
        "s = 1/(1 + exp(-x))\nanswer = s*(1 - s)",
        "1/(1 + exp(-x))*(1 - 1/(1 + exp(-x)))",
        "straight-line code",
    ),
    ("u = x**2\nv = u + 1\nanswer = 2*v", "2*(x^2 + 1)", "one on another"),
    ("import sympy as sp\nx = sp.symbols('x')\nanswer = 2*x", "2*x", "a symbol is the variable"),
    ("x = 2.0\nanswer = 2*x", "2*x", "a value for a trial run changes no formula"),
    ("x = np.linspace(0, 1)\nanswer = np.exp(x)", "exp(x)", ""),
    ("def answer(x):\n    if x > 0:\n        return 1\n    return 0", "Piecewise((1, x > 0), (0, True))", ""),
    (
        "def answer(x):\n    if x > 0:\n        return 1\n    else:\n        return 0",
        "Piecewise((1, x > 0), (0, True))",
        "",
    ),
    ('u = "x^2"\nanswer = 2*u', "2*x^2", "a formula in quotes, used by a bare one"),
]


@pytest.mark.parametrize("source, shown, why", ROWS, ids=[row[0] for row in ROWS])
def test_a_file_is_understood(source: str, shown: str, why: str) -> None:
    assert reading(source) == shown, why


def test_parameters_are_taken_in_order_where_they_have_other_names() -> None:
    assert reading("answer = lambda a, b: a - b", ("x", "y")) == "x - y"
    assert reading("answer = lambda y, x: y - x", ("x", "y")) == "y - x"


def test_too_many_parameters_are_refused() -> None:
    with pytest.raises(Stop) as stop:
        reading("answer = lambda a, b: a*b")
    verdict = stop.value.judgement.verdict
    assert isinstance(verdict, Unreadable)
    assert verdict.why == "this function takes 2; the question has 1 variable (x)"


def test_the_place_is_in_the_file_also_for_an_earlier_line() -> None:
    with pytest.raises(Stop) as stop:
        reading("\nu = 2*foo(x)\nanswer = u + 1")
    verdict = stop.value.judgement.verdict
    assert isinstance(verdict, Unreadable)
    assert verdict.where is not None
    assert (verdict.where.line, verdict.where.column) == (2, 7)
