"""Central differences of the original function: the check that knows no rule of differentiation.

    f'(x) = (f(x + h) - f(x - h)) / 2h  -  h²/6 · f'''(ξ)      for some ξ within h of x

Certified: with f''' enclosed over the whole of [x - h, x + h], the right-hand side is a ball that contains the
true slope.  At h = 2^-40 and 256 bits its radius is about 10^-24 for functions of the chapter's size.  Second and
third derivatives likewise, each from its own central difference.

Measured, for learner code, which has floats only: the slope from a sweep of steps, one Richardson step each,
and the stage that agrees best with both its neighbours.  The error estimate is ten times that disagreement and
the rounding of the quotient, or what finer steps contradict: it held for all of 80,000 slopes
(`tests/bench/differences.py`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from grader.maths.balls import Arb, Undefined, Unknown, evaluate, exact, precision
from grader.maths.taylor import coefficients
from grader.maths.terms import Term
from grader.record import dataclass

STEP = Fraction(1, 2**40)
BITS = 256
HONESTY = 10  # times the raw estimate of the error
EPSILON = 2.0**-52


def certified_slope(
    f: Term, point: Mapping[str, Fraction], x: str, order: int = 1, step: Fraction = STEP
) -> Arb:
    """A ball that contains ∂^order f/∂x^order at the point, for order 1, 2 or 3.

    From values of f and a bound on one higher derivative; with c_k = f^(k)/k! enclosed over the whole stencil,

        f'   = (f(+h) - f(-h)) / 2h                          - h² c_3
        f''  = (f(+h) - 2 f(0) + f(-h)) / h²                 - 2 h² c_4
        f''' = (f(+2h) - 2 f(+h) + 2 f(-h) - f(-2h)) / 2h³   - h² (32 c_5 - 2 c_5)

    Raises Undefined (f has no real value near) or Unknown (a kink or a pole within the step).
    """

    def at(k: int) -> Arb:
        return evaluate(f, {**point, x: point[x] + k * step}, BITS)

    reach = step if order < 3 else 2 * step
    c = coefficients(f, point, x, order + 3, BITS, radius=reach)[order + 2]
    values = {k: at(k) for k in ((-1, 1), (-1, 0, 1), (-2, -1, 1, 2))[order - 1]}
    with precision(BITS):
        h = exact(step)
        match order:
            case 1:
                return (values[1] - values[-1]) / (2 * h) - h**2 * c
            case 2:
                return (values[1] - 2 * values[0] + values[-1]) / h**2 - 2 * h**2 * c
            case _:
                rough = (values[2] - 2 * values[1] + 2 * values[-1] - values[-2]) / (2 * h**3)
                return rough - h**2 * (32 * c - 2 * c)  # two enclosures, not 30 c: the places differ


@dataclass(frozen=True, slots=True)
class Slope:
    """A measured slope and a bound on its error."""

    value: float
    error: float


def measured_slope(f: Callable[[float], float], x: float) -> Slope | None:
    """The slope of a float function by central differences, extrapolated; None where f has no finite values.

    A stage is believed as far as both its neighbours agree with it: a small gap to one may be chance.  To this
    comes what rounding alone does to a quotient of that step.
    """
    scale = max(1.0, abs(x))
    stages: list[tuple[float, float]] = []  # (extrapolated slope, what rounding does to it)
    previous: float | None = None
    for k in range(3, 25):
        h = scale * 2.0**-k
        h = (x + h) - x  # a step that is exact in floating point
        ahead, behind = f(x + h), f(x - h)
        rough = (ahead - behind) / (2 * h)
        if not math.isfinite(rough):
            previous = None
            continue
        if previous is not None:
            noise = EPSILON * (abs(ahead) + abs(behind) + abs(rough * x)) / h
            stages.append((rough + (rough - previous) / 3, noise))  # Richardson: the h² term goes
        previous = rough
    if len(stages) < 3:
        return None
    return min((_believed(stages, k) for k in range(1, len(stages) - 1)), key=lambda slope: slope.error)


def _believed(stages: Sequence[tuple[float, float]], k: int) -> Slope:
    """Stage k with its error: what its neighbours say, its rounding, and what finer steps contradict."""
    value, noise = stages[k]
    gap = max(abs(value - stages[k - 1][0]), abs(value - stages[k + 1][0]))
    finer = max(abs(value - other) - 10 * its for other, its in stages[k + 1 :])
    return Slope(value, max(HONESTY * gap + 2 * noise, finer))


def float_function(f: Term, point: Mapping[str, Fraction], x: str) -> Callable[[float], float]:
    """f along x as a float function, NaN where it has no real value."""

    def value(at: float) -> float:
        try:
            return float(evaluate(f, {**point, x: Fraction(at)}, 64).mid())
        except (Undefined, Unknown):
            return math.nan

    return value
