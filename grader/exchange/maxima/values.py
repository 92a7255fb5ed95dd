"""What Maxima's expressions come to here: our own trees, words, truth, and lists, sets and matrices of these."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from grader.maths.folded import folded
from grader.maths.printing.text import to_text
from grader.maths.syntax import (
    Constant,
    Minus,
    Node,
    Number,
    Product,
    Relation,
    SetOf,
    Sum,
    Variable,
    Vector,
    walk,
)
from grader.maths.trees import minus, number, over, plus, raised, rational, size, times
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Items:
    """[a, b, …], {a, b, …} with `set`, or matrix([…], […]) with `matrix`: then its items are its rows."""

    items: tuple[Value, ...]
    set: bool = False
    matrix: bool = False


Value: TypeAlias = Node | str | bool | Items


class Beyond(ValueError):
    """An expression that we cannot work out: the reason, for the report."""


LONGEST = 400  # items of a list
LARGEST = 20_000  # nodes, items and characters of a value
BITS = 4096  # of a number; no question needs more
INFIX: dict[str, Callable[[Node, Node], Node]] = {
    "+": lambda a, b: plus(*_terms(a), *_terms(b)),
    "*": lambda a, b: times(*_factors(a), *_factors(b)),
    "/": over,
    "^": raised,
}


def _terms(tree: Node) -> tuple[Node, ...]:
    return tree.terms if isinstance(tree, Sum) else (tree,)


def _factors(tree: Node) -> tuple[Node, ...]:
    return tree.factors if isinstance(tree, Product) else (tree,)


def decimal(value: Fraction) -> Node:
    """A decimal number as a computer writes it, with sixteen figures."""
    short = Fraction(repr(float(value)))
    return Minus(Number(-short, True)) if short < 0 else Number(short, True)


def is_decimal(tree: Node) -> bool:
    return any(isinstance(node, Number) and node.decimal for node in walk(tree))


def combined(sign: str, a: Node, b: Node) -> Node:
    """a sign b, with numbers worked out as Maxima does; raises Beyond for 1/0."""
    p, q = rational(a), rational(b)
    if sign == "/" and q == 0:
        raise Beyond("it divides by 0")
    if p is not None and q is not None:
        found = _number(sign, p, q)
        if found is not None:
            return decimal(found) if is_decimal(a) or is_decimal(b) else number(found)
    return folded(INFIX[sign](a, b))


def _number(sign: str, p: Fraction, q: Fraction) -> Fraction | None:
    match sign:
        case "+":
            return p + q
        case "*":
            return p * q
        case "/":
            return p / q
    if q.denominator != 1 or (p == 0 and q <= 0):
        return None
    size = max(p.numerator.bit_length(), p.denominator.bit_length(), 1)
    if size * abs(int(q)) > BITS:
        raise Beyond("a number of too many digits")
    return p ** int(q)


def negative(tree: Node) -> Node:
    value = rational(tree)
    if value is None:
        return folded(minus(tree))
    return decimal(-value) if is_decimal(tree) else number(-value)


def bounded(value: Value) -> Value:
    """The value, unless it is too large to go on with: doubling one thirty times would fill the memory."""
    stack: list[Value] = [value]
    left = LARGEST
    while stack:
        one = stack.pop()
        left -= size(one, left) if not isinstance(one, str | bool | Items) else 1
        left -= len(one) if isinstance(one, str) else 0
        if left < 0:
            raise Beyond("a value that is too large")
        if isinstance(one, Items):
            stack.extend(one.items)
    return value


def tree_of(value: Value) -> Node:
    """A value as one of our trees; raises Beyond for words and truth."""
    if isinstance(value, str | bool):
        raise Beyond("words stand where a formula is asked for")
    if not isinstance(value, Items):
        _readable(value)
        return value
    items = tuple(tree_of(item) for item in value.items)
    return SetOf(items) if value.set else Vector(items)


def _readable(tree: Node) -> None:
    for node in walk(tree):
        if isinstance(node, Constant) and node.name == "i":
            raise Beyond("complex numbers")
        if isinstance(node, Variable) and node.name.startswith("%"):
            raise Beyond(f"{node.name} of Maxima")


def written(value: Value) -> str:
    """A value in our notation; words as they are."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else to_text(tree_of(value))


def whole(value: Value) -> int:
    """A whole number; raises Beyond."""
    found = rational(value) if not isinstance(value, str | bool | Items) else None
    if found is None or found.denominator != 1 or abs(found) > 10**9:
        raise Beyond("a whole number is asked for")
    return int(found)


def exact(value: Value) -> Fraction:
    """A rational number; raises Beyond."""
    found = rational(value) if not isinstance(value, str | bool | Items) else None
    if found is None:
        raise Beyond("a number is asked for")
    return found


def equation(value: Value) -> tuple[Value, Value]:
    """The two sides of a = b; raises Beyond."""
    if isinstance(value, Relation) and value.op == "=":
        return value.left, value.right
    raise Beyond("an equation is asked for")


def items(value: Value) -> tuple[Value, ...]:
    """The items of a list; raises Beyond."""
    if not isinstance(value, Items) or len(value.items) > LONGEST:
        raise Beyond("a list is asked for")
    return value.items
