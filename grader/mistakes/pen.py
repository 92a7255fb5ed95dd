"""Slips of the pen: one token written for another, and what a part becomes when it is put right."""

from __future__ import annotations

from collections.abc import Iterator

from grader.maths.syntax import Apply, Minus, Node, Number, Power, Product, Quotient, Sum, Variable
from grader.maths.trees import TWO, call, minus, number, over, plus, raised, times
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules.slips import (
    SLIP_EXPONENT,
    SLIP_EXTRA,
    SLIP_FUNCTION,
    SLIP_NUMBER,
    SLIP_OPERATOR,
    SLIP_SIGN,
    SLIP_VARIABLE,
)
from grader.record import dataclass

KIN: tuple[frozenset[str], ...] = (  # functions that are mistaken for each other
    frozenset({"sin", "cos", "tan", "sec", "csc", "cot"}),
    frozenset({"asin", "acos", "atan"}),
    frozenset({"sinh", "cosh", "tanh"}),
    *(frozenset({name, f"{name}h"}) for name in ("sin", "cos", "tan")),
    frozenset({"exp", "log", "sqrt", "log2", "log10"}),
    frozenset({"sigmoid", "tanh", "relu", "heaviside", "softplus"}),
)
USUAL = frozenset({"sin", "cos", "tan", "exp", "log", "sqrt"})
NEAR = (1, -1, 2, -2, 3, -3)  # by how much a number is miswritten


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `node` in the place of a part: what kind of slip that undoes, and how long it takes to say.

    `at` is the very token, where it is only an operand of that part, and `instead` what should stand there.
    """

    mistake: Mistake
    node: Node
    cost: float
    at: Node | None = None
    instead: Node | None = None


def slips_at(node: Node, names: tuple[str, ...]) -> Iterator[Edit]:
    """One token put right at a node: a sign, an operation, an operand, a name."""
    match node:
        case Minus(u):
            yield Edit(SLIP_SIGN, u, 2.0)
        case Sum(items):
            yield from _sum(items)
        case Product(items):
            yield from _product(items)
        case Quotient(u, v):
            yield Edit(SLIP_OPERATOR, times(u, v), 3.0)
            yield Edit(SLIP_OPERATOR, plus(u, v), 3.0)
            yield Edit(SLIP_OPERATOR, plus(u, minus(v)), 3.0)
            yield Edit(SLIP_EXTRA, u, 3.0, v)
        case Power(u, n):
            yield Edit(SLIP_EXPONENT, u, 3.0)
            yield Edit(SLIP_OPERATOR, times(n, u), 3.0)
        case Apply(name, (u,)):
            kin = {other for family in KIN if name in family for other in family}
            for other in sorted((kin | USUAL) - {name}):
                yield Edit(SLIP_FUNCTION, call(other, u), 3.5 if other in kin else 5.0)
            yield Edit(SLIP_EXPONENT, raised(node, TWO), 3.0)
        case Variable(name):
            for other in names:
                if other != name:
                    yield Edit(SLIP_VARIABLE, Variable(other), 3.0)
        case _:
            return


def numbers_near(node: Node) -> Iterator[Edit]:
    """Another whole number."""
    if isinstance(node, Number):
        for gap in NEAR:
            yield Edit(SLIP_NUMBER, number(node.value + gap), 2.0 + abs(gap))


def _sum(items: tuple[Node, ...]) -> Iterator[Edit]:
    for k, item in enumerate(items):
        yield Edit(SLIP_EXTRA, plus(*items[:k], *items[k + 1 :]), 3.0, item)
        turned = minus(item)
        yield Edit(SLIP_SIGN, plus(*items[:k], turned, *items[k + 1 :]), 2.0, item, turned)
    for k in range(len(items) - 1):
        left, right = items[k], items[k + 1]
        right = right.operand if isinstance(right, Minus) else right
        for joined in (times(left, right), over(left, right)):
            yield Edit(SLIP_OPERATOR, plus(*items[:k], joined, *items[k + 2 :]), 3.0)


def _product(items: tuple[Node, ...]) -> Iterator[Edit]:
    for k in range(len(items)):
        yield Edit(SLIP_EXTRA, times(*items[:k], *items[k + 1 :]), 3.0, items[k])
    for k in range(1, len(items)):
        left, right = items[:k], items[k:]
        yield Edit(SLIP_OPERATOR, plus(times(*left), times(*right)), 3.0)
        yield Edit(SLIP_OPERATOR, plus(times(*left), minus(times(*right))), 3.0)
        yield Edit(SLIP_OPERATOR, times(*left[:-1], over(left[-1], right[0]), *right[1:]), 3.0)
        split = plus(left[-1], right[0])
        yield Edit(SLIP_OPERATOR, times(*left[:-1], split, *right[1:]), 3.0)
