"""What holds for every number that came back, and what only for one: nothing is said of all that holds for some."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from grader.answers.causes import ZERO
from grader.answers.outcomes import FailedCheck, Outcome, named

SAME = 1e-4  # relative: how near two ratios are that are one factor


def alike(
    outcomes: Sequence[Outcome], numbers: Iterable[tuple[float, float]], function: str
) -> tuple[str, ...]:
    """One sentence on a sign or a factor; `numbers` are all that can be compared, as (returned, right)."""
    causes = {o.cause for o in outcomes if isinstance(o, FailedCheck) and o.cause.factor is not None}
    if not causes:
        return ()
    ratios = [got / right for got, right in numbers if abs(right) > ZERO]
    if len(ratios) > 1 and all(math.isclose(r, ratios[0], rel_tol=SAME) for r in ratios):
        cause = next(iter(causes))
        what = "has the wrong sign." if cause.name == "sign" else f"is {cause.factor} times the right value."
        return (f"Each of the {len(ratios)} numbers that can be compared {what}",)
    first = next(o for o in outcomes if isinstance(o, FailedCheck) and o.cause.factor is not None)
    if first.hidden or first.says:
        return ()
    what = (
        "the sign is wrong"
        if first.cause.name == "sign"
        else f"the value is {first.cause.factor} times the right one"
    )
    return (f"At {named(function, first.about)} {what}.",)
