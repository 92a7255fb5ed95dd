"""Which of two numbers is the larger, by enclosures that lie apart, or by a proof; and where a condition holds."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.evidence import Proved
from grader.maths.inequalities import solution
from grader.maths.ladder import settle
from grader.maths.lower import NotAnExpression, lower
from grader.maths.pair import Pair
from grader.maths.sampling import region
from grader.maths.syntax import Node
from grader.maths.work import Work

DEPTHS = (128, 512, 2_000)  # bits to which two numbers are told apart
Arb = Any  # flint.arb; the package carries no types

__all__ = ["order", "solution"]


@lru_cache(maxsize=4096)
def order(a: Node, b: Node) -> int | None:
    """The sign of a - b; None where the two are neither told apart nor proved equal."""
    for bits in DEPTHS:
        left, right = _ball(a, bits), _ball(b, bits)
        if left is not None and right is not None and not left.overlaps(right):
            return 1 if left > right else -1
    proved = isinstance(settle(Pair(lower(a), lower(b), region(())), 0, work=Work()), Proved)
    return 0 if proved else None


def has_value(node: Node) -> bool:
    """Whether a formula of numbers has a value that is known."""
    return _ball(node, DEPTHS[0]) is not None


def _ball(node: Node, bits: int) -> Arb | None:
    """An enclosure of a formula of numbers; None where it has no value, or none is known."""
    try:
        return evaluate(lower(node), {}, bits)
    except (Undefined, Unknown, NotAnExpression, OverflowError, ValueError):
        return None
