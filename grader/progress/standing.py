"""Where a learner stands: in each exercise, and with each mistake.

○ not yet     ◐ begun     ✓ right     ★ kept: right again, unaided, on a later day
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from grader.record import dataclass

DAY = 86400.0
TURN = 4 * 3600  # a day ends at four in the morning
State: TypeAlias = Literal["new", "begun", "right", "kept"]
RIGHT = ("right", "kept")
SIGNS: dict[State, str] = {"new": "○", "begun": "◐", "right": "✓", "kept": "★"}
Rating: TypeAlias = Literal[1, 2, 3, 4]
AGAIN: Rating = 1
HARD: Rating = 2
GOOD: Rating = 3
EASY: Rating = 4


@dataclass(slots=True)
class Standing:
    """One exercise, to this learner; `ratings` are those of its reviews, each with its day."""

    id: str
    state: State = "new"
    attempts: int = 0
    begun: int = 0  # how often
    hints: dict[str, int] = field(default_factory=dict)  # how many of each part were seen
    ratings: list[tuple[int, Rating]] = field(default_factory=list)
    last: float = 0.0
    rated: float = 0.0
    first_day: int | None = None  # on which it was right first
    shown: bool = False  # the solution, since it was last begun
    aided: bool = False  # by a hint, since it was last right
    parts: dict[str, str] = field(default_factory=dict)  # the last outcome of each
    seen: dict[str, float] = field(default_factory=dict)  # digests of files, and when they were judged
    row: tuple[str, int] = ("", 0)  # the same mistake, so many times in a row
    wrong: int = 0  # answers since it was last right

    @property
    def right(self) -> bool:
        return self.state in RIGHT


@dataclass(slots=True)
class Slip:
    """A named mistake: how often, where, and how well it is avoided."""

    id: str
    times: int = 0
    exercises: set[str] = field(default_factory=set)
    last: float = 0.0
    ratings: list[tuple[int, Rating]] = field(default_factory=list)


@dataclass(slots=True)
class Learner:
    """All of it; `newer` is how many events a newer version of ours wrote, which are not in it."""

    standings: dict[str, Standing] = field(default_factory=dict)
    slips: dict[str, Slip] = field(default_factory=dict)
    newer: int = 0

    def of(self, id: str) -> Standing:
        return self.standings.get(id) or Standing(id)

    def state(self, id: str) -> State:
        return self.of(id).state


def day_of(t: float, zone: float = 0.0) -> int:
    """The day of a moment, `zone` seconds east of Greenwich."""
    return int((t + zone - TURN) // DAY)
