"""A cell costs only what it holds: what IPython reads and Python does not, cells at fault, two answers, outputs."""

from __future__ import annotations

import json

import pytest

from grader.errors import SubmissionError
from grader.model import Faulted
from grader.notebook import opened
from grader.report.style import Style
from grader.report.terminal import render
from grader.submit import submit
from tests.unit.test_files_as_python_means_them import exercise
from tests.unit.test_notebook import notebook

MAGIC = [  # (a cell, what Python reads of it)
    ("%matplotlib inline\nx = 1", "pass\nx = 1"),
    ("for k in x:\n    %timeit f(k)\ny = 2", "for k in x:\n    pass\ny = 2"),
    ("if x:\n    !ls\nelse:\n    ?y", "if x:\n    pass\nelse:\n    pass"),
    ("files = !ls\nr = %timeit -o f(2)", "files = None\nr = None"),
    ("np.exp?\n?np.exp\nnp.exp??", "pass\npass\npass"),
    ("%time answer = 2*x", "0\nanswer = 2 * x"),
    ("x = (1\n% 3)\n%ls", "x = 1 % 3\npass"),
    ("s = '''\n%ls\n'''\n!pip install \"x", "s = '\\n%ls\\n'\npass"),
    ("y = x  # it's\n%ls", "y = x\npass"),
    ("%%timeit\nanswer = 2", ""),
    ("%%time\nanswer = 2", "pass\nanswer = 2"),
    ("%%bash\nanswer = 1", ""),
]


@pytest.mark.parametrize("cell, code", MAGIC)
def test_what_is_for_ipython_is_left_out(cell: str, code: str) -> None:
    import ast

    script = opened(notebook(cell, "pass"), "x.ipynb").script.decode()
    assert ast.unparse(ast.parse(script)) == "\n".join(filter(None, (code, "pass")))
    assert len(script.splitlines()) == len(cell.splitlines()) + 1


def outcomes(name: str, *cells: str) -> list[str]:
    report = submit(exercise(name), notebook(*cells), f"{name}.ipynb", seed=1)
    assert render(report, Style())
    return [mark.outcome for mark in report.marks]


F_X, F_Y = "f_x = 2*x*y + 3*y**2", "f_y = x**2 + 6*x*y"
SLOPE = "def slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h))/(2*h)"
CELLS = [  # (exercise, cells, outcomes)
    ("two_vars", (F_X, "f_y = 2x"), ["correct", "not_graded", "missing", "missing"]),
    ("two_vars", (f"{F_X}\n{F_Y}", "plot(f, [1,"), ["correct", "correct", "missing", "missing"]),
    ("two_vars", (f"{F_X}\n{F_Y}", "f_x = ((1"), ["not_graded", "correct", "missing", "missing"]),
    ("two_vars", ("f_x = ((1", f"{F_X}\n{F_Y}"), ["correct", "correct", "missing", "missing"]),
    ("two_vars", ("u = 2x", f"f_x = u*y + 3*y**2\n{F_Y}"), ["not_graded", "correct", "missing", "missing"]),
    ("two_vars", ("answer f_x is (", F_Y), ["not_graded", "correct", "missing", "missing"]),
    ("ex01", ("answer = x", "answer = 2*x/(x**2 + 1)"), ["correct"]),
    ("ex01", ("answer = 2*x/(x**2 + 1)", "answer = x"), ["wrong"]),
    ("ex01", ("answer = 2*x/(x**2 + 1)", "%time answer = x"), ["wrong"]),
    ("ex01", ("answer = 2*x/(x**2 + 1)\nanswer = x",), ["not_graded"]),
    ("ex01", ("answer = x", "answer = x\nanswer = 2*x/(x**2 + 1)"), ["not_graded"]),
    ("ex01", ("answer = x", "answer = ..."), ["wrong"]),
    ("ex04", (SLOPE, "slope(lambda"), ["correct"]),
    ("ex04", ("y = slope(f, 2", SLOPE), ["correct"]),
]


