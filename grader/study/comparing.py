"""One sentence below a picture: how an answer and the measured slopes differ."""

from __future__ import annotations

import math
from collections.abc import Callable

from grader.report.drawing import Point
from grader.report.numbers import decimal

SAME = 1e-3  # relative: what the eye takes for one curve


def compared(x: str, g: Callable[[float], float], marks: list[Point]) -> tuple[str, ...]:
    """One sentence: how the answer and the measured slopes differ, or that they do not."""
    pairs = [(t, y, g(t)) for t, y in marks if math.isfinite(g(t))]
    if not pairs:
        return ("Your answer has no value at the points that were measured.",)
    t, y, given = max(pairs, key=lambda row: abs(row[1] - row[2]))
    if abs(y - given) <= SAME * max(1.0, abs(y)):
        return ("Your curve runs through every measured slope.",)
    return (_whole([(y, v) for _, y, v in pairs]) or _furthest(x, t, y, given),)


def _whole(pairs: list[tuple[float, float]]) -> str:
    """What holds everywhere: a constant factor, a constant gap, the other sign; empty without."""
    ratios = [y / g for y, g in pairs if abs(g) > 1e-9 and abs(y) > 1e-9]
    if len(ratios) > 3 and max(ratios) - min(ratios) < SAME * abs(ratios[0]):
        if abs(ratios[0] + 1) < SAME:
            return "The measured slopes are your curve upside down: look for a sign."
        return f"Everywhere the measured slope is {decimal(ratios[0], 3)} times yours: look for a factor."
    gaps = [y - g for y, g in pairs]
    if len(gaps) > 3 and max(gaps) - min(gaps) < SAME * abs(gaps[0]):
        where = "above" if gaps[0] > 0 else "below"
        return (
            f"Everywhere the measured slope is {decimal(abs(gaps[0]), 3)} {where} yours: look for a constant."
        )
    return ""


def _furthest(x: str, t: float, y: float, given: float) -> str:
    at, measured, yours = decimal(t, 3), decimal(y, 4), decimal(given, 4)
    return f"They are furthest apart at {x} = {at}: measured {measured}, yours {yours}."
