"""Lay text out in columns of display cells: wrap, pad, put labels beside paragraphs."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

WIDTH = 80


def width(text: str) -> int:
    """Cells on a terminal: wide East Asian letters take two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(maxsize=1024)
def _cells(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def pad(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))


def wrap(text: str, cells: int) -> list[str]:
    """Break at spaces so that no line is wider than `cells`; a longer word is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, cells):
            joined = f"{line} {piece}" if line else piece
            if width(joined) <= cells:
                line = joined
            else:
                lines.append(line)
                line = piece
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, cells: int) -> list[str]:
    if width(word) <= cells:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if width(piece + letter) > cells:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def clip(text: str, cells: int) -> str:
    """The beginning of a line, with `…` where it had to be cut."""
    if width(text) <= cells:
        return text
    kept = ""
    for letter in text:
        if width(kept + letter) > cells - 1:
            break
        kept += letter
    return kept + "…"


def hang(label: str, lines: list[str], column: int) -> list[str]:
    """A label, and a block of lines that begins beside it at `column`."""
    if not lines:
        return [label.rstrip()]
    if label and width(label) >= column:
        return [label.rstrip(), *(f"{' ' * column}{line}".rstrip() for line in lines)]
    first, *rest = lines
    return [f"{pad(label, column)}{first}".rstrip(), *(f"{' ' * column}{line}".rstrip() for line in rest)]


def paragraph(label: str, text: str, column: int, cells: int = WIDTH) -> list[str]:
    """A label with wrapped text beside it."""
    return hang(label, wrap(text, cells - column), column)


def apart(left: str, right: str, cells: int = WIDTH) -> list[str]:
    """Two texts at the two ends of a line; on two lines where they do not fit on one."""
    room = cells - width(right)
    if width(left) + 2 <= room:
        return [pad(left, room) + right]
    return [*wrap(left, cells), " " * max(0, cells - width(right)) + right]


def commands(pieces: list[str], cells: int = WIDTH, label: str = "Go on  ") -> list[str]:
    """What to type next: on one line where it fits, else each on its own."""
    line = "    ".join(pieces)
    return hang(label.rstrip(), [line] if width(label + line) <= cells else pieces, width(label))
