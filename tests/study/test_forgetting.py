"""FSRS as we ask the library for it: whole days, no dice, *hard* is remembered."""

from __future__ import annotations

import pytest

from grader.progress.forgetting import LONGEST, memory, shakiest
from grader.progress.standing import AGAIN, EASY, GOOD, HARD, Learner, Rating, Standing

# ratings with their days, and in how many days it is due: what fsrs 6.3.2 gives
ROWS: list[tuple[list[tuple[int, Rating]], int]] = [
    ([(0, AGAIN)], 1),
    ([(0, HARD)], 1),
    ([(0, GOOD)], 2),
    ([(0, EASY)], 8),
]


@pytest.mark.parametrize("ratings, days", ROWS)
def test_a_first_answer_is_due_again_in_so_many_days(ratings: list[tuple[int, Rating]], days: int) -> None:
    found = memory(ratings)
    assert found is not None
    assert days == found.due


def test_hard_is_no_failure_on_the_same_day_nor_later() -> None:
    good = memory([(0, GOOD)])
    assert good is not None
    for day in (0, 2):
        hard, again = memory([(0, GOOD), (day, HARD)]), memory([(0, GOOD), (day, AGAIN)])
        assert hard is not None
        assert again is not None
        assert again.stability < good.stability * 0.9
        assert hard.stability > again.stability


def test_nothing_waits_longer_than_a_year() -> None:
    ratings: list[tuple[int, Rating]] = []
    day = 0
    for _ in range(12):
        ratings.append((day, EASY))
        found = memory(ratings)
        assert found is not None
        day = found.due
    assert found.due - found.last == LONGEST


def test_the_same_ratings_lead_to_the_same_day() -> None:
    ratings: list[tuple[int, Rating]] = [(0, GOOD), (3, GOOD), (9, AGAIN), (10, GOOD)]
    assert memory(ratings) == memory(list(ratings))


def test_the_shakiest_comes_first_and_what_is_not_due_does_not() -> None:
    def stands(id: str, *ratings: tuple[int, Rating]) -> Standing:
        return Standing(id, "right", ratings=list(ratings))

    found = [stands("old", (0, GOOD)), stands("fresh", (29, GOOD)), stands("weak", (0, AGAIN))]
    assert shakiest(Learner({s.id: s for s in found}), 30) == ["weak", "old"]
