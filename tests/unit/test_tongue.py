"""Decimal commas are those of the exercise's language, end to end; the machine's own locale is never asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.submit import submit
from grader.tongue import decimal_comma

# (tag, whether 1,5 is one and a half)
TAGS = [
    ("", False),
    ("en", False),
    ("en-GB", False),
    ("de", True),
    ("DE", True),
    ("de-AT", True),
    ("de-CH", False),
    ("es", True),
    ("es-MX", False),
    ("pt-BR", True),
    ("zh", False),
]


@pytest.mark.parametrize("tag, comma", TAGS)
def test_a_language_writes_a_comma_or_a_point(tag: str, comma: bool) -> None:
    assert decimal_comma(tag) is comma


# (the question, the learner's line, outcome in an exercise in German, outcome in one in English)
ANSWERS = [
    ("number: 1.5", 'answer = "1,5"', "correct", "not_graded"),
    ("number: 1.5", 'answer = "3/2"', "correct", "correct"),
    ("number: 1.5", 'answer = "1.5"', "correct", "correct"),
    ("number: 1.5", 'answer = "1,4"', "wrong", "not_graded"),
    ("number: 1.5", "answer = 1,5", "not_graded", "not_graded"),
    ("number: 1.5", 's = "1,5"\nanswer = s', "correct", "not_graded"),
    ("number: 1000", 'answer = "1.000"', "not_graded", "wrong"),
    ("differentiate: x^2.5", 'answer = "2,5x^1,5"', "correct", "not_graded"),
    ("differentiate: x^2.5", "answer = 2.5*x**1.5", "correct", "correct"),
    ("interval: (0, 1.5)", 'answer = "(0; 1,5)"', "correct", "not_graded"),
    ("interval: (0, 1.5)", 'answer = "]0; 1,5["', "correct", "not_graded"),
    ("interval: (0, 1.5)", 'answer = "0 < x < 1,5"', "correct", "not_graded"),
    ("interval: (0, 1)", 'answer = "(0,1)"', "not_graded", "correct"),
    ("answer: '[1.5, 2]'", 'answer = "[1,5; 2]"', "correct", "not_graded"),
    ("answer: '[1.5, 2]'", 'answer = "1,5, 2"', "correct", "not_graded"),
    ("answer: '[1, 5]'", 'answer = "[1,5]"', "not_graded", "correct"),
    ("answer: '[1, 5]'", "answer = [1,5]", "correct", "correct"),
    ("answer: '[1.5, 5]'", 'answer = ["1,5", "5"]', "correct", "not_graded"),
]


@pytest.mark.parametrize("question, line, german, english", ANSWERS)
def test_the_verdict_is_that_of_the_language_of_the_exercise(
    question: str, line: str, german: str, english: str, tmp_path: Path
) -> None:
    found = []
    for lang in ("de", "en"):
        path = tmp_path / f"{lang}.yaml"
        path.write_text(f"title: T\nlang: {lang}\n{question}\n", encoding="utf-8")
        report = submit(bank.load(path), f"{line}\n".encode(), "asked.py")
        found.append(report.marks[0].outcome)
    assert found == [german, english]


def test_the_reading_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text("title: T\nlang: fr\nnumber: 1.5\n", encoding="utf-8")
    judgement = submit(bank.load(path), b'answer = "1,5"\n', "asked.py").marks[0].judgement
    assert judgement.notes == ("1,5 is read as 1.5",)


def test_names_that_share_their_parts_are_looked_at_once(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text("title: T\nlang: de\nvariables: x\nanswer: 2*x\n", encoding="utf-8")
    source = "a = x\nb = x\n" + "a, b = a + b, a - b\n" * 60 + "answer = a\n"
    assert submit(bank.load(path), source.encode(), "asked.py").marks[0].outcome == "not_graded"
