r"""The end of a line is never a product: one line is the answer, or it is asked which."""

from __future__ import annotations

import pytest

from grader.model import Unreadable
from tests.unit.test_files_as_python_means_them import marks

LINES = [  # (what stands in the quotes for ex01, whose right answer is 2x/(x² + 1), outcome)
    # one answer, wrapped
    ("2x/(x^2+1)\n", "correct"),
    ("\n\n2x/(x^2+1)\n\n", "correct"),
    ("2x/\n(x^2+1)", "correct"),
    ("2x\n/\n(x^2+1)", "correct"),
    ("2x/(x^2\n+1)", "correct"),
    ("2x/(x^2\n-(-1))", "correct"),
    ("2x/(x^2 + 1) + 3\n- 3", "correct"),
    ("\\frac\n{2x}\n{x^2+1}", "correct"),
    ("$$\n2x/(x^2+1)\n$$", "correct"),
    ("\\begin{aligned}\n&2x/(x^2+1)\n\\end{aligned}", "correct"),
    # working above it
    ("f'(x) = 1/(x^2+1) * 2x\n= 2x/(x^2+1)", "correct"),
    ("u = x^2+1\n1/u*u'\n= 2x/(x^2+1)", "correct"),
    ("by the chain rule\n= 2x/(x^2+1)", "correct"),
    ("by the chain rule\n= x/(x^2+1)", "wrong"),
    ("ln(x^2+1)\n= 2x/(x^2+1)", "not_graded"),
    # which is the answer?
    ("2x\n-----\nx^2+1", "not_graded"),
    ("2x\n───\nx^2+1", "not_graded"),
    ("2x\nx^2+1", "not_graded"),
    ("2x\nx\n2\n+\n1", "not_graded"),
    ("2x/(x^2+1)\nx > 0", "not_graded"),
    ("- 2x/(x^2+1)\n- 3", "not_graded"),
    ("2x/(x^2+1)\n|x|", "not_graded"),
    ("2x/(x^2+1)\n(1)", "not_graded"),
    ("(2x\n1)/(x^2+1)", "not_graded"),
]


@pytest.mark.parametrize("text, outcome", LINES)
def test_an_answer_of_several_lines(text: str, outcome: str) -> None:
    assert marks("ex01", f"answer = {text!r}")["answer"].outcome == outcome
    quoted = text.replace("\\", "\\\\")
    assert marks("ex01", f'answer = """{quoted}"""')["answer"].outcome == outcome


def test_it_is_asked_which_line_is_meant() -> None:
    verdict = marks("ex01", 'answer = """2x\n--\nx^2+1"""')["answer"].judgement.verdict
    assert isinstance(verdict, Unreadable)
    assert (verdict.why, verdict.repair) == (
        "three lines: which is the answer?",
        "write the answer on one line, alone",
    )


def test_a_vector_of_several_lines_may_do_without_commas() -> None:
    outcomes = [
        marks("gradient_point", f'grad = "[39{end}40]"')["grad"].outcome
        for end in (",\\n", "\\n, ", "\\n", ", ")
    ]
    assert outcomes == ["correct"] * 4


def test_a_place_in_the_last_line_is_that_of_the_file() -> None:
    verdict = marks("ex01", 'answer = """rule\n= 2x + ?"""')["answer"].judgement.verdict
    assert isinstance(verdict, Unreadable)
    assert verdict.where is not None
    assert (verdict.where.line, verdict.where.column) == (2, 8)
