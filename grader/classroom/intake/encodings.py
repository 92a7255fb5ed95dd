"""Text that is no UTF-8: read where only one reading is possible, and said; left as it is everywhere else."""

from __future__ import annotations

import ast
import codecs
import re
import warnings

COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=]", re.MULTILINE)
MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
SINGLE = ("latin-1", "cp1252", "cp1250", "mac_roman", "cp437")  # of files without a word on it
LONGEST = 1 << 16  # bytes of a file that is read several times


def readable(source: bytes) -> tuple[bytes, str]:
    """The file as UTF-8 and how it was read; the file itself, and nothing, where it is UTF-8 or open to doubt."""
    if (wide := _wide(source)) is not None:
        return wide, "utf-16"
    if _is_utf8(source) or any(map(COOKIE.match, source.split(b"\n", 2)[:2])):
        return source, ""
    if (single := _single(source)) is not None:
        return single, "latin-1"
    return source, ""


def _is_utf8(source: bytes) -> bool:
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unmarked(source: bytes) -> str | None:
    """Which UTF-16 it is, from where the zeros stand; None where it is none."""
    half, rest = divmod(len(source), 2)
    if half < 4 or rest:
        return None
    even, odd = source[0::2].count(0), source[1::2].count(0)
    if odd > 0.9 * half and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.9 * half and not odd else None


def _wide(source: bytes) -> bytes | None:
    """UTF-16, as PowerShell and Notepad save it: by its mark, or every other byte a zero."""
    named = next((name for mark, name in MARKS.items() if source.startswith(mark)), None) or _unmarked(source)
    if named is None:
        return None
    try:
        return source.decode(named).encode()
    except UnicodeError:
        return None


def _single(source: bytes) -> bytes | None:
    """One byte a letter: known where all such alphabets give one program: foreign letters in its comments."""
    if len(source) > LONGEST:
        return None
    read = {_program(source, name) for name in SINGLE}
    return source.decode("latin-1").encode() if len(read) == 1 and None not in read else None


def _program(source: bytes, name: str) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source.decode(name, "replace"))
            return ast.dump(_without_words(tree))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _without_words(tree: ast.Module) -> ast.Module:
    """Without strings that stand alone: docstrings."""
    kept = [
        each
        for each in tree.body
        if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))
    ]
    return ast.Module(kept, [])
