"""What may change lists out of sight: methods, functions that call such functions, and other names for either."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from grader.submission.changes import CHANGERS, changed_by, views

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def changers_of(tree: ast.Module) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The names whose call may change lists or names; those of them that call another; what functions call global."""
    nodes = list(ast.walk(tree))
    made = {name: list(ast.walk(body)) for name, body in _functions(nodes)}
    if not made:
        return frozenset(), frozenset(), frozenset()
    found = {name for name, inner in made.items() if _changes(inner)}
    given = {name: list(ast.walk(value)) for name, value in _given(nodes)}
    before = -1
    while before < len(found):  # who calls one of them changes lists, too
        before = len(found)
        found |= {name for name, inner in (*made.items(), *given.items()) if mentioned(inner) & found}
    outside = {name for node in nodes if isinstance(node, ast.Global | ast.Nonlocal) for name in node.names}
    deep = {name for name in found if mentioned(made.get(name, ())) & found or _defines(made.get(name, ()))}
    return frozenset(found), frozenset(deep), frozenset(outside)


def _defines(nodes: Iterable[ast.AST]) -> bool:
    """Whether there is a function in the function."""
    return sum(isinstance(node, FUNCTIONS) for node in nodes) > 1


def hidden_in(now: Iterable[ast.AST]) -> Iterator[str]:
    """The names of lists that a statement changes through an entry of an entry, or hands on under another name."""
    for node in now:
        match node:
            case ast.Subscript(value=ast.Subscript() | ast.Attribute() as inner, ctx=ast.Store() | ast.Del()):
                yield from views(inner)
            case ast.Attribute(value=inner, ctx=ast.Store() | ast.Del()):
                yield from views(inner)
            case ast.Attribute(value=inner, attr=name) if name in CHANGERS:
                yield from views(inner)
            case ast.NamedExpr(value=inner):
                yield from views(inner)
            case _:
                pass


def _functions(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    for node in nodes:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node
            case ast.Assign(targets=targets, value=value) if any(
                isinstance(inner, ast.Lambda) for inner in ast.walk(value)
            ):
                for target in targets:
                    yield ast.unparse(target).rpartition(".")[2], value


def _given(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Other names for functions: h = f, for h in (f, g)."""
    for node in nodes:
        match node:
            case ast.Assign(targets=targets, value=value):
                yield from ((name, value) for target in targets for name in _names(target))
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                yield from ((name, value) for name in _names(target))
            case _:
                pass


def _names(target: ast.expr) -> set[str]:
    return {inner.id for inner in ast.walk(target) if isinstance(inner, ast.Name)} | {
        inner.attr for inner in ast.walk(target) if isinstance(inner, ast.Attribute)
    }


def _changes(nodes: list[ast.AST]) -> bool:
    """Whether a function may change what it did not make itself."""
    return bool(changed_by(nodes, {})) or any(map(is_change, nodes)) or _lengthens(nodes)


def _lengthens(nodes: list[ast.AST]) -> bool:
    """a += b, where a may be a list from outside: an argument, what a loop goes over, a part of something."""
    more = {n.target.id for n in nodes if isinstance(n, ast.AugAssign) and isinstance(n.target, ast.Name)}
    outside = {n.arg for n in nodes if isinstance(n, ast.arg)}
    for node in nodes:
        match node:
            case ast.For(target=target):
                outside |= _names(target)
            case ast.Assign(targets=targets, value=value) if views(value):
                outside |= set().union(*map(_names, targets))
            case _:
                pass
    return bool(more & outside)


def is_change(node: ast.AST) -> bool:
    """An entry or an attribute is given, a changing method is named, a name is taken from outside."""
    match node:
        case ast.Subscript(ctx=ast.Store() | ast.Del()) | ast.Global() | ast.Nonlocal():
            return True
        case ast.Attribute(attr=name, ctx=ast.Load()):
            return name in CHANGERS
        case ast.Attribute():
            return not (isinstance(node.value, ast.Name) and node.value.id == "self")
        case _:
            return False


def mentioned(nodes: Iterable[ast.AST]) -> set[str]:
    """The names and attributes that are read there."""
    return {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)} | {
        n.attr for n in nodes if isinstance(n, ast.Attribute)
    }


def done_now(node: ast.stmt) -> list[ast.AST]:
    """What Python does when it meets a statement: of a function its usual values and what is written above it."""
    found: list[ast.AST] = []
    ways: list[ast.AST] = [node]
    while ways:
        here = ways.pop()
        found.append(here)
        if isinstance(here, FUNCTIONS):
            ways += [*here.args.defaults, *(value for value in here.args.kw_defaults if value)]
            ways += getattr(here, "decorator_list", [])
        else:
            ways += ast.iter_child_nodes(here)
    return found
