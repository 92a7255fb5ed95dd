"""A text with two usual readings is never guessed against its learner: where another one is right, we ask.

`1/2x` is read as (1/2)·x, as documented.  If that is wrong and 1/(2x) is right, nothing is graded: the readings
are shown with what to write for each, in an order that does not say which one is right.  A reading that is not
the documented one never makes an answer right, and a missing bracket in a text that every book reads alike
(`1/x+1`) is no ambiguity.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grader import late
from grader.answers.expressions import AS_ROOTS, NoOtherReading
from grader.maths.evidence import Agreed, Proved
from grader.model import Judgement, Observation, Text, Unreadable

MOST = 8  # readings that are tried
ARC = late.pattern(r"\ba(?=(?:sin|cos|tan|sec|csc|cot)h?\b)")  # acos(t), where a is a variable, is arccos(t)
LONGEST_QUOTED = 40  # characters of an answer that are repeated in the sentence


def asked(seen: Observation, wrong: Judgement, judge: Callable[[Text], Judgement]) -> Judgement | None:
    """A judgement that asks which reading was meant; None where no other reading is right."""
    if not isinstance(seen, Text) or not wrong.read:
        return None
    for taken in range(1, MOST + 1):
        found = _read_so(seen, taken, judge)
        if found is None or found == wrong:  # nothing in it has so many readings
            break
        if _is_right(found, wrong):
            return _unread(seen, "can mean two things", sorted((wrong.read, found.read)))
    rooted = _read_so(seen, AS_ROOTS, judge) if ")^(" in wrong.read else None
    if rooted is not None and _is_right(rooted, wrong):  # nobody means the other one, which has no value
        return _unread(seen, "holds a fractional power of a negative number", [rooted.read])
    return None


def _read_so(seen: Text, taken: int, judge: Callable[[Text], Judgement]) -> Judgement | None:
    try:
        return judge(replace(seen, taken=taken))
    except NoOtherReading:
        return None


def _is_right(found: Judgement, wrong: Judgement) -> bool:
    return isinstance(found.verdict, Proved | Agreed) and found.read != wrong.read


def _unread(seen: Text, why: str, readings: list[str]) -> Judgement:
    shown = seen.source.strip()
    what = shown if len(shown) <= LONGEST_QUOTED and "\n" not in shown else "this"
    repair = f"write {', or '.join(ARC.sub('arc', reading) for reading in readings)}"
    return Judgement(Unreadable(seen.source, 0, f"{what} {why}", repair, seen.where))
