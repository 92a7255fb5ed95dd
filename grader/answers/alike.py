"""What holds for every number that came back, and what only for one: nothing is said of all that holds for some."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from grader.answers.causes import MEANT, ZERO
from grader.answers.outcomes import FailedCheck, Outcome, named
from grader.counted import counted

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
        what = "has the wrong sign." if cause.name == "sign" else f"is {cause.factor} times the right one."
        return (f"Every number that came back {what}",)
    first = next(o for o in outcomes if isinstance(o, FailedCheck) and o.cause.factor is not None)
    if first.hidden or first.says or not _telling(first.cause.factor):
        return ()
    what = (
        "the sign is wrong"
        if first.cause.name == "sign"
        else f"the value is {first.cause.factor} times the right one"
    )
    return (f"At {named(function, first.about)} {what}.",)


def _telling(factor: Fraction | None) -> bool:
    """2, -1 or 1/3 may have a reason in one place alone; 3/5 is what any two numbers are apart."""
    return factor is not None and 1 in (abs(factor.numerator), factor.denominator)


def telling(failed: Sequence[Outcome]) -> Sequence[Outcome]:
    """Without values that are right to some digits, where others are altogether wrong: another formula comes near."""
    if not any(isinstance(o, FailedCheck) and o.cause.name in MEANT for o in failed):
        return failed
    return [o for o in failed if not (isinstance(o, FailedCheck) and o.cause.name == "digits")]


def worst_digits(says: Sequence[str]) -> tuple[str, ...]:
    """Of several sentences on missing digits one, that says the worst; the others as they are, each once."""
    found = [match for words in says if (match := DIGITS.fullmatch(words))]
    if len({match[0] for match in found}) < 2:
        return tuple(dict.fromkeys(says))
    has, needs = min(int(m[1]) for m in found), max(int(m[2]) for m in found)
    one = f"The worst value is right to {counted(has, 'digit')}, and {needs} are asked for."
    return tuple(dict.fromkeys(one if DIGITS.fullmatch(words) else words for words in says))
