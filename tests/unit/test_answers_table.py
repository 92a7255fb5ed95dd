"""`table:`: a small table whose blank cells are filled in, each for its share of the points."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank, sheet
from grader.errors import SpecError
from grader.model import Mark
from grader.submit import submit

SQUARES = "table: |\n  x   | 0 | 1  | 2  | 3\n  x^2 | 0 | =1 | =4 | =9\n"
SIGNS = "table: |\n  x    | x < 0 | 0  | x > 0\n  f'   | =-    | =0 | =+\n"
KINK = "table: |\n  x       | -1  | 0          | 1\n  slope   | =-1 | =undefined | =1\n"
ROUNDED = "table: |\n  x      | 1 | 2\n  e^x    | =exp(1) | =exp(2)\ntolerance: 0.01\n"
LETTERS = "table: |\n  f | f'\n  x^2 | =2*x\n  sin(x) | =cos(x)\n"
ONE = "table: |\n  x | 2\n  x^3 | =8\n"

# (question, answer, outcome, share of the points)
CASES = [
    (SQUARES, "[1, 4, 9]", "correct", "1"),
    (SQUARES, '["1", "4", "9"]', "correct", "1"),
    (SQUARES, '"1, 4, 9"', "correct", "1"),
    (SQUARES, "(1, 2**2, 3**2)", "correct", "1"),
    (SQUARES, "[0, 1, 4, 9]", "correct", "1"),
    (SQUARES, "[[0, 1, 2, 3], [0, 1, 4, 9]]", "correct", "1"),
    (SQUARES, "[1, 4, 6]", "wrong", "2/3"),
    (SQUARES, "[1, 4, ...]", "wrong", "2/3"),
    (SQUARES, "[2, 4, 6]", "wrong", "1/3"),
    (SQUARES, "[1, 4]", "not_graded", ""),
    (SQUARES, '[1, 4, "x"]', "not_graded", ""),
    (SQUARES, "...", "missing", "0"),
    (SIGNS, '["-", 0, "+"]', "correct", "1"),
    (SIGNS, '["negative", "0", "positive"]', "correct", "1"),
    (SIGNS, '["−", 0, "+"]', "correct", "1"),
    (SIGNS, '["+", 0, "-"]', "wrong", "1/3"),
    (SIGNS, "[-1, 0, 1]", "correct", "1"),
    (KINK, '[-1, "undefined", 1]', "correct", "1"),
    (KINK, '[-1, "DNE", 1]', "correct", "1"),
    (KINK, "[-1, 0, 1]", "wrong", "2/3"),
    (ROUNDED, "[2.72, 7.39]", "correct", "1"),
    (ROUNDED, "[2.7, 7.39]", "wrong", "1/2"),
    (LETTERS, '["2x", "cos x"]', "correct", "1"),
    (LETTERS, '["2x", "sin x"]', "wrong", "1/2"),
    (ONE, "8", "correct", "1"),
    (ONE, "[8]", "correct", "1"),
    (ONE, "6", "wrong", "0"),
]


def asked(folder: Path, question: str) -> Path:
    path = folder / "asked.yaml"
    path.write_text(f"title: T\n{question}", encoding="utf-8")
    return path


def marked(folder: Path, question: str, answer: str) -> Mark:
    (mark,) = submit(bank.load(asked(folder, question)), f"answer = {answer}\n".encode(), "asked.py").marks
    return mark


@pytest.mark.parametrize("question, answer, outcome, share", CASES)
def test_a_table(question: str, answer: str, outcome: str, share: str, tmp_path: Path) -> None:
    found = marked(tmp_path, question, answer)
    assert (found.outcome, "" if found.score is None else str(found.score)) == (outcome, share)


def test_a_wrong_cell_is_told_by_its_row_and_column(tmp_path: Path) -> None:
    found = marked(tmp_path, SQUARES, "[1, 4, 6]").judgement
    assert found.lines == ("✓ x^2 at x = 1  1", "✓ x^2 at x = 2  4", "✗ x^2 at x = 3  6")


def test_a_page_asks_it_as_a_text_with_gaps(tmp_path: Path) -> None:
    (part,) = bank.load(asked(tmp_path, SQUARES)).parts
    text = "x   | 0 | 1   | 2   | 3\nx^2 | 0 | ___ | ___ | ___"
    assert part.answer.field() == sheet.FillField(text, (sheet.Gap("formula"),) * 3)


# (question, what the lint says)
BROKEN = [
    ("table: |\n  x | 1\n  y | 2\n", "this table has no blank"),
    ("table: |\n  x | 1\n  y | =2 | =3\n", "row 2 has 3 cells, and the first one 2"),
    ("table: |\n  x | 1\n  y | =2 +\n", "something is missing after this +"),
]


@pytest.mark.parametrize("question, says", BROKEN)
def test_a_question_that_cannot_be_asked(question: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(SpecError) as error:
        bank.load(asked(tmp_path, question))
    assert error.value.what == says
