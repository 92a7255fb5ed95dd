"""Which lists a statement changes in place: every name of such a list means something else from there on."""

from __future__ import annotations

import ast
from collections.abc import Set

from grader.submission.lists import Row

CHANGERS = frozenset(
    {
        *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse"),
        *("update", "setdefault", "add", "discard", "fill"),
    }
)
IN_PLACE = frozenset({"shuffle", "heapify", "fill_diagonal", "put", "copyto"})  # functions of libraries


def rows_in(found: object) -> set[int]:
    """The lists in a value, by identity."""
    if not isinstance(found, Row):
        return set()
    return {id(found)}.union(*map(rows_in, found.items))


def changed_by(node: ast.stmt, changing: Set[str]) -> list[str]:
    """The names whose lists a statement changes in place: a.append(…), a.pop(), or f(a) where f changes its list."""
    names: list[str] = []
    for inner in ast.walk(node):
        match inner:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=change)) if change in CHANGERS or (
                change[-1:] == "_" and change[:1] != "_"
            ):
                names.append(name)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=given) if (
                name in changing or name in IN_PLACE
            ):
                names += [one.id for one in given if isinstance(one, ast.Name)]
    return names


def changes_a_list(node: ast.FunctionDef) -> bool:
    """Whether a function may change a list that is handed to it."""
    taken = {a.arg for a in ast.walk(node.args) if isinstance(a, ast.arg)}
    return bool(changed_by(node, frozenset())) or any(
        (isinstance(inner, ast.AugAssign) and isinstance(inner.target, ast.Name) and inner.target.id in taken)
        or (isinstance(inner, ast.Subscript) and isinstance(inner.ctx, ast.Store | ast.Del))
        for inner in ast.walk(node)
    )
