"""The function that was differentiated decides on the domain in every question word; matrices have entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.submit import submit

# the question, the answer, outcome
ROWS = [
    ("differentiate: ln(x)", "1/|x|", "correct"),
    ("answer: D(ln(x), x)\nvariables: [x]", "1/|x|", "correct"),
    ("answer: D(ln(x), x) + 1\nvariables: [x]", "1/|x| + 1", "correct"),
    ("answer: D(ln(x), x)\nvariables: [x]", "-1/|x|", "wrong"),
    ("answer: '[D(ln(x), x), 2]'\nvariables: [x]", "[1/|x|, 2]", "correct"),
    ("answer: 1/x\nvariables: [x]", "1/|x|", "wrong"),
    ("gradient: ln(x) + y\nvariables: [x, y]", "[1/|x|, 1]", "correct"),
    ("gradient: ln|x| + y\nvariables: [x, y]", "[1/|x|, 1]", "wrong"),
    ("jacobian: [ln(x), y]\nvariables: [x, y]", "[[1/|x|, 0], [0, 1]]", "correct"),
    ("jacobian: [y, ln(x)]\nvariables: [x, y]", "[[0, 1], [1/|x|, 0]]", "correct"),
    ("answer: '[[1, 2], [3, 4]]'", "[[1, 2], [3, 4]]", "correct"),
    ("answer: '[[1, 2], [3, 4]]'", "[[2/2, 2], [3, 8/2]]", "correct"),
    ("answer: '[[1, 2], [3, 4]]'", "[[1, 2], [3, 5]]", "wrong"),
    ("answer: '[[1, 2], [3, 4]]'", "[[1, 3], [2, 4]]", "wrong"),
    ("answer: '[[1, 2], [3, 4]]'", "[1, 2, 3, 4]", "wrong"),
    ("answer: '[[x, 2], [3, x^2]]'\nvariables: [x]", "[[x, 2], [3, x*x]]", "correct"),
    ("answer: '[[1, 2]]'", "[1, 2]", "correct"),
    ("answer: '[1, 2]'", "[1, 2]", "correct"),
    ("answer: '[1, 2]'", "[2, 1]", "wrong"),
]


@pytest.mark.parametrize("question, answer, outcome", ROWS)
def test_the_question_keeps_its_domain_and_its_shape(
    question: str, answer: str, outcome: str, tmp_path: Path
) -> None:
    path = tmp_path / "q.yaml"
    path.write_text(f"title: T\n{question}\n", encoding="utf-8")
    (mark,) = submit(bank.load(path), f"answer = {answer!r}\n".encode(), "q.py").marks
    assert outcome == mark.outcome
