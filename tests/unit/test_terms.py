"""Attempts, penalty, show, feedback, and mistakes switched off: what an instructor asks for, learners are told."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from grader import bank
from grader.model import Report, Terms
from grader.report.json import result
from grader.report.receipt import verify
from grader.report.style import Style
from grader.report.terminal import render
from grader.submit import submit
from tests.golden.harness import grade

TEXT = """
title: T
attempts: 3
penalty: 10%
show: SHOW
differentiate: sin(3x)
points: 2
solution: The inside moves three times as fast.
feedback: {right: Well nudged., wrong: Look inside.}
hints: [One., Two.]
"""
RIGHT, WRONG, OPEN, UNREADABLE = (
    b'answer = "3cos(3x)"',
    b'answer = "cos(3x)"',
    b"answer = ...",
    b'answer = "3cos(3x"',
)


def graded(
    folder: Path, source: bytes, attempt: int | None = None, show: str = "right", text: str = TEXT
) -> Report:
    path = folder / "asked.yaml"
    path.write_text(text.replace("SHOW", show), encoding="utf-8")
    return submit(bank.load(path), source, "asked.py", attempt=attempt)


# the attempt, and what a right answer of two points earns
SCORES = [(None, 2), (1, 2), (2, Fraction(9, 5)), (3, Fraction(8, 5))]


@pytest.mark.parametrize("attempt, score", SCORES)
def test_a_further_attempt_costs_its_share(attempt: int | None, score: Fraction, tmp_path: Path) -> None:
    report = graded(tmp_path, RIGHT, attempt)
    assert (report.score, report.earned) == (score, 2)


def test_no_attempt_earns_less_than_nothing() -> None:
    assert Terms(penalty=Fraction(1, 2)).kept(7) == 0


@pytest.mark.parametrize("source, counts", [(RIGHT, True), (WRONG, True), (OPEN, False), (UNREADABLE, False)])
def test_what_was_not_graded_is_no_attempt(source: bytes, counts: bool, tmp_path: Path) -> None:
    assert graded(tmp_path, source).counts is counts


# show, the answer, the attempt; whether the solution is told
SOLUTIONS = [
    ("right", RIGHT, None, True),
    ("right", WRONG, 3, False),
    ("right", OPEN, None, False),
    ("spent", WRONG, 2, False),
    ("spent", WRONG, 3, True),
    ("spent", UNREADABLE, 3, False),
    ("spent", RIGHT, 1, True),
    ("always", WRONG, None, True),
    ("never", RIGHT, 3, False),
]


@pytest.mark.parametrize("show, source, attempt, told", SOLUTIONS)
def test_a_solution_is_shown_when_the_author_says(
    show: str, source: bytes, attempt: int | None, told: bool, tmp_path: Path
) -> None:
    report = graded(tmp_path, source, attempt, show)
    assert ("three times as fast" in render(report, Style())) is told
    assert ("three times as fast" in json.dumps(result(report))) is told


def test_a_machine_is_told_what_it_needs_to_count(tmp_path: Path) -> None:
    assert result(graded(tmp_path, WRONG, 2))["terms"] == {
        "attempt": 2,
        "counts": True,
        "attempts": 3,
        "penalty": 0.1,
        "kept": 0.9,
        "show": "right",
    }


def test_a_result_with_a_penalty_holds_and_a_forged_one_does_not(tmp_path: Path) -> None:
    report = graded(tmp_path, RIGHT, 3)
    document = json.loads(json.dumps(result(report)))
    assert all(f.holds is not False for f in verify(document, report.exercise))
    for forged in ({**document, "score": 2}, {**document, "terms": {**document["terms"], "kept": 1}}):
        assert any(f.holds is False for f in verify(forged, report.exercise))


def test_the_author_has_the_last_word(tmp_path: Path) -> None:
    assert "Well nudged." in render(graded(tmp_path, RIGHT), Style())
    assert "Look inside." in render(graded(tmp_path, WRONG), Style())


def test_a_mistake_that_is_switched_off_is_not_named(tmp_path: Path) -> None:
    plain = "title: T\ndifferentiate: sin(3x)\n"
    named = graded(tmp_path, WRONG, text=plain).marks[0].judgement.mistakes
    assert "chain.forgot_inner" in {id for m in named for id in m.ids}
    for row in ("mistakes: [{off: [chain.forgot_inner]}]", "mistakes: {off: [chain.forgot_inner]}"):
        mark = graded(tmp_path, WRONG, text=f"{plain}{row}\n").marks[0]
        assert mark.outcome == "wrong"
        assert "chain.forgot_inner" not in {id for m in mark.judgement.mistakes for id in m.ids}


def test_the_question_tells_the_terms_and_one_attempt_too_many_is_not_graded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "bank" / "topic"
    folder.mkdir(parents=True)
    (folder / "asked.yaml").write_text(TEXT.replace("SHOW", "spent"), encoding="utf-8")
    (tmp_path / "asked.py").write_bytes(RIGHT)
    at = ["--bank", str(tmp_path / "bank")]
    said, _, _ = grade(["show", "asked", *at], tmp_path, monkeypatch, capsys)
    assert "3 attempts; each one after the first costs 10 % of the points." in said
    said, _, code = grade(["submit", "asked.py", "--attempt", "2", *at], tmp_path, monkeypatch, capsys)
    assert code == 0
    assert "2 of 3, of 2 earned 90 % count" in said
    _, err, code = grade(["submit", "asked.py", "--attempt", "4", *at], tmp_path, monkeypatch, capsys)
    assert code == 2
    assert "this is attempt 4; asked allows 3" in err
