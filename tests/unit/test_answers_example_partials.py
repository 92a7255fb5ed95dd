"""Conditions of `example:` on partial derivatives: f_x(1, 2), f_xy(x, y)."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.errors import SpecError
from grader.submit import submit

FIELD = """example: f(x, y)
conditions:
  - {left: "f_x(x, y)", right: 2*x*y}
  - {left: "f_y(x, y)", right: x^2}
"""
FLAT = """example: f(x, y)
conditions:
  - {left: "f_x(1, 2)", right: 0, say: Look along x.}
  - {left: "f_y(1, 2)", right: 0}
  - {left: "f(1, 2)", right: 5}
"""
MIXED = """example: f(x, y)
conditions:
  - {left: "f_xy(x, y)", right: 6*x}
"""
SADDLE = """example: f(x, y)
conditions:
  - {left: "f_xx(0, 0)*f_yy(0, 0) - f_xy(0, 0)^2", right: -4}
"""
HEAT = """example: u(x, t)
conditions:
  - {left: "u_t(x, t)", right: "u_xx(x, t)"}
  - {left: "u_x(x, t)", right: 0, differs: true}
"""

# (question, answer, outcome)
CASES = [
    (FIELD, '"x^2 y"', "correct"),
    (FIELD, '"x^2 y + 7"', "correct"),
    (FIELD, '"x^2 y + y"', "wrong"),
    (FIELD, '"x y^2"', "wrong"),
    (FLAT, '"(x - 1)^2 + (y - 2)^2 + 5"', "correct"),
    (FLAT, "5", "correct"),
    (FLAT, '"x^2 + y^2"', "wrong"),
    (FLAT, '"(x - 1)^2 + (y - 2)^2"', "wrong"),
    (FLAT, '"z"', "not_graded"),
    (MIXED, '"3x^2 y"', "correct"),
    (MIXED, '"3x^2 y + sin(x) + e^y"', "correct"),
    (MIXED, '"3x y^2"', "wrong"),
    (SADDLE, '"x^2 - y^2"', "correct"),
    (SADDLE, '"2x y"', "correct"),
    (SADDLE, '"x^2 + y^2"', "wrong"),
    (HEAT, '"e^(-t) sin x"', "correct"),
    (HEAT, '"x^2 + 2t"', "correct"),
    (HEAT, "3", "wrong"),
]


@pytest.mark.parametrize("question, answer, outcome", CASES)
def test_conditions_on_partials(question: str, answer: str, outcome: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{question}", encoding="utf-8")
    (mark,) = submit(bank.load(path), f"answer = {answer}\n".encode(), "asked.py").marks
    assert mark.outcome == outcome


def test_a_partial_by_another_letter_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(FIELD.replace("f_x", "f_z").join(["title: T\n", ""]), encoding="utf-8")
    with pytest.raises(SpecError) as error:
        bank.load(path)
    assert error.value.what == "I do not know the function 'f_z'"
