"""Is the name better than chance?  The odds of a mistake against an unrelated answer, by description length.

    odds = P(mistakes that produce the answer) / (UNRELATED · 2^−bits(answer))

A bare `1` is three bits, and many things produce it; `2*x*cos(x^2)` is about twenty, and hardly anything does.
"""

from __future__ import annotations

import math

from grader.maths.syntax import (
    Call,
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

ENOUGH = 15.0  # odds at which a name is given
UNRELATED = 0.1  # of the wrong answers, those that nothing explains


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
        case Call():
            return 4.0
        case _:
            return 3.0


def odds(probability: float, description: float) -> float:
    """The odds of the mistakes against an unrelated answer of so many bits."""
    return probability / (UNRELATED * math.exp2(-min(description, 400.0)))
