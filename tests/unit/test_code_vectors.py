"""Functions of a list that are served, sentences bound to a wrong value, and rows that a program cannot know."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path

import pytest

from grader import bank
from grader.answers.checks import plan
from grader.answers.code import Code, with_draws
from grader.answers.served import VECTORS, gradient_of
from grader.errors import SpecError
from grader.model import Exercise, Mark, Served
from grader.sandbox import functions
from grader.sandbox.functions import of_list
from grader.submit import submit

POINT = [0.5, -1.25, 2.0]
MEMBERS = [(1.0, 0.0), (-1.5, 0.25)]


def test_there_is_one_list() -> None:
    assert set(VECTORS) == set(functions.VECTORS)


@pytest.mark.parametrize("name", VECTORS)
@pytest.mark.parametrize("member", MEMBERS)
def test_the_gradient_is_that_of_the_function(name: str, member: tuple[float, float]) -> None:
    """Against central differences along each axis."""
    h = 1e-5
    for k, slope in enumerate(gradient_of(name, member, POINT)):
        up, down = ([t + sign * h * (j == k) for j, t in enumerate(POINT)] for sign in (1, -1))
        measured = (of_list(name, member, up) - of_list(name, member, down)) / (2 * h)
        assert math.isclose(slope, measured, rel_tol=1e-8)


def exercise(tmp_path: Path, checks: str, code: str = "grad(f, x)") -> Exercise:
    path = tmp_path / "made.yaml"
    path.write_text(f"title: T\nprompt: Write it.\ncode: {code}\nchecks:\n{checks}")
    return bank.load(path)


def graded(made: Exercise, source: str) -> Mark:
    (mark,) = submit(made, source.encode(), "made.py").marks
    return mark


DRAWN = """
  - draw: {f: [sum_of_squares, sum_of_sines, product, log_sum_exp], x: 3 of -1.5..1.5, times: 4}
    near: gradient
    tolerance: 1e-5
  - call: (product, [2, 3, 4])
    near: "[12, 8, 6]"
    tolerance: 1e-5
"""
GRADIENT = """
import numpy as np
def grad(f, x):
    out = []
    for k in range(len(x)):
        up, down = list(x), list(x)
        up[k] += 1e-5
        down[k] -= 1e-5
        out.append((f(up) - f(down)) / 2e-5)
    return np.array(out)
"""
GRADIENTS = [
    ("of lists", GRADIENT, "correct"),
    ("of arrays", GRADIENT.replace("list(x), list(x)", "np.array(x), np.array(x)"), "correct"),
    ("one step too wide", GRADIENT.replace("/ 2e-5", "/ 1e-5"), "wrong"),
    ("of the sum of squares alone", "def grad(f, x): return [2 * t for t in x]", "wrong"),
    ("entry by entry", "def grad(f, x): return [(f(t + 1e-5) - f(t - 1e-5)) / 2e-5 for t in x]", "wrong"),
    ("of a matrix", "def grad(f, x): return f([[1.0, 2.0]])", "wrong"),
    ("all entries at once", GRADIENT.replace("up[k] += 1e-5", "up = [t + 1e-5 for t in x]"), "wrong"),
]


@pytest.mark.parametrize("source, outcome", [pytest.param(*row[1:], id=row[0]) for row in GRADIENTS])
def test_a_numerical_gradient_is_judged(source: str, outcome: str, tmp_path: Path) -> None:
    assert graded(exercise(tmp_path, DRAWN), source).outcome == outcome


def test_a_gradient_needs_a_function_of_a_list(tmp_path: Path) -> None:
    made = exercise(tmp_path, "  - draw: {f: [sin], x: 1..2}\n    near: gradient\n")
    with pytest.raises(SpecError, match="a gradient needs a function of a list"):
        with_draws(made, "file")


BOUND = """
  - call: (2)
    near: 6
    say: Look at the exponent.
  - near: 6.5
    say: That is the forward difference.
