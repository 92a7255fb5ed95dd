"""What the first lines of a learner's file say: which exercise it answers, in which variant and deal.

`# exercise: power, variant 3, deal 4711` stands above a file whose numbers or rows were dealt to a learner; the
docstring of a starter begins with the exercise's id and title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader import late

LONGEST_LINE = 200  # bytes of a line that may name the exercise
NAMED = late.pattern(
    rb"^[ \t]*#+[ \t]*exercise[ \t]*[:=][ \t]*([A-Za-z0-9_]+)"
    rb"(?:[ \t]*[,;]?[ \t]*variant[ \t]*[:=]?[ \t]*(\d{1,4}))?"
    rb"(?:[ \t]*[,;]?[ \t]*deal[ \t]*[:=]?[ \t]*(\d{1,4}))?[ \t.,;]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
MEANT = late.pattern(rb"[ \t]*#+ ?exercise ?[:=,;]? ?\w* ?[,;:]? ?(variant|deal)\b", re.IGNORECASE)
BEGUN = late.pattern(rb'^"""([a-z][a-z0-9_]*) \xc2\xb7 (.*)$', re.MULTILINE)
LONGEST_HEAD = 400  # bytes in which a starter's docstring begins
HEAD = 5  # lines in which the exercise may be named


def exercise_id(path: str | Path, source: bytes) -> str:
    """The file's stem, or what a comment `# exercise: ex03` among its first lines says."""
    match = _named(source)
    return match.group(1).decode().lower() if match else Path(path).stem


def ids_in(name: str | Path, ids: Iterable[str]) -> tuple[str, ...]:
    """The ids that stand in a file's name as whole words, capitals or not; none that is part of a longer one.

    Copies and collections rename files: `ex01 (1).py`, `ex01_final_v2.py`, `doejane_12345_678_ex01.py`.
    """
    words = re.split(r"[\W_]+", Path(name).stem.lower())
    found = [id for id in ids if _stands_in(id.lower().split("_"), words)]
    return tuple(id for id in found if not any(_is_part(id, other) for other in found))


def _stands_in(piece: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(piece) == list(words[k : k + len(piece)]) for k in range(len(words)))


def _is_part(id: str, other: str) -> bool:
    return id != other and _stands_in(id.lower().split("_"), other.lower().split("_"))


def begun_as(source: bytes) -> str | None:
    """The exercise that the starter's docstring names, for a copy under another name (`ex01 (1).py`)."""
    match = BEGUN.search(source[:LONGEST_HEAD])
    return match.group(1).decode() if match else None


def is_begun(source: bytes) -> bool:
    """Whether a starter's docstring stands in it: one of several lines, and not a title alone."""
    match = BEGUN.search(source[:LONGEST_HEAD])
    return match is not None and not match.group(2).rstrip().endswith(b'"""')


def variant(source: bytes) -> int:
    """The variant that the file answers, as its first lines say (`# exercise: power, variant 3`); else 0."""
    match = _named(source)
    return int(match.group(2)) if match and match.group(2) else 0


def names_variant(source: bytes) -> bool:
    """Whether its first lines say which variant it answers."""
    match = _named(source)
    return match is not None and match.group(2) is not None


def deal(source: bytes) -> int | None:
    """By which its rows were dealt out, as its first lines say (`# exercise: notation, deal 4711`); None without."""
    match = _named(source)
    return int(match.group(3)) if match and match.group(3) else None


def is_named(source: bytes) -> bool:
    """Whether a comment among its first lines names the exercise."""
    return _named(source) is not None


def mangled(source: bytes) -> int | None:
    """The line that means to say variant or deal, and cannot be read: `# exercise: power, variant banana`."""
    if is_named(source):
        return None
    lines = (b" ".join(line.split()) for line in _head(source))
    return next((k for k, line in enumerate(lines, 1) if MEANT.match(line)), None)


def _named(source: bytes) -> re.Match[bytes] | None:
    return NAMED.search(b"\n".join(_head(source)))


def _head(source: bytes) -> list[bytes]:
    lines = source.removeprefix(b"\xef\xbb\xbf").split(b"\n", HEAD)[:HEAD]
    return [line if len(line) <= LONGEST_LINE else b"" for line in lines]
