"""Both values at one point, and what the points have shown so far."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import field, replace
from fractions import Fraction
from typing import TypeAlias

from grader.maths import remembered
from grader.maths.balls import FINE, Arb, Pole, Undefined, Unknown, at_random, evaluate, precision, shown
from grader.maths.evidence import Ball, Evidence, OutsideDomain, Point, Refuted
from grader.maths.pair import Pair
from grader.maths.work import OutOfWork, Work
from grader.record import dataclass

SECRET = 12  # fresh points that an answer built for the public ones cannot know
TRIES = 240  # candidate points, when hardly any lies in the domain
CONTRADICTED = "the prover finds a difference that no point shows"
DARK = "at most points the answer's value cannot be told"
BITS = 128
MOST_BITS = 2_048  # beyond this a value that is still unsettled is left alone
ACCURATE = 60  # bits that two values must share to count as the same
NEAR = 3  # within this, precision in reach tells every value that there is
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
            everywhere = not pair.answer.symbols  # ln(0): no limit is meant by it
            return Outside(expected, str(why)) if everywhere or at_random(point, integers) else Unclear()
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
class Tally:
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
                return Refuted(point, *separated(expected, answer), bits, how, seed)
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


def separated(expected: Arb, answer: Arb) -> tuple[Ball, Ball]:
    """Both values with enough digits for the difference to show."""
    a, b = shown(expected), shown(answer)
    for digits in (30, 60):
        if a.middle != b.middle:
            break
        a, b = shown(expected, digits), shown(answer, digits)
    return a, b


def friendlier(pair: Pair, found: Refuted, work: Work) -> Refuted:
    """The same at a simpler point beside it, where they differ as well."""
    with suppress(OutOfWork):
        for most in (1, 10, 100, 1000, 10**5):
            point = {v: Fraction(round(q * most), most) for v, q in found.at.items()}
            seen = look(pair, point, work)
            if isinstance(seen, Apart):
                expected, got = separated(seen.expected, seen.answer)
                return replace(found, at=point, expected=expected, got=got, bits=seen.bits)
    return found
