"""Is the name better than chance?  The odds of a mistake against an unrelated answer, by description length.

    odds = P(mistakes that produce the answer) / (UNRELATED · 2^−surprise(answer))

A bare `1` is three bits, and many things produce it; `2*x*cos(x^2)` is about twenty, and hardly anything does.
An unrelated answer is no random text, though: it is the derivative of something, so that what is long is less of
a surprise than its length says.  It also does not look like the mistaken working, but by chance.
"""

from __future__ import annotations

import math

from grader.maths.syntax import (
    Apply,
    Constant,
    Minus,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    walk,
)

ENOUGH = 5.5  # odds at which a name is given
UNRELATED = 0.1  # of the wrong answers, those that nothing explains
PLAIN = 4.0  # bits that surprise in full; of those beyond, the share
BEYOND = 0.5
A_FEW = 6.0  # bits of a number up to 7: a larger one hardly comes of itself
FORM = 2.0  # bits by which a quite different written form is less convincing than the same
TWO_AT_ONCE = 1.5  # what a pair of mistakes counts here, beside its weight


def bits(tree: Node, names: int = 1) -> float:
    """How long the shortest description of a tree is, roughly; `names` is the number of variables."""
    return sum(_own(node, names) for node in walk(tree))


def _own(node: Node, names: int) -> float:
    match node:
        case Number(q, True):
            return min(12.0, 3.0 + math.log2(1 + abs(q.numerator)))
        case Number(q):
            return 3.0 + math.log2(1 + abs(q.numerator)) + 2 * math.log2(q.denominator)
        case Variable():
            return 2.0 + math.log2(names)
        case Constant():
            return 4.0
        case Sum(items) | Product(items):
            return 1.5 * (len(items) - 1)
        case Minus():
            return 1.0
        case Quotient() | Power():
            return 2.0
        case Apply():
            return 4.0
        case _:
            return 3.0


def surprise(description: float) -> float:
    """The bits of an unrelated answer whose description is so long."""
    return min(description, PLAIN) + BEYOND * max(0.0, min(description, 400.0) - PLAIN)


def odds(
    single: float, paired: float, description: float, likeness: float = 1.0, against: float = 0.0
) -> float:
    """The odds of mistakes made alone or in pairs against an unrelated answer of so many bits.

    `likeness` of the written form to that of the mistaken working, from 0 to 1; bits that speak `against` it.
    """
    probability = single + TWO_AT_ONCE * paired
    return probability / UNRELATED * math.exp2(surprise(description) - FORM * (1 - likeness) - against)
