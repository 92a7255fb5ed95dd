"""The value of a definite integral by the rules of integration, and the numbers that their mistakes lead to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from grader import maths, mistakes
from grader.answers.ends import End
from grader.answers.equals import USUAL, equals, number_of, right
from grader.maths.printing import to_text
from grader.maths.syntax import Node
from grader.maths.trees import NoRule, call, minus, number, plus, substituted
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules.integrals import (
    INTEGRAL_AREA_FOR_INTEGRAL,
    INTEGRAL_ENDS_ADDED,
    INTEGRAL_ENDS_SWAPPED,
    INTEGRAL_INTEGRAND_AT_ENDS,
    INTEGRAL_LOWER_END_FORGOTTEN,
)
from grader.model import Wrong
from grader.record import dataclass

Bent = tuple[Mistake, Node]
UNKNOWN = "give it: value: …"


@dataclass(frozen=True, slots=True)
class Definite:
    """∫ f dx from low to high."""

    f: Node
    x: str
    low: Node
    high: Node

    def improper(self) -> bool:
        return any(map(maths.definite.infinite, (self.low, self.high)))

    def confirms(self, claim: End) -> bool | None:
        """Whether a claim fits enclosures of the integral; None where that cannot be told."""
        asked = (self.f, self.x, self.low, self.high)
        if claim.found is not None:
            return maths.definite.confirms(*asked, claim.found.tree)
        heads = maths.definite.heads_for(*asked)
        fits = heads == claim.sign if claim.sign else heads or maths.definite.restless(*asked)
        return True if fits else None

    def proposal(self) -> str:
        """SymPy's value, as an author may write it down, where an enclosure confirms it."""
        found = maths.sympy_values.proposed("integral", self.f, self.x, (self.low, self.high))
        if found is None or maths.definite.infinite(found):
            return UNKNOWN
        known = maths.definite.confirms(self.f, self.x, self.low, self.high, found)
        return f"value: {to_text(found)}" if known else UNKNOWN


@lru_cache(maxsize=256)
def value_of(asked: Definite) -> Node | None:
    """F(b) - F(a), if an enclosure of the integral confirms it; None where there is none."""
    try:
        whole = maths.integration.antiderivative(asked.f, asked.x)
        found = maths.exact_values.worked_out(
            plus(_at(whole, asked, asked.high), minus(_at(whole, asked, asked.low)))
        )
    except (NoRule, maths.limits.NoLimit, maths.lower.NotAnExpression):
        return None
    return found if maths.definite.confirms(asked.f, asked.x, asked.low, asked.high, found) else None


def _at(whole: Node, asked: Definite, end: Node) -> Node:
    """F at an end, or its limit there."""
    if not maths.definite.infinite(end) and maths.limits.continuous(whole, asked.x, end):
        return substituted(whole, {asked.x: end})
    found = maths.limits.limit(whole, asked.x, end, "left" if end is asked.high else "right")
    if maths.definite.infinite(found):
        raise maths.limits.NoLimit("F grows without bound")
    return found


def recognised(asked: Definite, value: Node, given: Node) -> Mistake | None:
    """The first mistake that leads to this number."""
    return next((mistake for mistake, tree in bent(asked, value) if _same(tree, given)), None)


def _same(one: Node, other: Node) -> bool:
    try:
        return right(equals(one, other, (), tolerance=USUAL, seed=0, thorough=False))
    except maths.lower.NotAnExpression:
        return False


def bent(asked: Definite, value: Node) -> Iterator[Bent]:
    """What each mistake makes of the number."""
    yield INTEGRAL_ENDS_SWAPPED, minus(value)
    if asked.improper():
        return
    f, x = asked.f, asked.x
    try:
        whole = maths.integration.antiderivative(f, x)
    except NoRule:
        whole = None
    if whole is not None:
        yield INTEGRAL_ENDS_ADDED, plus(_put(whole, x, asked.high), _put(whole, x, asked.low))
        yield INTEGRAL_LOWER_END_FORGOTTEN, _put(whole, x, asked.high)
    yield INTEGRAL_INTEGRAND_AT_ENDS, _between(f, asked)
    yield from _area(asked)
    for mistake, tree in mistakes.integrals.wrong_antiderivatives(f, x):
        yield mistake, _between(tree, asked)


def _put(tree: Node, x: str, end: Node) -> Node:
    return substituted(tree, {x: end})


def _between(tree: Node, asked: Definite) -> Node:
    return plus(_put(tree, asked.x, asked.high), minus(_put(tree, asked.x, asked.low)))


def _area(asked: Definite) -> Iterator[Bent]:
    """∫ |f| dx, to as many digits as its enclosure has."""
    try:
        found = maths.definite.enclosure(call("abs", asked.f), asked.x, asked.low, asked.high)
    except maths.definite.NoIntegral:
        return
    yield INTEGRAL_AREA_FOR_INTEGRAL, number(maths.definite.middle(found))


def wrongly(asked: Definite, value: Node) -> Iterator[Wrong]:
    """What learners are known to answer instead."""
    for mistake, tree in bent(asked, value):
        if number_of(tree) is not None and not _same(tree, value):
            yield Wrong(repr(to_text(maths.exact_values.worked_out(tree))), mistake.does, True)
