"""What comes next: one answer for `grade`, `next`, Go on and `watch`.

    begun last and not right  ─>  else the first of the course that is not right  ─>  else everything is right

What is due comes before what is new, a few a day: few and done beats many and put off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.bank import Entry, Step
from grader.progress.standing import Learner, Standing
from grader.record import dataclass

MOST = 8  # exercises to keep a day; what is due beyond them waits
MINUTES = 2  # that one of them takes, on the average
STUCK = 3  # times the same mistake in a row, after which it is explained first
LOST = 5  # wrong answers, after which an easier exercise is proposed


@dataclass(frozen=True, slots=True)
class Due:
    """How many are to be kept today, and how many more can wait."""

    today: int = 0
    later: int = 0

    @property
    def minutes(self) -> int:
        return self.today * MINUTES


def due(found: Sequence[str]) -> Due:
    return Due(min(len(found), MOST), max(0, len(found) - MOST))


def upcoming(course: Sequence[Step], learner: Learner) -> Entry | None:
    """The next exercise; None where every one is right."""
    left = [step.entry for step in course if not learner.of(step.entry.id).right]
    begun = [e for e in left if learner.state(e.id) == "begun"]
    return max(begun, key=lambda e: learner.of(e.id).last) if begun else next(iter(left), None)


def behind(course: Sequence[Step], learner: Learner, id: str) -> Entry | None:
    """The next one behind an exercise that is not right, from the beginning again at the end; None without."""
    ids = [step.entry.id for step in course]
    at = ids.index(id) + 1 if id in ids else 0
    around = (step.entry for step in (*course[at:], *course[:at]) if step.entry.id != id)
    return next((e for e in around if not learner.of(e.id).right), None)


def place(course: Sequence[Step], id: str) -> int:
    """Which of the course it is, from 1 on."""
    return next(k for k, step in enumerate(course, 1) if step.entry.id == id)


def done(course: Sequence[Step], learner: Learner) -> int:
    """How many are right."""
    return sum(learner.of(step.entry.id).right for step in course)


def stuck_on(s: Standing) -> str:
    """The mistake that was made again and again; empty without."""
    name, times = s.row
    return name if times >= STUCK else ""


def easier(
    course: Sequence[Step], learner: Learner, id: str, tags: Mapping[str, tuple[str, ...]]
) -> Entry | None:
    """For who has been wrong often: an exercise of lower level with the same tag, not right yet if there is one."""
    entries = {step.entry.id: step.entry for step in course}
    own, wanted = entries[id], set(tags.get(id, ()))
    fit = [e for e in entries.values() if e.level < own.level and wanted & set(tags.get(e.id, ()))]
    return min(fit, key=lambda e: (learner.of(e.id).right, -e.level), default=None)
