"""What to draw for a question about a slope, and for each kind of wrong answer the picture that says most.

slope     your f' beside measured slopes of f        a wrong formula: where they part is where to look
tangent   f, and the line that your number gives     a wrong number at a point
secants   f, and chords that close in                the definition, limits
error     |quotient - slope| against h, both logs    choice of the step: the V of truncation and rounding
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from grader.maths.differences import certified_slope, float_function, measured_slope
from grader.maths.lower import lower
from grader.maths.syntax import Expression
from grader.report.drawing import Drawing, DrawnCurve, Stroke
from grader.report.numbers import decimal
from grader.study.comparing import compared

POINTS, MEASURED = 160, 9
HALF = 3.0  # of the window, to both sides
BELIEVED = 1e-3  # error up to which a measured slope is drawn
VALLEY = "From the right the error falls with h; to the left of the valley rounding takes over."
NO_VALLEY = (
    "The central quotient of this function is exact: its whole error is rounding, which grows as h shrinks."
)
Real: TypeAlias = Callable[[float], float]
Held: TypeAlias = Mapping[str, Fraction]
NONE: Held = {}


def real(expression: Expression, x: str, held: Held) -> Real:
    """The function in floats, the other variables held; nan where it has no value."""
    f = float_function(lower(expression.tree), held, x)

    def safe(at: float) -> float:
        try:
            return f(at)
        except (KeyError, ValueError, ArithmeticError):
            return math.nan

    return safe


def window(f: Real, about: float = 0.0, half: float = HALF) -> tuple[float, float]:
    """Around a point, as far as f has values: ln has none on the left."""
    xs = [about - half + 2 * half * k / 60 for k in range(61)]
    fine = [x for x in xs if math.isfinite(f(x))]
    return (fine[0], fine[-1]) if len(fine) > 8 else (about + 0.05, about + 2 * half)


def grid(a: float, b: float, n: int = POINTS) -> list[float]:
    return [a + (b - a) * k / (n - 1) for k in range(n)]


def slope(
    function: Expression, x: str, answer: Expression | None, about: float = 0.0, held: Held = NONE
) -> Drawing:
    """Without an answer f itself; with one f is left out, which would flatten what is to be compared."""
    f = real(function, x, held)
    a, b = window(f, about)
    marks = [
        (t, s.value)
        for t in grid(a, b, MEASURED + 2)[1:-1]
        if (s := measured_slope(f, t)) is not None and s.error < BELIEVED
    ]
    title, named = f"The slope of {function.source}{_with(held)}", "slopes measured by nudging f"
    if answer is None:
        curve = DrawnCurve(f"f({x}) = {function.source}", [(t, f(t)) for t in grid(a, b)], "dashed")
        return Drawing(title, [curve], marks, named, x)
    g = real(answer, x, held)
    curve = DrawnCurve(f"your answer, {answer.source}", [(t, g(t)) for t in grid(a, b)])
    return Drawing(title, [curve], marks, named, x, notes=compared(x, g, marks))


def _with(held: Held) -> str:
    """` with y = 1, z = 1`: what is held."""
    return f" with {', '.join(f'{name} = {value}' for name, value in held.items())}" if held else ""


def tangent(function: Expression, x: str, at: float, given: float | None, held: Held = NONE) -> Drawing:
    """f, and the line through its point that a number gives."""
    f = real(function, x, held)
    a, b = window(f, at, 2.0)
    xs, y = grid(a, b), f(at)
    curves = [DrawnCurve(f"f({x}) = {function.source}", [(t, f(t)) for t in xs])]
    notes: tuple[str, ...] = ()
    if given is not None:
        near = [t for t in xs if abs(t - at) < 0.8]
        line = [(t, y + given * (t - at)) for t in near]
        curves.append(DrawnCurve(f"the line of slope {decimal(given, 4)}, yours", line, "dotted"))
        notes = ("The right line grazes the curve at the point, and does not cut through it.",)
    return Drawing(f"{function.source} at {x} = {at:g}", curves, [(at, y)], "the point", x, notes=notes)


def secants(function: Expression, x: str, at: float, held: Held = NONE) -> Drawing:
    """f, and two chords; the slopes of two shorter ones in words."""
    f = real(function, x, held)
    a, b = window(f, at, 1.6)
    xs, y = grid(a, b), f(at)
    curves = [DrawnCurve(f"f({x}) = {function.source}", [(t, f(t)) for t in xs])]
    strokes: tuple[tuple[float, Stroke], ...] = ((1.0, "dotted"), (0.5, "dashed"))
    for h, stroke in strokes:
        m = (f(at + h) - y) / h
        line = [(t, y + m * (t - at)) for t in xs]
        curves.append(DrawnCurve(f"chord to h = {h:g}, slope {decimal(m, 4)}", line, stroke))
    slopes = ", ".join(f"{decimal((f(at + h) - y) / h, 5)} for h = {h:g}" for h in (0.1, 0.01))
    title = f"Chords of {function.source} from {x} = {at:g}"
    return Drawing(title, curves, [(at, y)], "the point", x, notes=(f"Closer in, the slope is {slopes}.",))


def error(function: Expression, x: str, at: float, held: Held = NONE) -> Drawing:
    """log10 of the error of both quotients against log10 h; raises ArithmeticError where f has no slope there."""
    exact = float(certified_slope(lower(function.tree), {**held, x: Fraction(at)}, x).mid())
    f = real(function, x, held)  # values rounded to doubles: their last bit is what the left branch shows
    steps = [k / 4 for k in range(-56, 1)]
    forward, central = [], []
    for e in steps:
        h = 10.0**e
        forward.append((e, _log((f(at + h) - f(at)) / h - exact)))
        central.append((e, _log((f(at + h) - f(at - h)) / (2 * h) - exact)))
    best = min((p for p in central if math.isfinite(p[1])), key=lambda p: p[1])
    return Drawing(
        f"Error of a difference quotient of {function.source} at {x} = {at:g}",
        [
            DrawnCurve("central: falls like h², then rounding", central),
            DrawnCurve("forward: falls like h", forward, "dotted"),
        ],
        [best],
        f"the best central step here, h = {10 ** best[0]:.0e}",
        "step h",
        logs=True,
        notes=(VALLEY if best[0] < -1 else NO_VALLEY,),
    )


def _log(value: float) -> float:
    return math.log10(abs(value)) if value else -17.0
