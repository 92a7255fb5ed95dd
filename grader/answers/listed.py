"""Lists, tuples and dicts in a learner's file, taken apart by their syntax and never run.

["b", "a"]      {1: "b", 2: "a"}      ("2*x", "x^2")      "b, a"      "1b 2a"
"""

from __future__ import annotations

import ast
import re

from grader.answers.expressions import Stop
from grader.errors import Place
from grader.escapes import written
from grader.model import Judgement, Text, Unreadable

OPEN = frozenset({"", "todo", "...", "…", "?", "none"})  # what stands for an item not answered yet


def items_of(seen: Text, wanted: str) -> tuple[Text | None, ...]:
    """The items of a list, in order, None for one that is still open; raises Stop where there is no list.

    `wanted` shows the learner what a list looks like here.
    """
    if not seen.bare:
        between = r"(?:;|,(?!\d)|\s)+" if seen.comma else r"[,;\s]+"
        pieces = re.split(between, _inside(seen.source))
        return tuple(Text(piece, seen.where, comma=seen.comma) for piece in pieces if piece)
    match _tree(seen, wanted):
        case ast.List(elts=nodes) | ast.Tuple(elts=nodes) | ast.Set(elts=nodes):
            return tuple(_item(seen, node) for node in nodes)
        case ast.Call(args=[ast.List(elts=nodes) | ast.Tuple(elts=nodes)]):  # np.array([…])
            return tuple(_item(seen, node) for node in nodes)
        case ast.Name(id=name) if name in seen.given:
            return items_of(seen.given[name], wanted)
        case ast.expr() as node:
            return (_item(seen, node),)


def pairs_of(seen: Text, wanted: str) -> tuple[tuple[str, Text | None], ...] | None:
    """The pairs of a dict, or of a string such as "1b 2a"; None where it is a list."""
    if not seen.bare:
        found = re.findall(r"(\w+)\s*[:=>-]+\s*(\w+)|\b(\d)([a-z])\b", seen.source)
        pairs = [(a or c, b or d) for a, b, c, d in found]
        return tuple((key, Text(value, seen.where)) for key, value in pairs) or None
    match _tree(seen, wanted):
        case ast.Dict(keys=keys, values=values):
            named = [(_key(key), value) for key, value in zip(keys, values, strict=True)]
            return tuple((key, _item(seen, value)) for key, value in named)
        case ast.Name(id=name) if name in seen.given:
            return pairs_of(seen.given[name], wanted)
        case _:
            return None


def _inside(source: str) -> str:
    """ "[a, b]" and "(a, b)" without their brackets."""
    text = source.strip()
    return text[1:-1] if text[:1] + text[-1:] in ("[]", "()", "{}") else text


def _tree(seen: Text, wanted: str) -> ast.expr:
    try:
        return ast.parse(seen.source.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Stop(
            Judgement(Unreadable(seen.source, 0, "this is no list", f"write {wanted}", seen.where))
        ) from error


def _key(node: ast.expr | None) -> str:
    match node:
        case ast.Constant(value=value):
            return str(value).strip()
        case ast.Name(id=name):
            return name
        case _:
            return ""


def _item(seen: Text, node: ast.expr) -> Text | None:
    where = _place(seen, node)
    match node:
        case ast.Constant(value=value) if value is None or value is ...:
            return None
        case ast.Constant(value=str() as text):
            if text.strip().lower() in OPEN:
                return None
            found = written(ast.get_source_segment(seen.source.strip(), node) or "")
            return Text(text if found is None else found.text, where, comma=seen.comma)
        case ast.Name(id=name):
            return seen.given.get(name, Text(name, where))
        case _:
            source = ast.get_source_segment(seen.source.strip(), node) or ""
            return Text(source, where, None, seen.given, True, comma=seen.comma)


def _place(seen: Text, node: ast.expr) -> Place:
    row = seen.source.strip().split("\n")[node.lineno - 1]
    column = len(row.encode()[: node.col_offset].decode(errors="replace"))
    start = seen.where.column if node.lineno == 1 else 1
    return Place(seen.where.file, seen.where.line + node.lineno - 1, start + column)
