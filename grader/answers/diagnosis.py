"""From a wrong derivative to the names of the mistakes that would produce it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.model import Named

if TYPE_CHECKING:
    from grader.answers.slopes import SlopeQuestion
    from grader.maths.syntax import Expression

MOST = 3  # names; more would be a list to choose from


def named(question: SlopeQuestion, answer: Expression) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """The mistakes, ranked, and the facts; both empty where nothing is known."""
    from grader.mistakes import recognise

    found = recognise(
        question.function,
        question.variable,
        answer,
        variables=question.variables,
        domain=question.domain,
        order=question.order,
    )
    matches = [m for m in found.matches if not set(m.ids) & set(question.off)]
    mistakes = tuple(Named(m.ids, m.says, m.where, m.answer_where, m.share) for m in matches[:MOST])
    return mistakes, tuple(fact.says for fact in found.facts)
