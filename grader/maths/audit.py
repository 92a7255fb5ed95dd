"""No agreement past an unseen switch: each was seen on both of its sides, or is proved to have one only.

Within one cell of signs the difference is one formula, and agreement on an open part of it holds for the whole cell
(identity theorem).  So what is left to be looked at are the cells themselves.
"""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import field
from itertools import combinations, product

from grader.maths.balls import at_random
from grader.maths.descent import Spot
from grader.maths.evidence import Evidence, Point, Refuted, Undecided
from grader.maths.intervals import Enclosure, Nowhere, side
from grader.maths.looking import Same, Tally, friendlier, look
from grader.maths.never import never
from grader.maths.pair import Pair
from grader.maths.seeking import EMPTY, around, seek
from grader.maths.signs import Sign, sign_at
from grader.maths.switching import domain_signs, new_signs
from grader.maths.terms import Term, num, subtract, symbols, walk
from grader.maths.work import OutOfWork, Work
from grader.record import dataclass

AUDIT = 45_000  # work of looking for the sides of switches
JUDGING = 30_000  # work of looking for points of the prover's cells
BOXES = 400  # into which the region is cut, at most, in search of one side
PAIRS = 12_000  # work of looking for the sides of two switches together
PAIR_BOXES = 60
MOST_PAIRED = 8
MOST_STEPS = 24  # of a floor that each are looked at


@dataclass(slots=True)
class Judge:
    """What is found on a cell on which the prover leaves a difference: a point of it, or that it has none."""

    pair: Pair
    seed: int
    tally: Tally
    found: Evidence | None = None
    work: Work = field(default_factory=lambda: Work(JUDGING))

    def __call__(self, cell: list[Sign]) -> str:
        if self.found is not None:
            return ""
        region, tally = self.pair.region, self.tally
        signs = [*cell, *domain_signs(self.pair)]
        try:
            for point in tally.agreeing:
                if at_random(point, region.integers) and all(
                    sign_at(s, point, self.work) == sigma for s, sigma in cell
                ):
                    return "same"
            spot = seek(signs, region, tally.agreeing, self.work)
            if spot is EMPTY:
                return "empty"
            before = tally.same
            if isinstance(spot, Spot):
                for point in around(spot, signs, region, self.work):
                    self.found = tally.note(point, look(self.pair, point, self.work), self.seed, "a cell")
                    if isinstance(self.found, Refuted):
                        self.found = friendlier(self.pair, self.found, self.work)
                        return ""
                    if tally.outside is not None:
                        self.found = tally.outside
                        return ""
            return "same" if tally.same > before else ""
        except OutOfWork:
            return ""


def audit(pair: Pair, seed: int, tally: Tally) -> Evidence | None:
    """What speaks against an agreement: a difference on a side not seen before, or a side that nobody can place."""
    looking = _Audit(pair, seed, tally, domain_signs(pair), _switches_of(pair))
    try:
        for point in tally.agreeing if looking.switching else ():
            looking.remember(point)
        found = looking.sides()
    except OutOfWork:
        return Undecided("not every side of every switch was seen within the budget of work", seed)
    return found or looking.pairs()


@dataclass(slots=True)
class _Audit:
    """The signs that each switch had at the points where the two agreed."""

    pair: Pair
    seed: int
    tally: Tally
    needed: list[Sign]
    switching: list[Term]
    seen: list[list[int | None]] = field(default_factory=list)
    work: Work = field(default_factory=lambda: Work(AUDIT))

    def remember(self, point: Point) -> None:
        self.seen.append([sign_at(s, point, self.work) for s in self.switching])

    def sides(self) -> Evidence | None:
        """Each side of each switch."""
        for k, s in enumerate(self.switching):
            for sigma in (1, -1):
                if any(row[k] == sigma for row in self.seen):
                    continue
                found = self.visit([(s, sigma)], BOXES)
                if isinstance(found, Evidence):
                    return found
                if not found and not never(s, sigma, self.needed, self.pair):
                    return Undecided("one side of a switch was never seen", self.seed)
        return None

    def pairs(self) -> Evidence | None:
        """The four corners of two switches, as far as the budget reaches."""
        self.work.budget = min(self.work.budget, self.work.spent + PAIRS)
        with suppress(OutOfWork):
            for i, j in combinations(range(min(len(self.switching), MOST_PAIRED)), 2):
                for a, b in product((1, -1), repeat=2):
                    if any(row[i] == a and row[j] == b for row in self.seen):
                        continue
                    found = self.visit([(self.switching[i], a), (self.switching[j], b)], PAIR_BOXES)
                    if isinstance(found, Evidence):
                        return found
        return None

    def visit(self, signs: list[Sign], boxes: int) -> Evidence | bool:
        """A difference where the signs are as given; else whether the two agree there, or there is no such point."""
        wanted = [*signs, *self.needed]
        spot = seek(wanted, self.pair.region, self.tally.agreeing, self.work, boxes)
        if not isinstance(spot, Spot):
            return spot is EMPTY
        same = self.tally.same
        for point in around(spot, wanted, self.pair.region, self.work):
            seen = look(self.pair, point, self.work)
            found = self.tally.note(point, seen, self.seed, "a side of a switch")
            if isinstance(found, Refuted):
                return friendlier(self.pair, found, self.work)
            if self.tally.outside is not None:
                return self.tally.outside
            if isinstance(seen, Same):
                self.remember(point)
        return self.tally.same > same


def _switches_of(pair: Pair) -> list[Term]:
    """Switches of both, turnings, edges that only the answer has, and steps that are within reach."""
    region = pair.region
    out = new_signs(pair)
    known = {e.key for e, _ in domain_signs(pair)}
    whole = {v: side(region, v) for v in region.variables}
    for t in (pair.expected, pair.answer):
        for u in walk(t):
            if u.op == "fn" and u.name == "floor":
                with suppress(Nowhere):
                    low, high = Enclosure(whole)(u.operands[0])
                    if math.isfinite(low) and math.isfinite(high) and high - low <= MOST_STEPS:
                        out += [
                            subtract(u.operands[0], num(k))
                            for k in range(math.ceil(low), math.floor(high) + 1)
                        ]
    names = set(region.variables) - region.integers
    kept = {u.key: u for u in out if u.key not in known and symbols(u) and symbols(u) <= names}
    return list(kept.values())
