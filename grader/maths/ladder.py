"""The ladder on which two terms are compared, cheapest rung first; each leaves evidence of its own kind.

    1  the same canonical term                                    Proved("structure")
    2  disjoint balls at a rational point inside the domain       Refuted, or OutsideDomain
    3  the tower normal form, one run per sign cell; mod p        Proved("tower")
    4  fresh secret points, then 2,000 and 40,000 bits            Refuted
    5  equal to so many digits at so many points                  Agreed
       nothing to go by                                           Undecided
    6  there, SymPy in a child that can be killed                 Proved("sympy"), or Refuted where balls confirm it

A value difference is looked for before "outside the domain" is said.  Budgets count work (`work`), never time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from grader.maths import rungs
from grader.maths.evidence import Agreed, Evidence, Point, Proved, Refuted, Undecided
from grader.maths.looking import CONTRADICTED, DARK, SECRET, TRIES, Same, Tally, friendlier, look
from grader.maths.pair import Pair
from grader.maths.sampling import Region, beside, between, edges, points, switches
from grader.maths.switching import domain_signs, new_signs
from grader.maths.terms import Term
from grader.maths.work import OutOfWork, Work

ENOUGH = 8  # agreeing points before the prover's silence is taken for one
BEFORE_PROOF = 2  # agreeing points before a proof is worth trying: wrong answers fall at the first
MORE_LINES = 6  # of the cells found first, through which one looks along the other variables too
MOST_CELLS = 80
SEEKING = 30_000  # work of looking for points of cells, and of small domains
CELLS = 15_000  # work of looking for cells along lines
FRIENDLY = 10  # a denominator that one likes to work with
EARLY = 4  # points looked at before cells are looked for


def settle(
    pair: Pair, seed: int, *, work: Work | None = None, thorough: bool = False, proving: Pair | None = None
) -> Evidence:
    """Climb the ladder.  `seed` draws the later points: a proof or an early difference never depends on it.

    `proving` is what the provers are given, where that is not the pair itself: functions left open are drawn at
    random for the points, and stay open for a proof.
    """
    work = Work() if work is None else work
    proving = pair if proving is None else proving
    tally = Tally()
    found = _settled(pair, seed, tally, work, proving)
    if isinstance(found, Refuted) and found.bits and any(q.denominator > FRIENDLY for q in found.at.values()):
        return friendlier(pair, found, Work(SEEKING))
    if thorough and isinstance(found, Agreed | Undecided) and tally.same:
        return _second(pair, proving, seed, tally, found)
    return found


def _second(pair: Pair, proving: Pair, seed: int, tally: Tally, found: Agreed | Undecided) -> Evidence:
    """SymPy's opinion where ours stops short: a proof of its own, or a point whose values we confirm.

    What is undecided because the answer may have no value somewhere, or against our own prover, stays so.
    """
    told = rungs.second_opinion(proving.expected, proving.answer)
    for point in told.points:
        with suppress(OutOfWork):
            seen = tally.note(point, look(pair, point, Work(SEEKING)), seed, "sympy")
            if isinstance(seen, Refuted):
                return seen
    return Proved("sympy", seed=seed) if told.zero and _may_be_proved(pair, found) else found


def _may_be_proved(pair: Pair, found: Agreed | Undecided) -> bool:
    return isinstance(found, Agreed) or (found.why not in (CONTRADICTED, DARK) and not _own_edges(pair))


def _own_edges(pair: Pair) -> bool:
    """Whether the answer has an edge of its domain that the expected expression has not."""
    known = [pair.expected] if pair.function is None else [pair.expected, pair.function]
    return bool(set(edges(pair.answer)) - {u for t in known for u in edges(t)})


def _settled(pair: Pair, seed: int, tally: Tally, work: Work, proving: Pair) -> Evidence:
    """Rungs 1 to 5."""
    try:
        if proving.expected == proving.answer:
            return _structure(pair, seed, work)
        found = _sample(pair, seed, tally, work)
        if found is not None:
            return found
        if tally.outside is not None:
            return tally.outside
        if not tally.same:
            return Undecided("no point was found at which both have a real value", seed)
        return rungs.prove(pair, proving, seed, tally, work)
    except OutOfWork:
        if tally.outside is not None:
            return tally.outside
        if tally.same >= SECRET and tally.same > tally.unclear:
            return rungs.agreed(pair, seed, tally, "the budget of work is spent")
        return Undecided("too large to be compared within the budget of work", seed)


def _structure(pair: Pair, seed: int, work: Work) -> Evidence:
    """The same term; accepted once a point shows that it has a value somewhere."""
    dice = random.Random(seed)
    for point in _candidates(pair, dice, work):
        if isinstance(look(pair, point, work), Same):
            return Proved("structure", seed=seed)
    return Undecided("no point was found at which it has a real value", seed)


def _candidates(pair: Pair, dice: random.Random, work: Work) -> Iterator[Point]:
    """Friendly and seeded points; where the domain is small, points between the edges of the domain."""
    stream = points(pair.region, dice)
    yield from islice(stream, 40)
    base: Point = next(points(pair.region, dice))
    whole = [u for t in (pair.function, pair.expected, pair.answer) if t is not None for u in edges(t)]
    yield from _cells(pair, [*whole, *_region_edges(pair.region)], base, work)
    yield from _inside(pair, base)
    yield from islice(stream, TRIES - 40)


def _inside(pair: Pair, base: Point) -> Iterator[Point]:
    """Points of a domain too small to be hit: one is looked for."""
    needed = domain_signs(pair)
    if needed or pair.region.conditions:
        yield from rungs.inside(needed, pair.region, base, Work(SEEKING))


def _region_edges(region: Region) -> list[Term]:
    return [u for c in region.conditions for u in switches(c)]


def _cells(pair: Pair, signs: list[Term], base: Point, work: Work) -> Iterator[Point]:
    """Points on the lines through `base`, one for each part into which the zeros of the signs cut a line."""
    for v in pair.region.variables:
        parts = beside if v in pair.region.integers else between
        for x in parts(signs, v, base, work, pair.region.bounds[v]):
            yield {**base, v: x}


def _all_cells(pair: Pair, signs: list[Term], base: Point, whole: Work) -> list[Point]:
    """The same along lines through `base`, through its mirror image, and through the first cells found."""
    if not signs:
        return []
    work = Work(min(CELLS, whole.budget - whole.spent))
    names = [v for v in pair.region.variables if v not in pair.region.integers]
    cells: list[Point] = []
    with suppress(OutOfWork):
        cells.extend(_cells(pair, signs, base, work))
        if len(names) > 1:
            mirrored = {v: -q if v in names else q for v, q in base.items()}
            cells.extend(_cells(pair, signs, mirrored, work))
            for other in cells[:MORE_LINES]:
                cells.extend(_cells(pair, signs, other, work))
    whole.spend(work.spent)
    return list({tuple(sorted(point.items())): point for point in cells}.values())[:MOST_CELLS]


def _sample(pair: Pair, seed: int, tally: Tally, work: Work) -> Evidence | None:
    """Rung 2.  After the first agreement, a point on each side of every switch and of every new domain edge."""
    dice = random.Random(seed)
    both_sides, enough = False, BEFORE_PROOF
    switching = bool(switches(pair.expected) or switches(pair.answer))
    for looked, point in enumerate(_candidates(pair, dice, work), 1):
        found = tally.note(point, look(pair, point, work), seed)
        if found is not None:
            return found
        if tally.same and not both_sides and (looked >= EARLY or not switching):
            tally.cells, both_sides = _all_cells(pair, new_signs(pair), tally.agreeing[0], work), True
            for extra in tally.cells:
                found = tally.note(extra, look(pair, extra, work), seed)
                if found is not None:
                    return found
            enough = max(enough, tally.same + 1)
        if both_sides and tally.same >= (max(enough, ENOUGH) if tally.outside is not None else enough):
            return None
    return None
