"""A small drawing: curves and single points in a window.  `report/braille.py` and `report/svg.py` print it.

Curves are told apart by their stroke, and only then by colour.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, TypeAlias

from grader.record import dataclass
from grader.report.numbers import decimal

Point: TypeAlias = tuple[float, float]
Stroke: TypeAlias = Literal["solid", "dotted", "dashed"]
SIGNS: dict[Stroke, str] = {"solid": "──", "dotted": "··", "dashed": "- "}
MARK = "●"
MIDDLE = 50  # one height in so many is left out above and below: a pole does not flatten the rest
MARGIN = 0.06  # of the height, above and below


@dataclass(frozen=True, slots=True)
class DrawnCurve:
    name: str
    points: Sequence[Point]
    stroke: Stroke = "solid"


@dataclass(frozen=True, slots=True)
class Drawing:
    """`marks` are single points, as measured; `notes` stand below; with `logs` both axes carry powers of ten."""

    title: str
    curves: Sequence[DrawnCurve]
    marks: Sequence[Point] = ()
    mark_name: str = ""
    across: str = "x"
    logs: bool = False
    notes: Sequence[str] = ()

    def legend(self) -> list[str]:
        rows = [f"{SIGNS[curve.stroke]} {curve.name}" for curve in self.curves]
        return [*rows, f"{MARK}  {self.mark_name}"] if self.mark_name else rows

    def tick(self, value: float) -> str:
        if not math.isfinite(value):
            return ""
        return f"1e{value:.0f}" if self.logs else decimal(0.0 if abs(value) < 1e-12 else value, 2)


@dataclass(frozen=True, slots=True)
class Window:
    left: float
    right: float
    low: float
    high: float

    def place(self, point: Point, width: float, height: float) -> Point:
        """Where a point lies on a sheet of that size, from its upper left corner."""
        x, y = point
        return (
            (x - self.left) / (self.right - self.left) * width,
            (self.high - y) / (self.high - self.low) * height,
        )


def finite(point: Point) -> bool:
    return math.isfinite(point[0]) and math.isfinite(point[1])


def _heights(curves: list[float], marks: list[float]) -> tuple[float, float]:
    """The lowest and the highest that has to be seen: the middle of the curves, and all marks."""
    heights = sorted(curves) or [0.0]
    cut = len(heights) // MIDDLE
    ends = [heights[cut], heights[-1 - cut], *marks]
    return min(ends), max(ends)


def window(d: Drawing) -> Window:
    """What is seen of a drawing: the middle heights of its curves, and every mark."""
    seen = [p for curve in d.curves for p in curve.points if finite(p)]
    marks = [p for p in d.marks if finite(p)]
    across = [x for x, _ in (*seen, *marks)] or [0.0, 1.0]
    low, high = _heights([y for _, y in seen], [y for _, y in marks])
    margin = (high - low) * MARGIN or 1.0
    left, right = min(across), max(across)
    return Window(left, right if right > left else left + 1.0, low - margin, high + margin)


def pieces(points: Sequence[Point]) -> list[list[Point]]:
    """A curve without its gaps."""
    found: list[list[Point]] = [[]]
    for p in points:
        if finite(p):
            found[-1].append(p)
        elif found[-1]:
            found.append([])
    return [piece for piece in found if piece]
