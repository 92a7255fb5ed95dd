"""The ladder on which two terms are compared, cheapest rung first; each leaves evidence of its own kind.

    1  the same canonical term                                    Proved("structure")
    2  disjoint balls at a rational point inside the domain       Refuted, or OutsideDomain
    3  the tower normal form, one run per sign cell; mod p        Proved("tower")
    4  fresh secret points, then 2,000 and 40,000 bits            Refuted
    5  SymPy in a child that can be killed (thorough only)        Proved("sympy")
    6  equal to so many digits at so many points                  Agreed
       nothing to go by                                           Undecided

A value difference is looked for before "outside the domain" is said.  Budgets count work (`work`), never time.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import field
from fractions import Fraction
from itertools import islice
from typing import TypeAlias

from grader.maths import remembered
from grader.maths.balls import FINE, Arb, Pole, Undefined, Unknown, at_random, evaluate, precision, shown
from grader.maths.evidence import Agreed, Ball, Evidence, OutsideDomain, Point, Proved, Refuted, Undecided
from grader.maths.pair import Pair
from grader.maths.sampling import Region, beside, between, edges, points, seeded_points, switches
from grader.maths.terms import Term, subtract
from grader.maths.work import OutOfWork, Work
from grader.record import dataclass

BITS = 128
MOST_BITS = 2_048  # beyond this a value that is still unsettled is left alone
ACCURATE = 60  # bits that two values must share to count as the same
ENOUGH = 8  # agreeing points before the prover's silence is taken for one
BEFORE_PROOF = 2  # agreeing points before a proof is worth trying: wrong answers fall at the first
SECRET = 12  # fresh points that an answer built for the public ones cannot know
SUSPECT = 160  # as many, where the prover's normal forms differ: it knows of no reason for the agreement
TRIES = 240  # candidate points, when hardly any lies in the domain
NEAR = 3  # within this, precision in reach tells every value that there is
MORE_LINES = 6  # of the cells found first, through which one looks along the other variables too
MOST_CELLS = 80
DEPTHS = (2_000, 40_000)
MOST_DIGITS = 999  # as many as are told of, for values that are the same exactly
TINY = -25  # decimal exponent below which two enclosures of zero count as the same


@dataclass(frozen=True, slots=True)
class Same:
    digits: int


@dataclass(frozen=True, slots=True)
class Apart:
    expected: Arb
    answer: Arb
    bits: int


@dataclass(frozen=True, slots=True)
class Outside:
    expected: Arb
    why: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Not comparable here: outside the question's domain, or on a pole or a kink of the expected expression."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """The expected expression has a value here, and the answer's cannot be told: too imprecise, or on a kink."""


Look: TypeAlias = Same | Apart | Outside | Skipped | Unclear


def look(pair: Pair, point: Point, work: Work, bits: int = BITS, most: int = MOST_BITS) -> Look:
    """Both values at one point, at growing precision until they are told apart or agree well enough."""
    if pair.region.conditions and not pair.region.contains(point):
        return Skipped()
    integers = pair.region.integers
    seen: Look = Skipped()
    while bits <= most:
        try:
            if pair.function is not None:
                remembered.value(pair.function, point, bits, work, integers)
            expected = remembered.value(pair.expected, point, bits, work, integers)
        except Undefined:
            return Skipped()
        except Unknown:
            bits *= 4
            continue
        try:
            answer = expected
            if pair.answer != pair.expected:
                answer = evaluate(pair.answer, point, bits, work=work, integers=integers)
        except Undefined as why:
            return Outside(expected, str(why))
        except Pole as why:
            return Outside(expected, str(why)) if at_random(point, integers) else Unclear()
        except Unknown:
            seen = Unclear()
            bits *= 4
            continue
        judged = _judge(expected, answer, bits)
        if judged is not None:
            return judged
        seen = Unclear()
        bits *= 4
    return seen


def _judge(expected: Arb, answer: Arb, bits: int) -> Look | None:
    with precision(bits):
        difference = expected - answer
        if not difference.contains(0):
            return Apart(expected, answer, bits)
    tiny = 10.0**TINY
    if (
        expected.contains(0)
        and answer.contains(0)
        and expected.abs_upper() < tiny
        and answer.abs_upper() < tiny
    ):
        return Same(-TINY)
    if min(_accuracy(expected), _accuracy(answer)) < ACCURATE:
        return None
    return Same(_digits(expected, difference))


def _accuracy(ball: Arb) -> int:
    return 10**6 if ball.is_exact() else int(ball.rel_accuracy_bits())


