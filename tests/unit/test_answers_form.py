"""A form that is asked for is told beforehand; the right value in another form earns half, and is told where."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from grader import bank
from grader.errors import SpecError
from grader.report.question import question
from grader.report.starter import starter
from grader.submit import submit

# the question, the answer, the share of the points, what is said
ROWS: list[tuple[str, str, Fraction, str]] = [
    ("differentiate: (x + 1)^2\nform: [expanded]", "2x + 2", Fraction(1), ""),
    (
        "differentiate: (x + 1)^2\nform: [expanded]",
        "2(x + 1)",
        Fraction(1, 2),
        "2*(x + 1) is still a product of a sum",
    ),
    ("differentiate: (x + 1)^2\nform: [expanded]", "2(x + 2)", Fraction(0), ""),
    ("answer: x^2 - 1\nform: [factored]", "(x - 1)(x + 1)", Fraction(1), ""),
    ("answer: x^2 - 1\nform: [factored]", "x^2 - 1", Fraction(1, 2), "x^2 - 1 is a sum"),
    ("partial: [x^2*y + x*y, x]\nform: [factored]", "y(2x + 1)", Fraction(1), ""),
    ("differentiate: sigmoid(x)\nform: [uses sigmoid]", "sigmoid(x)(1 - sigmoid(x))", Fraction(1), ""),
    (
        "differentiate: sigmoid(x)\nform: [uses sigmoid]",
        "e^x/(1 + e^x)^2",
        Fraction(1, 2),
        "sigmoid does not occur",
    ),
    (
        "differentiate: ln(x)/x\nform: [single fraction]",
        "1/x^2 - ln(x)/x^2",
        Fraction(1, 2),
        "is a fraction inside",
    ),
    ("differentiate: x^3\nform: [simplified, without ln]", "3x^2", Fraction(1), ""),
]


@pytest.mark.parametrize("asked, answer, share, says", ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_a_form_is_judged_after_the_value(
    asked: str, answer: str, share: Fraction, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{asked}\n", encoding="utf-8")
    exercise = bank.load(path)
    (part,) = exercise.parts
    (mark,) = submit(exercise, f'{part.id} = "{answer}"\n'.encode(), "asked.py", seed=1).marks
    assert mark.score == share * part.points
    assert says in str(mark.judgement.verdict)
    assert "Give it" in " ".join(question(exercise))
    assert "Give it" in starter(exercise)


def test_a_form_that_is_none_is_the_authors_fault(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text("title: T\ndifferentiate: x^2\nform: [pretty]\n", encoding="utf-8")
    with pytest.raises(SpecError, match="'pretty' is none"):
        bank.load(path)
