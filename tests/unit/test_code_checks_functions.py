"""The functions that can be passed in: one closed list, as formulas, as the child computes them, and as served."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy
import pytest

from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.answers.planted import SLOPE_OF as PLANTED
from grader.answers.served import FORMULAS, formula_of
from grader.errors import Place
from grader.maths.balls import evaluate
from grader.maths.differences import certified_slope
from grader.maths.lower import lower
from grader.sandbox.functions import FUNCTIONS, function
from grader.sandbox.slopes import SLOPE_OF, SLOPES, served

POINTS = (Fraction(1, 3), Fraction(3, 4), Fraction(5, 2))
POLYNOMIAL = (1.0, -2.0, 0.5, 3.0)


def test_there_is_one_list() -> None:
    assert set(FORMULAS) == set(FUNCTIONS) == set(SLOPES)
    assert PLANTED == SLOPE_OF


@pytest.mark.parametrize("x", POINTS)
@pytest.mark.parametrize("name", [*FORMULAS, "polynomial"])
def test_the_child_computes_the_formula(name: str, x: Fraction) -> None:
    parameters = POLYNOMIAL if name == "polynomial" else ()
    source = formula_of(name, parameters)
    assert source is not None
    term = lower(formula(Formula(source, Place("", 1)), ("x",)).tree)
    expected = float(evaluate(term, {"x": x}, 128).mid())
    f = function(name, parameters)

    assert math.isclose(f(float(x)), expected, rel_tol=1e-14)
    assert numpy.allclose(f(numpy.array([float(x)] * 2)), [expected] * 2, rtol=1e-14)
    if name != "polynomial":
        slope = float(certified_slope(term, {"x": x}, "x").mid())
        assert math.isclose(served(SLOPE_OF + name, (1.0, 0.0))(float(x)), slope, rel_tol=1e-13)
        assert math.isclose(served(SLOPE_OF + name, (-2.0, 0.5))(float(x)), 0.5 - 2 * slope, rel_tol=1e-12)


@pytest.mark.parametrize("name", FORMULAS)
def test_a_function_does_not_tell_its_name(name: str) -> None:
    assert function(name, ()).__name__ in ("f", "<lambda>")


def test_a_sigmoid_of_anything_is_a_number() -> None:
    assert [function("sigmoid", ())(x) for x in (-1e6, 0.0, 1e6)] == [0.0, 0.5, 1.0]


@pytest.mark.parametrize("name", ["", "sinus", "__import__", SLOPE_OF + "sinus"])
def test_there_is_no_other(name: str) -> None:
    assert formula_of(name) is None
    with pytest.raises(KeyError):
        served(name, (1.0, 0.0))
