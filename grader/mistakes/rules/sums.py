"""Sums, constants, the variable itself, and functions copied where their slope should stand."""

from __future__ import annotations

from grader.maths.syntax import Call, Minus, Node, Power, Product, Quotient, Sum, Variable
from grader.maths.trees import (
    ONE,
    TWO,
    ZERO,
    depends,
    minus,
    one_less,
    over,
    plus,
    raised,
    rational,
    times,
)
from grader.mistakes.rules import Bent, Place, letters


def sums(at: Place) -> Bent:
    """u + v: a term lost, copied, its constant kept."""
    if not isinstance(at.node, Sum):
        return
    terms = at.node.terms
    slopes = [at.d(t) for t in terms]
    for k, term in enumerate(terms):
        others = [*slopes[:k], *slopes[k + 1 :]]
        if depends(term, at.x):
            yield "sum.term_dropped", plus(*others)
            yield "sum.term_not_differentiated", plus(*slopes[:k], term, *slopes[k + 1 :])
            yield "slip.sign", plus(*slopes[:k], minus(slopes[k]), *slopes[k + 1 :])
        elif not letters(term):
            yield "const.kept", plus(*slopes[:k], term, *slopes[k + 1 :])
            yield "const.is_one", plus(*slopes[:k], ONE, *slopes[k + 1 :])
            if isinstance(term, Minus):
                yield "const.is_one", plus(*slopes[:k], minus(ONE), *slopes[k + 1 :])
            if (slope := _as_if_moving(term)) is not None:
                yield "const.as_variable", plus(*slopes[:k], slope, *slopes[k + 1 :])
    if len(terms) == 2 and all(depends(t, at.x) for t in terms):
        u, v = terms
        yield "sum.product_rule", plus(times(slopes[0], v), times(u, slopes[1]))


def constants(at: Place) -> Bent:
    """A question that is a constant."""
    if at.parent is None and not letters(at.node):
        yield "const.is_one", ONE
        yield "const.kept", at.node
        if (slope := _as_if_moving(at.node)) is not None:
            yield "const.as_variable", slope


def _as_if_moving(constant: Node) -> Node | None:
    """The rule for a power or a logarithm, on one of numbers: e^3 -> 3e^2, pi^2 -> 2pi, ln(3) -> 1/3."""
    match constant:
        case Minus(u):
            slope = _as_if_moving(u)
            return None if slope is None else minus(slope)
        case Power(base, n) if rational(n) is not None:
            return times(n, raised(base, one_less(n)))
        case Call("log", (u,)):
            return over(ONE, u)
        case Call("sqrt", (u,)):
            return over(ONE, times(TWO, constant))
        case _:
            return None


def variable(at: Place) -> Bent:
    """x' = 1"""
    if isinstance(at.node, Variable) and at.node.name == at.x:
        yield "var.kept", at.node
        yield "var.zero", ZERO


def signs(at: Place) -> Bent:
    """(-u)' = -u'"""
    if isinstance(at.node, Minus) and depends(at.node, at.x) and not isinstance(at.parent, Sum):
        yield "slip.sign", at.d(at.node.operand)


def copied(at: Place) -> Bent:
    """A function left as it was where its derivative should stand."""
    node = at.node
    if at.parent is None or not depends(node, at.x):
        return
    if isinstance(node, Call | Power | Quotient) or (isinstance(node, Sum | Product) and _beside(at)):
        yield "fn.not_differentiated", node


def _beside(at: Place) -> bool:
    """A factor, a numerator or a denominator."""
    return isinstance(at.parent, Product | Quotient)
