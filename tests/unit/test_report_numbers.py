"""Numbers are written with enough digits to see the difference."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.maths.printing import to_text
from grader.maths.syntax import Number
from grader.report.numbers import compared, decimal, exact, pair, point

EXACT = [
    ("2", "2"),
    ("1/2", "0.5"),
    ("1/3", "1/3"),
    ("-7/4", "-1.75"),
    ("22/7", "22/7"),
    ("1/10000000", "1/10000000"),
]


@pytest.mark.parametrize("fraction, expected", EXACT)
def test_a_fraction_is_a_short_decimal_or_itself(fraction: str, expected: str) -> None:
    assert exact(Fraction(fraction)) == expected


def test_a_point_names_its_coordinates() -> None:
    assert point({"x": Fraction(2), "y": Fraction(1, 3)}) == "x = 2, y = 1/3"


DECIMALS = [
    (0.8, "0.8000"),
    (3194.07, "3194"),
    (-1.5, "-1.500"),
    (1.2346e-9, "1.235e-09"),
    (float("inf"), "infinite"),
]


@pytest.mark.parametrize("value, expected", DECIMALS)
def test_a_number_has_four_digits(value: float, expected: str) -> None:
    assert decimal(value) == expected


def test_two_numbers_get_the_digits_that_tell_them_apart() -> None:
    assert pair(0.54030230, 0.54030999) == ("0.54030", "0.54031")
    assert pair(0.5, 0.5) == ("0.5000", "0.5000")


REMARKS = [
    (0.2, 0.8, "4× too small"),
    (3.2, 0.8, "4× too large"),
    (-0.8, 0.8, "the sign is wrong"),
    (-0.2, 0.8, "the sign is wrong, and 4× too small"),
    (0.82, 0.8, "2.5 % too large"),
    (0.3, 0.8, "2.67× too small"),
    (0.0, 0.8, ""),
    (0.8, 0.8, ""),
    (float("inf"), 0.8, ""),
]


@pytest.mark.parametrize("answer, slope, expected", REMARKS)
def test_a_wrong_value_is_compared_in_words(answer: float, slope: float, expected: str) -> None:
    assert compared(answer, slope) == expected


def test_a_third_is_no_decimal() -> None:
    with pytest.raises(ValueError, match="1/3 has no last digit"):
        to_text(Number(Fraction(1, 3), True))
