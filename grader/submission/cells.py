"""The cells of a notebook that Python cannot read: each costs only what it holds.

Its lines become comments, so that every other line keeps its place; the names that it gives, and what stands in it
by name, are not known from there on.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Sequence

from grader import late
from grader.errors import Place, SubmissionError
from grader.model import Unusable
from grader.record import dataclass
from grader.submission.source import parsed

GIVEN = late.pattern(
    r"^[ \t]*(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)"
    r"|^[ \t]*(\w+(?:[ \t]*,[ \t]*\w+)*)[ \t]*(?::[^=\n]*)?[-+*/]?=(?!=)",
    re.MULTILINE,
)
IMPORTED = late.pattern(r"^[ \t]*(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that cannot be read: the lines of the script that it takes, the names that it gives, and why."""

    first: int
    last: int
    names: frozenset[str]
    words: frozenset[str]
    error: SubmissionError

    def unusable(self) -> Unusable:
        """What is to be said of every name that it gives."""
        where = self.error.where or Place("", self.first)
        return Unusable(self.error.source, self.error.what, where, self.error.repair)


def readable(script: bytes, begins: Sequence[int], file: str) -> tuple[bytes, tuple[Unread, ...]]:
    """The script with every cell that Python reads, and the others; `begins` are the lines on which cells begin."""
    rows = script.decode("utf-8").split("\n")
    unread = []
    for first, after in zip(begins, (*begins[1:], len(rows)), strict=True):
        cell = rows[first - 1 : after - 1]
        try:
            parsed("\n".join(cell), file)
        except SubmissionError as error:
            unread.append(_unread(cell, first, after - 1, error))
            rows[first - 1 : after - 1] = ["#" + row for row in cell]
    return "\n".join(rows).encode(), tuple(unread)


def _unread(cell: Sequence[str], first: int, last: int, error: SubmissionError) -> Unread:
    code = "\n".join(row.partition("#")[0] for row in cell)
    names = {name for found in GIVEN.findall(code) for part in found for name in re.findall(r"\w+", part)}
    for what in IMPORTED.findall(code):
        names |= {re.findall(r"[\w*]+", one)[-1] for one in what.split(",") if re.search(r"[\w*]", one)}
    if error.where is not None:
        error.where = Place(error.where.file, error.where.line + first - 1, error.where.column)
    return Unread(first, last, frozenset(names), frozenset(re.findall(r"\w+", code)), error)


def holding(cells: Sequence[Unread], name: str) -> Unread | None:
    """The last of the cells in which a name stands."""
    return next((cell for cell in reversed(cells) if name in cell.words), None)


def needed(script: bytes, cells: Sequence[Unread]) -> Unread | None:
    """The last of the cells that alone gives a name which others use: their code cannot be run without it."""
    if not cells:
        return None
    loaded: set[str] = set()
    given: set[str] = set(dir(builtins))
    for node in ast.walk(ast.parse(script)):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                loaded.add(name)
            case ast.Name(id=name) | ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                given.add(name)
            case ast.alias(name=name, asname=other):
                given.add(other or name.split(".")[0])
    free = loaded - given
    return next((cell for cell in reversed(cells) if cell.names & free or ("*" in cell.names and free)), None)
