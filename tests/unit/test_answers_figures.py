"""`figures:` beside `number`: a number to so many significant figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.errors import SpecError
from tests.unit.one_question import marked

PI = "number: pi\nfigures: 3\n"
ROOT = "number: 100*sqrt(2)\nfigures: 2\n"
SMALL = "number: 1/300\nfigures: 2\n"
NEGATIVE = "number: -exp(1)\nfigures: 4\n"
TIE = "number: 0.125\nfigures: 2\n"
ZEROS = "number: 1/2\nfigures: 3\n"
UP = "number: 9.996\nfigures: 3\n"
LARGE = "number: 123456\nfigures: 3\n"

# (question, answer, outcome)
CASES = [
    (PI, "3.14", "correct"),
    (PI, '"3.14"', "correct"),
    (PI, '"3.140"', "correct"),
    (PI, "3.1416", "correct"),
    (PI, '"pi"', "correct"),
    (PI, '"314/100"', "correct"),
    (PI, "3.1", "wrong"),
    (PI, "3", "wrong"),
    (PI, "3.15", "wrong"),
    (PI, "3.13", "wrong"),
    (PI, "31.4", "wrong"),
    (PI, "-3.14", "wrong"),
    (PI, '"x"', "not_graded"),
    (PI, "...", "missing"),
    (ROOT, "140", "correct"),
    (ROOT, '"1.4e2"', "correct"),
    (ROOT, '"1.4*10^2"', "correct"),
    (ROOT, "141.4", "correct"),
    (ROOT, "100", "wrong"),
    (ROOT, "150", "wrong"),
    (SMALL, "0.0033", "correct"),
    (SMALL, "3.3e-3", "correct"),
    (SMALL, "0.003", "wrong"),
    (SMALL, "0.00", "wrong"),
    (SMALL, "0.0034", "wrong"),
    (NEGATIVE, "-2.718", "correct"),
    (NEGATIVE, "-2.72", "wrong"),
    (NEGATIVE, "-2.719", "wrong"),
    (TIE, "0.13", "correct"),
    (TIE, "0.12", "correct"),
    (TIE, "0.1", "wrong"),
    (ZEROS, "0.5", "correct"),
    (ZEROS, '"0.500"', "correct"),
    (UP, "10.0", "correct"),
    (UP, "9.99", "wrong"),
    (LARGE, "123000", "correct"),
    (LARGE, "124000", "wrong"),
]


@pytest.mark.parametrize("question, answer, outcome", CASES)
def test_a_number_to_so_many_figures(question: str, answer: str, outcome: str, tmp_path: Path) -> None:
    assert marked(tmp_path, question, answer).outcome == outcome


# (question, answer, the mistake that is named)
NAMED = [
    (PI, "3.1", "figures.too_few"),
    (PI, "3", "figures.too_few"),
    (ROOT, "100", "figures.too_few"),
    (NEGATIVE, "-2.72", "figures.too_few"),
    (PI, "3.15", "figures.last_digit"),
    ("number: exp(1)\nfigures: 3\n", "2.71", "figures.truncated"),
    (UP, "9.99", "figures.truncated"),
    ("number: 200/3\nfigures: 1\n", "66.7", ""),
    ("number: 1/300\nfigures: 3\n", "0.003", "figures.decimal_places"),
    (PI, "31.4", "figures.power_of_ten"),
    (PI, "-3.14", "figures.sign"),
]


@pytest.mark.parametrize("question, answer, mistake", NAMED)
def test_a_wrong_rounding_is_named(question: str, answer: str, mistake: str, tmp_path: Path) -> None:
    ids = [id for named in marked(tmp_path, question, answer).judgement.mistakes for id in named.ids]
    assert ids == ([mistake] if mistake else [])


# (answer, the notes)
NOTES = [
    ("3.14", ()),
    ("3.1416", ("it is given to 5 figures; 3 are asked for",)),
    ('"pi"', ("the exact value; to 3 figures it is a decimal",)),
]


@pytest.mark.parametrize("answer, notes", NOTES)
def test_more_figures_are_noted(answer: str, notes: tuple[str, ...], tmp_path: Path) -> None:
    assert marked(tmp_path, PI, answer).judgement.notes == notes


def test_zeros_that_count_are_noted(tmp_path: Path) -> None:
    found = marked(tmp_path, ZEROS, "0.5").judgement
    assert found.notes == ("to 3 figures it is written with zeros at its end, which count",)


# (question, what the lint says)
BROKEN = [
    ("number: pi\nfigures: 0\n", "figures: 0 is not 1 to 12"),
    ("number: pi\nfigures: 3\ntolerance: 1%\n", "figures and tolerance exclude each other"),
    ("number: undefined\nfigures: 3\n", "figures: `undefined` has none"),
    ("number: 0\nfigures: 3\n", "figures: 0 has no significant figures"),
]


@pytest.mark.parametrize("question, says", BROKEN)
def test_a_question_that_cannot_be_asked(question: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: T\n{question}", encoding="utf-8")
    with pytest.raises(SpecError) as error:
        bank.load(path)
    assert error.value.what == says
