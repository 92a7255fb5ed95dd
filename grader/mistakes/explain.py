"""One page for each misconception: the faulty rule, why it tempts, the smallest function on which it fails.

The example is not written by anybody: it is the first of a list of small functions on which the bent rule gives
another value than the slope that is measured by nudging.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.differences import float_function, measured_slope
from grader.maths.lower import lower
from grader.maths.printing import to_text
from grader.maths.reader import read
from grader.maths.syntax import Derivative, Node
from grader.maths.tidy import tidy
from grader.maths.trees import NoRule, minus
from grader.mistakes.block import Candidate
from grader.mistakes.confirm import worked_out
from grader.mistakes.mistake import Mistake
from grader.mistakes.recognition import table_of
from grader.mistakes.registry import matrix_mistakes, mistakes
from grader.mistakes.rules.powers import POW_FACTOR_REPEATED
from grader.mistakes.rules.products import PROD_CROSS_TERM_LOST
from grader.mistakes.rules.question import (
    GLOBAL_FIRST_FOR_SECOND,
    GLOBAL_NEGATED,
    GLOBAL_NEGATED_FIRST,
    GLOBAL_ONE_ORDER_TOO_FEW,
    GLOBAL_SQUARE_OF_FIRST,
)
from grader.mistakes.table import Table
from grader.record import dataclass

POINTS = tuple(map(Fraction, ("2", "0.5", "1", "3", "-1", "-2", "0.25", "1.5")))
APART = 1e-6
THE_NAME = (
    "the name"  # what {x} is called of a mistake with vectors and matrices, where no question is at hand
)

# small functions of every kind, the smallest first: (text, variable)
SMALL: tuple[tuple[str, str], ...] = (
    *((f, "x") for f in ("5*x", "x^2", "x^3", "1/x", "1/x^2", "sqrt(x)", "x^2 + 5", "x^3 - x", "3*x^2")),
    *((f, "x") for f in ("e^x", "exp(x)", "2^x", "ln(x)", "log2(x)", "sin(x)", "cos(x)", "tan(x)")),
    *((f, "x") for f in ("cot(x)", "csc(x)", "sec(x)", "asin(x)", "atan(x)", "sigmoid(x)", "tanh(x)", "relu(x)")),
    *((f, "x") for f in ("sin(x^2)", "(2*x)^3", "ln(3*x)", "exp(x^2)", "sqrt(x^2 + 1)", "ln(x^2 + 1)", "(x + 1)^2")),
    *((f, "x") for f in ("x^2*sin(x)", "x*exp(x)", "x*ln(x)", "sin(x)/x", "x/(x^2 + 1)", "1/(x^2 + 1)", "ln(x)/x")),
    *((f, "x") for f in ("sin(x)^2", "x^x", "sin(exp(x^2))", "exp(2*x)", "x^2 + sin(x)", "cos(x)*cos(3)")),
    *((f, "x") for f in ("x*y^2", "x^2*y + y^2", "x^2 + 3*y", "x^2*y + y^3*x")),
    *((f, "x") for f in ("x^2 + pi^2", "x^2*x^3", "ln(x^2 + x)", "(x^2 + 1)*(x - 3)")),
    *((f, "w") for f in ("(w*x - t)^2", "sigmoid(w*x)", "(sigmoid(w*x) - t)^2")),
    ("-ln(e^z/(e^z + 1))", "z"),
    ("(a - t)^2", "a"),
    ("-t*ln(sigmoid(z)) - (1 - t)*ln(1 - sigmoid(z))", "z"),
)  # fmt: skip
ORDERS = {  # of mistakes that only a higher derivative shows
    GLOBAL_FIRST_FOR_SECOND: 2,
    GLOBAL_SQUARE_OF_FIRST: 2,
    GLOBAL_NEGATED_FIRST: 2,
    PROD_CROSS_TERM_LOST: 2,
    POW_FACTOR_REPEATED: 2,
    GLOBAL_ONE_ORDER_TOO_FEW: 3,
}


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A function on which the rule fails, with numbers that anybody can check."""

    function: str
    variable: str
    order: int
    faulty: str  # what the faulty rule gives
    at: Mapping[str, Fraction]
    measured: float
    given: float  # the value of the faulty answer at the point


@dataclass(frozen=True, slots=True)
class Page:
    """What `grade explain ID` shows; `practise` is a tag of exercises; no example for what is no formula."""

    id: str
    faulty_rule: str
    tempting: str
    right_rule: str
    remedy: str
    practise: str
    example: Counterexample | None
    written: str = ""  # of what is no derivative of one number: the example in words


@lru_cache(maxsize=256)
def explain(identity: str) -> Page:
    """The page of a misconception; raises KeyError for an id that is none."""
    mistake = mistakes()[identity]
    rule = mistake.bends
    matrix = mistake in matrix_mistakes()
    return Page(
        identity,
        mistake.does,
        rule.tempts,
        rule.says,
        mistake.said(THE_NAME) if matrix else mistake.said(),
        rule.practise,
        None if matrix or not rule.derivative else _example(mistake),
        _written(mistake.example) if matrix else "" if rule.derivative else mistake.example,
    )


def _written(example: str) -> str:
    """`f, x -> g` in words."""
    question, wrong = example.split(" -> ")
    function, by = question.rsplit(", ", 1)
    return f"the derivative of {function} by {by} is not {wrong}"


def _example(mistake: Mistake) -> Counterexample | None:
    """The smallest function on which the rule can be seen, and the first point at which it is."""
    if mistake.shown is not None:
        asked, wrong = (read(text, ("x",)).tree for text in mistake.shown)
        return _shown(asked, "x", ("x",), 1, wrong)
    order = ORDERS.get(mistake, 1)
    for text, x in SMALL:
        f = read(text)
        try:
            table = table_of(f.tree, x, f.variables, None, None, order)
        except NoRule:
            continue
        for wrong in _wrong(table, mistake):
            found = _shown(f.tree, x, f.variables, order, wrong)
            if found is not None:
                return found
    return None


def _wrong(table: Table, mistake: Mistake) -> list[Node]:
    """The wrong answers that the mistake alone would give."""
    if mistake is GLOBAL_NEGATED:
        return [minus(table.question.derivative())]
    return [c.tree() for c in _alone(table) if c.mistakes == (mistake,)]


def _alone(table: Table) -> list[Candidate]:
    named = [block.name(k) for block in table.blocks if len(block) < 400 for k in range(len(block))]
    return [c for c in named if len(c.mistakes) == 1 and not c.everywhere]


def _shown(f: Node, x: str, names: tuple[str, ...], order: int, wrong: Node) -> Counterexample | None:
    wrong = tidy(worked_out(wrong))
    below = lower(Derivative(f, x, order - 1)) if order > 1 else lower(f)
    for k in range(len(POINTS)):
        at = {v: POINTS[(k + 3 * j) % len(POINTS)] for j, v in enumerate(names)}
        try:
            given = float(evaluate(lower(wrong), at, 128).mid())
        except (Undefined, Unknown):
            continue
        slope = measured_slope(float_function(below, at, x), float(at[x]))
        if slope is None or slope.error > APART or not math.isfinite(given):
            continue
        if abs(slope.value - given) > 1e-3 * max(1.0, abs(slope.value)):
            return Counterexample(to_text(f), x, order, to_text(wrong), at, slope.value, given)
    return None
