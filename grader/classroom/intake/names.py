"""Which exercise a file's name means: copies and collections rename files, and nothing is guessed.

ex01 (1).py  EX01-2.py  ex01_final_v2.py  ex1.py  Ex 01.py  ex01.py.txt   ─>  ex01
ex01_ex02.py                                                             ─>  both: listed, not guessed
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePosixPath

from grader.header import begun_as, exercise_id, ids_in, is_named
from grader.record import dataclass

GRADED = (".py", ".ipynb")
DISGUISED = re.compile(
    r"(\.py|\.ipynb)(?:\.txt|\.text|\.bin)$", re.IGNORECASE
)  # as browsers and editors add it
NUMBERED = re.compile(r"(?<![a-z0-9])([a-z]+)[ _]?0*(\d+)(?![a-z0-9])")


@dataclass(frozen=True, slots=True)
class Meant:
    """The exercises that a file may answer: one where it is known; and its name without what others added."""

    ids: tuple[str, ...]
    name: str


def suffix(name: str) -> str:
    """`.py` or `.ipynb`, capitals or not, behind a disguise or not; else the suffix that it has."""
    undone = DISGUISED.sub(r"\1", name)
    return PurePosixPath(undone).suffix.lower()


def meant(name: str, head: bytes, ids: Collection[str]) -> Meant:
    """The first lines count first, then the very name, then the starter's words, then what stands in the name."""
    undone = DISGUISED.sub(r"\1", name)
    found = _said(undone, head, ids) or _fits(PurePosixPath(undone).stem, ids)
    found = tuple(id for id in found if id in ids)
    return Meant(found, f"{found[0]}{suffix(name)}" if len(found) == 1 else undone)


def _said(name: str, head: bytes, ids: Collection[str]) -> tuple[str, ...]:
    if is_named(head):
        return (exercise_id(name, head),)  # whether there is one of that id or not
    stem = PurePosixPath(name).stem.lower()
    if stem in ids:
        return (stem,)
    begun = begun_as(head)
    return (begun,) if begun is not None and begun in ids else ()


def _fits(stem: str, ids: Collection[str]) -> tuple[str, ...]:
    """The ids that stand in a name as whole words; else those that do when zeros and spaces do not count."""
    if found := ids_in(f"{stem}.py", ids):
        return found
    loose = {_loose(id): id for id in ids}
    numbers = {f"{word}{number}" for word, number in NUMBERED.findall(stem.lower())}
    return tuple(sorted(loose[each] for each in numbers if each in loose))


def _loose(id: str) -> str:
    return NUMBERED.sub(r"\1\2", id)
