"""One answer is read once, lowered once and compared once on its way from the text to the screen."""

from __future__ import annotations

from tests.bench.calls import counts


def test_an_answer_goes_one_way_down() -> None:
    found = counts()
    assert (found["readings"], found["lowerings"], found["comparisons"]) == (1, 1, 1)
    assert found["right"] <= 4_000
    assert found["wrong"] <= 8_000
