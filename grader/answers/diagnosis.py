"""From a wrong derivative to the names of the mistakes that would produce it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader import mistakes
from grader.answers.slope_question import SlopeQuestion
from grader.maths.syntax import Expression
from grader.model import Named

if TYPE_CHECKING:
    from grader.mistakes import Diagnosis

MOST = 3  # names; more would be a list to choose from


def told(found: Diagnosis, off: tuple[str, ...] = ()) -> tuple[Named, ...]:
    """The mistakes for a learner: that a factor is gone says nothing beside the usual rule that lost it.

    Those that an exercise has switched `off` are not told.
    """
    matches = [m for m in found.matches if not set(m.names) & set(off)]
    shown = [m for m in matches if m.stands_beside(matches[0])]
    total = sum(m.share for m in shown) or 1.0
    scale = sum(m.share for m in matches) / total
    return tuple(
        Named(m.names, m.says, m.where, m.answer_where, m.share * scale, m.also) for m in shown[:MOST]
    )


def named(question: SlopeQuestion, answer: Expression) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """The mistakes, ranked, and the facts; both empty where nothing is known."""
    found = mistakes.recognise(
        question.function,
        question.variable,
        answer,
        variables=question.variables,
        domain=question.domain,
        order=question.order,
    )
    return told(found, question.off), tuple(fact.says for fact in found.facts)
