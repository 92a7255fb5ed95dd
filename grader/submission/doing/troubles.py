"""What a statement that is not followed may have changed."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.submission.changes import CHANGERS, IN_PLACE
from grader.submission.doing.scopes import PYTHONS
from grader.submission.hidden_changes import done_now

HARMLESS = frozenset(
    {
        *(
            "plt",
            "np",
            "numpy",
            "math",
            "sp",
            "sympy",
            "sns",
            "matplotlib",
            "time",
            "print",
            "warnings",
            "ax",
            "fig",
        ),
        *("pd", "sys", "os", "scipy", "logging"),
    }
)


def outside_names(tree: ast.Module) -> frozenset[str]:
    """The names of the file that functions give."""
    return frozenset(name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names)


def sees_names(node: ast.AST) -> Iterator[str]:
    """The names that a node gives, or takes as parameters."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
            yield name
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name
        case ast.alias(name=name, asname=other):
            yield other or name.split(".")[0]
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            yield from names
        case ast.ExceptHandler(name=str() as name) | ast.MatchAs(name=str() as name):
            yield name
        case _:
            pass


def bound_in(node: ast.stmt) -> set[str]:
    """The names of the file that a statement may give."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return {node.name}
    return {name for inner in ast.walk(node) if not isinstance(inner, ast.arg) for name in sees_names(inner)}


def own_names(tree: ast.Module) -> frozenset[str]:
    """The names of the functions, methods and classes of the file."""
    return frozenset(n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef))


def is_harmful(node: ast.stmt, own: frozenset[str]) -> bool:
    """Whether a statement may change what it does not name: through a call, an entry, an attribute."""
    if isinstance(node, ast.ClassDef) or any(name.startswith("__") and name not in PLAIN for name in own):
        return True
    return any(_harms(inner, own) for inner in done_now(node))


def _harms(node: ast.AST, own: frozenset[str]) -> bool:
    match node:
        case ast.Subscript(ctx=ast.Store() | ast.Del()) | ast.Attribute(ctx=ast.Store() | ast.Del()):
            return True
        case ast.keyword(arg="out"):
            return True
        case ast.AugAssign() | ast.Lambda() | ast.Yield() | ast.Await():
            return True
        case ast.Attribute(attr=name) | ast.Name(id=name) if (
            name in own or name in CHANGERS or name in IN_PLACE
        ):
            return True
        case ast.Attribute(attr=name) if name[-1:] == "_" or name[:2] == "__":
            return True
        case ast.Call(func=func):
            return not _is_plain(func)
        case _:
            return False


PLAIN = frozenset({"__init__", "__call__", "__repr__", "__str__", "__post_init__", "__len__"})


def _is_plain(func: ast.expr) -> bool:
    """A function of Python, or of a library that changes nothing of a file's."""
    match func:
        case ast.Name(id=name):
            return name in PYTHONS and name not in (
                "setattr",
                "delattr",
                "next",
                "map",
                "filter",
                "sorted",
                "min",
                "max",
            )
        case ast.Attribute(value=inner):
            while isinstance(inner, ast.Attribute | ast.Call):
                inner = inner.value if isinstance(inner, ast.Attribute) else inner.func
            return isinstance(inner, ast.Name) and inner.id in HARMLESS
        case _:
            return False
