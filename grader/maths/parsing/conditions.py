"""Conditions where a notation needs one, and what is made of them: 1 or 0, pieces, intervals."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from grader.maths.cutting.token import Token
from grader.maths.parsing.notation import State, Unfinished
from grader.maths.parsing.pratt import expression
from grader.maths.syntax import (
    Constant,
    Interval,
    Logic,
    Node,
    Number,
    Piecewise,
    Product,
    Relation,
    Span,
    Vector,
    walk,
)

EVERYWHERE = Logic("true", ())


def is_condition(node: Node) -> bool:
    """Whether it holds or does not: x > 0, and no equation and no truth value."""
    return (isinstance(node, Relation) and node.op != "=") or (
        isinstance(node, Logic) and bool(node.operands)
    )


def as_condition(s: State, node: Node) -> Node:
    """The node, which must be a condition."""
    if isinstance(node, Relation | Logic):
        return node
    s.fail("a condition is missing here", "write x > 0", s.stream[max(0, s.at - 1)])


def iverson(condition: Node, span: Span) -> Node:
    """1 where the condition holds, and 0 elsewhere (K. E. Iverson)."""
    return Product((Number(Fraction(1), False, span), condition), span)


def chosen(value: Node, condition: Node, other: Node, span: Span) -> Piecewise:
    """The value where the condition holds, and the other elsewhere, whose own pieces become pieces of it."""
    rest = other.pairs if isinstance(other, Piecewise) else ((other, EVERYWHERE),)
    return Piecewise(((value, condition), *rest), span)


def defined(s: State, token: Token, pairs: Sequence[tuple[Node, Node]], span: Span) -> Node:
    """The pieces without the last, where that says that there is no value elsewhere."""
    if len(pairs) > 1 and pairs[-1] == (Constant("nan"), EVERYWHERE):
        pairs = pairs[:-1]
    nodes = (n for pair in pairs for node in pair for n in walk(node))
    if any(isinstance(n, Constant) and n.name == "nan" for n in nodes):
        s.fail("a case without a value is not read here", "leave it out", token)
    return Piecewise(tuple(pairs), span)


def as_interval(s: State, pair: Vector) -> Interval:
    """(a, b) and [a, b] where only an interval can be meant."""
    if len(pair.items) != 2:
        s.fail("an interval has two ends", "write (a, b)")
    low, high = pair.items
    return Interval(low, high, not pair.round, not pair.round, pair.span)


def pieces_of(items: Sequence[Node], span: Span) -> Node | None:
    """1, x > 0; -1, x < 0 and ((1, x > 0), (-1, x < 0)): values with their conditions; None for anything else."""
    pairs = [item.items for item in items if isinstance(item, Vector) and len(item.items) == 2]
    flat = list(zip(items[::2], items[1::2], strict=False))
    if len(pairs) != len(items):
        pairs = [] if len(items) % 2 else flat
    where = [condition for _, condition in pairs]
    if len(pairs) < 2 or not all(is_condition(each) or isinstance(each, Relation) for each in where):
        return None
    values = [value for value, _ in pairs]
    if any(isinstance(value, Relation | Logic | Vector) for value in values) or not any(
        map(is_condition, where)
    ):
        return None
    return Piecewise(tuple((value, condition) for value, condition in pairs), span)


def otherwise(s: State) -> Node:
    """`otherwise 0`, behind a comma."""
    token = s.next()
    value = expression(s, 0)
    made = Piecewise(((value, EVERYWHERE),), Span(token.start, value.span.end))
    s.partial[id(made)] = Unfinished(made, token)
    return made


def merged(s: State, items: list[Node], span: Span) -> Node | None:
    """1 if x > 0, 0 if x < 0: the pieces of one function; None where they are none."""
    partial = [id(item) in s.partial for item in items]
    if len(items) < 2 or not all(partial[:-1]):
        return None
    pieces = [item for item in items if isinstance(item, Piecewise) and id(item) in s.partial]
    pairs = tuple(piece.pairs[0] for piece in pieces)
    for piece in pieces:
        del s.partial[id(piece)]
    rest = () if partial[-1] else ((items[-1], EVERYWHERE),)
    return Piecewise((*pairs, *rest), span)
