"""The value of code that is a constant, or a list, tuple, set or dict of constants; nothing is run."""

from __future__ import annotations

import ast
from typing import Any

DEEPEST = 20


class NoConstant(Exception):
    """Code that has to be run to have a value."""


def constant_of(text: str) -> Any:
    """The value of a text that is such code; raises NoConstant, or SyntaxError."""
    return constant(ast.parse(text, mode="eval").body)


def constant(node: ast.expr, depth: int = DEEPEST) -> Any:
    """Its value; raises NoConstant."""
    if depth == 0:
        raise NoConstant
    match node:
        case ast.Constant(value):
            return value
        case ast.UnaryOp(ast.USub(), ast.Constant(int() | float() as value)):
            return -value
        case ast.List(items) | ast.Set(items):
            return [constant(item, depth - 1) for item in items]
        case ast.Tuple(items):
            return tuple(constant(item, depth - 1) for item in items)
        case ast.Dict(keys) if None not in keys:
            return dict(_pairs(node, depth - 1))
        case _:
            raise NoConstant


def _pairs(node: ast.Dict, depth: int) -> list[tuple[Any, Any]]:
    keys = [constant(key, depth) for key in node.keys if key is not None]
    if not all(isinstance(key, str | int | float) for key in keys):
        raise NoConstant
    return list(zip(keys, (constant(value, depth) for value in node.values), strict=True))
