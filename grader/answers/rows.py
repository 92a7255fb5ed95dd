"""Rows of text under letters, in an order that says nothing about which is right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from grader.errors import SpecError

LETTERS = "abcdefghij"


def lettered(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The texts with their letters, ordered by their hashes: the same on every machine, and no order of ours."""
    ordered = sorted(texts, key=lambda text: blake2b(text.encode(), digest_size=8).digest())
    return tuple(zip(LETTERS, ordered, strict=False))


def numbered(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The texts with the numbers 1, 2, 3, in their own order."""
    return tuple((str(k), text) for k, text in enumerate(texts, 1))


def label_of(given: str, rows: Iterable[tuple[str, str]]) -> str | None:
    """The label of the row that was meant: `b`, `(b)`, `b)`, or the row's own words."""
    asked = plain(given)
    for label, text in rows:
        if asked in (label, f"({label})", f"{label})", f"{label}.", plain(text)):
            return label
    return None


def plain(text: str) -> str:
    """Words as they are compared: small letters, single spaces, no dollars, no full stop at the end."""
    return " ".join(text.lower().replace("$", "").strip().strip(".").split())


def distinct(texts: Sequence[str], what: str, least: int = 2) -> None:
    """Raises SpecError unless the texts differ and are as many as there may be."""
    if len({plain(text) for text in texts}) != len(texts):
        raise SpecError(f"two of the {what} read alike", repair="make each of them different")
    confused = [text for text in texts if plain(text) in LETTERS[: len(texts)]]
    if confused:
        raise SpecError(f"{confused[0]!r} reads like the letter of a row", repair="use a longer text")
    if not least <= len(texts) <= len(LETTERS):
        raise SpecError(f"{len(texts)} {what}; there must be {least} to {len(LETTERS)}")


def table(rows: Iterable[tuple[str, str]]) -> str:
    """The rows as lines of the question."""
    return "\n".join(f"{_sign(label)}  {text}" for label, text in rows)


def comments(rows: Iterable[tuple[str, str]]) -> str:
    """The rows as comment lines of the learner's file."""
    return "".join(f"#   {_sign(label)}  {' '.join(text.split())}\n" for label, text in rows)


def remarks(text: str) -> str:
    """Lines of text as comment lines of the learner's file."""
    return "".join(f"#   {line}".rstrip() + "\n" for line in text.strip("\n").splitlines())


def _sign(label: str) -> str:
    """`1.` and `a)`, as lists are written."""
    return f"{label}." if label.isdigit() else f"{label})"
