"""Whether a file holds a function that is asked for, and where; found in the syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from grader.submission.source import decoded, parsed


def has_function(source: bytes, name: str, file: str = "") -> int | None:
    """The line of a top-level function, lambda or class of this name; None where it is absent or still empty."""
    tree = parsed(decoded(source, file), file)
    found: int | None = None
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() if node.name == name:
                found = None if empty(node.body) else node.lineno
            case ast.ClassDef() if node.name == name:
                found = node.lineno
            case ast.Assign(value=value) | ast.AnnAssign(value=value) if _binds(node, name):
                blank = value is None or (isinstance(value, ast.Constant) and value.value in (None, ...))
                found = None if blank else node.lineno
            case ast.ClassDef() if _homes(tree, name) == [node]:
                found = found or node.lineno  # `class Solution`: its one method of that name
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                pass  # what it binds is its own
            case _ if _binds(node, name):
                found = node.lineno
            case _:
                pass
    return found


def _binds(node: ast.stmt, name: str) -> bool:
    """Whether a statement, or one below it, gives the name a meaning: `a, b = f, g`, `with f as b`, `def b`."""
    for inner in ast.walk(node):
        match inner:
            case ast.Name(id=bound, ctx=ast.Store()):
                pass
            case ast.FunctionDef(name=bound) | ast.AsyncFunctionDef(name=bound) | ast.ClassDef(name=bound):
                pass
            case ast.alias(name=imported, asname=other):
                bound = other or imported
            case _:
                continue
        if bound == name:
            return True
    return False


def _homes(tree: ast.Module, name: str) -> list[ast.ClassDef]:
    """The classes at the margin that have a method of this name, and one that is no starter."""
    return [
        node
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(n, ast.FunctionDef) and n.name == name and not empty(n.body) for n in node.body)
    ]


def inside(source: bytes, name: str, file: str = "") -> str:
    """Where a function stands that nobody can call, and the repair; empty where it is nowhere."""
    for outer in parsed(decoded(source, file), file).body:
        for node in ast.walk(outer):
            if isinstance(node, ast.FunctionDef) and node.name == name and node is not outer:
                named = getattr(outer, "name", "")
                home = f"`{named}`" if named else "another block"
                line = node.lineno if named else outer.lineno
                return f"it stands inside {home} (line {line}): move it to the left margin"
    return ""


def is_empty_function(source: bytes, name: str, file: str = "") -> bool:
    """Whether it stands there, and is still its starter."""
    tree = parsed(decoded(source, file), file)
    return any(
        isinstance(node, ast.FunctionDef) and node.name == name and empty(node.body) for node in tree.body
    )


def empty(body: Sequence[ast.stmt]) -> bool:
    """Whether a function is still its starter: `...`, pass, a docstring, NotImplementedError."""
    for statement in body:
        match statement:
            case ast.Pass() | ast.Expr(value=ast.Constant()):
                pass
            case ast.Return(value=None):
                pass
            case ast.Return(value=ast.Constant(value=value)) if value is None or value is ...:
                pass
            case ast.Raise(
                exc=ast.Call(func=ast.Name(id="NotImplementedError")) | ast.Name(id="NotImplementedError")
            ):
                pass
            case _:
                return False
    return True
