"""Mistakes in code that measures a slope, told from the pattern of its errors.

    one-sided          (f(x+h) − f(x))/h         errs by h/2·f''
    central            (f(x+h) − f(x−h))/(2h)    errs by h²/6·f''', and by rounding, about 2e-16·|f|/h
    not halved         (f(x+h) − f(x−h))/h       twice the slope
    not divided        f(x+h) − f(x−h)           2h times the slope, or h times
    turned             (f(x−h) − f(x+h))/(2h)    −1 times the slope

Each way is tried with each likely h: it is named when it explains what came back at every point.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.derive import derive
from grader.maths.lower import lower
from grader.maths.reader import read
from grader.maths.syntax import Expression
from grader.mistakes.diagnosis import Diagnosis, Match
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules.differences import (
    FD_BRACKETS,
    FD_FORWARD_FOR_CENTRAL,
    FD_H_TOO_BIG,
    FD_H_TOO_SMALL,
    FD_NOT_DIVIDED,
    FD_NOT_HALVED,
    FD_ORDER_TURNED,
    FD_STEP_NOT_A_POWER,
)
from grader.record import dataclass

EPSILON = 2.0**-52
STEPS = tuple(10.0**-k for k in range(1, 15))
USUAL = 6  # of them that somebody takes; below, the square of a step cannot be told from a step
ROUNDINGS = 2  # of f and of x + h, each of EPSILON, by which a difference may be off
PART = 0.03  # of an error that may stay unexplained: the step is only known roughly
LOUD = 0.5  # noise beyond this share of the truncation error hides it
FAR = 0.05  # a slope that is off by a larger share is not blamed on rounding

Way: TypeAlias = Callable[[Callable[[float], float], float, float], float]


@dataclass(frozen=True, slots=True)
class Trial:
    """A function handed to the learner's code, the point, and the slope that came back."""

    function: str | Expression
    at: float
    returned: float


def _forward(f: Callable[[float], float], x: float, h: float) -> float:
    return (f(x + h) - f(x)) / h


def _backward(f: Callable[[float], float], x: float, h: float) -> float:
    return (f(x) - f(x - h)) / h


def _central(f: Callable[[float], float], x: float, h: float) -> float:
    return (f(x + h) - f(x - h)) / (2 * h)


def _without_brackets(f: Callable[[float], float], x: float, h: float) -> float:
    return (f(x + h) - f(x - h)) / 2 * h


WAYS: tuple[
    tuple[Mistake, Way, Callable[[float], float]], ...
] = (  # mistake, way, what it multiplies the slope by
    (FD_NOT_HALVED, lambda f, x, h: 2 * _central(f, x, h), lambda h: 2.0),
    (FD_NOT_DIVIDED, lambda f, x, h: 2 * h * _central(f, x, h), lambda h: 2 * h),
    (FD_NOT_DIVIDED, lambda f, x, h: h * _forward(f, x, h), lambda h: h),
    (FD_NOT_DIVIDED, lambda f, x, h: h * _backward(f, x, h), lambda h: h),
    (FD_ORDER_TURNED, lambda f, x, h: -_central(f, x, h), lambda h: -1.0),
    (FD_ORDER_TURNED, lambda f, x, h: -_forward(f, x, h), lambda h: -1.0),
    (FD_ORDER_TURNED, lambda f, x, h: -_backward(f, x, h), lambda h: -1.0),
    (FD_FORWARD_FOR_CENTRAL, _forward, lambda h: 1.0),
    (FD_FORWARD_FOR_CENTRAL, _backward, lambda h: 1.0),
    (FD_H_TOO_BIG, _central, lambda h: 1.0),
)

NO_POWERS = tuple(float(10 ^ -k) for k in range(1, 13))  # what 10^-5 is in Python: -15
CLOSELY = 1e-9  # what tells the square of a step from a step that was not divided by
EXACTLY = 1e-6  # relative: a step as long as that leaves no room for rounding


@dataclass(frozen=True, slots=True)
class _Known:
    """A trial with the true slope, the next two derivatives, and the function in floats."""

    x: float
    returned: float
    value: float
    slopes: tuple[float, float, float]
    f: Callable[[float], float]

    @property
    def error(self) -> float:
        return self.returned - self.slopes[0]


