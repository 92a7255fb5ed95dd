"""`up_to: sign`, `factor` or `constant`: the right answer is brought beside the learner's before they are compared.

    factor      c = given(p)/right(p), exactly, at a point p where neither is zero; is given = c·right everywhere?
    constant    c = given(p) - right(p); is given = right + c?
    sign        c = -1 where given(p) is -right(p)

The comparison is the ordinary one, so that nothing is right that is so only at p.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice

from grader import maths
from grader.answers.entries import flat, shape_of
from grader.errors import Place, SpecError
from grader.maths.kinds import is_shape
from grader.maths.syntax import Interval, Logic, Node, Relation, SetOf, Union, Vector
from grader.maths.terms import ZERO
from grader.maths.trees import minus, number, over, plus, substituted, times

WORDS = {
    "sign": "right up to its sign, as the question asks",
    "factor": "right up to a constant factor, as the question asks",
    "constant": "right up to a constant, as the question asks",
}
MISSES = {
    "sign": "It is not the right answer, up to its sign.",
    "factor": "It is no constant multiple of the right answer.",
    "constant": "It is not the right answer plus a constant.",
}
TRIED = 24  # points at which both may have a value
BITS = 256


def check_up_to(up_to: str, right: Node, where: Place) -> None:
    """Raises SpecError where that makes no sense."""
    if not up_to:
        return
    if up_to not in WORDS:
        what = f"up_to: {up_to!r} is none of {', '.join(WORDS)}"
        raise SpecError(what, where=where, repair="up_to: factor")
    if isinstance(right, Relation | Logic | SetOf | Interval | Union):
        what = "up_to: an equation or a set has no factor of its own"
        raise SpecError(what, where=where, repair="leave it out")
    if isinstance(right, Vector):
        if up_to == "constant":
            raise SpecError("up_to: constant is for one formula", where=where, repair="up_to: factor")
    elif up_to == "factor" and maths.lower.lower(right) == ZERO:
        raise SpecError("up_to: every factor of 0 is 0", where=where, repair="leave it out")


def beside(right: Node, given: Node, up_to: str, names: Sequence[str], domain: str | None) -> Node:
    """The right answer with the sign, the factor or the constant of the given one; as it is where none is found."""
    pairs = _pairs(right, given)
    for at in _points(names, domain):
        for one, other in pairs:
            a, b = (substituted(each, at) for each in (one, other))
            x, y = _value(a), _value(b)
            if x is None or y is None or (up_to != "constant" and (x.contains(0) or y.contains(0))):
                continue
            return _brought(right, a, b, up_to, bool((x + y).contains(0)))
    return right


def _brought(right: Node, a: Node, b: Node, up_to: str, opposite: bool) -> Node:
    match up_to:
        case "constant":
            return plus(right, minus(a), b)
        case "sign":
            return _scaled(right, number(-1)) if opposite else right
        case _:
            return _scaled(right, over(b, a))


def _scaled(tree: Node, c: Node) -> Node:
    if isinstance(tree, Vector):
        return Vector(tuple(_scaled(item, c) for item in tree.items), tree.span)
    return times(c, tree)


def _pairs(right: Node, given: Node) -> list[tuple[Node, Node]]:
    """What is compared, one by one: the two, or their entries; nothing where their shapes differ."""
    if not isinstance(right, Vector):
        return [] if is_shape(given) else [(right, given)]
    shape = shape_of(right)
    rights, found = flat(right, shape), flat(given, shape)
    return [] if isinstance(rights, str) or isinstance(found, str) else list(zip(rights, found, strict=True))


def _points(names: Sequence[str], domain: str | None) -> Iterator[Mapping[str, Node]]:
    region = maths.conditions.domain_of(domain, tuple(names)).region(tuple(names))
    if not names:
        yield {}
        return
    for at in islice(maths.sampling.points(region, random.Random(0)), TRIED):
        if not region.conditions or region.contains(at):
            yield {name: number(Fraction(value)) for name, value in at.items()}


def _value(tree: Node):  # type: ignore[no-untyped-def]  # flint.arb, which carries no types
    try:
        return maths.balls.evaluate(maths.lower.lower(tree), {}, BITS)
    except (maths.balls.Undefined, maths.balls.Unknown, maths.lower.NotAnExpression):
        return None
