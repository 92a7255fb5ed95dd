"""Laws of the story: whatever order, however often, wherever cut, the same events add up to the same learner."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.progress.events import Event, union
from grader.progress.fold import PAUSE, fold, rating
from grader.progress.standing import AGAIN, EASY, GOOD, HARD, Learner, day_of

LAWS = settings(derandomize=True, deadline=None, max_examples=150)
EXERCISES = st.sampled_from(["ex01", "power", "product"])
MISTAKES = st.lists(st.sampled_from(["chain.forgot_inner", "pow.no_decrement"]), max_size=2, unique=True)


@st.composite
def rows(draw: st.DrawFn) -> dict[str, object]:
    kind = draw(
        st.sampled_from(["began", "graded", "graded", "graded", "hint", "shown", "reset", "drill", "later"])
    )
    t = draw(st.integers(0, 40 * 86400)) + 1_796_000_000
    row: dict[str, object] = {
        "v": 1,
        "id": f"{t * 1000:011x}{draw(st.integers(0, 16**10 - 1)):010x}",
        "t": t,
        "e": kind,
    }
    row["ex"] = (
        draw(st.sampled_from(["chain.forgot_inner", "pow.no_decrement"]))
        if kind == "drill"
        else draw(EXERCISES)
    )
    if kind in ("graded", "drill"):
        row["outcome"] = draw(st.sampled_from(["correct", "wrong", "missing", "not_graded"]))
    if kind == "graded":
        row["sub"], row["mistakes"] = f"{draw(st.integers(0, 5)):016x}", draw(MISTAKES)
    if kind == "hint":
        row["part"], row["n"] = "answer", draw(st.integers(1, 3))
    return row


def lines(events: list[dict[str, object]]) -> list[bytes]:
    return [b"\n" + json.dumps(row).encode() + b"\n" for row in events]


def told(logs: list[bytes]) -> Learner:
    found = union(logs)
    return fold(found.events, newer=found.newer)


@LAWS
@given(st.lists(rows(), max_size=30), st.randoms(use_true_random=False))
def test_any_order_of_lines_and_files_is_the_same_story(events: list[dict[str, object]], dice) -> None:  # type: ignore[no-untyped-def]
    one = lines(events)
    shuffled = list(one)
    dice.shuffle(shuffled)
    half = len(shuffled) // 2
    assert told([b"".join(one)]) == told([b"".join(shuffled[:half]), b"".join(shuffled[half:])])


@LAWS
@given(st.lists(rows(), max_size=30))
def test_an_event_counts_once_however_often_it_is_written(events: list[dict[str, object]]) -> None:
    log = b"".join(lines(events))
    assert told([log]) == told([log, log]) == told([log + log])


@LAWS
@given(st.lists(rows(), min_size=1, max_size=12), st.data())
def test_a_log_that_is_cut_anywhere_loses_the_cut_line_alone(
    events: list[dict[str, object]], data: st.DataObject
) -> None:
    written = lines(events)
    k = data.draw(st.integers(0, len(written) - 1))
    at = data.draw(st.integers(0, len(written[k]) - 3))  # before its last bracket
    torn = [*written[:k], written[k][:at], *written[k + 1 :]]
    assert union([b"".join(torn)]) == union([b"".join([*written[:k], *written[k + 1 :]])])


@LAWS
@given(st.lists(rows(), max_size=20), st.lists(st.binary(max_size=60), max_size=5))
def test_what_is_no_event_is_passed_over(events: list[dict[str, object]], rubbish: list[bytes]) -> None:
    log = b"".join(lines(events))
    assert told([log]) == told([log, b"\n" + b"\n".join(rubbish)])


ODD = [
    b'{"v":1,"id":"1","t":1e999,"e":"began","ex":"a"}',
    b'{"v":1,"id":"1","t":"now","e":"began","ex":"a"}',
    b'{"v":1,"id":1,"t":1,"e":"began","ex":"a"}',
    b'{"v":1,"id":"1","t":1,"e":"began"}',
    b'{"v":"1","id":"1","t":1,"e":"began","ex":"a"}',
    b'["v"]',
    b"[" * 100_000,
    b"\xff\xfe",
]


@pytest.mark.parametrize("line", ODD, ids=range(len(ODD)))
def test_a_line_of_another_shape_is_no_event(line: bytes) -> None:
    assert union([line]).events == ()


def test_events_of_a_newer_version_are_counted_and_passed_over() -> None:
    found = union(
        [b'{"v":2,"id":"1","t":1,"e":"began","ex":"a"}', b'{"v":1,"id":"2","t":1,"e":"began","ex":"b"}']
    )
    assert ([event.ex for event in found.events], found.newer) == (["b"], 1)


def test_facts_of_another_type_are_as_if_they_were_not_there() -> None:
    row = {
        "v": 1,
        "id": "1",
        "t": 9e8,
        "e": "graded",
        "ex": "a",
        "outcome": "wrong",
        "mistakes": 3,
        "parts": [1],
    }
    learner = told([json.dumps(row).encode()])
    assert (learner.of("a").attempts, learner.slips, learner.of("a").parts) == (1, {}, {})


# ── the rating table ────────────────────────────────────────────────────────────────────────────

RATINGS = [
    # right, aided, facts, rating
    (False, False, {}, AGAIN),
    (False, True, {}, AGAIN),
    (False, False, {"sure": 3, "secs": 1, "meant": 600}, AGAIN),
    (True, True, {}, HARD),
    (True, False, {"sure": 1}, HARD),
    (True, True, {"sure": 3, "secs": 1, "meant": 600}, HARD),
    (True, False, {}, GOOD),
    (True, False, {"sure": 2, "secs": 1, "meant": 600}, GOOD),
    (True, False, {"secs": 1, "meant": 600}, GOOD),
    (True, False, {"sure": 3, "secs": 300, "meant": 600}, GOOD),
    (True, False, {"sure": 3, "secs": 1}, GOOD),
    (True, False, {"sure": 3, "secs": 299, "meant": 600}, EASY),
]


@pytest.mark.parametrize("right, aided, facts, expected", RATINGS)
def test_a_first_answer_is_rated(right: bool, aided: bool, facts: dict[str, int], expected: int) -> None:
    assert expected == rating(right, aided, Event("1", 0, "graded", "a", facts))


# ── states ──────────────────────────────────────────────────────────────────────────────────────

HOUR = 3600
DAY = 24 * HOUR
NOON = 20_000 * DAY + 12 * HOUR


def after(*done: tuple[float, str]) -> Learner:
    """`(seconds, what)`: right, wrong, hint, shown, reset, began, unread."""
    events = []
    for k, (t, what) in enumerate(done):
        kind = {"right": "graded", "wrong": "graded", "unread": "graded"}.get(what, what)
        outcome = {"right": "correct", "unread": "not_graded"}.get(what, what)
        events.append(
            Event(f"{k}", NOON + t, kind, "a", {"outcome": outcome, "sub": f"{k}", "part": "p", "n": 1})
        )
    return fold(events)


STATES = [
    ([], "new"),
    ([(0, "began")], "begun"),
    ([(0, "hint")], "begun"),
    ([(0, "shown")], "begun"),
    ([(0, "unread")], "new"),
    ([(0, "wrong")], "begun"),
    ([(0, "right")], "right"),
    ([(0, "right"), (HOUR, "wrong")], "right"),
    ([(0, "right"), (HOUR, "right")], "right"),
    ([(0, "right"), (DAY, "right")], "kept"),
    ([(0, "wrong"), (60, "right"), (DAY, "right")], "kept"),
    ([(0, "right"), (DAY, "hint"), (DAY + 60, "right")], "right"),
    ([(0, "right"), (60, "hint"), (DAY, "right")], "kept"),
    ([(0, "right"), (DAY, "shown"), (DAY + 60, "right")], "right"),
    ([(0, "right"), (DAY, "wrong"), (DAY + 60, "right")], "right"),
    ([(0, "right"), (DAY, "right"), (2 * DAY, "wrong")], "right"),
    ([(0, "right"), (DAY, "right"), (DAY + HOUR, "wrong")], "kept"),
    ([(0, "right"), (DAY, "began")], "right"),
    ([(0, "right"), (DAY, "reset")], "begun"),
]


@pytest.mark.parametrize("done, state", STATES)
def test_a_state_follows_from_what_was_done(done: list[tuple[float, str]], state: str) -> None:
    assert state == after(*done).state("a")


def test_the_same_file_within_half_a_day_is_one_attempt() -> None:
    def graded(t: float, sub: str) -> Event:
        return Event(f"{t}", t, "graded", "a", {"outcome": "wrong", "sub": sub})

    same = [graded(NOON, "x"), graded(NOON + 60, "x"), graded(NOON + 61, "y"), graded(NOON + PAUSE + 1, "x")]
    assert [fold(same[:k]).of("a").attempts for k in range(1, 5)] == [1, 1, 2, 3]


def test_a_day_turns_at_four_in_the_morning_where_the_learner_is() -> None:
    midnight = 20_000 * DAY
    assert [day_of(midnight + h * HOUR) for h in (3, 4)] == [19_999, 20_000]
    assert [day_of(midnight + h * HOUR, 2 * HOUR) for h in (1, 2)] == [19_999, 20_000]


def test_the_same_mistake_in_a_row_is_counted_and_forgotten_once_it_is_right() -> None:
    def wrong(k: int, *ids: str) -> Event:
        return Event(
            f"{k}", NOON + k, "graded", "a", {"outcome": "wrong", "sub": f"{k}", "mistakes": list(ids)}
        )

    rows = [wrong(1, "m"), wrong(2, "m"), wrong(3, "m"), wrong(4, "n"), wrong(5)]
    assert [fold(rows[:k]).of("a").row for k in range(1, 6)] == [
        ("m", 1),
        ("m", 2),
        ("m", 3),
        ("n", 1),
        ("", 0),
    ]
    right = Event("6", NOON + 6, "graded", "a", {"outcome": "correct", "sub": "6"})
    assert fold([*rows[:3], right]).of("a").row == ("", 0)
    assert fold(rows).slips["m"].times == 3
