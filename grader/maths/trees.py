"""Build small trees without simplifying anything but zeros and ones; copy them, and replace their parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from operator import is_
from typing import Any, TypeAlias

from grader.maths.syntax import (
    Apply,
    Constant,
    Derivative,
    Interval,
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
    SetOf,
    Sum,
    Union,
    Variable,
    Vector,
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
    return Apply(name, (u,))


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
    return again(tree, [fresh(n) for n in children(tree)])


Change: TypeAlias = Callable[[Node], Node | None]
Build: TypeAlias = Callable[[Node, Sequence[Node]], Node]


def replaced(tree: Node, change: Change, build: Build | None = None) -> Node:
    """The tree with every topmost part for which `change` knows another one replaced.

    What stands above such a part is built again: without its zeros and ones, or just as it was with `build=again`.
    """
    other = change(tree)
    if other is not None:
        return other
    below = children(tree)
    new = [replaced(n, change, build) for n in below]
    return tree if all(map(is_, below, new)) else (build or shortened)(tree, new)


def substituted(tree: Node, values: Mapping[str, Node]) -> Node:
    """The tree with the named variables replaced, all at once; nothing is worked out."""
    return replaced(tree, lambda n: values.get(n.name) if isinstance(n, Variable) else None, again)


def put(tree: Node, node: Node, other: Node) -> Node:
    """The tree with one node, known by identity, replaced."""
    return replaced(tree, lambda n: other if n is node else None)


def put_numbers(tree: Node, numbers: Mapping[str, Node]) -> Node:
    """The tree with numbers for variables, zeros and ones gone."""
    return replaced(fresh(tree), lambda n: numbers.get(n.name) if isinstance(n, Variable) else None)


def again(tree: Node, new: Sequence[Node]) -> Node:
    """A node of the same kind, at the same place of the text, with other children."""
    return AGAIN[type(tree)](tree, new)


def shortened(tree: Node, new: Sequence[Node]) -> Node:
    """The same, without the zeros and ones that may have come up."""
    build = SHORTENED.get(type(tree))
    return again(tree, new) if build is None else build(*new)


AGAIN: dict[type[Node], Callable[[Any, Sequence[Node]], Node]] = {
    Number: lambda t, new: Number(t.value, t.decimal, t.span),
    Constant: lambda t, new: Constant(t.name, t.span),
    Variable: lambda t, new: Variable(t.name, t.span),
    Minus: lambda t, new: Minus(new[0], t.span),
    Sum: lambda t, new: Sum(tuple(new), t.span),
    Product: lambda t, new: Product(tuple(new), t.span),
    Quotient: lambda t, new: Quotient(new[0], new[1], t.span),
    Power: lambda t, new: Power(new[0], new[1], t.span),
    Apply: lambda t, new: Apply(t.name, tuple(new), t.span),
    Opaque: lambda t, new: Opaque(t.name, t.orders, tuple(new), t.span),
    Derivative: lambda t, new: Derivative(new[0], t.variable, t.order, t.span),
    Relation: lambda t, new: Relation(t.op, new[0], new[1], t.span),
    Logic: lambda t, new: Logic(t.op, tuple(new), t.span),
    Piecewise: lambda t, new: Piecewise(tuple(zip(new[::2], new[1::2], strict=True)), t.span),
    Vector: lambda t, new: Vector(tuple(new), t.span, round=t.round, units=t.units),
    SetOf: lambda t, new: SetOf(tuple(new), t.span),
    Interval: lambda t, new: Interval(new[0], new[1], t.closed_low, t.closed_high, t.span),
    Union: lambda t, new: Union(tuple(new), t.span),
}
SHORTENED: dict[type[Node], Callable[..., Node]] = {
    Minus: minus,
    Sum: plus,
    Product: times,
    Quotient: over,
    Power: raised,
}


class NoRule(ValueError):
    """The engine has no rule for this kind of expression: nothing will be named."""
