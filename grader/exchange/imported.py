"""What came of a file of questions: each one with its exercise, or the reasons why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from grader.exchange.draft import Draft
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Came:
    """One question: its draft or None; what was lost of it, or why all of it was; how it fared in its own tests."""

    name: str
    line: int
    draft: Draft | None
    lost: tuple[str, ...] = ()
    variants: int = 1
    seeds: int = 1
    agreed: int = 0  # of the question's own tests, those with the score that they expect
    tried: int = 0

    @property
    def converted(self) -> bool:
        return self.draft is not None


@dataclass(frozen=True, slots=True)
class How:
    """How a file is read: ids that are taken, and the Maxima to ask, where there is one."""

    taken: Sequence[str] = ()
    maxima: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A whole file; `without` is how many questions come over without the program named in `by`."""

    file: str
    questions: Sequence[Came]
    by: str = ""
    without: int | None = None

    @property
    def converted(self) -> int:
        return sum(each.converted for each in self.questions)
