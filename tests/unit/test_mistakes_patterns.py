"""What all entries of a list or a matrix have in common is one sentence."""

from __future__ import annotations

import pytest

from grader.mistakes.patterns import (
    APART,
    DIAGONAL_ONLY,
    FACTOR,
    NOT_DIVIDED,
    NOT_DIVIDED_THERE,
    OFF_SIGNS,
    REVERSED,
    SIGNS,
    SOME_SIGNS,
    TARGET,
    TURNED,
    pattern,
)

LIST, SQUARE = (3,), (2, 2)

# right, given, shape, what is said
ROWS = [
    ([1, 2, 4], [-1, -2, -4], LIST, SIGNS),
    ([1, 2, 4], [4, 2, 1], LIST, REVERSED),
    ([1, 2, 4], [3, 6, 12], LIST, FACTOR),
    ([1, 2, 4], [0.001, 0.002, 0.004], LIST, NOT_DIVIDED),
    ([-0.8, 0.5, 0.3], [0.2, 0.5, 0.3], LIST, TARGET),
    ([-30, 40], [-30, -40], (2,), SOME_SIGNS),
    ([-30, 40, 2], [-30, -40, 3], LIST, ""),
    ([-1, 1], [0, 1], (2,), ""),  # no probabilities
    ([3, 2.5, 2.1], [2, 1.5, 1.1], LIST, APART),
    ([3, 2.5, 2.1], [2, 1.5, 1.2], LIST, ""),
    ([1, 2, 3, 4], [1, -2, -3, 4], SQUARE, OFF_SIGNS),
    ([1, 2, 3, 4], [1, 0, 0, 4], SQUARE, DIAGONAL_ONLY),
    ([1, 2, 3, 4], [1, 3, 2, 4], SQUARE, TURNED),
    ([1, 2, 3, 4], [-1, -2, -3, -4], SQUARE, SIGNS),
    ([1, 2, 4], [1, 2, 5], LIST, ""),
    ([1, 2, 4], [2, 2, 4], LIST, ""),
    ([0, 0, 4], [0, 0, -4], LIST, ""),
    ([1, 0, 0, 4], [1, 0, 0, 5], SQUARE, ""),
    ([1], [-1], (1,), ""),
    ([-1, 1], [-2, 2], (2,), ""),  # any two numbers with these signs
    ([-1, -1, -1], [2, 2, 2], LIST, ""),
    ([-1, -1, -1], [0, 0, 0], LIST, ""),
    ([-30, 40], [-30, 0.04], (2,), NOT_DIVIDED_THERE),
    ([6, 8], [6, 0.8], (2,), ""),  # a decimal point
    ([3, 0, 2], [3, 1, 2], LIST, ""),
]


@pytest.mark.parametrize("right, given, shape, says", ROWS)
def test_entries_with_one_fault_are_told_it_once(
    right: list[float], given: list[float], shape: tuple[int, ...], says: str
) -> None:
    assert pattern([[y] for y in right], [[y] for y in given], shape) == says
