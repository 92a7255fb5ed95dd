"""A point at which given terms have given signs, or a proof that there is none.

    seek([(s, 1), (e, 1)], region, starts, work)  ->  a Spot, EMPTY, or None (not known)

First by descent from a few points: the most violated term is followed along its gradient to its zero and beyond
(S. Kaczmarz's projections, with over-relaxation: twice the step finds the top of a parabola at once).  Gradients
pass through the flat side of max(0, u) a little, so that a dead unit is brought to life.  Then by halving boxes,
infinite ones too: a box is left out where an enclosure (`intervals`) shows that one of the signs fails.
"""

from __future__ import annotations

import heapq
import math
import random
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction

from grader.maths.descent import Descent, Spot
from grader.maths.evidence import Point
from grader.maths.intervals import side
from grader.maths.linear_signs import contradictory
from grader.maths.one_sign import excluded, quadratic_sign, radical_sign, sharp
from grader.maths.sampling import Region
from grader.maths.signs import Sign, sign_at
from grader.maths.terms import Term, subtract, symbols
from grader.maths.work import OutOfWork, Work

STARTS = 14
BOXES = 400


class Empty:
    """No point at all."""


EMPTY = Empty()


def conditions_of(region: Region) -> list[Sign] | None:
    """The region's conditions as signs; None where one is of another kind."""
    out: list[Sign] = []
    for c in region.conditions:
        for part in _flat(c):
            if part.op == "bool" and part.args[0]:
                continue
            if part.op != "rel" or part.name not in ("<", "<="):
                return None
            out.append((subtract(part.operands[1], part.operands[0]), 1))
    return out


def _flat(c: Term) -> list[Term]:
    return [p for u in c.operands for p in _flat(u)] if c.op == "and" else [c]


def seek(
    signs: Sequence[Sign], region: Region, starts: Sequence[Point], work: Work, boxes: int = BOXES
) -> Spot | Empty | None:
    given = conditions_of(region)
    wanted = [*signs, *(given or [])]
    for s, sigma in wanted:
        if s.op == "num" and (s.value > 0) - (s.value < 0) != sigma:
            return EMPTY
    wanted = list({(s.key, sigma): (s, sigma) for s, sigma in wanted if s.op != "num"}.values())
    if any((s, -sigma) in wanted for s, sigma in wanted):
        return EMPTY
    if excluded(wanted, {v: side(region, v) for v in region.variables}, work):
        return EMPTY
    if any(quadratic_sign(s, sigma) or radical_sign(s, sigma) for s, sigma in wanted):
        return EMPTY
    if any(sharp(s, sigma, region, work) for s, sigma in signs):
        return EMPTY
    if contradictory(wanted, work):
        return EMPTY
    used = sorted({v for s, _ in wanted for v in symbols(s)})
    if not used or region.integers & set(used):
        return None
    search = Descent(wanted, region, used, work)
    for start in _starts(region, starts):
        found = search.run(start)
        if found is not None:
            return found
    return _halving(wanted, region, used, search, work, boxes)


def _starts(region: Region, starts: Sequence[Point]) -> Iterator[Point]:
    yield from starts[:4]
    dice = random.Random(20_24)
    for k in range(STARTS):
        scale = (1, 3, 10, 3, 1, 30, 3, 300)[k % 8]
        point = {}
        for v in region.variables:
            low, high = region.bounds[v]
            q = Fraction(dice.randint(-(10**6), 10**6), 10**6)
            if low is not None and high is not None:
                point[v] = low + (high - low) * (q + 1) / 2
            elif low is not None:
                point[v] = low + abs(q) * scale
            elif high is not None:
                point[v] = high - abs(q) * scale
            else:
                point[v] = q * scale
        yield point


def around(spot: Spot, signs: Sequence[Sign], region: Region, work: Work, salt: int = 0) -> Iterator[Point]:
    """The point itself, and others beside it on which the signs are the same."""
    yield spot.point
    dice = random.Random(11 + salt)
    given = 0
    for k in range(16):
        reach = spot.room / 4.0 ** max(1, k - 2)
        shift = {
            v: Fraction(dice.randint(-(2**31), 2**31) * 2 + 1, 2**32) * Fraction(reach) for v in spot.point
        }
        point = {v: (q + shift[v]).limit_denominator(10**30) for v, q in spot.point.items()}
        if region.conditions and not region.contains(point):
            continue
        if all(sign_at(s, point, work) == sigma for s, sigma in signs if s.op != "num"):
            given += 1
            yield point
            if given >= 3:
                return


def _halving(
    wanted: Sequence[Sign],
    region: Region,
    used: list[str],
    search: Descent,
    work: Work,
    boxes: int,
) -> Spot | Empty | None:
    """Boxes, the largest first; each is left out, or holds a point, or is halved."""
    whole = {v: side(region, v) for v in region.variables}
    count = 0
    heap: list[tuple[float, int, dict[str, tuple[float, float]]]] = [(-1.0, 0, whole)]
    for k in range(boxes):
        if not heap:
            return EMPTY
        _, _, box = heapq.heappop(heap)
        if excluded(wanted, box, work, slopes=True):
            continue
        middle = {v: _middle(*box[v]) for v in box}
        found = search.run({v: Fraction(q) for v, q in middle.items()}) if k % 8 == 5 and k < 100 else None
        if found is None:
            found = search.verified(middle, 0.0)
        if found is not None:
            return Spot(found.point, max(found.room, min(_width(*box[v]) for v in used) / 8))
        v = max(used, key=lambda name: _width(*box[name]))
        if _width(*box[v]) < 1e-12:
            return None
        for part in ((box[v][0], middle[v]), (middle[v], box[v][1])):
            count += 1
            half = {**box, v: part}
            size = math.prod(_width(*half[u]) for u in used)
            heapq.heappush(heap, (-size, count, half))
    return None if heap else EMPTY


def _squeezed(x: float) -> float:
    return math.copysign(1.0, x) if math.isinf(x) else x / (1 + abs(x))


def _width(low: float, high: float) -> float:
    return _squeezed(high) - _squeezed(low)


def _middle(low: float, high: float) -> float:
    t = (_squeezed(low) + _squeezed(high)) / 2
    if abs(t) > 1 - 1e-12:
        return math.copysign(1e12, t)
    return t / (1 - abs(t))


def inside(needed: Sequence[Sign], region: Region, base: Point, work: Work) -> Iterator[Point]:
    """Points of a domain too small to be hit: one is looked for."""
    with suppress(OutOfWork):
        spot = seek(needed, region, [base], work)
        if isinstance(spot, Spot):
            for k in range(4):
                yield from around(spot, needed, region, work, k)
