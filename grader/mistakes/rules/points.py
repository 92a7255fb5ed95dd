"""Points of a plane, miswritten."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

COORDINATES = Rule(
    area="The order of the coordinates.",
    says="A point is (x, y): the place along the first axis comes first.",
    tempts="In a table the value is often found first.",
    practise="points",
    derivative=False,
)

POINTS_SWAPPED = Mistake(
    "points.swapped",
    COORDINATES,
    does="(y, x) for (x, y)",
    example="the lowest point of (x - 1)^2 + 2 is not (2, 1)",
    says="The coordinates are swapped. The place along the first axis comes first.",
)
