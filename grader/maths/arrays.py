"""Vectors in arithmetic: [3, 4]/5, -[1, 2], [1, 2] + [3, 4] as vectors of their entries' arithmetic."""

from __future__ import annotations

from collections.abc import Callable

from grader.maths.syntax import Minus, Node, Product, Quotient, Sum, Vector


def distributed(tree: Node, memo: dict[int, Node] | None = None) -> Node:
    """The same, with signs, sums of equal shape and rational factors brought to the entries; else as it was.

    A product of two vectors is left alone: it has more than one meaning.  Parts that are shared are looked at once.
    """
    memo = {} if memo is None else memo
    found = memo.get(id(tree))
    if found is None:
        found = memo[id(tree)] = _distributed(tree, memo)
    return found


def _distributed(tree: Node, memo: dict[int, Node]) -> Node:
    match tree:
        case Vector(items):
            entries = tuple(distributed(u, memo) for u in items)
            return Vector(entries, tree.span, round=tree.round, units=tree.units)
        case Minus(operand):
            inner = distributed(operand, memo)
            if isinstance(inner, Vector):
                return _each(inner, lambda u: Minus(u, u.span))
        case Quotient(top, bottom):
            inner = distributed(top, memo)
            if isinstance(inner, Vector):
                return _each(inner, lambda u: Quotient(u, bottom, u.span))
        case Product(factors):
            parts = [distributed(f, memo) for f in factors]
            vectors = [p for p in parts if isinstance(p, Vector)]
            if len(vectors) == 1:
                rest = [p for p in parts if p is not vectors[0]]
                return _each(vectors[0], lambda u: Product((*rest, u), u.span))
        case Sum(terms):
            parts = [distributed(t, memo) for t in terms]
            added = _added(parts)
            if added is not None:
                return added
        case _:
            pass
    return tree


def _each(vector: Vector, change: Callable[[Node], Node]) -> Vector:
    """The vector with every entry changed, row by row."""
    items = (_each(u, change) if isinstance(u, Vector) else change(u) for u in vector.items)
    return Vector(tuple(items), vector.span)


def _added(parts: list[Node]) -> Node | None:
    """Entry by entry, where all are vectors of one shape."""
    if not all(isinstance(p, Vector) for p in parts):
        return None
    vectors = [p for p in parts if isinstance(p, Vector)]
    if len({len(v.items) for v in vectors}) != 1:
        return None
    columns = list(zip(*(v.items for v in vectors), strict=True))
    if any(isinstance(u, Vector) for column in columns for u in column):
        rows = [_added(list(column)) for column in columns]
        return None if any(r is None for r in rows) else Vector(tuple(r for r in rows if r is not None))
    return Vector(tuple(Sum(tuple(column), column[0].span) for column in columns), vectors[0].span)
