"""What is asked today: the shakiest exercises first, each in a fresh variant.

Few and done beats many and put off: at most `MOST` exercises, of which none takes an editor.
"""

from __future__ import annotations

from collections.abc import Mapping

from grader import bank
from grader.bank import Entry
from grader.bank.assignment import DEALS
from grader.progress.forgetting import memory, shakiest
from grader.progress.onward import MOST
from grader.progress.quizzes import QuizQuestion, suits
from grader.progress.standing import Learner

STEPS = (7, 11, 13, 17, 19, 23)


def plan(
    entries: Mapping[str, Entry], learner: Learner, day: int, most: int = MOST
) -> tuple[QuizQuestion, ...]:
    """The questions of a day."""
    found: list[QuizQuestion] = []
    for id in shakiest(learner, day):
        if id in entries and len(found) < most and suits(bank.load(entries[id].path)):
            variant = fresh(learner.of(id).attempts, bank.count(entries[id].path))
            found.append(QuizQuestion(id, variant, day % DEALS + 1))
    return tuple(found)


def fresh(met: int, variants: int) -> int:
    """Another variant each time: stepping by a number that shares no factor with the count meets them all."""
    step = next(k for k in STEPS if variants % k)
    return met * step % variants


def next_due(learner: Learner) -> int | None:
    """The day on which the next exercise is due; None without any."""
    days = [m.due for s in learner.standings.values() if s.right and (m := memory(s.ratings))]
    return min(days, default=None)
