"""Laws of the table of functions: what one column of a row says, every other column says too."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy
import pytest
import sympy as sp

from grader.maths import floating
from grader.maths.balls import Undefined, Unknown, evaluate, precision
from grader.maths.derivation import right
from grader.maths.derive import derive
from grader.maths.differences import certified_slope
from grader.maths.functions import ROWS, TABLE, Function
from grader.maths.lower import lower
from grader.maths.meaning import formula
from grader.maths.printing import to_latex, to_pretty, to_python, to_text
from grader.maths.printing.python import NotPython
from grader.maths.reader import read
from grader.maths.sympy_rung import to_json
from grader.maths.syntax import Apply, Node, Number, Variable
from grader.maths.taylor import coefficients
from grader.maths.terms import Term
from grader.maths.to_sympy import to_sympy

ONES = [row for row in ROWS if row.arity[0] == 1]  # functions of one argument
X = Variable("x")
POINTS = 60
ENOUGH = 8  # points at which a function of the table surely has a value
BITS = 192


def called(row: Function) -> Node:
    return Apply(row.name, (X,) if row.arity[0] == 1 else (X, Number(Fraction(3))))


def points(name: str) -> list[dict[str, Fraction]]:
    """The same for everybody, within ±4 and within ±1; none is an integer, or a multiple of anything."""
    dice = random.Random(name)
    scales = (4, 1)
    return [
        {"x": Fraction(2 * dice.randint(-(2**30), 2**30) + 1, 2**31) * scales[k % 2]} for k in range(POINTS)
    ]


def where_defined(term: Term, name: str) -> list[tuple[dict[str, Fraction], float]]:
    """Points with the value there, by balls."""
    found = []
    for point in points(name):
        try:
            found.append((point, float(evaluate(term, point, BITS).mid())))
        except (Undefined, Unknown):
            continue
    assert len(found) >= ENOUGH
    return found


def close(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


# ── spelling ────────────────────────────────────────────────────────────────────────────────────


def test_no_word_is_spelled_for_two_functions() -> None:
    words = [word for row in ROWS for word in (row.name, *row.aliases, *row.foreign)]
    assert sorted(set(words)) == sorted(words)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_alias_is_read(row: Function) -> None:
    arguments = "(x)" if row.arity[0] == 1 else "(x, 3)"
    for word in (row.name, *row.aliases, row.name.upper()):
        assert read(f"{word}{arguments}", ("x",)).tree == called(row)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_what_is_printed_reads_back(row: Function) -> None:
    tree = called(row)
    for printed in (to_text(tree), to_latex(tree), to_pretty(tree)[0].replace("│", "|")):
        assert read(printed, ("x",)).tree == tree
    if row.numpy is not None:
        assert read(to_python(tree), ("x",)).tree == tree
    else:
        with pytest.raises(NotPython):
            to_python(tree)


# ── slopes ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("row", ONES, ids=lambda row: row.name)
def test_the_slope_is_that_of_the_certified_differences(row: Function) -> None:
    """Interval arithmetic on f alone, and the textbook's rule for f', to twenty digits."""
    term, met = lower(called(row)), 0
    slope = derive(term, "x")
    for point in points(row.name):
        try:
            ball, value = certified_slope(term, point, "x", 1), evaluate(slope, point, 256)
        except (Undefined, Unknown):
            continue
        with precision(256):
            assert (ball - value).contains(0)
        met += 1
    assert met >= ENOUGH


@pytest.mark.parametrize("row", ONES, ids=lambda row: row.name)
def test_the_slope_is_that_of_central_differences(row: Function) -> None:
    """(f(x + h) - f(x - h))/2h in floats, wherever f is smooth enough there."""
    assert row.slope is not None
    f, slope, h, met = floating.function(row.name), floating.formula(row.slope), 1e-5, 0
    for point, _ in where_defined(lower(called(row)), row.name):
        x = float(point["x"])
        try:
            measured, expected = (f(x + h) - f(x - h)) / (2 * h), slope(x)
        except (ArithmeticError, ValueError):
            continue
        if abs(expected) < 50:
            assert math.isclose(measured, expected, rel_tol=1e-4, abs_tol=1e-7)
            met += 1
    assert met >= ENOUGH


@pytest.mark.parametrize("row", ONES, ids=lambda row: row.name)
def test_the_slope_of_a_tree_is_that_of_its_term(row: Function) -> None:
    """What a learner is shown, and what answers are compared with."""
    shown = lower(right(called(row), "x"))
    for point, value in where_defined(derive(lower(called(row)), "x"), row.name):
        assert close(float(evaluate(shown, point, BITS).mid()), value)


# ── evaluators ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("row", [r for r in ROWS if r.means], ids=lambda row: row.name)
def test_a_function_is_what_it_means(row: Function) -> None:
    """In balls, and also where there is no value."""
    assert row.means is not None
    means = formula(row.means)
    term, met = lower(called(row)), 0
    for point in points(row.name):
        try:
            value = evaluate(term, point, BITS)
        except Undefined:
            with pytest.raises(Undefined):
                evaluate(means, {"u": point["x"]}, BITS)
            continue
        with precision(BITS):
            assert (value - evaluate(means, {"u": point["x"]}, BITS)).contains(0)
        met += 1
    assert met >= ENOUGH


@pytest.mark.parametrize("row", ONES, ids=lambda row: row.name)
def test_floats_are_the_middle_of_the_balls(row: Function) -> None:
    f = floating.function(row.name)
    for point, value in where_defined(lower(called(row)), row.name):
        assert close(f(float(point["x"])), value)


@pytest.mark.parametrize("row", [r for r in ROWS if r.numpy], ids=lambda row: row.name)
def test_numpy_is_the_middle_of_the_balls(row: Function) -> None:
    seen = where_defined(lower(called(row)), row.name)
    f = getattr(numpy, str(row.numpy))
    x = numpy.array([float(point["x"]) for point, _ in seen])
    others = [numpy.full_like(x, 3.0)] if row.arity[0] == 2 else []
    assert numpy.allclose(f(x, *others), [value for _, value in seen], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_sympy_is_the_middle_of_the_balls(row: Function) -> None:
    term = lower(called(row))
    expression = to_sympy(to_json(term))
    for point, value in where_defined(term, row.name)[:12]:
        x = sp.Rational(point["x"].numerator, point["x"].denominator)
        assert close(float(expression.subs(sp.Symbol("x", real=True), x).evalf(30)), value)


@pytest.mark.parametrize("row", ONES, ids=lambda row: row.name)
def test_a_series_begins_with_value_and_slope(row: Function) -> None:
    """c_0 + c_1 s + …: two balls that meet that of f, and that of f'."""
    term, met = lower(called(row)), 0
    slope = derive(term, "x")
    for point in points(row.name):
        try:
            c = coefficients(term, point, "x", 2, BITS)
            value, moved = evaluate(term, point, BITS), evaluate(slope, point, BITS)
        except (Undefined, Unknown):
            continue
        with precision(BITS):
            assert (c[0] - value).contains(0)
            assert (c[1] - moved).contains(0)
        met += 1
    assert met >= ENOUGH


