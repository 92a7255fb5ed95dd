"""Lists and dictionaries that are filled entry by entry: `grad[0] = 3`, `grads["dw"] = dz*x`, `p["w"] -= 0.1*g`."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from copy import deepcopy

from grader.submission.lists import Row, Value, as_tree

FLOATS = frozenset({"zeros", "ones"})  # arrays of floats: what is put in stays as it is


def may_be_filled(value: ast.expr) -> bool:
    """Whether a list or a dictionary that is its own begins here: an array of integers would cut what is put in."""
    match value:
        case ast.List() | ast.Dict() | ast.BinOp(left=ast.List(), op=ast.Mult()):
            return True
        case ast.Call(func=ast.Attribute(attr=made), keywords=[]):
            return made in FLOATS
        case _:
            return is_empty_dict(value)


def is_empty_dict(value: ast.expr) -> bool:
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Name)
        and (value.func.id, value.args, value.keywords) == ("dict", [], [])
    )


def with_entry(row: Row, key: ast.expr, value: Value) -> Row | None:
    """The same with this value under the key; None where the key is not one place of it."""
    if row.kind == "dict":
        if not isinstance(key, ast.Constant):
            return None
        others = [pair for pair in row.items if not _is_under(pair, key)]
        return Row((*others, Row((key, value), "tuple")), "dict")
    at = _place(key, len(row.items))
    if at is None or (row.kind == "array" and isinstance(value, Row)):
        return None
    return Row((*row.items[:at], value, *row.items[at + 1 :]), row.kind)


def with_numbers(value: Value, numbers: Mapping[str, ast.expr]) -> Value:
    """The same with the numbers that its names stand for now: a name may stand for another one later."""
    if isinstance(value, Row):
        return Row(tuple(with_numbers(item, numbers) for item in value.items), value.kind)
    made = _Numbers(numbers).visit(deepcopy(value))
    assert isinstance(made, ast.expr)
    return made


class _Numbers(ast.NodeTransformer):
    def __init__(self, numbers: Mapping[str, ast.expr]) -> None:
        self.numbers = numbers

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.numbers.get(node.id, node)


def _is_under(pair: Value, key: ast.Constant) -> bool:
    known = pair.items[0] if isinstance(pair, Row) else None
    return isinstance(known, ast.Constant) and known.value == key.value


def _place(key: ast.expr, length: int) -> int | None:
    match key:
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() as k) if k < length:
            return k
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as k)) if 0 < k <= length:
            return length - k
        case _:
            return None


def as_display(row: Row) -> ast.expr:
    """What would be written to have it at once."""
    if row.kind != "dict":
        return as_tree(row)
    pairs = [pair.items for pair in row.items if isinstance(pair, Row)]
    return ast.Dict([as_tree(key) for key, _ in pairs], [as_tree(value) for _, value in pairs])
