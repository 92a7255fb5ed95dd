"""One missing pair of brackets is told by its place."""

from __future__ import annotations

import pytest

from grader.mistakes import recognise

# the question, what was written, and how that reads without the brackets
ROWS = [
    ("sin(x)/x", "x cos x - sin x/x^2", "only sin(x) is above the line"),
    ("ln(x^2 + 1)", "2x/x^2+1", "only x^2 is below the line"),
    ("ln(x^2 + 1)", "1/x^2+1*2x", "only x^2 is below the line"),
    ("(3x + 1)^4", "12*3x+1^3", "only 1 is raised to the power"),
    ("x^2*(x + 1)", "x*3*x+2", "only 3*x is multiplied by what stands before it"),
    ("e^(3x + 1)", "3e^3x+1", "only 3 is in the exponent"),
    ("sqrt(x)", "1/2sqrt(x)", "only 2 is below the line"),
    ("sigmoid(x)", "sigmoid(x)*1-sigmoid(x)", "only 1 is multiplied by what stands before it"),
    ("log2(x)", "1/x ln(2)", "only x is below the line"),
    ("(5 - 2x)^3", "-6*5-2x^2", "only x is raised to the power"),
]
# right, wrong otherwise, or with a better name
OTHERS = [
    ("ln(x^2+1)", "2x/(x^2+1) + 0*ln(x)"),  # right wherever it has a value
    ("x^2", "2x + 0*sqrt(x)"),
    ("ln(x^2 + 1)", "2x/(x^2+1)"),
    ("ln(x^2 + 1)", "1/(x^2+1)"),
    ("ln(x^2 + 1)", "7x^3 - 2"),
    ("x^3", "x + 1"),
    ("4x*cos(x)", "4cos(x) - x sin(x)"),
    ("x^8 - 3x^2", "8x^6-6x"),
]


@pytest.mark.parametrize("question, answer, reads", ROWS)
def test_an_answer_without_its_brackets_is_read_out(question: str, answer: str, reads: str) -> None:
    first = recognise(question, "x", answer).matches[0]
    says = f"A pair of brackets is missing: as you wrote it, {reads}. Bracket what belongs together."
    assert (first.ids, first.says) == (("slip.brackets",), says)


@pytest.mark.parametrize("question, answer", OTHERS)
def test_brackets_that_mend_nothing_are_not_spoken_of(question: str, answer: str) -> None:
    matches = recognise(question, "x", answer).matches
    assert not [match for match in matches if "slip.brackets" in match.ids]