def recognise_difference(trials: Sequence[Trial], tolerance: float = 1e-8) -> Diagnosis:
    """The mistake that explains every slope that came back; correct where all are within the tolerance."""
    known = [_known(trial) for trial in trials]
    usable = [k for k in known if k is not None and math.isfinite(k.returned)]
    if not usable or len(usable) < len(trials):
        return Diagnosis("unexplained")
    if all(abs(k.error) <= tolerance * max(1.0, abs(k.slopes[0])) for k in usable):
        return Diagnosis("correct")
    for mistake in dict.fromkeys(_fitting(usable)):
        return Diagnosis("named", (Match((mistake,), "", 1.0, mistake.said()),))
    return Diagnosis("unexplained")


def _known(trial: Trial) -> _Known | None:
    f = trial.function if isinstance(trial.function, Expression) else read(trial.function)
    if len(f.variables) != 1:
        return None
    x, term = f.variables[0], lower(f.tree)
    terms = [term]
    for _ in range(3):
        terms.append(derive(terms[-1], x))

    def value(k: int, u: float) -> float:
        return float(evaluate(terms[k], {x: Fraction(u)}, 128).mid())

    try:
        numbers = [value(k, trial.at) for k in range(4)]
    except (Undefined, Unknown):
        return None
    slopes = (numbers[1], numbers[2], numbers[3])
    return _Known(trial.at, trial.returned, numbers[0], slopes, lambda u: value(0, u))


def _fitting(known: Sequence[_Known]) -> Iterator[Mistake]:
    """The mistakes that explain every trial, the clearest first; rounding last, for it explains what is left."""
    if any(_steps_by(known, _without_brackets, h, CLOSELY) for h in STEPS[:USUAL]):
        yield FD_BRACKETS
    if any(_steps_by(known, way, h) for way in (_central, _forward, _backward) for h in NO_POWERS):
        yield FD_STEP_NOT_A_POWER
    noisy: list[Mistake] = []
    for mistake, way, factor in WAYS:
        for h in _steps(known, factor):
            fits = [_fits(k, way, factor, h) for k in known]
            if None in fits:
                continue
            if all(fits):
                noisy.append(FD_H_TOO_SMALL)
            else:
                yield mistake
    yield from noisy


def _steps_by(known: Sequence[_Known], way: Way, h: float, close: float = EXACTLY) -> bool:
    """Whether this way with this very step returned every value."""
    try:
        return all(math.isclose(way(k.f, k.x, h), k.returned, rel_tol=close) for k in known)
    except (Undefined, Unknown, ValueError, OverflowError):
        return False


def _steps(known: Sequence[_Known], factor: Callable[[float], float]) -> Iterator[float]:
    """Likely steps: powers of ten, and those that the errors themselves tell."""
    yield from STEPS
    for k in known:
        slope, second, third = k.slopes
        if second:
            yield abs(2 * k.error / second)
        if third and k.error / third > 0:
            yield math.sqrt(6 * k.error / third)
        if slope and factor(2.0) != factor(1.0):
            yield abs(k.returned / slope) / factor(1.0)


def _fits(k: _Known, way: Way, factor: Callable[[float], float], h: float) -> bool | None:
    """Whether this way would return this slope: True if by rounding alone, None if it would not."""
    if not 1e-16 <= h <= 1.0:
        return None
    try:
        expected = way(k.f, k.x, h)
    except (Undefined, Unknown, ValueError):
        return None
    slope = k.slopes[0]
    noise = ROUNDINGS * EPSILON * (abs(k.value) + abs(k.x * slope)) / h * abs(factor(h))
    off = abs(k.returned - expected)
    if factor(h) != 1.0:
        return False if off <= PART * abs(expected) + noise and noise < PART * abs(expected) else None
    truncation = abs(expected - slope)
    if off <= noise and LOUD * truncation <= noise:  # as far as it can be told
        return True if abs(k.error) <= FAR * abs(slope) else None
    return False if off <= PART * truncation + noise and noise < LOUD * truncation else None
