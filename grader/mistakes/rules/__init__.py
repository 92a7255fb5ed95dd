"""One misremembered rule, one line: each family of rules is a file, each yields (mistake, wrong rule) for a node.

A wrong rule is a tree like the right one, with a leaf D(u, x) for the slope of a part: the same tree is worked
out into values, to recognise, and into a derivation, to explain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from grader.maths.syntax import (
    Apply,
    Constant,
    Derivative,
    Minus,
    Node,
    Number,
    Power,
    Quotient,
    Sum,
    variables,
)
from grader.maths.trees import HALF, ONE, ZERO, depends, minus, number, plus, rational, times
from grader.mistakes.mistake import Mistake
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class RulePlace:
    """A node of the question, the node above it, the variable, and the other variables."""

    node: Node
    x: str
    others: tuple[str, ...] = ()
    parent: Node | None = None

    def d(self, part: Node) -> Node:
        """The slope of a part: a leaf, nothing for what does not contain x."""
        return Derivative(part, self.x) if depends(part, self.x) else ZERO


Bent: TypeAlias = Iterator[tuple[Mistake, Node]]
Family: TypeAlias = Callable[[RulePlace], Bent]
Slopes: TypeAlias = Mapping[str, Sequence[tuple[Mistake, Callable[[Node], Node]]]]


# ── readings that several families share ────────────────────────────────────────────────────────


def letters(tree: Node) -> bool:
    """Whether any variable occurs."""
    return bool(variables(tree))


def as_power(node: Node, x: str) -> tuple[Node, Node, Node] | None:
    """(c, u, n) where the node is c·uⁿ with x in u alone: powers, roots, reciprocals."""
    match node:
        case Power(u, n) if depends(u, x) and not depends(n, x):
            return ONE, u, n
        case Apply("sqrt", (u,)) if depends(u, x):
            return ONE, u, HALF
        case Quotient(c, Power(u, n)) if depends(u, x) and not depends(n, x) and not depends(c, x):
            return c, u, _negative(n)
        case Quotient(c, u) if depends(u, x) and not depends(c, x):
            return c, u, minus(ONE)
        case _:
            return None


def _negative(n: Node) -> Node:
    q = rational(n)
    return minus(n) if q is None else number(-q)


def as_reciprocal(node: Node, x: str) -> tuple[Node, Node] | None:
    """(c, v) where the node is c/v with x in v alone."""
    match node:
        case Quotient(c, v) if depends(v, x) and not depends(c, x):
            return c, v
        case Power(v, n) if depends(v, x) and rational(n) == -1:
            return ONE, v
        case _:
            return None


def as_activation(node: Node) -> tuple[str, Node] | None:
    """(name, u) of an activation, 1/(1 + e^(-u)), e^u/(e^u + 1) and max(0, u) included."""
    match node:
        case Apply("sigmoid" | "tanh" | "relu" | "leaky_relu" | "softplus" | "silu" as name, (u, *_)):
            return name, u
        case Apply("max", (Number(zero), u)) if zero == 0:
            return "relu", u
        case Apply("max", (u, Number(zero))) if zero == 0:
            return "relu", u
        case Quotient(Number(one), Sum((a, b))) if one == 1 and ONE in (a, b):
            exponent = _exponent(b if a == ONE else a)
            return None if exponent is None else ("sigmoid", minus(exponent))
        case Quotient(Apply("exp", (u,)) | Power(Constant("e"), u) as top, Sum((a, b))) if {a, b} == {
            top,
            ONE,
        }:
            return "sigmoid", u
        case _:
            return None


def _exponent(node: Node) -> Node | None:
    """u, where the node is e^(-v) with u = -v."""
    match node:
        case Apply("exp", (Minus() as u,)) | Power(Constant("e"), Minus() as u):
            return u
        case _:
            return None


def split(factors: tuple[Node, ...], x: str) -> tuple[list[Node], list[Node]]:
    """(factors without x, factors with x)"""
    return [f for f in factors if not depends(f, x)], [f for f in factors if depends(f, x)]


def product_slope(at: RulePlace, factors: list[Node]) -> Node:
    """The derivative of a product, rightly."""
    return plus(*(times(*factors[:k], at.d(f), *factors[k + 1 :]) for k, f in enumerate(factors)))


def wrong_lines(at: RulePlace, slopes: Slopes) -> Bent:
    """Wrong lines of the table of functions, and the chain rule as it should be."""
    match at.node:
        case Apply(name, (u,)) if name in slopes:
            pass
        case _ if (found := as_activation(at.node)) is not None and found[0] in slopes:
            name, u = found
        case _:
            return
    if depends(u, at.x):
        for mistake, slope in slopes[name]:
            yield mistake, times(slope(u), at.d(u))
