"""Domains that cannot be read, that are empty, on which nothing has a value, or that hide the one hard point."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice

from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.errors import Advice, SpecError
from grader.maths import balls, conditions, lower, sampling
from grader.maths.evidence import Point
from grader.maths.syntax import Expression
from grader.maths.terms import Term, symbols
from grader.model import Limited, Part
from grader.proof.lint.linted import Linted, slope_asked

TRIED = 400  # points that are drawn from a domain
AROUND = 0  # the seed: lint says the same every time


def faults(linted: Linted) -> Iterator[SpecError]:
    for part in linted.first.parts:
        if isinstance(part.answer, Limited):
            try:
                part.answer.limits()
            except SpecError as error:
                yield error
                continue
            yield from _looked_at(part)


def _looked_at(part: Part) -> Iterator[SpecError]:
    domain = getattr(part.answer, "domain", None)
    asked = _asked(part)
    if not isinstance(domain, Formula) or asked is None:
        return
    function, wrt = asked
    names = function.variables or ("x",)
    read = conditions.domain_of(domain.source, names, wrt=wrt)
    region = read.region(names)
    if any(c.op == "rel" and c.name == "=" for c in region.conditions):
        return  # a curve: points are not met by chance
    inside = [p for p in islice(sampling.points(region, random.Random(AROUND)), TRIED) if region.contains(p)]
    term = lower.lower(function.tree)
    if not inside:
        what = f"the domain {domain.source} is empty: no number was found in it"
        yield SpecError(what, where=domain.where, repair="domain: x > 0 and x < 1")
    elif symbols(term) <= set(names) and not any(_has_value(term, point) for point in inside):
        what = f"{function.source.strip()} has no value anywhere on the domain {domain.source}"
        yield SpecError(
            what, where=domain.where, repair="leave the domain out, or turn it round: domain: x > 0"
        )
    elif wrt and _hides_a_kink(term, inside, names):
        yield Advice(
            f"the domain {domain.source} cuts away the kink of {function.source.strip()}",
            where=domain.where,
            repair="ask on both sides of it: leave the domain out, or domain: x != 0",
        )


def _asked(part: Part) -> tuple[Expression, str] | None:
    """The function of a slope and its variable, or a formula."""
    if (question := slope_asked(part)) is not None:
        return question.function, question.variable
    value = getattr(part.answer, "value", None)
    names = getattr(part.answer, "names", None)
    if isinstance(value, Formula) and names is not None and not getattr(part.answer, "functions", ()):
        read = formula(value, names())
        return (read, "") if not read.source.startswith("[") else None
    return None


def _has_value(term: Term, point: Point) -> bool:
    try:
        balls.evaluate(term, point, 64)
    except (balls.Undefined, balls.Unknown):
        return False
    return True


def _hides_a_kink(term: Term, inside: list[Point], names: tuple[str, ...]) -> bool:
    """Whether some term on whose sign the formula depends has one and the same sign on the whole domain."""
    everywhere = list(islice(sampling.points(sampling.region(names), random.Random(AROUND)), TRIED))
    return any(
        len(_signs(switch, inside)) == 1 and len(_signs(switch, everywhere)) == 2
        for switch in sampling.switches(term)
    )


def _signs(term: Term, at: list[Point]) -> set[bool]:
    found = set()
    for point in at:
        try:
            value = balls.evaluate(term, point, 64)
        except (balls.Undefined, balls.Unknown):
            continue
        if value > 0 or value < 0:
            found.add(bool(value > 0))
    return found
