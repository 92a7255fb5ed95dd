"""Whose a delivered name is: one learner of the roster, a team of it, or somebody whom nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader.classroom.intake.roster import Student, folded
from grader.record import dataclass

TEAM = "team:"  # in front of the id of a team, which is nobody's


@dataclass(frozen=True, slots=True)
class Owner:
    """The id under which results are kept; `known` is False where the roster has nobody of that name."""

    id: str
    known: bool
    several: tuple[str, ...] = ()  # ids of those who could be meant; none of them is taken


class Owners:
    """A roster, looked up by any name; without one everybody is known, and two spellings of a name are one."""

    def __init__(self, roster: Sequence[Student]) -> None:
        self._open = not roster
        self._ids: dict[str, set[str]] = {}
        self._exact = {folded(student.id): student.id for student in roster}
        for student in roster:
            for name in student.names():
                self._ids.setdefault(name, set()).add(student.id)
        self._teams = {folded(student.team): f"{TEAM}{student.team}" for student in roster if student.team}

    def of(self, name: str, others: Iterable[str] = ()) -> Owner:
        """The owner of a file that came under a name, and under others of the same learner."""
        for key in map(folded, (name, *others)):
            if (id := self._exact.get(key)) is not None:
                return Owner(id, True)
            if (team := self._teams.get(key)) is not None:
                return Owner(team, True)
            if ids := self._ids.get(key):
                return Owner(min(ids), True) if len(ids) == 1 else Owner(name, False, tuple(sorted(ids)))
        return Owner(self._exact.setdefault(folded(name), name) if self._open else name, self._open)
