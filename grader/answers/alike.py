"""What holds for every number that came back, and what only for one: nothing is said of all that holds for some."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from grader.answers.causes import ZERO
from grader.answers.outcomes import FailedCheck, Outcome, named

DIGITS = re.compile(r"It is right to (\d+) digits?, and (\d+) are asked for\.")  # as `causes` says it
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


def worst_digits(says: Sequence[str]) -> tuple[str, ...]:
    """Of several sentences on missing digits one, that says the worst; the others as they are, each once."""
    found = [match for words in says if (match := DIGITS.fullmatch(words))]
    if len({match[0] for match in found}) < 2:
        return tuple(dict.fromkeys(says))
    has, needs = min(int(m[1]) for m in found), max(int(m[2]) for m in found)
    one = f"The worst value is right to {has} digit{'s' if has != 1 else ''}, and {needs} are asked for."
    return tuple(dict.fromkeys(one if DIGITS.fullmatch(words) else words for words in says))
