"""Rows of text under letters, in an order that says nothing about which is right.

A learner's file shows the rows as comments above the answer, and a letter stands for what is shown beside it there.
Where those comments are gone, the deal that the file's first line names says the order; a file without one is of the
time, or of somebody, for whom the rows were not dealt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import TypeAlias

from grader import late
from grader.errors import SpecError
from grader.maths.printing.line import formulas

LETTERS = "abcdefghij"
SHORTEST = 3  # letters of a word that may stand for the whole row
WORDS = late.pattern(r"[a-z]+(?:['-][a-z]+|,? [a-z]+)*")  # no formulas: x is no beginning of x^2
LED_BY = late.pattern(r"^(?:an?|the|it|its) (?=[a-z])")
BOTH = late.pattern(r"\(?([a-j]|\d+)(?:[).:]| -) *(\S.*)")  # the letter, and the words beside it

Rows: TypeAlias = tuple[tuple[str, str], ...]


def lettered(texts: Iterable[str], deal: int = 0) -> Rows:
    """The texts with their letters: ordered by their hashes, the same on every machine, and no order of ours.

    Under a deal it is their places that are ordered, so that a text which is put better keeps its letter.
    """
    listed = list(texts)
    keys = [f"{deal}/{k}" for k in range(len(listed))] if deal else listed
    ordered = sorted(range(len(listed)), key=lambda k: _hash(keys[k]))
    return tuple(zip(LETTERS, (listed[k] for k in ordered), strict=False))


def _hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()


def in_order(texts: Iterable[str]) -> Rows:
    """The texts with their letters, in their own order: the last of them may be `none of these`."""
    return tuple(zip(LETTERS, texts, strict=False))


def numbered(texts: Sequence[str]) -> Rows:
    """The texts with the numbers 1, 2, 3, in their own order."""
    return tuple((str(k), text) for k, text in enumerate(texts, 1))


def as_shown(rows: Rows, shown: Mapping[str, str]) -> Rows:
    """The rows under the letters that they have in the learner's own file, as far as they stand there.

    A letter beside which the file shows something else than any row of today stands for none of them.
    """
    known = {_told(text): text for _, text in rows}
    found = {letter: text for letter, said in shown.items() if (text := _row(plain(said), known))}
    if not found:
        return rows
    left = [text for letter, text in rows if text not in found.values()]
    free = [letter for letter in LETTERS if letter not in shown]
    return tuple(sorted([*found.items(), *zip(free, left, strict=False)]))


def shows(rows: Rows, shown: Mapping[str, str]) -> bool:
    """Whether any of the rows stands in the file."""
    known = {_told(text): text for _, text in rows}
    return any(_row(plain(said), known) is not None for said in shown.values())


def _row(said: str, known: Mapping[str, str]) -> str | None:
    """The row that a comment shows; behind its words a learner may have made a mark: `<- this one?`."""
    if said in known:
        return known[said]
    alike = [text for words, text in known.items() if _bare(words) == _bare(said)]
    if len(alike) == 1:
        return alike[0]
    marked = [words for words in known if said.startswith(words + " ") and not said[len(words) + 1].isalnum()]
    return known[max(marked, key=len)] if marked else None


def _bare(words: str) -> str:
    """Without brackets, spaces and dots: another version may have set the same formula another way."""
    return re.sub(r"[\s()·*]", "", words)


def label_of(given: str, rows: Iterable[tuple[str, str]]) -> str | None:
    """The label of the row that was meant: `b`, `(b)`, its own words, `b) its words`, or how they begin or end."""
    asked, known = plain(given), tuple(rows)
    for label, text in known:
        if asked in (label, f"({label})", f"{label})", f"{label}.", plain(text), _told(text)):
            return label
    if both := BOTH.fullmatch(asked):
        said = label_of(both[2], known)
        return said if said == both[1] else None
    return _begun(asked, known) or _apart(asked, known)


def _apart(asked: str, rows: Rows) -> str | None:
    """The row with this word, where all rows differ in one word alone: `P` for `graph P` beside `graph Q`."""
    words = [plain(text).split() for _, text in rows]
    if len({len(row) for row in words}) != 1:
        return None
    columns = [column for column in zip(*words, strict=True) if len(set(column)) > 1]
    if len(columns) != 1 or columns[0].count(asked) != 1:
        return None
    return rows[columns[0].index(asked)][0]


def _begun(asked: str, rows: Rows) -> str | None:
    """The one row that begins with these words, or that ends with them: `raise` for `raise it`."""
    if len(asked) < SHORTEST or not WORDS.fullmatch(asked):
        return None
    begun = [label for label, text in rows if plain(text).startswith(asked)]
    begun = begun or [label for label, text in rows if unled(plain(text)).startswith(unled(asked))]
    ended = [label for label, text in rows if plain(text).endswith(f" {asked}")]
    found = begun or ended
    return found[0] if len(found) == 1 else None


def unled(words: str) -> str:
    """`chain rule` for `the chain rule`, `vanishes` for `it vanishes`."""
    return LED_BY.sub("", words, count=1)


def run_together(given: str, labels: Iterable[str]) -> tuple[str, ...]:
    """The letters of "abd", each of them a label; none of any other word."""
    letters = tuple(plain(given))
    return letters if len(letters) > 1 and set(letters) <= set(labels) else ()


def is_letter(given: str) -> bool:
    """Whether it names a row by its letter, and not by its words."""
    return plain(given).strip("().") in tuple(LETTERS)


def plain(text: str) -> str:
    """Words as they are compared: small letters, single spaces, no dollars, no full stop at the end."""
    return " ".join(text.lower().replace("$", "").strip().strip(".").split())


def distinct(texts: Sequence[str], what: str, least: int = 2) -> None:
    """Raises SpecError unless the texts differ and are as many as there may be."""
    told = [_told(text) for text in texts]
    if twice := [text for k, text in enumerate(texts) if told[k] in told[:k]]:
        what = f"two of the {what} read alike: {twice[0]!r} stands here twice"
        raise SpecError(what, repair="make each of them different", row=twice[0])
    confused = [text for text in texts if plain(text) in LETTERS[: len(texts)]]
    if confused:
        raise SpecError(f"{confused[0]!r} reads like the letter of a row", repair="use a longer text")
    if not least <= len(texts) <= len(LETTERS):
        said = f"only one of the {what}" if len(texts) == 1 else f"{len(texts)} {what}"
        more = (
            "leave some out"
            if len(texts) > least
            else "add rows with `wrong:`"
            if what == "choices"
            else "add some"
        )
        raise SpecError(f"{said}; there must be {least} to {len(LETTERS)}", repair=more)


def _told(text: str) -> str:
    """The words as a learner sees them on a terminal."""
    if "$" not in text:
        return plain(text)

    return plain(formulas(text))


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
