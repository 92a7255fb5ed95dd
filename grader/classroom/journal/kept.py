"""The rows of a journal, as values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class KeptRow:
    """What came of one file: `record` is that of `grade/result/2`, all the rest says what it stands for.

    `digest` is that of the bytes as they were handed in; empty where they could not be read.
    """

    student: str
    exercise: str
    name: str
    digest: str
    path: str
    record: Mapping[str, Any]
    came: float | None = None
    late: bool = False
    note: str = ""
    spec: str = ""
    bank: str = ""
    seed: int = 0
    grader: str = ""
    seconds: float = 0.0
    id: int = 0

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it another file than those that are there."""
        return self.student, self.exercise, self.name, self.digest

    @property
    def fault(self) -> str:
        """The kind of its error; empty where it has a report."""
        error = self.record.get("error")
        return str(error["kind"]) if error else ""


@dataclass(frozen=True, slots=True)
class Override:
    """What an instructor decided, whatever is graded."""

    student: str
    exercise: str
    score: str  # a number as it was typed, so that nothing is rounded
    because: str
    stored: float = 0.0
