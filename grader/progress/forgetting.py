"""When something is forgotten: FSRS-6, as the library of its authors works it out, by whole days.

No learning steps and no dice: the same ratings lead to the same day on every machine.  In FSRS *hard* means
remembered, so that nothing we rate hard was a failure.  https://github.com/open-spaced-repetition/py-fsrs
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from grader.progress.standing import Learner, Rating, Slip, Standing
from grader.record import dataclass

if TYPE_CHECKING:
    from fsrs import Scheduler

WANTED = 0.9  # of the exercises that come up are remembered
MISTAKE_WANTED = 0.85  # of the mistakes are avoided: a drill takes seconds
LONGEST = 365  # days


@dataclass(frozen=True, slots=True)
class Retention:
    """The day on which it is asked again, and how many days its memory lasts."""

    due: int
    stability: float
    last: int


@lru_cache(maxsize=4)
def _scheduler(wanted: float) -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=wanted, learning_steps=(), relearning_steps=(), maximum_interval=LONGEST,
        enable_fuzzing=False,
    )  # fmt: skip


def memory(ratings: Sequence[tuple[int, Rating]], wanted: float = WANTED) -> Retention | None:
    """What these ratings, each with its day, leave; None without any."""
    return _memory(tuple(ratings), wanted) if ratings else None


@lru_cache(maxsize=2048)
def _memory(ratings: tuple[tuple[int, Rating], ...], wanted: float) -> Retention:
    import fsrs

    begin, card, scheduler = datetime(1970, 1, 1, tzinfo=UTC), fsrs.Card(card_id=1), _scheduler(wanted)
    for day, rating in ratings:
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), begin + timedelta(days=day))
    return Retention((card.due - begin).days, card.stability or 0.0, ratings[-1][0])


def recalled(m: Retention, day: int) -> float:
    """How likely it is remembered on a day, for telling the shakiest: falls with days over stability."""
    return -(day - m.last) / max(m.stability, 1e-3)


def due(s: Standing, day: int) -> bool:
    """Whether an exercise that was right is to be asked again."""
    found = memory(s.ratings) if s.right else None
    return found is not None and found.due <= day


def shakiest(learner: Learner, day: int) -> list[str]:
    """The exercises that are due, the one most likely forgotten first."""
    found = {id: m for id, s in learner.standings.items() if due(s, day) and (m := memory(s.ratings))}
    return sorted(found, key=lambda id: (recalled(found[id], day), id))


def slips_due(learner: Learner, day: int) -> list[Slip]:
    """The mistakes that are due, the most frequent first."""
    late = [s for s in learner.slips.values() if (m := memory(s.ratings, MISTAKE_WANTED)) and m.due <= day]
    return sorted(late, key=lambda s: (-s.times, s.id))
