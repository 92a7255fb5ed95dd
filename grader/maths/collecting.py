"""Like terms put together: x^2 - 2 x^2 + 1 is 1 - x^2, and -(3 cos x) is -3 cos x."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.maths.syntax import Minus, Node, Number, Product, Sum, children
from grader.maths.trees import again, minus, number, plus, times


def collected(tree: Node) -> Node:
    """The same value, with the like terms of every sum put together and its positive terms first."""
    below = children(tree)
    if not below:
        return tree
    new = again(tree, [collected(node) for node in below])
    match new:
        case Sum(terms):
            return _sum(terms)
        case Minus(Product((first, *rest))):
            return Product((minus(first), *rest))
        case _:
            return new


def _sum(terms: tuple[Node, ...]) -> Node:
    found: dict[Node | None, Fraction] = {}
    for share, rest in (each for term in terms for each in _shares(term, Fraction(1))):
        found[rest] = found.get(rest, Fraction(0)) + share
    kept = sorted(((rest, share) for rest, share in found.items() if share), key=lambda each: each[1] < 0)
    return plus(*(_term(rest, share) for rest, share in kept)) if kept else number(0)


def _shares(term: Node, sign: Fraction) -> Iterator[tuple[Fraction, Node | None]]:
    """(2, x^2) for 2 x^2, and (1, None) for 1; a sum in brackets is taken apart."""
    match term:
        case Sum(terms):
            for each in terms:
                yield from _shares(each, sign)
        case Minus(inner):
            yield from _shares(inner, -sign)
        case Number(value):
            yield sign * value, None
        case Product((Minus(first), *rest)):
            yield from _shares(Product((first, *rest)), -sign)
        case Product((Number(value), *rest)):
            yield sign * value, rest[0] if len(rest) == 1 else Product(tuple(rest))
        case _:
            yield sign, term


def _term(rest: Node | None, share: Fraction) -> Node:
    if rest is None:
        return number(share)
    factors = rest.factors if isinstance(rest, Product) else (rest,)
    whole = rest if abs(share) == 1 else times(number(abs(share)), *factors)
    return minus(whole) if share < 0 else whole