def _digits(value: Arb, difference: Arb) -> int:
    """Decimal digits to which two overlapping values surely agree."""
    gap = difference.abs_upper()
    if gap == 0:
        return MOST_DIGITS
    size = value.abs_upper()
    with precision(64):
        ratio = float((size / gap if size > 0 else 1 / gap).log().mid())
        return max(0, int(ratio / math.log(10))) if math.isfinite(ratio) else MOST_DIGITS


@dataclass(slots=True)
class _Tally:
    """What the points have shown so far."""

    same: int = 0
    unclear: int = 0
    dark: int = 0  # of these, drawn ones close by
    digits: int = MOST_DIGITS
    outside: OutsideDomain | None = None
    agreeing: list[Point] = field(default_factory=list)
    cells: list[Point] = field(default_factory=list)  # one on each side of every switch

    def note(self, point: Point, seen: Look, seed: int, how: str = "balls") -> Evidence | None:
        """Counts what was seen; a difference is a verdict."""
        match seen:
            case Apart(expected, answer, bits):
                return Refuted(point, *_separated(expected, answer), bits, how, seed)
            case Outside(expected, why):
                if self.outside is None:
                    self.outside = OutsideDomain(point, why, shown(expected), seed)
            case Same(digits):
                self.same += 1
                self.digits = min(self.digits, digits)
                self.agreeing.append(point)
            case Unclear():
                self.unclear += 1
                self.dark += all(abs(q) <= NEAR and q.denominator > FINE for q in point.values())
            case Skipped():
                pass
        return None


def _separated(expected: Arb, answer: Arb) -> tuple[Ball, Ball]:
    """Both values with enough digits for the difference to show."""
    a, b = shown(expected), shown(answer)
    for digits in (30, 60):
        if a.middle != b.middle:
            break
        a, b = shown(expected, digits), shown(answer, digits)
    return a, b


def settle(
    pair: Pair, seed: int, *, work: Work | None = None, thorough: bool = False, proving: Pair | None = None
) -> Evidence:
    """Climb the ladder.  `seed` draws the later points: a proof or an early difference never depends on it.

    `proving` is what the provers are given, where that is not the pair itself: functions left open are drawn at
    random for the points, and stay open for a proof.
    """
    work = Work() if work is None else work
    proving = pair if proving is None else proving
    tally = _Tally()
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
        return _prove(pair, proving, seed, tally, work, thorough)
    except OutOfWork:
        if tally.outside is not None:
            return tally.outside
        if tally.same >= SECRET and tally.same > tally.unclear:
            return Agreed(tally.same, tally.digits, "the budget of work is spent", seed)
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
    yield from islice(stream, TRIES - 40)


def _region_edges(region: Region) -> list[Term]:
    return [u for c in region.conditions for u in switches(c)]


def _cells(pair: Pair, signs: list[Term], base: Point, work: Work) -> Iterator[Point]:
    """Points on the lines through `base`, one for each part into which the zeros of the signs cut a line."""
    for v in pair.region.variables:
        parts = beside if v in pair.region.integers else between
        for x in parts(signs, v, base, work, pair.region.bounds[v]):
            yield {**base, v: x}


def _all_cells(pair: Pair, signs: list[Term], base: Point, work: Work) -> list[Point]:
    """The same along lines through `base`, through its mirror image, and through the first cells found."""
    if not signs:
        return []
    names = [v for v in pair.region.variables if v not in pair.region.integers]
    cells = list(_cells(pair, signs, base, work))
    if len(names) > 1:
        mirrored = {v: -q if v in names else q for v, q in base.items()}
        cells += _cells(pair, signs, mirrored, work)
        for other in cells[:MORE_LINES]:
            cells += _cells(pair, signs, other, work)
    return list({tuple(sorted(point.items())): point for point in cells}.values())[:MOST_CELLS]


def _sample(pair: Pair, seed: int, tally: _Tally, work: Work) -> Evidence | None:
    """Rung 2.  After the first agreement, a point on each side of every switch and of every new domain edge."""
    dice = random.Random(seed)
    both_sides, enough = False, BEFORE_PROOF
    for point in _candidates(pair, dice, work):
        found = tally.note(point, look(pair, point, work), seed)
        if found is not None:
            return found
        if tally.same and not both_sides:
            tally.cells, both_sides = _all_cells(pair, _new_signs(pair), tally.agreeing[0], work), True
            for extra in tally.cells:
                found = tally.note(extra, look(pair, extra, work), seed)
                if found is not None:
                    return found
            enough = max(enough, tally.same + 1)
        if tally.same >= (max(enough, ENOUGH) if tally.outside is not None else enough):
            return None
    return None


