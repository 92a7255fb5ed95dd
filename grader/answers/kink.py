"""The slope at a kink: a convention, none at all, or any subgradient, as the exercise says by `at_kink`.

The ReLU has the slope 0 to the left of 0 and 1 to the right.  At 0 itself there is no derivative; programs take 0
by convention; and every number of [0, 1] is a subgradient: a line with that slope through the kink stays below.

    number: 0                     number: undefined          number: 0
    at_kink: convention           sides: [0, 1]              at_kink: [subgradient, undefined]
                                                             sides: [0, 1]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from grader.answers.equals import equals, number_of, open_, right
from grader.answers.fields import Formula, Tolerance
from grader.answers.formulas import formula
from grader.errors import SpecError
from grader.maths.evidence import Proved, Undecided
from grader.maths.folded import folded
from grader.maths.syntax import Expression, Node
from grader.maths.trees import rational
from grader.model import Rejected, Verdict

CONVENTION, UNDEFINED, SUBGRADIENT = "convention", "undefined", "subgradient"
KINDS = (CONVENTION, UNDEFINED, SUBGRADIENT)
NONE = re.compile(
    r"(?:it\s+|the\s+(?:slope|derivative|limit)\s+)?(?:is\s+)?"
    r"(?:undefined|undef|un\s?defined|d\.?n\.?e\.?|does\s*(?:no|n['’]?)t\s+exist|not\s+defined|not\s+differentiable"
    r"|(?:there\s+is\s+)?no\s+(?:slope|derivative|limit|value|such\s+number)|no\s+existe|nan|n/a|∄|"
    r"(?:np|numpy|math)\.nan|float\((['\"])nan\1\))\s*[.!]?",
    re.IGNORECASE,
)


def says_none(source: str) -> bool:
    """Whether the answer is that there is no such number, in any of the usual words."""
    return NONE.fullmatch(source.strip()) is not None


def accepted(value: Formula, at_kink: Sequence[str]) -> tuple[str, ...]:
    """What the exercise takes: empty where it asks for a number like any other."""
    return tuple(at_kink) or ((UNDEFINED,) if says_none(value.source) else ())


def check_kink(value: Formula, at_kink: Sequence[str], sides: Sequence[Formula]) -> None:
    """Raises SpecError where the keys contradict one another."""
    for kind in at_kink:
        if kind not in KINDS:
            raise SpecError(
                f"at_kink: {kind!r} is none of {', '.join(KINDS)}",
                where=value.where,
                repair="at_kink: convention",
            )
    taken = accepted(value, at_kink)
    if sides and (not taken or len(sides) != 2):
        what = "sides: two numbers, the slopes to the left and to the right of a kink"
        raise SpecError(what, where=value.where, repair="sides: [0, 1], beside at_kink")
    numbers = [value_of(formula(side, ()).tree) for side in sides]
    if len(numbers) == 2 and None not in numbers and numbers[0] == numbers[1]:
        raise SpecError(
            "sides: where both slopes are the same there is no kink",
            where=value.where,
            repair="sides: [0, 1]",
        )
    if SUBGRADIENT in taken and not sides:
        raise SpecError("at_kink: subgradient needs sides", where=value.where, repair="sides: [0, 1]")
    if says_none(value.source):
        if taken != (UNDEFINED,):
            what = "number: undefined leaves no number to be right"
            raise SpecError(what, where=value.where, repair="at_kink: undefined, or write the number")
        return
    own = value_of(formula(value, ()).tree)
    if SUBGRADIENT in taken and own is not None and None not in numbers:
        low, high = sorted(n for n in numbers if n is not None)
        if not low <= own <= high:
            raise SpecError(
                "number: a subgradient lies between the two sides", where=value.where, repair="number: 0"
            )


def value_of(tree: Node) -> Fraction | None:
    """Its value where that is plain: reading an exercise needs no library of numbers."""
    return rational(folded(tree))


def judge_none(taken: Sequence[str]) -> Verdict:
    """The verdict on the answer that there is no slope."""
    if UNDEFINED in taken:
        return Proved("there is none at a kink")
    if SUBGRADIENT in taken:
        return Rejected("True, there is no derivative here. The question asks for a subgradient: give one.")
    return Rejected(
        "True, there is no derivative here. The question asks for the number that programs use by convention."
    )


def judge_number(
    found: Expression,
    taken: Sequence[str],
    sides: Sequence[Formula],
    tolerance: Tolerance,
    seed: int | None,
) -> Verdict | None:
    """The verdict on a number that is not the conventional one; None where there is no more to say."""
    if SUBGRADIENT in taken:
        return _subgradient(found, sides, tolerance, seed)
    if CONVENTION in taken:
        return None
    if not sides:
        return Rejected("The function has a kink here, so it has no slope: no number is right.")
    left, right_side = (side.source for side in sides)
    why = f"The slope is {left} on the left of the kink and {right_side} on its right: at the kink there is none."
    return Rejected(why)


def _subgradient(
    found: Expression, sides: Sequence[Formula], tolerance: Tolerance, seed: int | None
) -> Verdict:
    """Whether the number lies between the two slopes, the ends included."""
    trees = [formula(side, ()).tree for side in sides]
    for tree in trees:
        same = equals(tree, found.tree, (), tolerance=tolerance, seed=seed)
        if right(same):
            return Proved("it is one of the two slopes, and so a subgradient")
        if open_(same):
            return same
    given, ends = number_of(found.tree), [number_of(tree) for tree in trees]
    if given is None or None in ends:
        return Undecided("the number could not be worked out")
    low, high = sorted(end for end in ends if end is not None)
    if low < given < high:
        return Proved("it lies between the two slopes: a subgradient")
    return Rejected("A subgradient lies between the slopes on the two sides of the kink, both included.")
