"""The order of a numerical method, observed: |error| ~ h^p, so that halving h divides the error by 2^p.

An error that is no larger than rounding says nothing about p: near a slope the rounding of f alone makes about
eps |f| / h.  A method that is exact but for rounding (a parabola by central differences) has any order.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from grader import maths
from grader.answers.calls import function_named, number
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.answers.served import formula_of
from grader.errors import SpecError
from grader.model import Value

STEPS = (2.0**-3, 2.0**-4, 2.0**-5, 2.0**-6)  # large enough that rounding does not blur the order
ORDER_SLACK = 0.25  # h^2 is seen as 1.99 or 2.01 at these steps; h^1 never as 1.75
EPS = 2.0**-52
ROUNDINGS = 50.0  # how often a method may round and still be called exact


def observed_order(
    values: Sequence[Value], right: float, scale: float, steps: Sequence[float] = STEPS
) -> float | None:
    """p, from the finest two steps whose errors stand out from rounding; inf where none does, None for no numbers.

    `scale` is the size of f where it is evaluated.
    """
    errors: list[float] = []
    for v in values:
        if isinstance(v, bool | tuple) or not math.isfinite(v - right):
            return None
        errors.append(abs(v - right))
    noise = [ROUNDINGS * EPS * (scale / h + abs(right)) for h in steps]
    at_least = math.inf
    for k in reversed(range(len(errors) - 1)):
        if errors[k] > noise[k]:
            p = math.log2(errors[k] / max(errors[k + 1], noise[k + 1]))
            if errors[k + 1] > noise[k + 1]:
                return p
            at_least = p  # it fell into the noise: by this much, or by more
    return at_least if errors[-1] <= noise[-1] else None


def slope_and_scale(name: str, point: Formula) -> tuple[float, float]:
    """The certified slope of a served function, and its size there; raises SpecError where it has none."""
    served = function_named(name, point)
    source = formula_of(served.name, served.parameters)
    assert source is not None  # checked when the exercise was read
    f = maths.lower.lower(formula(Formula(source, point.where), ("x",)).tree)
    x = Fraction(number(point.source, point))
    try:
        slope = float(maths.differences.certified_slope(f, {"x": x}, "x").mid())
        return slope, abs(float(maths.balls.evaluate(f, {"x": x}, 128).mid())) + abs(float(x) * slope)
    except (maths.balls.Undefined, maths.balls.Unknown) as error:
        raise SpecError(
            f"{name} has no slope at {point.source}", where=point.where, repair="choose another point"
        ) from error
