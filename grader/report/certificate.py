"""What a result proves by itself: the slope of the function, from its values alone, beside the answer's value.

refuted   at the point named they differ
right     at fresh random points they agree
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from grader.answers.slope_question import AsksForASlope, SlopeQuestion
from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.conditions import domain_of
from grader.maths.differences import certified_slope
from grader.maths.lower import lower
from grader.maths.reader import read as reading
from grader.maths.sampling import seeded_points
from grader.record import dataclass

COMPLEX = re.compile(r"[-+.e0-9 ]{1,200}i")
FRESH = 8  # points at which a right answer is held against differences again
TRIED = 400
MATCH = 1e-12  # how closely printed values must be met, relatively
SHARP = 1e-20  # a difference that is known less closely shows nothing
RATIONAL = re.compile(r"-?\d{1,80}(?:/\d{1,80}|(?:\.\d{0,80})?(?:e[+-]?\d{1,4})?)")
HUGE = re.compile(r"-?\d(?:\.\d{0,80})?e[+-]?\d{5,80}")  # decimals that are not written out

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: `holds` is None where there was nothing to check, `open` where something needed is not known."""

    what: str
    holds: bool | None
    says: str = ""
    open: bool = False


class Unwritten(Exception):
    """No real number that can be held against another: complex, or of an exponent of more than four digits."""


def certificate(told: Document, answer: object) -> Finding:
    evidence, name = told.get("evidence", {}), f"{told.get('id')} certificate"
    if not isinstance(answer, AsksForASlope) or not told.get("read"):
        return Finding(name, None, "nothing that can be checked by itself")
    question = answer.question()
    match evidence.get("kind"):
        case "refuted" if evidence.get("at"):
            return _refutation(name, question, told["read"], evidence)
        case "proved" | "agreed":
            return _confirmation(name, question, told["read"])
        case _:
            return Finding(name, None, "nothing that can be checked by itself")


def _refutation(name: str, question: SlopeQuestion, read: str, evidence: Document) -> Finding:
    """At the point, from the values of f alone: the slope, and that the answer's value is another."""
    try:
        point = {v: _rational(evidence["at"].get(v)) for v in question.variables}
        got = _rational(evidence.get("got"))
        expected = (
            None if "expected" not in evidence else _rational(evidence["expected"])
        )  # it may be withheld
    except Unwritten:
        return Finding(name, None, "a value at this point is not real, too large or too small")
    except ValueError as why:
        return Finding(name, False, f"cannot be checked at this point: {why}")
    try:
        slope, value = _both(question, read, point)
    except (
        Undefined,
        Unknown,
        ValueError,
    ) as why:  # ValueError: what was read is shown by its beginning alone
        return Finding(name, None, f"cannot be checked by itself at this point: {why or type(why).__name__}")
    if (slope - value).contains(0):
        if not _sharp(slope - value):
            return Finding(name, None, "the values at this point cannot be told apart")
        return Finding(name, False, "at this point the answer is the slope of the function")
    if not ((expected is None or _near(slope, expected)) and _near(value, got)):
        return Finding(name, False, "the values at this point are not those that are claimed")
    return Finding(name, True, "the answer is not the measured slope at the point named")


def _confirmation(name: str, question: SlopeQuestion, read: str) -> Finding:
    region = domain_of(question.domain, question.variables, wrt=question.variable).region(question.variables)
    met = 0
    points = seeded_points(region, random.SystemRandom())
    for _, point in zip(range(TRIED), points, strict=False):
        if region.conditions and not region.contains(point):
            continue
        try:
            slope, value = _both(question, read, point)
        except (Undefined, Unknown):
            continue
        except ValueError as why:
            return Finding(name, None, f"what was read cannot be read again: {why}")
        if not _sharp(slope - value):
            continue
        if not (slope - value).contains(0):
            if question.tolerance is not None:
                return Finding(name, None, "right within the exercise's tolerance")
            return Finding(name, False, "at a fresh point the answer is not the slope of the function")
        met += 1
        if met == FRESH:
            return Finding(name, True, f"the measured slope at {FRESH} fresh points")
    return Finding(name, None, "no point was found at which both have values")


def _both(question: SlopeQuestion, read: str, point: Mapping[str, Fraction]) -> tuple[Any, Any]:
    function = lower(question.function.tree)
    slope = certified_slope(function, point, question.variable, question.order)
    return slope, evaluate(lower(reading(read, question.variables).tree), point, 256)


def _rational(text: object) -> Fraction:
    """A bounded rational number or decimal; raises ValueError, or Unwritten where it has too many digits."""
    if isinstance(text, str) and (HUGE.fullmatch(text) or text == "nan" or COMPLEX.fullmatch(text)):
        raise Unwritten
    if not isinstance(text, str) or not RATIONAL.fullmatch(text):
        raise ValueError(f"{str(text)[:30]!r} is no number")
    return Fraction(text)


def _near(ball: Any, said: Fraction) -> bool:
    """Whether a printed value is that of a ball, to the digits that were printed.

    Held against each other as balls: 10^(10^50) is one, and has too many digits to be written out.
    """
    other = arb(fmpq(said.numerator, said.denominator))
    gap = abs(ball.mid() - other)
    return bool(gap <= MATCH) or bool(gap <= MATCH * abs(ball.mid())) or bool(gap <= MATCH * abs(other))


def _sharp(ball: Any) -> bool:
    """Whether a difference is known well enough that it contains 0 only where it is 0."""
    return bool(ball.rad() <= SHARP)
