"""The textbook's rules, and derivations in which some of them are bent at some places.

`right(node, …)` is one rule at one node, a tree with leaves `D(u, x)` for the slopes of its parts; a bent rule
(`rules/`) is a tree of the same kind.  `Derivation.of` works the leaves out, and is how a match is explained.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache, partial
from typing import TypeAlias

from grader.maths.by_place import ByPlace
from grader.maths.functions import ROWS
from grader.maths.reader import read
from grader.maths.syntax import (
    NOWHERE,
    Apply,
    Constant,
    Derivative,
    Logic,
    Minus,
    Node,
    Number,
    Opaque,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Variable,
    children,
)
from grader.maths.trees import (
    ONE,
    TWO,
    ZERO,
    NoRule,
    again,
    call,
    depends,
    minus,
    number,
    one_less,
    over,
    plus,
    raised,
    replaced,
    shortened,
    substituted,
    times,
)


def _square(u: Node) -> Node:
    return raised(u, TWO)


@cache
def _formula(text: str) -> Node:
    return _placeless(read(text, ("u",)).tree)


def _placeless(tree: Node) -> Node:
    """The tree without its places: they are those of a table, not of what a learner wrote."""
    return replace(again(tree, [_placeless(v) for v in children(tree)]), span=NOWHERE)


def of(text: str, u: Node) -> Node:
    """A formula of the table with u put in, every part but u made anew, without zeros and ones that come up."""
    return _put(_formula(text), u)


def _put(tree: Node, u: Node) -> Node:
    match tree:
        case Variable():
            return u
        case Number(q) if q in SMALL:
            return SMALL[q]
        case _:
            return shortened(tree, [_put(v, u) for v in children(tree)])


SMALL = {Fraction(0): ZERO, Fraction(1): ONE, Fraction(2): TWO}

# f'(u), for every function of one argument
SLOPES: dict[str, Callable[[Node], Node]] = {
    row.name: partial(of, row.slope) for row in ROWS if row.slope is not None
}

Moves: TypeAlias = Callable[[Node], bool]


def right(node: Node, x: str, moves: Moves | None = None) -> Node:
    """The derivative of a node by its textbook rule, with a leaf D(u, x) for each part that moves.

    By default those parts move that contain x.  Raises NoRule.
    """
    moving = moves or (lambda u: depends(u, x))

    def d(u: Node) -> Node:
        return Derivative(u, x) if moving(u) else ZERO

    match node:
        case Variable(name):
            return ONE if name == x else ZERO
        case Minus(u):
            return minus(d(u))
        case Sum(terms):
            return plus(*(d(t) for t in terms))
        case Product(factors):
            return plus(*(times(*factors[:k], d(f), *factors[k + 1 :]) for k, f in enumerate(factors)))
        case Quotient(u, v):
            return _quotient(u, v, d(u), d(v))
        case Power(u, v):
            return _power(node, d(u), d(v))
        case Apply("max" | "min" as name, (u, v)):
            sign = ">" if name == "max" else "<"
            return Piecewise(((d(u), Relation(sign, u, v)), (d(v), Logic("true", ()))))
        case Apply("log", (u, b)) if not depends(b, x):
            return times(over(ONE, times(u, call("log", b))), d(u))
        case Apply("leaky_relu", (u, *rest)):
            leak = rest[0] if rest else number(Fraction(1, 100))
            slope = Piecewise(((ONE, Relation(">", u, ZERO)), (leak, Logic("true", ()))))
            return times(slope, d(u))
        case Apply(name, (u,)) if name in SLOPES:
            return times(SLOPES[name](u), d(u))
        case Piecewise(pairs):
            return Piecewise(tuple((d(v), c) for v, c in pairs))
        case _ if not depends(node, x):
            return ZERO
        case _:
            raise NoRule(type(node).__name__)


def _quotient(u: Node, v: Node, du: Node, dv: Node) -> Node:
    """(u/v)' = (u'v - uv')/v²"""
    if dv == ZERO:
        return over(du, v)
    return over(plus(times(du, v), minus(times(u, dv))), _square(v))


def _power(node: Power, du: Node, dv: Node) -> Node:
    """(u^n)' = n u^(n-1) u';  (a^v)' = a^v ln(a) v';  (u^v)' = both"""
    u, v = node.base, node.exponent
    return plus(times(v, raised(u, one_less(v)), du), times(node, log_of(u), dv))


def log_of(base: Node) -> Node:
    """ln(base), 1 for e."""
    return ONE if base == Constant("e") else call("log", base)


class Derivation:
    """Derivatives of the parts of f with respect to x; `bent` holds the wrong rule of some parts.

    What `known`, a derivation with nothing bent, has worked out beside the bent parts is taken from it.
    """

    def __init__(self, x: str, bent: ByPlace[Node] | None = None, known: Derivation | None = None) -> None:
        self.x = x
        self.bent = bent or ByPlace[Node]()
        self.known = known
        self.memo: ByPlace[Node] = ByPlace()
        self._bends: ByPlace[bool] = ByPlace()

    def of(self, node: Node) -> Node:
        """The derivative of a part.  Raises NoRule."""
        found = self.memo.get(node)
        if found is None:
            found = self.memo[node] = self._of(node)
        return found

    def _of(self, node: Node) -> Node:
        if self.known is not None and not self._is_bent(node):
            return self.known.of(node)
        rule = self.bent.get(node)
        return self.worked(right(node, self.x, self._moves) if rule is None else rule)

    def _moves(self, part: Node) -> bool:
        return depends(part, self.x) or self._is_bent(part)

    def _is_bent(self, part: Node) -> bool:
        """Whether a rule is bent in a part."""
        if not self.bent:
            return False
        found = self._bends.get(part)
        if found is None:
            found = self._bends[part] = part in self.bent or any(map(self._is_bent, children(part)))
        return found

    def worked(self, rule: Node) -> Node:
        """A rule with its leaves D(u, x) worked out."""
        return replaced(rule, lambda n: self.of(n.body) if isinstance(n, Derivative) else None)


def slope(tree: Node, variable: str, at: Mapping[str, Node] | None = None) -> Node:
    """∂tree/∂variable as a tree, at a point where one is given; one without a rule stays to be worked out."""
    try:
        found = Derivation(variable).of(tree)
    except NoRule:
        if at is not None:
            raise
        return Derivative(tree, variable)
    return found if at is None else substituted(found, at)


def applied(tree: Node, name: str, variables: Sequence[str], body: Node) -> Node:
    """The tree with f(a), f'(a) worked out, for the function f(variables) = body."""

    def change(node: Node) -> Node | None:
        if not isinstance(node, Opaque) or node.name != name:
            return None
        slopes = body
        for variable, order in zip(variables, node.orders, strict=True):
            for _ in range(order):
                slopes = slope(slopes, variable)
        args = [applied(argument, name, variables, body) for argument in node.args]
        return substituted(slopes, dict(zip(variables, args, strict=True)))

    return replaced(tree, change, again)
