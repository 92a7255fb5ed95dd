"""Certified differences contain the true slope; measured ones say honestly how far off they may be."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import pytest

from grader.maths.balls import Undefined, Unknown, evaluate, precision
from grader.maths.derive import derive
from grader.maths.differences import certified_slope, measured_slope
from grader.maths.equivalence import compare
from grader.maths.evidence import Proved, Refuted, Undecided
from grader.maths.lower import lower
from grader.maths.reader import read
from tests.properties.functions import Row, functions


@pytest.mark.parametrize("order", [1, 2, 3])
@pytest.mark.parametrize("row", functions(), ids=str)
def test_the_certified_difference_contains_the_derivative(row: Row, order: int) -> None:
    """The author's road (rules of differentiation) and the function's own values meet, to 15 digits and more."""
    true = row.term
    for _ in range(order):
        true = derive(true, row.x)
    dice, met = random.Random(1), 0
    for _ in range(120):
        wide = dice.choice((101, 101, 505))
        point = {v: Fraction(dice.randint(-300, 500), wide) for v in row.variables}
        try:
            ball, value = certified_slope(row.term, point, row.x, order), evaluate(true, point, 256)
        except (Undefined, Unknown):
            continue
        with precision(256):
            assert (ball - value).contains(0)
            scale = max(1.0, abs(float(value)))
            met += float(ball.rad()) < 10.0 ** (-24 + 5 * (order - 1)) * scale * 1e3
    assert met >= 8


def test_a_wrong_rule_of_ours_would_be_found_out() -> None:
    """An expected answer that is not the derivative of the function is held against its differences."""
    found = compare("cos(x)", "-cos(x)", variables=("x",), function="-sin(x)", wrt="x", seed=1)
    assert isinstance(found, Undecided)
    assert "contradicts the measured slope" in found.why
    accepted = compare("2x", "2x", variables=("x",), function="x^3", wrt="x", seed=1)
    assert isinstance(accepted, Undecided)
    assert "disagree" in accepted.why


def test_second_and_third_derivatives_are_checked_too() -> None:
    assert isinstance(
        compare("-sin(x)", "-sin(x)", variables=("x",), function="sin(x)", wrt="x", order=2, seed=1), Proved
    )
    assert isinstance(
        compare("sin(x)", "sin(x)", variables=("x",), function="sin(x)", wrt="x", order=2, seed=1), Undecided
    )
    assert isinstance(
        compare("-cos(x)", "cos(x)", variables=("x",), function="sin(x)", wrt="x", order=3, seed=1), Refuted
    )


@pytest.mark.parametrize(
    "text, at",
    [
        ("|x|", 0),
        ("relu(x - 1)", 1),
        ("1/x", 0),
        ("ln(x)", -1),
        ("sqrt(x)", 0),
        ("floor(x)", 2),
        ("sign(x)", 0),
    ],
)
def test_at_a_kink_a_pole_or_an_edge_nothing_is_certified(text: str, at: int) -> None:
    with pytest.raises((Undefined, Unknown)):
        certified_slope(lower(read(text, ("x",)).tree), {"x": Fraction(at)}, "x")


FLOATS = [
    (math.sin, math.cos),
    (math.exp, math.exp),
    (lambda x: x**3, lambda x: 3 * x**2),
    (lambda x: math.log(x * x + 1), lambda x: 2 * x / (x * x + 1)),
    (lambda x: math.sin(math.exp(x)), lambda x: math.exp(x) * math.cos(math.exp(x))),
    (math.tanh, lambda x: 1 - math.tanh(x) ** 2),
    (lambda x: 1e8 * x * x, lambda x: 2e8 * x),
    (lambda x: math.sin(100 * x), lambda x: 100 * math.cos(100 * x)),
]


@pytest.mark.parametrize("k", range(len(FLOATS)))
def test_a_measured_slope_is_within_its_own_error(k: int) -> None:
    f, slope = FLOATS[k]
    for n in range(-12, 13):
        x = n / 4 + 0.013
        found = measured_slope(f, x)
        assert found is not None
        assert abs(found.value - slope(x)) <= found.error


def test_where_a_function_has_no_values_nothing_is_measured() -> None:
    assert measured_slope(lambda _: math.nan, 1.0) is None
