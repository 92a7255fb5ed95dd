"""A formula that is nearly right is told what is true of it: its sign, one constant factor, one constant."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.answers.straight import HEIGHT
from grader.submit import submit

SIGN = "Everything is right except the overall sign."
FACTOR = "Right but for one constant factor."
LARGE, SMALL = (f"Right but for one constant, which is too {word}." for word in ("large", "small"))
OPEN = "answer: (f(x) - f(x - h))/h\nvariables: [x, h]\nfunctions: [f]"

# the question, the answer, what is said of it
ROWS = [
    ("answer: 4*x + y - 4", "4x + y", (LARGE,)),
    ("answer: 4*x + y - 4", "4x + y - 5", (SMALL,)),
    ("answer: 4*x + y - 4", "8x + 2y - 8", (FACTOR,)),
    ("answer: 4*x + y - 4", "4 - y - 4x", (SIGN,)),
    ("answer: 4*x + y - 4", "4x + 2y - 4", ()),
    ("answer: ln(x)\ndomain: x > 0", "ln(1/x)", (SIGN,)),
    (OPEN, "(f(x - h) - f(x))/h", (SIGN,)),
    (OPEN, "(f(x + h) - f(x))/h", ()),
    (OPEN, "(f(x) - f(x - h))/(2h)", (FACTOR,)),
    (OPEN, "f(x) - f(x - h)", ("Right but for a power of h.",)),
    (OPEN, "(f(x) - f(x - h))/2", ("Right but for a power of h.",)),
    (OPEN, "(f(x) - f(x - h))/x", ()),
    (OPEN, "(f(x) - f(x - h))/h + 1", (LARGE,)),
    ("answer: 5", "-5", ()),
    ("answer: y = 2*x", "y = -2x", ("Your line is not as steep as the right one.",)),
    ("answer: y = 2*x - 2", "y = 2x + 1", (HEIGHT,)),
    ("answer: y = 2*x - 2", "2x", (HEIGHT,)),
    ("answer: y = 2*x - 2", "y = 3x^2 - 1", ("This is not a straight line.",)),
    ("answer: y = 2*x - 2", "2", ("Your line is level: there is no x in it.",)),
    ("answer: y = 2*x - 2", "y - 1 = 2(x - 1)", (HEIGHT,)),
    ("answer: y = 2*x - 2", "3x - y = 2", ("Your line is not as steep as the right one.",)),
    ("answer: y = 2*x - 2", "x = 2", ()),
]


@pytest.mark.parametrize("question, answer, says", ROWS)
def test_what_is_true_of_it(question: str, answer: str, says: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: Asked\n{question}\n", encoding="utf-8")
    (mark,) = submit(bank.load(path), f"answer = {answer!r}\n".encode(), "asked.py").marks
    assert mark.outcome == "wrong"
    assert mark.judgement.facts == says
