"""What became of exercises that were written for another system: its files, and what could not be said there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.model import Exercise
from grader.record import dataclass

OUTSIDE = frozenset({"code", "graph", "steps", "matrix"})  # words that no other system has, beside the share


@dataclass(frozen=True, slots=True)
class Entry:
    """One exercise in all of its variants."""

    path: Path
    variants: Sequence[Exercise]


@dataclass(frozen=True, slots=True)
class Went:
    """One part: whether it was written, and why not or what is not kept."""

    exercise: str
    part: str
    word: str
    written: bool
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """Files by their names, and what became of each part."""

    files: Mapping[str, str]
    parts: Sequence[Went]

    def share(self) -> tuple[int, int]:
        """Parts that were written, of those that another system could have."""
        within = [part for part in self.parts if part.word not in OUTSIDE]
        return sum(part.written for part in within), len(within)
