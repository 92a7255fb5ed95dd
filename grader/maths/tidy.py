"""A derivative as a person would write it down: numbers multiplied, ones and nested products gone."""

from __future__ import annotations

from fractions import Fraction

from grader.maths.syntax import Minus, Node, Power, Product, Quotient, Sum, children
from grader.maths.trees import ONE, ZERO, again, minus, number, plus, raised, rational, times


def tidy(tree: Node) -> Node:
    """The same value, shorter; nothing is expanded, nothing cancelled."""
    below = children(tree)
    if not below:
        return tree
    new = again(tree, [tidy(n) for n in below])
    match new:
        case Product(factors):
            return _product(factors)
        case Minus(u):
            return _product((u, minus(ONE)))
        case Sum(terms):
            return _sum(terms)
        case Quotient(u, v):
            return _quotient(u, v)
        case Power(u, v):
            return raised(u, v)
        case _:
            return new


def _parts(factors: tuple[Node, ...]) -> tuple[Fraction, list[Node], list[Node]]:
    """(number, factors above, factors below) of a product."""
    c, top, bottom = Fraction(1), [], []
    for f in factors:
        q = rational(f)
        if q is not None:
            c *= q
            continue
        match f:
            case Minus(u):
                inner = _parts((u,))
                c *= -1
            case Product(us):
                inner = _parts(us)
            case Quotient(u, v):
                inner = _parts((u,))
                below = _parts((v,))
                if not below[0]:
                    inner = Fraction(1), [f], []
                else:
                    inner = inner[0] / below[0], inner[1] + below[2], inner[2] + below[1]
            case _:
                inner = Fraction(1), [f], []
        c *= inner[0]
        top += inner[1]
        bottom += inner[2]
    return c, top, bottom


def _product(factors: tuple[Node, ...]) -> Node:
    c, top, bottom = _parts(factors)
    if not c:
        return ZERO
    if not bottom:
        whole = times(number(abs(c)), *top)
    else:
        above = times(number(abs(c.numerator)), *top)
        below = times(number(c.denominator), *bottom)
        whole = ONE if above == below else Quotient(above, below)
    return minus(whole) if c < 0 else whole


def _quotient(u: Node, v: Node) -> Node:
    return _product((Quotient(u, v),))


def _sum(terms: tuple[Node, ...]) -> Node:
    flat: list[Node] = []
    total, places = Fraction(0), 0
    for t in terms:
        for part in t.terms if isinstance(t, Sum) else (t,):
            q = rational(part)
            if q is None:
                flat.append(part)
            else:
                total, places = total + q, places + 1
    if places:
        flat.append(number(total))
    return plus(*flat)
