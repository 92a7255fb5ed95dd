"""Wrong derivatives that a learner's own checker must not accept, beside the right one.

Each is a f'(x) + b, served by the parent, so that nothing of it can be looked up where learner code runs.
"""

from __future__ import annotations

from grader.answers.calls import function_named
from grader.answers.convergence import slope_and_scale
from grader.answers.fields import Formula
from grader.model import Served

SLOPE_OF = "slope of "
RIGHT = (1.0, 0.0)
WRONG = (
    (-1.0, 0.0),  # the sign turned
    (1.1, 0.0),  # ten per cent too large
    (0.9, 0.0),  # and too small
    (2.0, 0.0),  # a factor forgotten
    (1.0, 0.1),  # shifted
    (1.0, -0.1),  # the other way
    (0.0, 0.0),  # a constant's
)
VISIBLE = 0.05  # of max(1, |f'|): a checker need not see less


def planted(name: str, point: Formula) -> tuple[tuple[Served, bool], ...]:
    """The slopes to be handed to a checker at a point, the right one twice, and whether it should accept each."""
    f = function_named(name, point)
    right, _ = slope_and_scale(name, point)
    wrong = [(a, b) for a, b in WRONG if abs(a * right + b - right) >= VISIBLE * max(1.0, abs(right))]
    return tuple(
        (Served(SLOPE_OF + f.name, True, (*bend, *f.parameters)), bend == RIGHT)
        for bend in (RIGHT, RIGHT, *wrong)
    )
