"""One value written in several ways, with = between: the last is read; where they differ nothing is graded."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.submit import submit

LOG = "title: T\ndifferentiate: ln(x^2 + 1)\n"
NUMBER = "title: T\nnumber: 12\n"
VALUE = "title: T\nanswer: 2*x + 2\n"
VECTOR = 'title: T\nanswer: "[3/5, 4/5]"\n'
POINT = 'title: T\nanswer: "{(1, 2)}"\n'
SPACE = 'title: T\nanswer: "[3, 4, 0]"\n'

# the question, the answer, its outcome
ROWS = [
    (LOG, "1/(x^2+1) * 2x = 2x/(x^2+1)", "correct"),
    (LOG, "f'(x) = 1/(x^2+1)*2x = 2x/(x^2+1)", "correct"),
    (LOG, "d/dx ln(x^2+1) = 2x/(x^2+1)", "correct"),
    (LOG, "D(ln(x^2+1), x) = 1/(x^2+1) * D(x^2+1, x) = 2x/(x^2+1)", "correct"),
    (LOG, "\\\\frac{d}{dx} \\\\ln(x^2+1) = \\\\frac{2x}{x^2+1}", "correct"),
    (LOG, "1/(x^2+1) = 1/(x^2+1)", "wrong"),
    (LOG, "d/dx ln(x^2+1) = 1/(x^2+1)", "not_graded"),
    (LOG, "2x/(x^2+1) = D(ln(x^2+1), x)", "correct"),
    (NUMBER, "3*2^2 = 12", "correct"),
    (NUMBER, "f'(2) = 3*2^2 = 12", "correct"),
    (NUMBER, "3*2^2 = 13", "not_graded"),
    (NUMBER, "3*2 = 6", "wrong"),
    (NUMBER, "12x", "not_graded"),
    (VALUE, "2(x+1) = 2x + 2", "correct"),
    (VALUE, "y = 2x + 2", "correct"),
    (VALUE, "2x + 2 = 2x + 3", "not_graded"),
    (VECTOR, "(3, 4)/5", "correct"),
    (VECTOR, "1/5 * [3, 4]", "correct"),
    (VECTOR, "[3, 4]/6", "wrong"),
    (VECTOR, "3/5 i + 4/5 j + 0k", "correct"),
    (VECTOR, "3/5 i + 4/5 j + k", "wrong"),
    (POINT, "(1, 2)", "correct"),
    (POINT, "[1, 2]", "correct"),
    (POINT, "(2, 1)", "wrong"),
    (SPACE, "3i + 4j", "correct"),
    (SPACE, "4i + 3j", "wrong"),
]


@pytest.mark.parametrize("spec, answer, outcome", ROWS, ids=[row[1] for row in ROWS])
def test_an_equation_is_read_as_its_last_side(spec: str, answer: str, outcome: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(spec, encoding="utf-8")
    exercise = bank.load(path)
    (part,) = exercise.parts
    (mark,) = submit(exercise, f'{part.id} = "{answer}"\n'.encode(), "asked.py", seed=1).marks
    assert mark.outcome == outcome


def test_numpy_arithmetic_on_arrays_is_worked_out(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(VECTOR, encoding="utf-8")
    exercise = bank.load(path)
    (part,) = exercise.parts
    source = f"import numpy as np\n{part.id} = np.array([3, 4])/5\n".encode()
    assert submit(exercise, source, "asked.py", seed=1).score == 1
