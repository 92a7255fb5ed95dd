"""What is said of some answers of the chapter, as newcomers gave them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader import bank
from grader.model import Judgement, Mark, Named, Rejected
from grader.report.part import block
from grader.report.style import Style
from grader.submit import submit

ROOT = Path(__file__).parents[2] / "exercises"


def judged(exercise: str, part: str, answer: str) -> Mark:
    (path,) = ROOT.glob(f"*/{exercise}.yaml")
    report = submit(bank.load(path), f"{part} = {answer}\n".encode(), "a.py", seed=1)
    return next(mark for mark in report.marks if mark.part.id == part)


def screen(mark: Mark) -> str:
    return " ".join(" ".join(block(mark, Style(), source="", alone=False)).split())


# the exercise, the part, the answer, the outcome, what is said, what is not
ROWS: list[tuple[str, str, str, str, str, str]] = [
    ("relu", "slope", '"{2, x>0; 0, x<0}"', "correct", "", "not graded"),
    ("relu", "slope", '"3*x"', "wrong", "your answer is too large", "≈"),
    ("gradient_point", "grad", '"39i + 40j"', "correct", "[39, 40]", "40*i"),
    ("gradient_point", "grad", '"39i, 40j"', "not_graded", "cannot both be", "40*i"),
    ("partial_def", "by_x", '"(f(x, y) - f(x - h, y))/h"', "wrong", "the backward quotient", "should be"),
    ("partial_def", "by_y", '"(f(x, y+h) - f(x, y-h))/(2h)"', "wrong", "the central quotient", "should be"),
    ("ex02", "df_dy", '"2y"', "wrong", "Hold x and z fixed", "y fixed"),
    ("ex02", "df_dz", '"3z^2"', "wrong", "Hold x and y fixed", "z fixed"),
    ("two_vars", "f_y", '"x^2+6y"', "wrong", "Hold x fixed", "y fixed"),
    ("constant_bias", "of_the_neuron", '"w*x + 1"', "wrong", "a term without b", "without x"),
    ("constant_bias", "of_a_number", "1", "wrong", "nothing moves", "10 %"),
    ("constant_bias", "of_a_number", "7", "wrong", "not the number asked for", "10 %"),
    ("average", "forward", '"f(x+h)-f(x)"', "wrong", "That is the change of the output", "should be"),
    ("ex01", "answer", '"2x/x^2+1"', "wrong", "A pair of brackets is missing", ""),
    ("quotient", "answer", '"x cos x - sin x/x^2"', "wrong", "A pair of brackets is missing", ""),
]


@pytest.mark.parametrize(
    "exercise, part, answer, outcome, says, never", ROWS, ids=[f"{r[0]} {r[2]}" for r in ROWS]
)
def test_what_is_said(exercise: str, part: str, answer: str, outcome: str, says: str, never: str) -> None:
    mark = judged(exercise, part, answer)
    text = screen(mark)
    assert mark.outcome == outcome
    assert says in text
    assert not never or never not in text


def test_one_piece_of_advice_is_given_once() -> None:
    same = [Named((name,), "Look twice.", "x^2", "", 0.3) for name in ("a", "b")]
    judgement = Judgement(Rejected("wrong"), mistakes=(*same, Named(("c",), "Look once.", "", "", 0.4)))
    mark = replace(judged("ex01", "answer", '"x"'), judgement=judgement)
    text = screen(mark)
    assert text.count("Look twice.") == 1
    assert text.index("Look twice.") < text.index("Or: Look once.")


def test_a_drawn_function_is_not_shown_as_if_it_were_given() -> None:
    for exercise, part, answer in (
        ("average", "average", '"f(x+h) - f(x)"'),
        ("area", "rate", '"w(t)*h(t)"'),
        ("no_quotient", "inverse", '"g(x)"'),
    ):
        mark = judged(exercise, part, answer)
        assert (mark.outcome, mark.judgement.withheld) == ("wrong", "drawn")
        assert "See it" not in screen(mark)
