"""From a wrong derivative to the names of the mistakes that would produce it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader import mistakes
from grader.answers.slope_question import SlopeQuestion
from grader.maths.syntax import Expression
from grader.model import Named

if TYPE_CHECKING:
    from grader.mistakes import Diagnosis, Match

MOST = 3  # names; more would be a list to choose from
FACTOR_LOST, BRACKETS = "slip.factor_dropped", "slip.brackets"
LIKELY = 0.25  # a slip with this share is told beside a rule that few bend


def told(found: Diagnosis, off: tuple[str, ...] = ()) -> tuple[Named, ...]:
    """The mistakes for a learner: that a factor is gone says nothing beside the usual rule that lost it.

    Those that an exercise has switched `off` are not told.
    """
    matches = [m for m in found.matches if not set(m.names) & set(off)]
    shown = matches if matches[:1] and matches[0].is_slip else [m for m in matches if _is_told(m, matches[0])]
    total = sum(m.share for m in shown) or 1.0
    scale = sum(m.share for m in matches) / total
    return tuple(
        Named(m.names, m.says, m.where, m.answer_where, m.share * scale, m.also) for m in shown[:MOST]
    )


def _is_told(match: Match, first: Match) -> bool:
    """Whether a match is told beside a first one that is no slip of a token.

    Of the slips, one beside brackets that are missing, or a factor that is lost elsewhere than where a rule was bent.
    """
    if not match.is_slip:
        return True
    is_usual = any(mistake.is_known for mistake in first.mistakes)
    is_elsewhere = match.ids == (FACTOR_LOST,) and match.where not in ("", first.where)
    return match.share >= LIKELY and (first.ids == (BRACKETS,) or (is_elsewhere and not is_usual))


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