def _new_signs(pair: Pair) -> list[Term]:
    """Switches of both, and the domain edges that only one of them has."""
    signs = [*switches(pair.expected), *switches(pair.answer)]
    if signs:  # each side of a switch, within each part of the domain
        signs += edges(pair.expected)
    known = {u.key for t in (pair.function, pair.expected) if t is not None for u in edges(t)}
    signs += [u for u in edges(pair.answer) if u.key not in known]
    return list({u.key: u for u in signs}.values())


def _prove(pair: Pair, proving: Pair, seed: int, tally: _Tally, work: Work, thorough: bool) -> Evidence:
    """Rungs 3 to 6."""
    from grader.maths import rungs
    from grader.maths.tower import MODULO, Different, Equal, Narrower, Open

    found = _difference(pair, seed, tally, work)
    if found is not None:
        return found
    outcome = rungs.tower(proving)
    match outcome:
        case Equal(how, cells, generators):
            fresh = _secret(pair, seed, tally, work, SECRET) if how == MODULO else None
            return fresh or Proved(how, cells, generators, seed)
        case Different(at) if at is not None:
            found = _witness(pair, seed, tally, work, at, proved=True)
        case Narrower(at) if at is not None:
            found = _witness(pair, seed, tally, work, at, proved=False)
        case _:
            found = None
    suspect = isinstance(outcome, Open) and outcome.nonzero
    found = found or _secret(pair, seed, tally, work, SUSPECT if suspect else SECRET)
    if found is None and tally.outside is not None:
        return tally.outside
    found = found or _deep(pair, seed, tally, work, DEPTHS)
    if found is not None:
        return found
    if isinstance(outcome, Different):
        return Undecided("the prover finds a difference that no point shows", seed)
    if tally.unclear >= tally.same or tally.dark:
        return Undecided("at most points the answer's value cannot be told", seed)
    if thorough and rungs.sympy_agrees(proving.expected, proving.answer):
        return Proved("sympy", seed=seed)
    why = outcome.why if isinstance(outcome, Open) else ""
    return Agreed(tally.same, tally.digits, why, seed)


def _difference(pair: Pair, seed: int, tally: _Tally, work: Work) -> Evidence | None:
    """What is left of the two after equal terms have cancelled, however small beside them: 9^9^9 + 1 and 9^9^9."""
    left = subtract(pair.expected, pair.answer)
    for point in tally.agreeing[:1]:
        with suppress(Undefined, Unknown):
            if not evaluate(left, point, BITS, work=work, integers=pair.region.integers).contains(0):
                expected, answer = (
                    evaluate(u, point, BITS, work=work, integers=pair.region.integers)
                    for u in (pair.expected, pair.answer)
                )
                return Refuted(point, *_separated(expected, answer), BITS, "the difference", seed)
    return None


def _witness(pair: Pair, seed: int, tally: _Tally, work: Work, at: Point, *, proved: bool) -> Evidence | None:
    """A point of the cell on which the prover found the two to differ.

    Where both have values there, a proved difference stands even if no precision in reach shows it.
    """
    base: Point = tally.agreeing[0] if tally.agreeing else {}
    point = {v: at.get(v, base.get(v, Fraction(1))) for v in pair.region.variables}
    same = tally.same
    found = tally.note(point, look(pair, point, work), seed, "tower")
    if found is None and proved and tally.same > same:
        with suppress(Undefined, Unknown):
            expected, answer = (evaluate(u, point, BITS, work=work) for u in (pair.expected, pair.answer))
            return Refuted(point, shown(expected), shown(answer), 0, "tower", seed)
    return found


def _secret(pair: Pair, seed: int, tally: _Tally, work: Work, fresh: int) -> Evidence | None:
    """Rung 4: points that nobody could know, until enough of them agree."""
    goal = tally.same + fresh
    for point in islice(seeded_points(pair.region, random.Random(seed ^ 0x5EC2E7)), max(TRIES, 2 * fresh)):
        found = tally.note(point, look(pair, point, work), seed, "secret points")
        if found is not None or tally.same >= goal:
            return found
    return None


def _deep(pair: Pair, seed: int, tally: _Tally, work: Work, depths: tuple[int, ...]) -> Evidence | None:
    """Differences such as exp(-10000)·x are invisible until thousands of bits are kept."""
    for bits in depths:
        for point in [*tally.cells, *tally.agreeing[-2:], *tally.agreeing[:1]]:
            try:
                seen = look(pair, point, work, bits, bits)
            except OutOfWork:
                return None
            if isinstance(seen, Apart):
                return tally.note(point, seen, seed, f"{bits} bits")
    return None
