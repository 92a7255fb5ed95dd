"""`z > 0` is 1 or 0 where a number is asked for, as it is for Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.model import Mark
from grader.submit import submit

ROWS = [  # (the file, outcome where 1 is right)
    ("answer = 3 > 0", "correct"),
    ("z = 3\nanswer = z > 0", "correct"),
    ("z = 3\nanswer = z < 0", "wrong"),
    ("z = 3\nanswer = 0 < z < 5", "correct"),
    ("z = 3\nanswer = z > 0 and z < 9", "correct"),
    ("answer = not 3 > 0", "wrong"),
    ("answer = True", "correct"),
    ("answer = False", "wrong"),
    ("z = 3\nc = z > 0\nanswer = c", "correct"),
    ("z = 3\nanswer = float(z > 0)", "correct"),
    ("z = 3\nanswer = (z > 0)*1", "correct"),
    ("answer = pi > 3", "correct"),
    ("answer = z > 0", "not_graded"),
    ("answer = 3 == 3", "not_graded"),
    ("answer = sqrt(2)**2 != 2", "not_graded"),
    ('answer = "3 > 0"', "wrong"),  # words of mathematics, and no number
    ('answer = "2/2 = 1"', "correct"),
]


def mark(folder: Path, source: str) -> Mark:
    path = folder / "q.yaml"
    path.write_text("title: A\nprompt: p\nnumber: 1\n")
    (found,) = submit(bank.load(path), source.encode(), "q.py", seed=1).marks
    return found


@pytest.mark.parametrize("source, outcome", ROWS)
def test_a_condition(source: str, outcome: str, tmp_path: Path) -> None:
    assert mark(tmp_path, source).outcome == outcome


def test_it_is_said(tmp_path: Path) -> None:
    assert mark(tmp_path, "answer = 3 > 0").judgement.notes == (
        "a condition is read as 1 where it holds, else 0",
    )


SYMPY = [  # (the code that takes a derivative, outcome): the work is still to be done, however it is written
    ("sp.diff(f, x)", "wrong"),
    ("f.diff(x)", "wrong"),
    ("f.diff()", "wrong"),
    ("sp.diff(f, x, 1)", "wrong"),
    ("sp.simplify(sp.diff(f, x))", "wrong"),
    ("sp.simplify(f.diff(x))", "wrong"),
    ("f.diff(x).simplify()", "wrong"),
]


@pytest.mark.parametrize("code, outcome", SYMPY)
def test_a_derivative_that_sympy_takes_is_treated_alike_however_it_is_written(
    code: str, outcome: str
) -> None:
    from tests.unit.test_files_as_python_means_them import marks

    source = f"import sympy as sp\nx = sp.symbols('x')\nf = sp.log(x**2 + 1)\nanswer = {code}"
    found = marks("ex01", source)["answer"]
    assert (found.outcome, getattr(found.judgement.verdict, "why", "")) == (
        outcome,
        "Your answer still contains a derivative: work it out.",
    )
