"""One missing pair of brackets is told by its place."""

from __future__ import annotations

import pytest

from grader.mistakes import recognise

# the question, what was written, and where the brackets are missing
ROWS = [
    ("sin(x)/x", "x cos x - sin x/x^2", "x cos x - sin x"),
    ("ln(x^2 + 1)", "2x/x^2+1", "x^2+1"),
    ("ln(x^2 + 1)", "1/x^2+1*2x", "x^2+1"),
    ("(3x + 1)^4", "12*3x+1^3", "3x+1"),
    ("x^2*(x + 1)", "x*3*x+2", "3*x+2"),
]
# right, wrong otherwise, or with a better name
OTHERS = [
    ("ln(x^2 + 1)", "2x/(x^2+1)"),
    ("ln(x^2 + 1)", "1/(x^2+1)"),
    ("ln(x^2 + 1)", "7x^3 - 2"),
    ("x^3", "x + 1"),
]


@pytest.mark.parametrize("question, answer, stretch", ROWS)
def test_the_missing_brackets_are_shown(question: str, answer: str, stretch: str) -> None:
    found = recognise(question, "x", answer)
    assert [fact.says for fact in found.facts] == [f"With brackets around  {stretch}  it would be right."]


@pytest.mark.parametrize("question, answer", OTHERS)
def test_brackets_that_mend_nothing_are_not_spoken_of(question: str, answer: str) -> None:
    assert not [fact for fact in recognise(question, "x", answer).facts if fact.id == "slip.brackets"]
