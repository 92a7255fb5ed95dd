"""Steps and arcs of what stays on one piece of them, written without them: floor(x) on [1, 2) is 1."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from grader.maths.intervals import Enclosure, Nowhere, side
from grader.maths.pair import Pair
from grader.maths.sampling import Region
from grader.maths.seeking import EMPTY, seek
from grader.maths.substitution import substitute
from grader.maths.terms import PI, Term, add, mul, negative, num, subtract, walk
from grader.maths.work import OutOfWork, Work

INNER = {"floor": "", "asin": "sin", "acos": "cos", "atan": "tan"}
STEPPING = 10_000  # work of finding the pieces
FEW_BOXES = 40
WIDEST = 20  # of a range in which one piece is looked for


def settled(pair: Pair) -> Pair:
    """The pair with steps and arcs of a bounded argument written without them: floor(x) on [1, 2) is 1."""
    return replace(
        pair, expected=_without_steps(pair.expected, pair), answer=_without_steps(pair.answer, pair)
    )


def _without_steps(t: Term, pair: Pair) -> Term:
    known: dict[Term, Term] = {}
    whole = Enclosure({v: side(pair.region, v) for v in pair.region.variables})
    with suppress(OutOfWork, Nowhere):
        work = Work(STEPPING)
        for u in walk(t):
            value = _unstepped(u, whole, pair.region, work)
            if value is not None:
                known[u] = value
    return substitute(t, {}, known) if known else t


def _unstepped(u: Term, whole: Enclosure, region: Region, work: Work) -> Term | None:
    """What a floor is, or asin(sin a), acos(cos a), atan(tan a), where the region leaves one piece of it."""
    if u.op != "fn" or u.name not in INNER:
        return None
    a = u.operands[0]
    if u.name != "floor":
        if a.op != "fn" or a.name != INNER[u.name]:
            return None
        a = a.operands[0]
    low, high = whole(a)
    if not (math.isfinite(low) and math.isfinite(high)) or high - low > WIDEST:
        return None
    middle = (low + high) / 2
    if u.name == "floor":
        k = math.floor(middle)
        return num(k) if _within(a, num(k), num(k + 1), region, work) else None
    k = math.floor(middle / math.pi) if u.name == "acos" else round(middle / math.pi)
    first = num(k) if u.name == "acos" else num(Fraction(2 * k - 1, 2))
    if not _within(a, mul(first, PI), mul(add(first, num(1)), PI), region, work):
        return None
    return _branch(u.name, a, k)


def _branch(name: str, a: Term, k: int) -> Term:
    """The k-th piece of acos(cos a), on [kπ, (k + 1)π]; of the others, on [(k - 1/2)π, (k + 1/2)π]."""
    if name == "acos" and k % 2:
        return subtract(mul(num(k + 1), PI), a)
    out = subtract(a, mul(num(k), PI))
    return negative(out) if name == "asin" and k % 2 else out


def _within(u: Term, low: Term, high: Term, region: Region, work: Work) -> bool:
    beyond = (subtract(low, u), subtract(u, high))
    return all(seek([(w, 1)], region, [], work, FEW_BOXES) is EMPTY for w in beyond)
