"""Build small trees without simplifying anything but zeros and ones; copy them, and replace their parts."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from grader.maths.syntax import (
    Call,
    Derivative,
    Logic,
    Minus,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Variable,
    children,
    walk,
)


def number(q: Fraction | int) -> Node:
    """A rational number as it would be written: -2, 1/2."""
    q = Fraction(q)
    if q < 0:
        return Minus(number(-q))
    if q.denominator == 1:
        return Number(q)
    return Quotient(Number(Fraction(q.numerator)), Number(Fraction(q.denominator)))


ZERO, ONE, TWO, HALF = number(0), number(1), number(2), number(Fraction(1, 2))


def plus(*terms: Node) -> Node:
    kept = tuple(t for t in terms if t != ZERO)
    if not kept:
        return ZERO
    return kept[0] if len(kept) == 1 else Sum(kept)


def minus(t: Node) -> Node:
    if t == ZERO:
        return ZERO
    return t.operand if isinstance(t, Minus) else Minus(t)


def times(*factors: Node) -> Node:
    if ZERO in factors:
        return ZERO
    kept = tuple(f for f in factors if f != ONE)
    if not kept:
        return ONE
    return kept[0] if len(kept) == 1 else Product(kept)


def over(top: Node, bottom: Node) -> Node:
    if top == ZERO or bottom == ONE:
        return top
    return Quotient(top, bottom)


def raised(base: Node, exponent: Node) -> Node:
    if exponent == ONE:
        return base
    return ONE if exponent == ZERO else Power(base, exponent)


def one_less(exponent: Node) -> Node:
    """n - 1, worked out where n is a number."""
    q = rational(exponent)
    return number(q - 1) if q is not None else Sum((exponent, Minus(ONE)))


def rational(tree: Node) -> Fraction | None:
    """The value of a tree that is a rational number as written; None for anything else."""
    match tree:
        case Number(value):
            return value
        case Minus(operand):
            inner = rational(operand)
            return None if inner is None else -inner
        case Quotient(a, b):
            top, bottom = rational(a), rational(b)
            return None if top is None or not bottom else top / bottom
        case _:
            return None


def call(name: str, u: Node) -> Node:
    return Call(name, (u,))


def depends(tree: Node, x: str) -> bool:
    """Whether x occurs."""
    return any(isinstance(n, Variable) and n.name == x for n in walk(tree))


def size(tree: Node, most: int) -> int:
    """Nodes, a shared part counted as often as it is met; `most` + 1 for any number beyond."""
    count, stack = 0, [tree]
    while stack and count <= most:
        count += 1
        stack.extend(children(stack.pop()))
    return count


def fresh(tree: Node) -> Node:
    """The same tree, in which no part is shared: every place has its own identity."""
    below = children(tree)
    return again(tree, [fresh(n) for n in below]) if below else dataclasses.replace(tree)


def replaced(tree: Node, change: Callable[[Node], Node | None]) -> Node:
    """The tree with every part for which `change` knows another one replaced, and zeros and ones tidied there."""
    other = change(tree)
    if other is not None:
        return other
    below = children(tree)
    new = [replaced(n, change) for n in below]
    if all(a is b for a, b in zip(below, new, strict=True)):
        return tree
    match tree:
        case Minus():
            return minus(new[0])
        case Sum():
            return plus(*new)
        case Product():
            return times(*new)
        case Quotient():
            return over(*new)
        case Power():
            return raised(*new)
        case _:
            return again(tree, new)


def put(tree: Node, node: Node, other: Node) -> Node:
    """The tree with one node, known by identity, replaced."""
    return replaced(tree, lambda n: other if n is node else None)


def put_numbers(tree: Node, numbers: Mapping[str, Node]) -> Node:
    """The tree with numbers for variables."""
    return replaced(fresh(tree), lambda n: numbers.get(n.name) if isinstance(n, Variable) else None)


def again(tree: Node, new: Sequence[Node]) -> Node:
    """A node of the same kind with other children."""
    match tree:
        case Minus():
            return Minus(new[0], tree.span)
        case Sum():
            return Sum(tuple(new), tree.span)
        case Product():
            return Product(tuple(new), tree.span)
        case Quotient():
            return Quotient(new[0], new[1], tree.span)
        case Power():
            return Power(new[0], new[1], tree.span)
        case Call(name):
            return Call(name, tuple(new), tree.span)
        case Relation(op):
            return Relation(op, new[0], new[1], tree.span)
        case Derivative(_, variable, order):
            return Derivative(new[0], variable, order, tree.span)
        case Piecewise():
            return Piecewise(tuple(zip(new[::2], new[1::2], strict=True)), tree.span)
        case Logic(op):
            return Logic(op, tuple(new), tree.span)
        case _:
            raise NoRule(type(tree).__name__)


class NoRule(ValueError):
    """The engine has no rule for this kind of expression: nothing will be named."""
