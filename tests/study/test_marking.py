"""Marks from texts alone: certainty beside the score, penalties, a result graded again elsewhere."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from grader import bank
from grader.course import Course
from grader.progress.marking import marked
from grader.progress.quizzes import Pool, Quiz, QuizQuestion, plan
from grader.progress.result import Result, again
from grader.progress.session import Given, Session
from tests.golden.harness import BANK

COURSE = Course(BANK)
QUIZ = Quiz("Q", (Pool(1, ("ex01",)),), confidence=True, attempts=3, penalty=Fraction(1, 3), digest="abc")
EX01 = QuizQuestion("ex01", 0, 1)
RIGHT, WRONG = "2x/(x^2+1)", "1/(x^2+1)"


def given(*answers: tuple[str, int]) -> list[Given]:
    return [Given("answer", text, 0.0, 1.0, n, sure) for n, (text, sure) in enumerate(answers, 1)]


# answers with how sure each was, the score of 2, the marks for certainty
MARKS: list[tuple[list[tuple[str, int]], Fraction, int]] = [
    ([(RIGHT, 3)], Fraction(2), 3),
    ([(RIGHT, 1)], Fraction(2), 1),
    ([(WRONG, 3)], Fraction(0), -6),
    ([(WRONG, 1)], Fraction(0), 0),
    ([(WRONG, 2), (RIGHT, 0)], Fraction(4, 3), -2),
    ([(WRONG, 1), (WRONG, 0), (RIGHT, 0)], Fraction(2, 3), 0),
    ([], Fraction(0), 0),
]


@pytest.mark.parametrize("answers, score, certainty", MARKS)
def test_marks_follow_from_the_texts(answers: list[tuple[str, int]], score: Fraction, certainty: int) -> None:
    found = marked(EX01, {"answer": given(*answers)} if answers else {}, QUIZ, COURSE, 7)
    assert (score, certainty) == (found.score, found.certainty)


def test_a_question_is_worth_what_the_quiz_says() -> None:
    found = marked(replace(EX01, points=Fraction(5)), {"answer": given((RIGHT, 0))}, QUIZ, COURSE, 7)
    assert (found.score, found.worth) == (5, 5)


# ── a result, graded again ──────────────────────────────────────────────────────────────────────


def handed() -> dict[str, Any]:
    asked = plan(QUIZ, bank.entries(BANK), "ada", 1)
    answers = ({"answer": given((WRONG, 2), (RIGHT, 0))},)
    done = tuple(marked(q, a, QUIZ, COURSE, 7) for q, a in zip(asked, answers, strict=True))
    return Result(QUIZ, "ada", 1, 100.0, 200.0, 7, asked, answers, done).document()


def test_an_honest_result_is_worth_what_it_says() -> None:
    result, faults = again(handed(), QUIZ, COURSE)
    assert (result.score, faults) == (Fraction(4, 3), ())


LIES: list[tuple[Callable[[dict[str, Any]], object], str, Fraction]] = [
    (lambda d: d.update(score=2), "it claims 2 points, and is worth 1.3333333333333333", Fraction(4, 3)),
    (
        lambda d: d.update(learner="bob", attempt=9),
        "its questions are not those of bob, attempt 9",
        Fraction(0),
    ),
    (
        lambda d: d["questions"][0].update(id="git_diff"),
        "its questions are not those of ada, attempt 1",
        Fraction(0),
    ),
    (
        lambda d: d["questions"][0].update(points="50"),
        "its questions are not those of ada, attempt 1",
        Fraction(0),
    ),
    (lambda d: d["questions"].clear(), "its questions are not those of ada, attempt 1", Fraction(0)),
    (lambda d: d.update(quiz="other"), "it answers another version of the quiz", Fraction(0)),
]


@pytest.mark.parametrize("lie, said, score", LIES)
def test_a_lie_is_told(lie: Callable[[dict[str, Any]], object], said: str, score: Fraction) -> None:
    document = copy.deepcopy(handed())
    lie(document)
    result, faults = again(document, QUIZ, COURSE)
    assert (said, score) == (faults[0], result.score)


def test_what_comes_after_its_time_is_told() -> None:
    timed = replace(QUIZ, minutes=Fraction(1))
    assert again(handed(), timed, COURSE)[1] == ("it was handed in after its time",)


@pytest.mark.parametrize(
    "document", [{}, {"schema": "grade/quiz/1"}, {"schema": "grade/quiz/1", "questions": [1], "seed": "x"}]
)
def test_what_is_no_result_is_refused(document: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        again(document, QUIZ, COURSE)


# ── sessions ────────────────────────────────────────────────────────────────────────────────────


def test_a_session_goes_on_where_it_stopped_with_its_clock(tmp_path: Path) -> None:
    path = tmp_path / "quizzes/s.jsonl"
    first = Session(path, QUIZ, [EX01])
    first.add(0, Given("answer", WRONG, 1.0, 2.5, 1, 3))
    other = Session(path, QUIZ, [])
    assert (other.resumed, other.plan, other.began, other.seed, other.of(0)) == (
        True,
        first.plan,
        first.began,
        first.seed,
        first.of(0),
    )
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_line_that_a_crash_tore_is_as_if_it_was_not_typed(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    first = Session(path, QUIZ, [EX01])
    first.add(0, Given("answer", WRONG, 1.0))
    with path.open("ab") as file:
        file.write(b'\n{"k":0,"part":"answer","text":"2x')
    other = Session(path, QUIZ, [])
    other.add(0, Given("answer", RIGHT, 2.0, n=2))
    assert [row.text for row in Session(path, QUIZ, []).of(0)["answer"]] == [WRONG, RIGHT]
