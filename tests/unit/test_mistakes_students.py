"""Wrong answers as learners write them are wrong, and mostly named; tests/bench/students.py has the numbers."""

from __future__ import annotations

from grader.mistakes.registry import mistakes
from tests.bench.students import STRANGERS, diagnosed, position, rows, scored

FIRST, THREE = 0.95, 0.97  # of the half that may be looked at
OF_ALL = 3  # every third row; `python tests/bench/students.py` takes all


def test_every_label_is_a_mistake_of_the_mistakes() -> None:
    known, every = set(mistakes()), [*rows(), *rows(STRANGERS)]
    assert {name for row in every for both in row.names for name in both} - known == set()


def test_no_labelled_answer_is_right() -> None:
    every = [*rows(), *rows(STRANGERS)][::OF_ALL]
    assert [row.text for row in every if diagnosed(row).status == "correct"] == []


def test_the_true_mistake_is_mostly_named_first() -> None:
    score = scored(held_out=False)["all"]
    assert score.first >= FIRST * score.count, score.failures
    assert score.three >= THREE * score.count, score.failures


def test_the_place_is_right() -> None:
    score = scored(held_out=False)["all"]
    assert score.placed == score.with_place > 0


def test_what_others_wrote_is_mostly_named_first() -> None:
    places = [position(diagnosed(row), row) for row in [*rows(STRANGERS)][::OF_ALL]]
    assert places.count(0) >= 0.92 * len(places)
