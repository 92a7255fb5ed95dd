"""How a line at a prompt becomes what would stand in the learner's file.

    one row            b                      answer = "b"
    several rows       a c    /  ac           answer = ["a", "c"]
    an order           b a e c d              answer = ["b", "a", …]
    pairs              1f 2c 3b  /  f c b     answer = {1: "f", …}
    gaps               composition, product   answer = ["composition", "product"]
    a repair           3: cos(u)              answer = (3, "cos(u)")
    a statement        t  /  no               answer = False
    a derivation       one line each, then an empty one
    all else           2x/(x^2+1)             answer = "2x/(x^2+1)"

The file is then read and judged as any other: a prompt has no second way to grade.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import assert_never

from grader import sheet
from grader.progress.asked import Untypable, asks_for
from grader.sheet import TRUTHS, Field, Rows

YES, NO = ("t", "true", "y", "yes"), ("f", "false", "n", "no")
SIGNS = re.compile(r"[,;>|()\[\]{}:=.\s]+")
MARKED = re.compile(r"\(?([A-Za-z0-9])[).]?\Z")


def written(field: Field, text: str, earlier: Sequence[str] = ()) -> str:
    """What stands in the file; raises Untypable with what to type instead.

    A formula that uses the name of an earlier part stands there as code, so that it builds on that answer.
    """
    text = text.strip()
    match field:
        case sheet.ChoiceField(rows, many):
            return (
                _truth(text) if rows == TRUTHS else repr(_names(field, text, rows) if many else _name(text))
            )
        case sheet.OrderField(rows):
            return repr(_names(field, text, rows))
        case sheet.MatchField(rows, values):
            return _pairs(field, text, rows, values)
        case sheet.FillField(_, gaps):
            return repr(_split(text) if len(gaps) > 1 else [text])
        case sheet.LinesField():
            return repr(text.split("\n"))
        case sheet.FixField():
            return _repair(field, text)
        case sheet.LineField() | sheet.NodeField():
            return text if _builds(text, earlier) or _is_list(text) else repr(text)
        case sheet.CodeField():
            raise Untypable(asks_for(field))
        case unknown:
            assert_never(unknown)


def _truth(text: str) -> str:
    if text.lower() not in (*YES, *NO):
        raise Untypable("t or f")
    return repr(text.lower() in YES)


def _name(text: str) -> str:
    """b, B) and (b) are b; a text of its own stays as it is."""
    found = MARKED.match(text)
    return found[1].lower() if found else text


def _names(field: Field, text: str, rows: Rows) -> list[str]:
    """The rows that are called, in their order: letters may stand together."""
    words = SIGNS.sub(" ", text.lower()).split()
    known = [name for name, _ in rows]
    found = [letter for word in words for letter in ([word] if word in known else word)]
    if not found or any(letter not in known for letter in found):
        raise Untypable(asks_for(field))
    return found


def _pairs(field: Field, text: str, rows: Rows, values: Rows) -> str:
    """A value for each row: in pairs, or in the order of the rows."""
    left, right = [name for name, _ in rows], [name for name, _ in values]
    names = re.findall(r"\d+|[a-z]", text.lower())
    if names and all(name in right for name in names) and len(names) == len(left):
        pairs = list(zip(left, names, strict=True))
    else:
        pairs = list(zip(names[::2], names[1::2], strict=False))
        if len(names) % 2 or not pairs or any(a not in left or b not in right for a, b in pairs):
            raise Untypable(asks_for(field))
    return "{" + ", ".join(f"{_key(a)}: {_key(b)}" for a, b in pairs) + "}"


def _key(name: str) -> str:
    return name if name.isdecimal() else repr(name)


def _split(text: str) -> list[str]:
    """At semicolons; without any at the commas that stand in no bracket."""
    if ";" in text:
        return [piece.strip() for piece in text.split(";")]
    pieces, depth = [""], 0
    for letter in text:
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth <= 0:
            pieces.append("")
        else:
            pieces[-1] += letter
    return [piece.strip() for piece in pieces]


def _repair(field: Field, text: str) -> str:
    found = re.match(r"\(?(\d+)\s*[:,.) ]\s*(\S.*)", text)
    if found is None:
        raise Untypable(asks_for(field))
    return f"({int(found[1])}, {found[2]!r})"


def _builds(text: str, earlier: Sequence[str]) -> bool:
    """Whether it is code that names an earlier part."""
    if not any(re.search(rf"\b{re.escape(name)}\b", text) for name in earlier):
        return False
    try:
        ast.parse(text, mode="eval")
    except (SyntaxError, ValueError):
        return False
    return "\n" not in text


def _is_list(text: str) -> bool:
    """Whether it is a list of texts in quotes, or of such lists, as it would stand in a file."""
    if not text.startswith("[") or "\n" in text:
        return False
    try:
        found = ast.parse(text, mode="eval").body
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return False
    return isinstance(found, ast.List) and all(map(_is_entry, found.elts))


def _is_entry(item: ast.expr) -> bool:
    """A text in quotes, or a row of a matrix."""
    row = item.elts if isinstance(item, ast.List) else [item]
    return all(isinstance(entry, ast.Constant) for entry in row)


def file(exercise_line: str, answers: Sequence[tuple[str, Field, str]]) -> bytes:
    """The learner's file: its first line, and each part that was answered; (id, field, text)."""
    lines, names = [exercise_line], list[str]()
    for id, field, text in answers:
        if text.strip():
            lines.append(f"{id} = {written(field, text, names)}")
        names.append(id)
    return "\n".join(lines).encode() + b"\n"