"""
SAID = [
    ("return 6.0", "correct", ()),
    ("return 6.5", "wrong", ("That is the forward difference.",)),
    ("return 7.0", "wrong", ("Look at the exponent.",)),
    ("return [6.5]", "wrong", ()),
]


@pytest.mark.parametrize("body, outcome, says", SAID)
def test_a_row_binds_a_sentence_to_a_wrong_value(
    body: str, outcome: str, says: tuple[str, ...], tmp_path: Path
) -> None:
    mark = graded(exercise(tmp_path, BOUND, "f(x)"), f"def f(x): {body}")

    assert mark.outcome == outcome
    assert set(says) <= set(mark.judgement.says)
    assert ("That is the forward difference." in mark.judgement.says) == ("forward" in "".join(says))


@pytest.mark.parametrize(
    "rows", ["  - near: 6.5\n    say: alone\n", "  - call: (2)\n    near: 6\n  - near: 6.5\n"]
)
def test_a_row_that_binds_needs_words_and_a_row_that_calls(rows: str, tmp_path: Path) -> None:
    with pytest.raises(SpecError):
        exercise(tmp_path, rows, "f(x)")


ORDERED = """
  - order: 2
    of: [sin, exp]
    at: [0.3, 1]
  - calls_f: 2
    of: [sin]
    at: [0.3]
"""


def test_a_row_of_an_order_or_a_count_is_not_known_by_its_inputs(tmp_path: Path) -> None:
    made = exercise(tmp_path, ORDERED, "central(f, x, h=1e-5)")

    def calls(digest: str) -> list[tuple[object, ...]]:
        answer = with_draws(made, digest).parts[0].answer
        assert isinstance(answer, Code)
        return [(call.arguments, call.named) for check in answer.rows() for call in plan(check)]

    first, again, other = calls("one file"), calls("one file"), calls("another file")
    assert first == again
    assert not set(first) & set(other)
    assert all(named == () for _, named in first)  # h stands where other rows give it
    assert all(a.parameters for given, _ in first for a in given if isinstance(a, Served))  # type: ignore[attr-defined]


CENTRAL = "def central(f, x, h=1e-5): return (f(x + h) - f(x - h)) / (2 * h)"
ORDERS = [
    (CENTRAL, "correct"),
    (CENTRAL.replace("x - h", "x").replace("2 * h", "h"), "wrong"),
    (CENTRAL.replace("2 * h", "h"), "wrong"),
    (CENTRAL.replace("return", "f(x); return"), "wrong"),  # one call too many
    ("def central(f, x, **k): h = k['h']; return (f(x + h) - f(x - h)) / (2 * h)", "wrong"),
]


@pytest.mark.parametrize("source, outcome", ORDERS)
def test_an_order_is_observed_on_drawn_functions(source: str, outcome: str, tmp_path: Path) -> None:
    made = exercise(tmp_path, ORDERED, "central(f, x, h=1e-5)")
    for k in range(5):
        assert graded(made, f"{source}\n# {k}\n").outcome == outcome


def test_a_solution_keeps_its_order_whatever_is_drawn(tmp_path: Path) -> None:
    """The right method is never marked down by a draw: two hundred of them, worked out here."""
    made = exercise(tmp_path, ORDERED, "central(f, x, h=1e-5)")
    from grader.answers.calls import function_named
    from grader.answers.convergence import ORDER_SLACK, observed_order, slope_and_scale

    for k in range(200):
        answer = with_draws(made, f"file {k}").parts[0].answer
        assert isinstance(answer, Code)
        check = answer.rows()[0]
        for name in check.of:
            for p in check.at:
                served = function_named(name, p)
                f = functions.function(served.name, served.parameters)
                x = float(Fraction(p.source))
                values = [(f(x + h) - f(x - h)) / (2 * h) for h in check.steps]
                seen = observed_order(values, *slope_and_scale(name, p), check.steps)
                assert seen is not None
                assert seen >= 2 - ORDER_SLACK
