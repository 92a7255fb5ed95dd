"""Hints for a function from its own text, which is read and not run: what it never uses, and where it stops."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence


def guided(source: bytes, function: str, parameters: Sequence[str]) -> Iterator[str]:
    """What stands out in the learner's function; nothing where the file has none, or cannot be read."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    made = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == function]
    if not made or _is_open(made[-1]):
        return
    written = made[-1]
    yield from _unused(written, parameters)
    yield from _returns(written)
    yield from _loops(written)
    if any(isinstance(n, ast.BinOp) and isinstance(n.op, ast.BitXor) for n in ast.walk(written)):
        yield "In Python a power is written `**`. A `^` between two numbers is something else."


def _is_open(written: ast.FunctionDef) -> bool:
    """Whether only `...` or a text stands in it."""
    return all(isinstance(n, ast.Pass) or _is_constant(n) for n in written.body)


def _is_constant(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _unused(written: ast.FunctionDef, parameters: Sequence[str]) -> Iterator[str]:
    used = {n.id for n in ast.walk(written) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    missing = [f"`{name}`" for name in parameters if name not in used]
    if missing:
        yield f"Your function never uses {' and '.join(missing)}. What is it handed for?"


def _returns(written: ast.FunctionDef) -> Iterator[str]:
    returns = [n for n in ast.walk(written) if isinstance(n, ast.Return)]
    if any(n.value is not None for n in returns):
        return
    prints = any(isinstance(n, ast.Call) and getattr(n.func, "id", "") == "print" for n in ast.walk(written))
    more = " What is printed is seen by people, and not by whoever calls it." if prints else ""
    yield f"Your function returns nothing: end it with `return`.{more}"


def _loops(written: ast.FunctionDef) -> Iterator[str]:
    """A loop that is left in its first turn, and a sum that starts anew in each."""
    for loop in (n for n in ast.walk(written) if isinstance(n, ast.For | ast.While)):
        if any(isinstance(n, ast.Return) for n in loop.body):
            yield f"In line {loop.lineno} your loop is left in its first turn: the `return` stands inside it."
        for name in _replaced(written, loop):
            yield f"In line {loop.lineno} each turn of the loop replaces `{name}`. Should it add to what is there?"


def _replaced(written: ast.FunctionDef, loop: ast.For | ast.While) -> Iterator[str]:
    """Names with a value before the loop that each turn overwrites unread, and that are read behind it."""
    before = {t for n in written.body if n.lineno < loop.lineno for t in _targets(n)}
    read = {n.id for n in ast.walk(loop) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    end = loop.end_lineno or loop.lineno
    behind = {
        n.id
        for n in ast.walk(written)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load) and n.lineno > end
    }
    for n in loop.body:
        yield from (name for name in _targets(n) if name in before & behind and name not in read)


def _targets(node: ast.stmt) -> list[str]:
    return [t.id for t in node.targets if isinstance(t, ast.Name)] if isinstance(node, ast.Assign) else []