@pytest.mark.parametrize("name, cells, expected", CELLS)
def test_a_cell_costs_what_it_holds(name: str, cells: tuple[str, ...], expected: list[str]) -> None:
    assert outcomes(name, *cells) == expected


def test_code_that_needs_a_cell_at_fault_is_not_called_wrong() -> None:
    code = "def slope(f, x):\n    return (f(x + step) - f(x - step))/(2*step)"
    with pytest.raises(SubmissionError) as error:
        submit(exercise("ex04"), notebook(code, "\nstep = (1e-5"), "ex04.ipynb", seed=1)
    assert str(error.value.where) == "ex04.ipynb, cell 2:2:8"


def test_it_is_said_which_of_two_answers_counts() -> None:
    (mark,) = submit(exercise("ex01"), notebook("answer = 3", "x", "answer = x"), "ex01.ipynb", seed=1).marks
    assert mark.judgement.notes == ("answer is given in cells 1 and 3: the last one counts",)


def test_two_answers_in_one_cell_are_asked_about_by_their_lines_there() -> None:
    cells = ("x", "answer = 3\nanswer = x")
    (mark,) = submit(exercise("ex01"), notebook(*cells), "ex01.ipynb", seed=1).marks
    assert getattr(mark.judgement.verdict, "why", "") == (
        "answer is answered twice, on lines 1 of cell 2 and 2 of cell 2"
    )


PLACES = [  # (exercise, cells, the cell and the line of its part, the outcome)
    ("ex01", ("x", "\nanswer = x"), 2, 2, "wrong"),
    ("ex01", ("x", "\nanswer = 2*x/(x**2 + 1)"), 2, 2, "correct"),
    ("ex01", ("x", "\nanswer = ..."), 2, 2, "missing"),
    ("ex01", ("x", "\n\nanswer = '2x +'"), 2, 3, "not_graded"),
    ("ex04", ("x = 1", SLOPE), 2, 1, "correct"),
    ("ex04", ("x = 1", SLOPE.replace("2*h", "0*h")), 2, 2, "wrong"),
]


@pytest.mark.parametrize("name, cells, cell, line, outcome", PLACES)
def test_every_verdict_names_its_cell(
    name: str, cells: tuple[str, ...], cell: int, line: int, outcome: str
) -> None:
    (mark,) = submit(exercise(name), notebook(*cells), f"{name}.ipynb", seed=1).marks
    assert (mark.cell, mark.line, mark.outcome) == (cell, line, outcome)


def test_a_fault_names_the_cell_in_which_it_happens() -> None:
    cells = ("def step():\n    return 1/0", "def slope(f, x):\n    return step()")
    (mark,) = submit(exercise("ex04"), notebook(*cells), "ex04.ipynb", seed=1).marks
    assert isinstance(mark.judgement.verdict, Faulted)
    assert (mark.cell, mark.line) == (1, 2)


def test_the_screen_says_where_to_go_on() -> None:
    report = submit(exercise("ex01"), notebook("x", "\nanswer = x"), "ex01.ipynb", seed=1)
    assert "I read line 2 of your cell 2 as x" in render(report, Style())
    assert "ex01.ipynb, cell 2, line 2" in render(report, Style())


def test_outputs_never_count() -> None:
    picture = {
        "cell_type": "code",
        "source": "answer = 2*x/(x**2 + 1)",
        "outputs": [{"data": {"image/png": "iVBORw0" * 2_000_000}}],
    }
    data = json.dumps({"cells": [picture], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}).encode()
    assert len(data) > 8 << 20
    assert submit(exercise("ex01"), data, "ex01.ipynb", seed=1).score == 2


def test_what_only_costs_memory_is_refused() -> None:
    with pytest.raises(SubmissionError, match="too many outputs"):
        opened(b'{"cells": [' + b"[]," * 4_000_001 + b"[]]}", "x.ipynb")
