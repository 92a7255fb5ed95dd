"""Late, how late, and what it costs: worked out when a gradebook is made, and never inside a verdict.

deadline   2026-11-20T23:59, or 2026-11-20 (to the end of that day); of a section, or of a learner
grace      15m, 2h, 1d: later than the deadline by no more costs nothing
per day    10%: the share of the points that each day begun costs
extension  2d, 12h, or a date: a learner's own, from the roster
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime, timedelta

from grader.classroom.intake.roster import Student
from grader.errors import SubmissionError
from grader.record import dataclass

UNITS = {"m": 60.0, "h": 3600.0, "d": 86400.0, "": 86400.0}
DAY = 86400.0
SPAN = re.compile(r"\+?\s*(\d+(?:\.\d+)?)\s*(m|h|d|)(?:in|our|ay)?s?")


@dataclass(frozen=True, slots=True)
class Policy:
    """When it had to be there; `sections` have deadlines of their own; no deadline, and nothing is late."""

    deadline: float | None = None
    sections: Mapping[str, float] = field(default_factory=dict)
    grace: float = 0.0
    per_day: float = 0.0

    def due(self, student: Student) -> float | None:
        """A learner's own deadline, in seconds since 1970."""
        own = _of(student, student.deadline) if student.deadline else None
        due = own if own is not None else self.sections.get(student.section, self.deadline)
        if not student.extension:
            return due
        if (longer := span(student.extension)) is not None:
            return None if due is None else due + longer
        return _of(student, student.extension, "2d, or ")

    def days(self, student: Student, came: float | None, said_late: bool = False) -> int:
        """Days begun after the deadline; one where the platform says late, and no time is known."""
        due = self.due(student)
        if due is None or came is None:
            return int(said_late and self.deadline is None and not student.extension)
        over = came - due
        return 0 if over <= self.grace else math.ceil(over / DAY)

    def kept(self, days: int) -> float:
        """The share of the points that is left."""
        return max(0.0, 1.0 - self.per_day * days)


def _of(student: Student, text: str, also: str = "") -> float:
    """A date of the roster; raises SubmissionError, which says whose it is."""
    try:
        return moment(text)
    except SubmissionError:
        raise SubmissionError(
            f"{text[:40]!r} is no date, in the roster's row of {student.id}",
            repair=f"write it as {also}2026-11-20 or 2026-11-20T23:59",
        ) from None


def moment(text: str) -> float:
    """A date, or a date and a time, in the zone of this machine where none is said; raises SubmissionError."""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        raise SubmissionError(
            f"{text[:40]!r} is no date", repair="write it as 2026-11-20 or 2026-11-20T23:59"
        ) from None
    if len(text.strip()) <= len("2026-11-20"):
        read += timedelta(days=1, seconds=-1)
    return read.timestamp()


def span(text: str) -> float | None:
    """`15m`, `2h`, `3d`, `3 days`, `3` (days), in seconds; None where it is none."""
    found = SPAN.fullmatch(text.strip().lower())
    return float(found[1]) * UNITS[found[2]] if found else None


def length(text: str) -> float:
    """The same; raises SubmissionError."""
    found = span(text)
    if found is None:
        raise SubmissionError(f"{text[:40]!r} is no length of time", repair="write it as 15m, 2h or 1d")
    return found


def share(text: str) -> float:
    """`10%` or `0.1`; raises SubmissionError."""
    try:
        value = float(text.strip().rstrip("%")) / (100 if "%" in text else 1)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise SubmissionError(f"{text[:40]!r} is no share of the points", repair="write it as 10% or 0.1")
    return value
