"""The line in which something is wrong, with a caret under the place.

7 │ answer = "2*x/(x^2+1"
  │               ^ this ( is never closed
"""

from __future__ import annotations

from grader.errors import Place
from grader.model import Unreadable
from grader.report.layout import WIDTH, clip, width, wrap
from grader.report.safe import shown, told

GUTTER = 6  # cells for the line number, so that excerpts of one screen stand under each other
BEFORE = 40  # cells kept left of the place when a line is too long to show


def excerpt(
    source: str, offset: int, why: str = "", *, line: int | None = None, cells: int = WIDTH
) -> list[str]:
    """The line of `source` that contains `offset`, and a caret below it, with `why` beside the caret."""
    offset = max(0, min(offset, len(source)))
    start = source.rfind("\n", 0, offset) + 1
    row = source[start:].split("\n", 1)[0].rstrip("\r")
    number = "" if line is None else str(line + source.count("\n", 0, start))
    left, at, right = _window(row, offset - start, cells - GUTTER - 3)
    edge = " " * GUTTER + " │ "
    caret = f"{edge}{' ' * (width(left) + width(at))}^"
    says = told(why)
    if width(caret) + 1 + width(says) <= cells:
        below = [f"{caret} {says}".rstrip()]
    else:
        below = [caret, *(edge + part for part in wrap(says, cells - width(edge)))]
    return [f"{number:>{GUTTER}} │ {left}{at}{right}".rstrip(), *below]


def unreadable(verdict: Unreadable, text: str, cells: int = WIDTH) -> tuple[Place | None, list[str]]:
    """Where an answer cannot be read, and its excerpt: the learner's whole line where the answer is in it."""
    where, source, offset = verdict.where, verdict.source, verdict.offset
    if where is None:
        return None, excerpt(source, offset, verdict.why, cells=cells)
    start = source.rfind("\n", 0, offset) + 1
    written = source[start:].split("\n", 1)[0]
    rows = text.splitlines()
    row = rows[where.line - 1] if 0 < where.line <= len(rows) else ""
    begins = where.column - 1 - (offset - start)
    if not row.startswith(written, max(0, begins)) and row.count(written) == 1:
        begins = row.index(written)  # an escape before it moved the column
    if written and begins >= 0 and row.startswith(written, begins):
        column = begins + offset - start
        place = Place(where.file, where.line, column + 1)
        return place, excerpt(row, column, verdict.why, line=where.line, cells=cells)
    first = where.line - source.count("\n", 0, start)  # `where` is the place of the fault, not of the answer
    return where, excerpt(source, offset, verdict.why, line=first, cells=cells)


def _window(row: str, column: int, cells: int) -> tuple[str, str, str]:
    """The part of a line that fits: (mark of a cut, text before the place, text from the place on)."""
    before, after = shown(row[:column]), shown(row[column : column + cells])
    mark = ""
    if width(before) + max(1, width(after)) > cells and width(before) > BEFORE:  # 1: the caret after the end
        mark, before = "…", _ending(shown(row[max(0, column - BEFORE) : column]), BEFORE)
    return mark, before, clip(after, cells - width(mark) - width(before))


def _ending(text: str, cells: int) -> str:
    """The last letters of a text that fit."""
    kept = ""
    for letter in reversed(text):
        if width(letter + kept) > cells:
            break
        kept = letter + kept
    return kept
