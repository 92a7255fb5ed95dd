"""From a wrong antiderivative to the name of the mistake: the bent rule whose derivative is that of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader import maths, mistakes
from grader.answers.equals import equals, right
from grader.maths.evidence import Differs, Evidence, OutsideDomain
from grader.maths.printing import to_text
from grader.maths.syntax import Apply, Derivative, Node, walk
from grader.maths.tidy import tidy
from grader.maths.trees import NoRule, number, substituted
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules.integrals import (
    INTEGRAL_ABSOLUTE_VALUE,
    INTEGRAL_CONSTANT_MISSING,
    INTEGRAL_CONSTANT_MOVES,
    INTEGRAL_DIFFERENTIATED,
    INTEGRAL_JUMP,
    INTEGRAL_UNCHANGED,
)
from grader.model import Named, Wrong

OTHER_WAY = (INTEGRAL_DIFFERENTIATED, INTEGRAL_UNCHANGED)  # less likely of somebody who adds a constant


def named(
    f: Node,
    x: str,
    answer: Node,
    names: Sequence[str],
    constants: Sequence[str],
    domain: str | None,
    found: Evidence,
) -> tuple[Named, ...]:
    """The first mistake that leads to this answer, up to a constant."""
    mistake = _mistake(f, x, answer, names, constants, domain, found)
    return () if mistake is None else (Named((mistake.id,), mistake.said(x)),)


def missing() -> Named:
    """One antiderivative, where all are asked for."""
    return Named((INTEGRAL_CONSTANT_MISSING.id,), INTEGRAL_CONSTANT_MISSING.said())


def _mistake(
    f: Node,
    x: str,
    answer: Node,
    names: Sequence[str],
    constants: Sequence[str],
    domain: str | None,
    found: Evidence,
) -> Mistake | None:
    if isinstance(found, Differs):
        return INTEGRAL_JUMP if found.why == maths.primitives.JUMPS else None
    if isinstance(found, OutsideDomain):
        logarithm = any(isinstance(node, Apply) and node.name == "log" for node in walk(answer))
        return INTEGRAL_ABSOLUTE_VALUE if logarithm else None
    plain = answer
    for value in (0, 1) if constants else ():
        plain = substituted(answer, dict.fromkeys(constants, number(value)))
        if _same(f, Derivative(plain, x), names, domain):
            return INTEGRAL_CONSTANT_MOVES
    given = Derivative(plain, x)
    bends = sorted(
        mistakes.integrals.wrong_antiderivatives(f, x),
        key=lambda bent: bool(constants) and bent[0] in OTHER_WAY,
    )
    return next((m for m, tree in bends if _same(Derivative(tree, x), given, names, domain)), None)


def _same(one: Node, other: Node, names: Sequence[str], domain: str | None) -> bool:
    try:
        return right(equals(one, other, names, domain=domain, seed=0, thorough=False))
    except maths.lower.NotAnExpression:
        return False


def wrongly(f: Node, x: str) -> Iterator[Wrong]:
    """What learners are known to answer instead."""
    for mistake, tree in mistakes.integrals.wrong_antiderivatives(f, x):
        yield Wrong(repr(to_text(tidy(tree))), mistake.does, True)
    try:
        whole = to_text(maths.integration.antiderivative(f, x))
    except NoRule:
        return
    yield Wrong(repr(f"C*({whole})"), "the constant as a factor", True, sure=True)
