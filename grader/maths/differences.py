"""Central differences of the original function: the check that knows no rule of differentiation.

    f'(x) = (f(x + h) - f(x - h)) / 2h  -  h²/6 · f'''(ξ)      for some ξ within h of x

Certified: with f''' enclosed over the whole of [x - h, x + h], the right-hand side is a ball that contains the
true slope.  At h = 2^-40 and 256 bits its radius is about 10^-24 for functions of the chapter's size.

Measured, for learner code, which has floats only: the slope from a sweep of steps, one Richardson step each,
and the stage that agrees best with its neighbour; the error estimate is that disagreement times 30, because the
raw one was more than ten times too small in 65 of 1,359 measured cases.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from grader.maths.balls import Arb, Undefined, Unknown, evaluate, exact, precision
from grader.maths.taylor import coefficients
from grader.maths.terms import Term

STEP = Fraction(1, 2**40)
BITS = 256
HONESTY = 30  # times the raw estimate of the error


def certified_slope(f: Term, point: Mapping[str, Fraction], x: str, step: Fraction = STEP) -> Arb:
    """A ball that contains ∂f/∂x at the point, from values of f and a bound on its third derivative.

    Raises Undefined (f has no real value near) or Unknown (a kink or a pole within the step).
    """
    ahead = evaluate(f, {**point, x: point[x] + step}, BITS)
    behind = evaluate(f, {**point, x: point[x] - step}, BITS)
    third = coefficients(f, point, x, 4, BITS, radius=step)[3]  # f'''/6 over the interval
    with precision(BITS):
        h = exact(step)
        return (ahead - behind) / (2 * h) - h * h * third


@dataclass(frozen=True, slots=True)
class Slope:
    """A measured slope and a bound on its error."""

    value: float
    error: float


def measured_slope(f: Callable[[float], float], x: float) -> Slope | None:
    """The slope of a float function by central differences, extrapolated; None where f has no finite values."""
    scale = max(1.0, abs(x))
    stages: list[float] = []
    previous: float | None = None
    for k in range(4, 25):
        h = scale * 2.0**-k
        h = (x + h) - x  # a step that is exact in floating point
        rough = (f(x + h) - f(x - h)) / (2 * h)
        if not math.isfinite(rough):
            previous = None
            continue
        if previous is not None:
            stages.append(rough + (rough - previous) / 3)  # Richardson: the h² term goes
        previous = rough
    if len(stages) < 2:
        return None
    gap, best = min((abs(b - a), b) for a, b in pairwise(stages))
    floor = 4 * math.ulp(1.0) * max(1.0, abs(best))
    return Slope(best, HONESTY * max(gap, floor))


def float_function(f: Term, point: Mapping[str, Fraction], x: str) -> Callable[[float], float]:
    """f along x as a float function, NaN where it has no real value."""

    def value(at: float) -> float:
        try:
            return float(evaluate(f, {**point, x: Fraction(at)}, 64).mid())
        except (Undefined, Unknown):
            return math.nan

    return value
