"""Numbers that a part asks for are kept: no counterexample, and no hint, has one of them for its right value.

A wrong slope is shown beside a measured one.  Where a later part asks for just that slope, another point is taken;
where every point would tell (the right slope is a constant), only "too large" or "too small" is said.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from grader import maths
from grader.answers.equals import number_of
from grader.answers.expressions import Stop, one_side, text_of, understood
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.answers.slope_question import AsksForASlope, SlopeQuestion, region_of
from grader.answers.slopes import measured_at, value_at
from grader.maths.evidence import OutsideDomain, Refuted
from grader.maths.syntax import Expression, NotReadable, Vector, variables
from grader.model import Answer, Judgement, Measured, Observation

SHOWN = 1e-3  # the digits of a shown value, and of a number that is given by a learner
LOOKED_AT = 12  # points that tell whether a slope is one number nearly everywhere
TRIED = 24


def numbers_asked(answers: Iterable[Answer]) -> tuple[float, ...]:
    """The right numbers of these parts, and the slopes among them that are constants."""
    return tuple(dict.fromkeys(value for answer in answers for value in answer.asked()))


def numbers_in(
    source: Formula, names: tuple[str, ...] = (), functions: tuple[str, ...] = ()
) -> Iterator[float]:
    """The value of a formula, or of each item of a list, as far as they are numbers."""
    try:
        tree = formula(source, names, functions).tree
    except NotReadable:  # a word, as what a program may print
        return
    for item in tree.items if isinstance(tree, Vector) else (tree,):
        value = None if variables(item) else number_of(item)
        if value is not None:
            yield float(value)


def constant_slopes(question: SlopeQuestion) -> Iterator[float]:
    """The one or two values that a slope has nearly everywhere: showing one would give the answer away."""
    reference = question.reference()
    seen = [value_at(reference, at) for at in _points(question, LOOKED_AT)]
    values = dict.fromkeys(value for value in seen if value is not None)
    if len(values) <= 2 < len(seen):
        yield from values


def keeps(value: float, kept: Sequence[float]) -> bool:
    """Whether a value may be shown: as displayed, it differs from every number that the exercise asks for."""
    return all(abs(value - secret) > SHOWN * max(abs(secret), SHOWN) for secret in kept)


def kept_back(judgement: Judgement, answer: Answer, seen: Observation, kept: Sequence[float]) -> Judgement:
    """The judgement with a point that gives nothing away, or without numbers."""
    told = _told(judgement)
    if judgement.withheld or told is None or keeps(told, kept):
        return judgement
    if isinstance(answer, AsksForASlope) and isinstance(judgement.verdict, Refuted):
        moved = _moved(judgement, answer.question(), seen, kept)
        if moved is not None:
            return moved
    return replace(judgement, withheld="asked")


def _told(judgement: Judgement) -> float | None:
    """The right value that would be shown."""
    if judgement.measured is not None:
        return judgement.measured.slope
    match judgement.verdict:
        case Refuted(at=at, expected=expected) if at:
            return float(expected)
        case OutsideDomain(at=at, expected=expected) if at and expected is not None:
            return float(expected)
        case _:
            return None


def _moved(
    judgement: Judgement, question: SlopeQuestion, seen: Observation, kept: Sequence[float]
) -> Judgement | None:
    """The same at the first other point at which the two differ."""
    try:
        text = text_of(seen)
        given = one_side(understood(text, question.variables), text)
    except Stop:
        return None
    reference = question.reference()
    for at in _points(question, TRIED):
        right, value = value_at(reference, at), value_at(given, at)
        if right is None or value is None or not keeps(right, kept):
            continue
        if math.isclose(right, value, rel_tol=1e-3, abs_tol=1e-6):
            continue
        verdict, measured = _at(judgement, question, reference, given, at)
        if verdict is not None:
            return replace(judgement, verdict=verdict, measured=measured)
    return None


def _at(
    judgement: Judgement,
    question: SlopeQuestion,
    reference: Expression,
    given: Expression,
    at: Mapping[str, Fraction],
) -> tuple[Refuted | None, Measured | None]:
    """The evidence at one point: two enclosures that do not meet, and the slope that is measured there."""
    verdict = judgement.verdict
    assert isinstance(verdict, Refuted)
    right, value = (maths.balls.evaluate(maths.lower.lower(e.tree), at, 128) for e in (reference, given))
    measured = measured_at(question, given, at)
    if measured is None or right.overlaps(value):
        return None, None
    return Refuted(
        at, maths.balls.shown(right), maths.balls.shown(value), 128, "balls", verdict.seed
    ), measured


def _points(question: SlopeQuestion, count: int) -> list[Mapping[str, Fraction]]:
    region = region_of(question)
    found = islice(maths.sampling.points(region, random.Random(0)), TRIED)
    return [at for at in found if not region.conditions or region.contains(at)][:count]
