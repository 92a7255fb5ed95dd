"""Mistakes known by values alone: a number at a point, a learner's own function, a slope measured, a step taken."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import pytest

from grader.mistakes import recognise
from grader.mistakes.descent import recognise_step
from grader.mistakes.difference import Trial, recognise_difference
from grader.mistakes.values import points_to_ask, recognise_values

# question, where, answer, status, the first name
AT_A_POINT = [
    ("sin(x^2)", 1, "cos(1)", "named", "chain.forgot_inner"),
    ("sin(x^2)", 1, "0.540", "named", "chain.forgot_inner"),
    ("sin(x^2)", 1, "2*cos(1)", "correct", None),
    ("sin(x^2)", 1, "1.0806", "correct", None),
    ("x^2*sin(x)", 2, "4*cos(2)", "named", "prod.product_of_derivatives"),
    ("ln(x^2 + 1)", Fraction(1, 2), "4/5", "correct", None),
    ("e^x", 2, "2*e", "named", "exp.power_rule"),
    ("x^3 + x", 3, "30", "named", "global.f_at_point"),
    ("x^3", 2, "3*x^2", "fact", None),
    ("x^3", 2, "12 + sqrt(2)", "unexplained", None),
]


@pytest.mark.parametrize("f, at, answer, status, name", AT_A_POINT)
def test_a_number_at_a_point_is_named_or_not(
    f: str, at: Fraction, answer: str, status: str, name: str | None
) -> None:
    found = recognise(f, "x", answer, at=at)
    assert found.status == status
    assert [m.ids[0] for m in found.matches[:1]] == ([] if name is None else [name])


def test_a_point_of_several_variables_is_a_mapping() -> None:
    at = {"w": Fraction(1, 2), "x": Fraction(3), "t": Fraction(1)}
    found = recognise("(w*x - t)^2", "w", "1", at=at)
    assert found.status != "correct"
    assert recognise("(w*x - t)^2", "w", "3", at=at).status == "correct"


def test_a_number_where_a_formula_is_asked_for_is_the_slope_somewhere() -> None:
    found = recognise("x^3 + x^2", "x", "16")
    assert [fact.id for fact in found.facts] == ["global.value_not_function"]


# the learner's function, and its mistake
FUNCTIONS: list[tuple[str, str, Callable[..., float], str, str | None]] = [
    ("sin(x^2)", "x", lambda x: 2 * x * math.cos(x * x), "correct", None),
    ("sin(x^2)", "x", lambda x: math.cos(x * x), "named", "chain.forgot_inner"),
    (
        "sin(x^2)",
        "x",
        lambda x: math.cos(x * x) * (1 + 1e-4 * math.sin(99 * x)),
        "named",
        "chain.forgot_inner",
    ),
    ("x^2*exp(x)", "x", lambda x: 2 * x * math.exp(x), "named", "prod.product_of_derivatives"),
    ("sigmoid(x)", "x", lambda x: 1 / (1 + math.exp(-x)), "named", "act.sigmoid_one_minus_dropped"),
    ("max(0, x^2 - 1)", "x", lambda x: 2 * x, "named", "act.relu_always_one"),
    ("x*y^2*z^3", "x", lambda x, y, z: z**3, "named", "partial.other_factor_dropped"),
    ("sin(x^2)", "x", lambda x: math.atan(x) + 0.3, "unexplained", None),
    ("sin(x^2)", "x", lambda x: math.nan, "unexplained", None),
    ("x^3 - 4*x", "x", lambda x: 4 - 3 * x * x, "fact", None),
    ("6*x^5", "x", lambda x: 25 * x**4, "fact", None),
    ("cos(2*x) + x", "x", lambda x: math.sin(2 * x) / 2 + x * x / 2 + 7, "named", "global.integrated"),
    ("cos(2*x) + x", "x", lambda x: math.sin(2 * x) + x * x / 2, "unexplained", None),
]


@pytest.mark.parametrize("f, x, slope, status, name", FUNCTIONS)
def test_a_function_is_recognised_from_what_it_returned(
    f: str, x: str, slope: Callable[..., float], status: str, name: str | None
) -> None:
    at = [{v: float(q) for v, q in point.items()} for point in points_to_ask(f, x)]
    found = recognise_values(f, x, at, [slope(**p) for p in at])
    assert found.status == status
    assert [m.ids[0] for m in found.matches[:1]] == ([] if name is None else [name])


F = Callable[[float], float]
SERVED: dict[str, tuple[F, float]] = {
    "sin(exp(x))": (lambda x: math.sin(math.exp(x)), 0.0),
    "exp(x)": (math.exp, 1.0),
    "x^3": (lambda x: x**3, -2.0),
}


def forward(f: F, x: float, h: float) -> float:
    return (f(x + h) - f(x)) / h


def central(f: F, x: float, h: float) -> float:
    return (f(x + h) - f(x - h)) / (2 * h)


# how the slope is measured, and with which h
MEASURED: list[tuple[str, Callable[[F, float, float], float], tuple[float, ...]]] = [
    ("fd.forward_for_central", forward, (1e-1, 1e-3, 3e-4, 1e-5, 1e-6, 1e-7)),
    ("fd.forward_for_central", lambda f, x, h: forward(f, x, -h), (1e-2, 1e-4)),
    ("fd.h_too_big", central, (1e-1, 3e-2, 1e-2, 1e-3)),
    ("fd.h_too_small", central, (1e-9, 1e-10, 1e-11, 1e-12)),
    ("fd.h_too_small", forward, (1e-10, 1e-12)),
    ("fd.not_halved", lambda f, x, h: 2 * central(f, x, h), (1e-3, 1e-5, 1e-7)),
    ("fd.not_divided", lambda f, x, h: f(x + h) - f(x - h), (1e-3, 1e-5, 1e-7)),
    ("fd.not_divided", lambda f, x, h: f(x + h) - f(x), (1e-3, 1e-5, 1e-7)),
]


@pytest.mark.parametrize("name, way, h", [(name, way, h) for name, way, hs in MEASURED for h in hs])
def test_a_measured_slope_is_known_by_its_errors(
    name: str, way: Callable[[F, float, float], float], h: float
) -> None:
    found = recognise_difference([Trial(f, x, way(g, x, h)) for f, (g, x) in SERVED.items()])
    assert [m.ids for m in found.matches] == [(name,)]


@pytest.mark.parametrize(
    "slope", [lambda f, x: f(x), lambda f, x: 0.0, lambda f, x: 3.0, lambda f, x: math.nan]
)
def test_what_measures_no_slope_is_not_named(slope: Callable[[F, float], float]) -> None:
    found = recognise_difference([Trial(f, x, slope(g, x)) for f, (g, x) in SERVED.items()])
    assert found.status == "unexplained"


def test_a_slope_within_the_tolerance_is_right() -> None:
    trials = [Trial(f, x, central(g, x, 1e-5)) for f, (g, x) in SERVED.items()]
    assert recognise_difference(trials).status == "correct"


# one step on w² from w = 1 at rate 1/10; the answer, and its name
STEPS = [
    ("0.8", "correct", None),
    ("1.2", "named", "gd.plus"),
    ("-1", "named", "gd.rate_forgotten"),
    ("0.84", "named", "gd.gradient_at_new_point"),
    ("0.55", "unexplained", None),
]


@pytest.mark.parametrize("answer, status, name", STEPS)
def test_a_step_of_gradient_descent(answer: str, status: str, name: str | None) -> None:
    found = recognise_step("w^2", "w", answer, at={"w": 1}, rate=Fraction(1, 10))
    assert found.status == status
    assert [m.ids[0] for m in found.matches[:1]] == ([] if name is None else [name])


def test_a_right_step_along_a_wrong_slope_is_named_in_the_slope() -> None:
    found = recognise_step("sin(w^2)", "w", "1 - cos(1)/10", at={"w": 1}, rate=Fraction(1, 10))
    assert found.matches[0].ids == ("chain.forgot_inner",)


# second derivatives
SECOND = [
    ("sin(x^2)", "2*cos(x^2) - 4*x^2*sin(x^2)", "correct", None),
    ("sin(x^2)", "2*x*cos(x^2)", "named", "global.first_for_second"),
    ("sin(x^2)", "-2*x*sin(x^2)", "named", "chain.forgot_inner"),
    ("sin(x^2)", "2*cos(x^2) - 2*x*sin(x^2)", "named", "chain.forgot_inner"),
    ("x*exp(x)", "2*exp(x)", "named", None),
    ("ln(x)", "1/x^2", "named", "pow.sign"),
    ("x^3", "9*x^4", "named", "global.square_of_first"),
]


@pytest.mark.parametrize("f, answer, status, name", SECOND)
def test_a_second_derivative(f: str, answer: str, status: str, name: str | None) -> None:
    found = recognise(f, "x", answer, order=2)
    assert found.status == status
    if name is not None:
        assert found.matches[0].ids[0] == name
