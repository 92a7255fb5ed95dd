"""From the tree as it was written to the canonical term that is compared."""

from __future__ import annotations

from grader.maths import terms as t
from grader.maths.derive import derive
from grader.maths.meaning import NotAnExpression, called, plain
from grader.maths.syntax import Derivative, Expression, Node, Opaque, Relation, SetOf

CONDITIONS = frozenset(("rel", "and", "or", "not", "bool"))


def lower(tree: Node, memo: dict[int, t.Term] | None = None) -> t.Term:
    """The canonical term of a tree; parts that are shared are lowered once.  Raises NotAnExpression."""
    memo = {} if memo is None else memo
    found = memo.get(id(tree))
    if found is None:
        found = memo[id(tree)] = _lower(tree, memo)
    return found


def lowered(expression: Expression) -> t.Term:
    """The canonical term of an expression, worked out once.  Raises NotAnExpression."""
    if not expression.lowered:
        expression.lowered.append(lower(expression.tree))
    return expression.lowered[0]


def _lower(tree: Node, memo: dict[int, t.Term]) -> t.Term:
    if not isinstance(tree, Derivative | Opaque):
        return plain(tree, lambda n: lower(n, memo), lambda n: _number(n, memo))
    if isinstance(tree, Opaque):
        orders = ",".join(map(str, tree.orders))
        return t.term("opaque", tree.name, orders, *(lower(a, memo) for a in tree.args))
    out = lower(tree.body, memo)
    if out.op in CONDITIONS:
        raise NotAnExpression("a condition has no derivative")
    for _ in range(tree.order):
        out = derive(out, tree.variable)
    return out


def number(tree: Node) -> t.Term:
    """The canonical term of a tree that stands where a number is meant.  Raises NotAnExpression."""
    return _number(tree, {})


def _number(tree: Node, memo: dict[int, t.Term]) -> t.Term:
    """A condition among numbers counts 1 where it holds and 0 elsewhere, as in x*(x > 0) (Iverson's bracket)."""
    if isinstance(tree, SetOf) and len(tree.items) == 1:  # {2x}/{x + 1}: braces as in LaTeX, around one part
        return lower(tree.items[0], memo)
    if isinstance(tree, Relation) and tree.op in ("=", "!="):
        raise NotAnExpression("an equation stands where a number is meant")
    out = lower(tree, memo)
    if out.op in CONDITIONS:
        return t.piecewise((t.ONE, out), (t.ZERO, t.TRUE))
    return out


__all__ = ["NotAnExpression", "called", "lower", "lowered", "number"]
