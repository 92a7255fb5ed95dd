"""Where a piece of a file stands, and its text; Python counts columns in bytes, editors in characters."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from grader.errors import Place


def place(lines: Sequence[str], file: str, node: ast.AST) -> Place:
    """Where a node begins, in characters."""
    line: int = getattr(node, "lineno", 1)
    raw: int = getattr(node, "col_offset", 0)
    column = len(lines[line - 1].encode()[:raw].decode(errors="replace"))
    return Place(file, line, column + 1)


def segment(lines: Sequence[str], file: str, node: ast.AST) -> tuple[str, Place]:
    """The source text of a node, comments and line ends blanked out so that places stay right."""
    where = place(lines, file, node)
    end_line: int = getattr(node, "end_lineno", where.line)
    raw: int = getattr(node, "end_col_offset", 0)
    end = len(lines[end_line - 1].encode()[:raw].decode(errors="replace"))
    if end_line == where.line:
        return lines[where.line - 1][where.column - 1 : end], where
    rows = [
        lines[where.line - 1][where.column - 1 :],
        *lines[where.line : end_line - 1],
        lines[end_line - 1][:end],
    ]
    quoted = isinstance(node, ast.Constant)
    return "\n".join(row if quoted else _without_comment(row) for row in rows), where


def _without_comment(row: str) -> str:
    """A line of an expression without its comment, and without the backslash that continues it."""
    quote, k = "", 0
    while k < len(row):
        c = row[k]
        if quote:
            k += c == "\\"  # what is escaped ends no string
            quote = "" if c == quote else quote
        elif c in "\"'":
            quote = c
        elif c == "#":
            row = row[:k] + " " * (len(row) - k)
            break
        k += 1
    if row.rstrip().endswith("\\"):
        cut = len(row.rstrip()) - 1
        row = row[:cut] + " " * (len(row) - cut)
    return row
