r"""Names as people and machines write them: `lambda_`, `w_`, `ŷ`, `x̄`, `θ̂`, `x_{\text{new}}`."""

from __future__ import annotations

import pytest

from grader.answers.expressions import Stop, understood
from grader.maths.names import spelled
from grader.maths.printing import to_text
from grader.maths.reader import read
from grader.maths.syntax import NotReadable
from grader.model import Observation, Text
from grader.submission import observe

SPELLED = [
    ("w", "w"),
    ("ŷ", "y_hat"),
    ("y\u0302", "y_hat"),
    ("x\u0304", "x_bar"),
    ("θ\u0302", "theta_hat"),
    ("θ_1", "theta_1"),
    ("λ", "lambda"),
    ("ŷ_1", "y_hat_1"),
]


@pytest.mark.parametrize("name, expected", SPELLED)
def test_a_name_is_spelled(name: str, expected: str) -> None:
    assert spelled(name) == expected


TEXTS = [  # (the text, the variables of the question, what is read)
    ("2ŷ", ("y_hat",), "2*y_hat"),
    ("2y\u0302", ("y_hat",), "2*y_hat"),
    ("2\\hat{y}", ("y_hat",), "2*y_hat"),
    ("ŷ_1 + 1", ("y_hat_1",), "y_hat_1 + 1"),
    ("\\hat{y}_1 + 1", ("y_hat_1",), "y_hat_1 + 1"),
    ("3x\u0304", ("x_bar",), "3*x_bar"),
    ("3x̄", ("x_bar",), "3*x_bar"),
    ("θ\u0302^2", ("theta_hat",), "theta_hat^2"),
    ("θ\u0302_1^2", ("theta_hat_1",), "theta_hat_1^2"),
    ("lambda_*2", ("lambda",), "lambda*2"),
    ("lambda_*2", ("λ",), "λ*2"),
    ("2 w_", ("w",), "2*w"),
    ("w_ + w", ("w",), "w + w"),
    ("w_/2", ("w", "w_"), "w_/2"),
    ("x_{\\text{new}} + 1", ("x_new",), "x_new + 1"),
    ("x_{\\mathrm{new}} + 1", ("x_new",), "x_new + 1"),
    ("x_\\text{new} + 1", ("x_new",), "x_new + 1"),
    ("\\theta_{\\text{new}} + 1", ("theta_new",), "theta_new + 1"),
    ("θ_{\\text{new}} + 1", ("theta_new",), "theta_new + 1"),
    ("x_{new} + 1", ("x_new",), "x_new + 1"),
]


@pytest.mark.parametrize("text, names, expected", TEXTS)
def test_a_name_in_a_text(text: str, names: tuple[str, ...], expected: str) -> None:
    assert to_text(read(text, names).tree) == expected


@pytest.mark.parametrize("text", ["x_ 1", "x_", "lambda_", "x_ {2}"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(NotReadable):
        read(text, ("w",))


def seen(source: str, name: str) -> Observation:
    return observe(source.encode(), "ex.py", (name,))[name]


PARTS = [  # (the file, the id of the part, what is found)
    ("lambda_ = 3", "lambda", "3"),
    ("w_ = 3", "w", "3"),
    ("ŷ = 3", "y_hat", "3"),
    ("y\u0302 = 3", "y_hat", "3"),
    ("x\u0304 = 3", "x_bar", "3"),
    ("θ\u0302 = 3", "theta_hat", "3"),
    ("w = 2\nw_ = 3", "w", "2"),
]


@pytest.mark.parametrize("source, part, expected", PARTS)
def test_a_part_is_found_under_its_name(source: str, part: str, expected: str) -> None:
    found = seen(source, part)
    assert isinstance(found, Text)
    assert found.source == expected


CODE = [  # (the file, the variables, what the answer is)
    ("answer = 2*lambda_", ("lambda",), "2*lambda"),
    ('lambda_ = symbols("lambda")\nanswer = 2*lambda_', ("lambda",), "2*lambda"),
    ('lam = sp.Symbol("lambda", real=True)\nanswer = 2*lam', ("lambda",), "2*lambda"),
    ("w_ = 3*w\nanswer = 2*w_", ("w",), "2*3*w"),
    ("w_ = 3\nanswer = w*w_", ("w",), "w*3"),
    ("ŷ = 3*w\nanswer = 2*ŷ", ("w",), "2*3*w"),
    ("θ_1 = 3*w\nanswer = 2*θ_1", ("w",), "2*3*w"),
    ("answer = 2*ŷ", ("y_hat",), "2*y_hat"),
]


@pytest.mark.parametrize("source, names, expected", CODE)
def test_a_name_in_code(source: str, names: tuple[str, ...], expected: str) -> None:
    found = seen(source, "answer")
    assert isinstance(found, Text)
    try:
        assert to_text(understood(found, names).tree).replace("(", "").replace(")", "") == expected
    except Stop as stop:
        pytest.fail(str(stop.judgement.verdict))