# ── what is said of values and domains ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("row", ONES, ids=lambda row: row.name)
def test_total_low_and_zero_are_true(row: Function) -> None:
    term = lower(called(row))
    seen = where_defined(term, row.name)
    assert not row.total or len(seen) == POINTS
    assert row.low < 2 or all(value > 0 for _, value in seen)
    assert row.low < 1 or all(value >= 0 for _, value in seen)
    if row.at_zero is not None:
        assert floating.function(row.name)(0.0) == row.at_zero


@pytest.mark.parametrize("row", [r for r in ROWS if r.edge], ids=lambda row: row.name)
def test_the_edge_is_negative_exactly_where_there_is_no_value(row: Function) -> None:
    assert row.edge is not None
    term, edge = lower(called(row)), formula(row.edge)
    for point in points(row.name):
        inside = evaluate(edge, {"u": point["x"]}, BITS) > 0
        if inside:
            evaluate(term, point, BITS)
        else:
            with pytest.raises(Undefined, match=row.beyond):
                evaluate(term, point, BITS)


@pytest.mark.parametrize("row", [r for r in ROWS if r.inverse], ids=lambda row: row.name)
def test_an_inverse_undoes(row: Function) -> None:
    assert row.inverse is not None
    f, back = floating.function(row.name), floating.formula(row.inverse)
    for point, value in where_defined(lower(called(row)), row.name):
        assert close(back(f(float(point["x"]))), float(point["x"])), value


# ── a row is enough ─────────────────────────────────────────────────────────────────────────────

ROOT = Path(__file__).parents[2]


def test_a_function_is_added_by_one_row() -> None:
    """In a process of its own, as the tables are made from the rows when they are imported."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.properties.toy_function"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("one row was enough\n", "")


def test_the_toy_is_no_function_of_ours() -> None:
    assert "gd" not in TABLE
