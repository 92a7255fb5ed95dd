"""Which statements below a loop or a branch at the left margin can be done one after the other, as Python does."""

from __future__ import annotations

import ast
from collections.abc import Iterable

MOST_STEPS = 300  # statements of loops that are done in one file


def plain(body: Iterable[ast.stmt]) -> bool:
    """Whether nothing in it defines, imports, leaves the loop, or is read elsewhere than line by line."""
    return all(map(_is_plain, body))


def _is_plain(node: ast.stmt) -> bool:
    match node:
        case ast.Assign(targets=targets):
            return all(map(_is_place, targets))
        case ast.AugAssign(target=target):
            return _is_place(target)
        case ast.Expr() | ast.Pass():
            return not any(
                isinstance(inner, ast.NamedExpr | ast.Await | ast.Yield) for inner in ast.walk(node)
            )
        case ast.If(body=body, orelse=other) | ast.For(body=body, orelse=other):
            return plain(body) and plain(other)
        case _:
            return False


def _is_place(target: ast.expr) -> bool:
    match target:
        case ast.Name() | ast.Subscript(value=ast.Name()):
            return True
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return all(isinstance(item, ast.Name) for item in items)
        case _:
            return False


def bound_in(body: Iterable[ast.stmt]) -> set[str]:
    """The names that statements give a value."""
    return {
        inner.id
        for node in body
        for inner in ast.walk(node)
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)
    }


def may_see_changes(row: ast.expr, body: Iterable[ast.stmt]) -> bool:
    """Whether a loop may go over a list that its own statements change: Python then meets the new entries."""
    match row:
        case ast.List() | ast.Tuple() | ast.Call(func=ast.Name(id="range")):
            return False
        case _:
            return any(isinstance(inner, ast.Subscript) for node in body for inner in _stored(node))


def _stored(node: ast.stmt) -> Iterable[ast.expr]:
    for inner in ast.walk(node):
        match inner:
            case ast.Assign(targets=targets):
                yield from targets
            case ast.AugAssign(target=target):
                yield target
