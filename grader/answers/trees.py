"""Small work on trees of mathematics: putting values for variables, and a derivative as a tree."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.errors import SpecError
from grader.maths.syntax import Derivative, Expression, Node, Opaque, Span, Variable


def rewritten(tree: Node, change: Callable[[Node], Node | None]) -> Node:
    """The tree with every topmost part for which `change` has another one replaced by it."""
    other = change(tree)
    if other is not None:
        return other
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(tree):
        old = getattr(tree, field.name)
        new = _inside(old, change)
        if new is not old:
            changes[field.name] = new
    return dataclasses.replace(tree, **changes) if changes else tree


def _inside(old: Any, change: Callable[[Node], Node | None]) -> Any:
    """A field of a node: a node, a tuple of nodes or of pairs, or a plain value."""
    if isinstance(old, tuple) and not isinstance(old, Span):
        new = tuple(_inside(item, change) for item in old)
        return new if any(n is not o for n, o in zip(new, old, strict=True)) else old
    return rewritten(old, change) if dataclasses.is_dataclass(old) else old  # type: ignore[arg-type]  # a node


def substituted(tree: Node, values: Mapping[str, Node]) -> Node:
    """The tree with the named variables replaced, all at once."""
    return rewritten(tree, lambda node: values.get(node.name) if isinstance(node, Variable) else None)


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

    return rewritten(tree, change)


def slope(tree: Node, variable: str, at: Mapping[str, Node] | None = None) -> Node:
    """∂tree/∂variable as a tree, at a point where one is given; one without a rule stays to be worked out."""
    from grader.maths.derivation import Derivation
    from grader.maths.trees import NoRule

    try:
        found = Derivation(variable).of(tree)
    except NoRule:
        if at is not None:
            raise
        return Derivative(tree, variable)
    return found if at is None else substituted(found, at)


def names_of(function: Expression, wanted: Sequence[str], source: Formula) -> tuple[str, ...]:
    """The variables of a question in the author's order; raises SpecError for one that does not occur."""
    for name in wanted:
        if name not in function.variables:
            raise SpecError(
                f"{name} does not occur in {source.source}",
                where=source.where,
                repair=f"its variables are {', '.join(function.variables)}",
            )
    return tuple(wanted) or function.variables


def point_of(at: Sequence[Formula], variables: Sequence[str]) -> dict[str, Node] | None:
    """The point of a question, by variable; None where none is given; raises SpecError."""
    if not at:
        return None
    if len(at) != len(variables):
        raise SpecError(
            f"the point has {len(at)} coordinates, the question {len(variables)} variables",
            where=at[0].where,
            repair=f"give {', '.join(variables)} a value each, in this order",
        )
    return {name: formula(each, ()).tree for name, each in zip(variables, at, strict=True)}
