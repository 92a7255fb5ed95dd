"""Wrong derivatives that a learner's own checker must not accept, beside the right one.

Each is a f'(x) + b, served by the parent, so that nothing of it can be looked up where learner code runs.
"""

from __future__ import annotations

from grader.answers.convergence import slope_and_scale
from grader.answers.fields import Formula
from grader.model import Served

SLOPE_OF = "slope of "
RIGHT = (1.0, 0.0)
WRONG = (
    (-1.0, 0.0),  # the sign turned
    (1.1, 0.0),  # ten per cent too large
    (2.0, 0.0),  # a factor forgotten
    (1.0, 0.1),  # shifted
    (0.0, 0.0),  # a constant's
)
VISIBLE = 0.05  # of max(1, |f'|): a checker need not see less


def planted(name: str, point: Formula) -> tuple[tuple[Served, bool], ...]:
    """The slopes to be handed to a checker at a point, and whether it should accept each."""
    right, _ = slope_and_scale(name, point)
    wrong = [(a, b) for a, b in WRONG if abs(a * right + b - right) >= VISIBLE * max(1.0, abs(right))]
    return tuple(
        (Served(SLOPE_OF + name, True, parameters), parameters == RIGHT) for parameters in (RIGHT, *wrong)
    )
