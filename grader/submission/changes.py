"""Which lists a statement changes in place: every name of such a list means something else from there on."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Set

from grader.submission.lists import Row

CHANGERS = frozenset(
    {
        *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse"),
        *("update", "setdefault", "add", "discard", "fill"),
    }
)
COPIERS = frozenset({"copy", "clone", "deepcopy", "array", "tensor", "list", "tuple", "sum", "dot", "norm"})
IN_PLACE = frozenset({"shuffle", "heapify", "fill_diagonal", "put", "copyto", "at"})  # functions of libraries


def rows_in(found: object) -> set[int]:
    """The lists in a value, by identity."""
    if not isinstance(found, Row):
        return set()
    return {id(found)}.union(*map(rows_in, found.items))


def changed_by(nodes: Iterable[ast.AST], changing: Mapping[str, Set[str]]) -> list[str]:
    """The names whose lists a statement changes in place: a.append(…), a.pop(), or f(a) where f changes its list.

    `nodes` are all that the statement holds.
    """
    names: list[str] = []
    for inner in nodes:
        match inner:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=change)) if change in CHANGERS or (
                change[-1:] == "_" and change[:1] != "_"
            ):
                names.append(name)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=given) if (
                name in changing or name in IN_PLACE
            ):
                names += [one.id for one in given if isinstance(one, ast.Name)]
                names += changing.get(name, ())
    return names


def changes_of(node: ast.FunctionDef) -> set[str] | None:
    """The names of the file that a call of this function may change; None where it changes nothing.

    They are global ones, lists, and usual values; none of these, where it changes only what it is given.
    """
    nodes = list(ast.walk(node))
    taken = {a.arg for a in ast.walk(node.args) if isinstance(a, ast.arg)}
    found = set(changed_by(nodes, {}))
    given = bool(found)
    for inner in nodes:
        match inner:
            case ast.Global(names=names):
                found |= set(names)
            case ast.Subscript(value=value, ctx=ast.Store() | ast.Del()):
                given = True
                found |= {value.id} if isinstance(value, ast.Name) else set()
            case ast.AugAssign(target=ast.Name(id=name)) if name in taken:
                given = True
    usual = {n.id for value in node.args.defaults for n in ast.walk(value) if isinstance(n, ast.Name)}
    outside = (found - taken) | (usual if found & taken else set())
    return outside if given or outside else None


def views(value: ast.expr) -> set[str]:
    """The names whose list the value may be, or may show: a, a[:1], a.T, np.asarray(a), (a, a); no copies."""
    match value:
        case ast.Name(id=name):
            return {name}
        case ast.Subscript(value=inner) | ast.Attribute(value=inner) | ast.Starred(value=inner):
            return views(inner)
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return set().union(*map(views, items))
        case ast.IfExp(body=first, orelse=second):
            return views(first) | views(second)
        case ast.BoolOp(values=values):
            return set().union(*map(views, values))
        case ast.NamedExpr(target=target, value=inner):
            return views(target) | views(inner)
        case ast.Call(func=ast.Name(id="copy") | ast.Attribute(attr="copy"), args=[given]):
            return views(given)  # copy.copy(a) has the entries of a
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in COPIERS:
            return set()
        case ast.Call(func=func, args=given):
            return (
                views(func).union(*map(views, given))
                if isinstance(func, ast.Attribute)
                else set().union(*map(views, given))
            )
        case _:
            return set()
