"""Formulas on a curve (`where:`), and the two conventions for x^(1/3) (`roots:`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from grader import bank
from grader.errors import SpecError
from grader.model import Unreadable
from grader.submit import submit

CIRCLE = {"answer": "-x/y", "where": "x^2 + y^2 = 25"}
CUBIC = {"answer": "3x^2/(2y)", "where": "y^2 = x^3 + 1"}
ROOT = {"differentiate": "cbrt(x)"}
ROWS: list[tuple[dict[str, Any], str, str]] = [
    (CIRCLE, "-x/y", "correct"),
    (CIRCLE, "-x*y/(25 - x^2)", "correct"),
    (CIRCLE, "-x*y/y^2", "correct"),
    (CIRCLE, "x/y", "wrong"),
    (CIRCLE, "-x/sqrt(25 - x^2)", "wrong"),  # the lower half has another sign
    (CUBIC, "3x^2*y/(2x^3 + 2)", "correct"),
    (CUBIC, "3x^2/y", "wrong"),
    ({"answer": "-y/x", "where": "x*y = 1"}, "-1/x^2", "correct"),
    (ROOT, "1/(3x^(2/3))", "correct"),
    (ROOT, "1/3 x^(-2/3)", "correct"),
    (ROOT, "1/(3 cbrt(x)^2)", "correct"),
    (ROOT, "1/(3x^(1/3))", "wrong"),
    ({**ROOT, "roots": "positive"}, "1/(3x^(2/3))", "wrong"),
    ({"differentiate": "x^(1/3)"}, "1/(3x^(2/3))", "correct"),
    ({"differentiate": "x^(2/3)", "roots": "real"}, "2/(3cbrt(x))", "correct"),
    ({"differentiate": "x^(2/3)", "roots": "real"}, "2/3 |x|^(-1/3)", "wrong"),
    ({"differentiate": "root(x, 5)"}, "1/5 x^(-4/5)", "correct"),
    ({"answer": "cbrt(x)"}, "x^(1/3)", "correct"),
    # every question word takes the odd powers of an answer as its question does
    (ROOT, "1/3 x^(1/3 - 1)", "correct"),
    ({"differentiate": "root(x, 5)"}, "1/5 x^(1/5 - 1)", "correct"),
    ({"gradient": "cbrt(x)*y"}, "[1/3 x^(-2/3) y, x^(1/3)]", "correct"),
    ({"gradient": "cbrt(x)*y"}, "[1/3 x^(-2/3) y, x^(2/3)]", "wrong"),
    (
        {"jacobian": ["root(x, 5)*y", "x"], "variables": ["x", "y"]},
        "[[x^(-4/5) y/5, x^(1/5)], [1, 0]]",
        "correct",
    ),
    ({"partial": ["cbrt(x)*y", "x"]}, "1/3 x^(1/3 - 1) y", "correct"),
    ({"integrate": "cbrt(x)"}, "3/4 x^(4/3)", "correct"),
    ({"integrate": "cbrt(x)"}, "3/4 x^(5/3)", "wrong"),
    # numbers: an odd root has one value; a fractional power of a negative number is asked for
    ({"number": "-2"}, "root(-32, 5)", "correct"),
    ({"number": "-2"}, r"\sqrt[5]{-32}", "correct"),
    ({"number": "-2"}, "(-8)^(1/3)", "not_graded"),
    ({"number": "1/12"}, "(-8)**(-2/3)/3", "not_graded"),
    ({"number": "1/12"}, "cbrt(-8)^(-2)/3", "correct"),
    ({"number": "3"}, "(-8)^(1/3)", "wrong"),
    ({"gradient": "x*y", "at": [-2, 3]}, "[3, (-8)^(1/3)]", "not_graded"),
    ({"gradient": "x*y", "at": [-2, 3]}, "[3, cbrt(-8)]", "correct"),
    ({"number": "-4"}, "(-16)^(1/2)", "wrong"),
    ({"answer": "x^(1/5)"}, "root(x, 5)", "correct"),
]


def exercise(folder: Path, question: dict[str, Any]) -> Path:
    path = folder / "asked.yaml"
    path.write_text(yaml.safe_dump({"title": "T", **question}, sort_keys=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("question, answer, outcome", ROWS, ids=[f"{row[0]}-{row[1]}" for row in ROWS])
def test_an_answer_has_its_outcome(
    question: dict[str, Any], answer: str, outcome: str, tmp_path: Path
) -> None:
    loaded = bank.load(exercise(tmp_path, question))
    (mark,) = submit(loaded, f"answer = {answer!r}\n".encode(), "asked.py", seed=1).marks
    assert mark.outcome == outcome


@pytest.mark.parametrize(
    "question, why",
    [
        ({**CIRCLE, "where": "x^2 + y^2"}, "this is no equation"),
        ({**CIRCLE, "where": "sin(x y) = e^(x y)"}, "neither linear nor quadratic"),
        ({**CIRCLE, "domain": "x > 0"}, "exclude each other"),
        ({**ROOT, "roots": "complex"}, "roots: complex is not known"),
    ],
)
def test_what_cannot_be_compared_so_is_the_authors_fault(
    question: dict[str, Any], why: str, tmp_path: Path
) -> None:
    with pytest.raises(SpecError, match=why):
        bank.load(exercise(tmp_path, question))


@pytest.mark.parametrize(
    "question, answer",
    [({"number": -2}, "(-8)^(1/3)"), ({"gradient": "x*y", "at": [-2, 3]}, "[3, (-8)^(1/3)]")],
)
def test_what_is_proposed_for_a_root_is_right_when_it_is_typed(
    question: dict[str, Any], answer: str, tmp_path: Path
) -> None:
    loaded = bank.load(exercise(tmp_path, question))
    (asked,) = submit(loaded, f"answer = {answer!r}\n".encode(), "asked.py", seed=1).marks
    assert isinstance(asked.judgement.verdict, Unreadable)
    typed = asked.judgement.verdict.repair.removeprefix("write ")
    (mark,) = submit(loaded, f"answer = {typed!r}\n".encode(), "asked.py", seed=1).marks
    assert mark.outcome == "correct"
