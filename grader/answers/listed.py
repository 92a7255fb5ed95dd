"""Lists, tuples and dicts in a learner's file, taken apart by their syntax and never run.

["b", "a"]      {1: "b", 2: "a"}      ("2*x", "x^2")      "b, a"      "1b 2a"
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Sequence

from grader import late
from grader.answers.expressions import Stop, followed
from grader.errors import Place
from grader.escapes import written
from grader.model import Judgement, Text, Unreadable

NAMED = late.pattern(r"\s*(\S{1,40}?)\s*(?:=|:)\s*(?!=)(.+?)\s*")
PAIR = re.compile(r"\b(\w{1,40})\s*[:=>-]+\s*(\w+)|\b(\d)([a-z])\b")
OPEN = frozenset({"", "todo", "...", "…", "?", "none"})  # what stands for an item not answered yet


def items_of(seen: Text, wanted: str, count: int | None = None) -> tuple[Text | None, ...]:
    """The items of a list, in order, None for one that is still open; raises Stop where there is no list.

    `wanted` shows the learner what a list looks like here; items of several words are told apart by their `count`.
    """
    if not seen.bare:
        for mark in ";" if seen.comma else ";,":
            if count is not None and len(parts := _inside(seen.source).split(mark)) == count > 1:
                return tuple(_filled(seen, each.strip()) for each in parts)
        between = r"(?:;|,(?!\d)|\s|[-=]>|→|\band\b)+" if seen.comma else r"(?:[,;\s]|[-=]>|→|\band\b)+"
        pieces = re.split(between, _inside(seen.source))
        return tuple(_filled(seen, each) for each in pieces if each)
    match _tree(seen, wanted):
        case ast.List(elts=nodes) | ast.Tuple(elts=nodes) | ast.Set(elts=nodes):
            return _items(seen, nodes)
        case ast.Call(args=[ast.List(elts=nodes) | ast.Tuple(elts=nodes)]):  # np.array([…])
            return _items(seen, nodes)
        case ast.Name(id=name) if name in seen.given:
            return items_of(followed(seen), wanted)
        case ast.expr() as node:
            return _items(seen, (node,))


def _filled(whole: Text, source: str) -> Text | None:
    return None if source.lower() in OPEN else _piece(whole, source, whole.where)


def _piece(whole: Text, source: str, where: Place) -> Text:
    return Text(source, where, comma=whole.comma, taken=whole.taken, piece=True)


def pairs_of(seen: Text, wanted: str) -> tuple[tuple[str, Text | None], ...] | None:
    """The pairs of a dict, or of a string such as "1b 2a"; None where it is a list."""
    if not seen.bare:
        return _pairs_in(seen) or None
    match _tree(seen, wanted):
        case ast.Dict(keys=keys, values=values):
            named = [_key(seen, key) for key in keys]
            return tuple(zip(named, _items(seen, values), strict=True))
        case ast.Name(id=name) if name in seen.given:
            return pairs_of(followed(seen), wanted)
        case _:
            return None


def by_name(seen: Text, names: Sequence[str]) -> tuple[Text | None, ...] | None:
    """The items of {"u": 2, "v": 3} or "u = 2, v = 3", in the order of the names; None where it is no such list.

    Raises Stop for a dictionary of other names.
    """
    if seen.bare:
        pairs = pairs_of(seen, "") if seen.source.lstrip().startswith("{") else None
    else:
        pieces = re.split(r"[;\n]" if seen.comma else r"[,;\n]", seen.source.strip())
        matches = [NAMED.fullmatch(piece) for piece in pieces]
        pairs = tuple((m[1], _piece(seen, m[2], seen.where)) for m in matches if m) if all(matches) else None
    if pairs is None:
        return None
    found = dict(pairs)
    known = [next((each for each in _labels(name) if each in found), "") for name in names]
    if sorted(known) == sorted(key for key, _ in pairs):
        return tuple(found[label] for label in known)
    if not seen.bare:
        return None
    wanted = ", ".join(f'"{name}": …' for name in names)
    why = "these are not the names that are asked for"
    raise Stop(Judgement(Unreadable(seen.source, 0, why, f"write {{{wanted}}}, or a list", seen.where)))


def _labels(name: str) -> tuple[str, ...]:
    return name, f"f_{name}", f"df/d{name}", f"df_d{name}", f"∂f/∂{name}"


def _pairs_in(seen: Text) -> tuple[tuple[str, Text | None], ...]:
    """The pairs of a string, each `1b`, `1: b` or `1 -> b`."""
    if re.search(r"\w", PAIR.sub("", seen.source).replace(" and ", "")):
        return ()  # "numerical: a, b": a pair and more, which it would be wrong to leave out
    return tuple((a or c, Text(b or d, seen.where)) for a, b, c, d in PAIR.findall(seen.source))


def said(items: Iterable[Text | None]) -> list[str]:
    """The sources of the items that are filled in."""
    return [item.source for item in items if item is not None]


def _inside(source: str) -> str:
    """ "[a, b]" and "(a, b)" without their brackets."""
    text = source.strip()
    return text[1:-1] if text[:1] + text[-1:] in ("[]", "()", "{}") else text


def _tree(seen: Text, wanted: str) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(seen.source.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Stop(
            Judgement(Unreadable(seen.source, 0, "this is not a list", f"write {wanted}", seen.where))
        ) from error


def _key(seen: Text, node: ast.expr | None) -> str:
    match node:
        case ast.Constant(value=value):
            return str(value).strip()
        case ast.Name(id=name) if isinstance(known := seen.given.get(name), Text):
            return known.source.strip()
        case ast.Name(id=name):
            return name
        case _:
            return ""


def _items(seen: Text, nodes: Sequence[ast.expr]) -> tuple[Text | None, ...]:
    rows = seen.source.strip().split("\n")
    return tuple(_item(seen, node, rows) for node in nodes)


def _item(seen: Text, node: ast.expr, rows: Sequence[str]) -> Text | None:
    where = _place(seen, node, rows)
    match node:
        case ast.Constant(value=value) if value is None or value is ...:
            return None
        case ast.Constant(value=str() as text):
            if text.strip().lower() in OPEN:
                return None
            found = written(_segment(rows, node))
            return _piece(seen, text if found is None else found.text, where)
        case ast.Name(id=name):
            return followed(seen.given[name]) if name in seen.given else Text(name, where)
        case _:
            return Text(_segment(rows, node), where, None, seen.given, True, comma=seen.comma)


def _segment(rows: Sequence[str], node: ast.expr) -> str:
    """The source of a node; its columns count bytes."""
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    end = rows[last].encode()[: node.end_col_offset].decode(errors="replace")
    skipped = len(rows[first].encode()[: node.col_offset].decode(errors="replace"))
    return "\n".join([*rows[first:last], end])[skipped:]


def _place(seen: Text, node: ast.expr, rows: Sequence[str]) -> Place:
    column = len(rows[node.lineno - 1].encode()[: node.col_offset].decode(errors="replace"))
    start = seen.where.column if node.lineno == 1 else 1
    return Place(seen.where.file, seen.where.line + node.lineno - 1, start + column)
