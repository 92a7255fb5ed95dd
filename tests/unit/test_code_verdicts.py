# ruff: noqa: E501  # a row is a whole file
"""A file is judged by what its function returns: the verdict, and what is said of the lines that failed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader import bank
from grader.model import Mark, Report
from grader.proof.cheats import tried_cheats
from grader.proof.lint import modules
from grader.proof.lint.variants import read
from grader.report import terminal
from grader.report.style import Style
from grader.submit import submit

EX04 = bank.load(bank.find("ex04", Path("exercises").resolve()))
RIGHT = "def slope(f, x, h=6e-6): return (f(x + h) - f(x - h)) / (2 * h)\n"
WRONG = "def slope(f, x, h=6e-6): return (f(x + h) - f(x - h)) / h\n"

# what it is, the file, the outcome, words on the screen
VERDICTS = [
    ("a plot", "import matplotlib.pyplot as plt\n" + RIGHT + "plt.show()", "correct",
     "(line 1 could not be run here and is not needed: no module matplotlib; nor could 1 more line)"),
    ("a plot, and wrong", "import matplotlib.pyplot as plt\n" + WRONG, "wrong", "is not needed: no module matplotlib"),
    ("a scratch line", RIGHT + "print(slope(1, 2))", "correct", "line 2 could not be run here and is not needed"),
    ("a question", "n = input()\n" + RIGHT, "correct", "nobody can answer input() while grading"),
    ("data", "import numpy as np\nd = np.loadtxt('points.txt')\n" + RIGHT, "correct", "no file can be opened"),
    ("a notebook's magic", "get_ipython().run_line_magic('matplotlib', 'inline')\n" + RIGHT, "correct", "line 1"),
    ("needs a module", "import torch\ndef slope(f, x): return torch.autograd.grad(f, x)", "not_graded",
     "slope needs the module torch, which is not available while grading"),
    ("wrong before it needs one", "def slope(f, x):\n    if x == 1: import torch\n    return 0.0", "wrong", "0.0"),
    ("needs what failed", "h = 1e-5 / 0\ndef slope(f, x): return f(x + h) / h", "wrong",
     "slope needs `h`, and this line failed: ZeroDivisionError"),
    ("raises by itself", "def slope(f, x):\n    return g(x)", "wrong", "NameError: name 'g' is not defined"),
    ("trains for ever", RIGHT + "while True: pass", "correct", "only what slope needs was run"),
    ("a method", "class Solution:\n    def slope(self, f, x, h=6e-6): return (f(x + h) - f(x - h)) / (2 * h)", "correct", ""),
    ("under if", "if True:\n    " + RIGHT, "correct", ""),
    ("under the main guard", "if __name__ == '__main__':\n    " + RIGHT, "missing", "it stands inside another block (line 1)"),
    ("inside a function", "def main():\n    " + RIGHT, "missing", "it stands inside `main` (line 2)"),
    ("inside two classes", "class A:\n    " + RIGHT + "class B:\n    " + RIGHT, "missing", "it stands inside `A` (line 2)"),
]  # fmt: skip


def graded(source: str) -> tuple[Report, Mark, str]:
    report = submit(EX04, source.encode(), "ex04.py")
    (mark,) = report.marks
    return report, mark, " ".join(terminal.render(report, Style(), source=source).replace("│", " ").split())


@pytest.mark.parametrize("source, outcome, words", [pytest.param(*row[1:], id=row[0]) for row in VERDICTS])
def test_a_file_is_judged_by_its_function(source: str, outcome: str, words: str) -> None:
    report, mark, screen = graded(source)

    assert mark.outcome == outcome, screen
    assert words in screen
    assert report.counts == (outcome in ("correct", "wrong"))


def test_a_note_names_the_cell_of_a_notebook() -> None:
    cells = [{"cell_type": "code", "source": text} for text in ("x = 1\nimport torch", RIGHT)]
    book = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    (mark,) = submit(EX04, book.encode(), "ex04.ipynb").marks

    assert mark.outcome == "correct"
    assert mark.judgement.notes == (
        "cell 1, line 2 could not be run here and is not needed: no module torch",
    )


NEEDS = """
title: With a module
prompt: Write `f(x)`.
code: f(x)
modules: [{module}]
checks:
  - draw: {{x: -2..2}}
    near: 2*x
hints: [Look., Look again.]
"""


def test_a_module_that_an_exercise_names_is_there(tmp_path: Path) -> None:
    path = tmp_path / "needs.yaml"
    path.write_text(NEEDS.format(module="colorsys"))
    source = b"import colorsys\ndef f(x): return x / colorsys.ONE_THIRD * (2 / 3)\n"

    assert submit(bank.load(path), source, "needs.py").marks[0].outcome == "correct"
    assert list(modules.faults(read(path))) == []


def test_lint_imports_the_modules_of_an_exercise(tmp_path: Path) -> None:
    path = tmp_path / "needs.yaml"
    path.write_text(NEEDS.format(module="antigravity_2"))

    (error,) = modules.faults(read(path))
    assert error.what == "the module antigravity_2 cannot be used while grading: no module antigravity_2"


def test_the_same_bytes_are_graded_alike_and_changed_ones_draw_anew() -> None:
    first, again = graded(WRONG)[1], graded(WRONG)[1]
    other = graded(WRONG + "# changed\n")[1]
    elsewhere = submit(EX04, WRONG.encode(), "ex04.py", seed=7).marks[0]
    assert first.judgement == again.judgement
    assert first.judgement.lines == elsewhere.judgement.lines
    assert first.judgement.lines != other.judgement.lines


def test_what_a_run_cost_is_told() -> None:
    report, _, _ = graded(RIGHT)
    assert report.used is not None
    assert 0 < report.used.cpu <= 6
    assert 0 < report.used.wall <= 20
    assert 5 < report.used.memory < 1024


def test_no_table_and_no_constant_passes() -> None:
    (part,) = EX04.parts
    assert [one.what for one in tried_cheats(EX04, part, RIGHT) if one.passed] == []


def test_a_part_without_draws_is_passed_by_a_table_or_a_constant(tmp_path: Path) -> None:
    path = tmp_path / "fixed.yaml"
    path.write_text("title: Fixed\nprompt: Write `f(x)`.\ncode: f(x)\nchecks:\n  - call: (2)\n    near: 4\n")
    exercise = bank.load(path)
    tried = tried_cheats(exercise, exercise.parts[0], "def f(x): return x * x")
    assert [one.what for one in tried if one.passed] == ["a table of values", "the constant 4.0"]


def test_a_factor_is_told_once() -> None:
    sigmoid = bank.load(bank.find("sigmoid_code", Path("exercises").resolve()))
    half = "import math\ndef sigmoid(z): return 0\ndef slope(z):\n    s = 1/(1 + math.exp(-z))\n    return s*(1 - s)/2\n"
    mark = next(m for m in submit(sigmoid, half.encode(), "sigmoid_code.py").marks if m.part.id == "slope")
    assert [words for words in mark.judgement.says if "1/2 times the right one" in words] != []
    assert mark.judgement.facts == ()
