"""Hints that nobody wrote: worked out from the question, and from what the learner has answered so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from grader import mistakes
from grader.answers.expressions import Stop, text_of, understood
from grader.answers.kept import numbers_asked
from grader.answers.slope_question import AsksForASlope
from grader.maths.syntax import Expression
from grader.model import Answer, Nothing, Observation


@runtime_checkable
class OwnHints(Protocol):
    """An answer that works out hints of its own."""

    def guide(self, seen: Observation | None) -> Sequence[str]: ...


def can_guide(answer: Answer) -> bool:
    """Whether hints can be worked out for this kind of question."""
    return isinstance(answer, AsksForASlope | OwnHints)


def worked_hints(
    answer: Answer, seen: Observation | None = None, others: Sequence[Answer] = ()
) -> Sequence[str]:
    """Hints from gentle to plain, none of which holds the answer; the counterexample comes first, if there is one.

    `others` are the answers of the whole exercise: a number that one of them asks for is not shown either.
    """
    if isinstance(answer, OwnHints):
        return answer.guide(seen)
    if not isinstance(answer, AsksForASlope):
        return ()

    question = answer.question()
    given = _given(seen or Nothing(), question.variables)
    about = {"variables": question.variables, "domain": question.domain, "order": question.order}
    f, x = question.function, question.variable
    diagnosis = None if given is None else mistakes.recognise(f, x, given, **about)  # type: ignore[arg-type]
    kept = numbers_asked((answer, *others))
    made = mistakes.hints.hints(f, x, given, diagnosis, kept=kept, **about)  # type: ignore[arg-type]
    return tuple(hint.says for hint in made)


def _given(seen: Observation, variables: tuple[str, ...]) -> Expression | None:
    try:
        return understood(text_of(seen), variables)
    except Stop:
        return None  # nothing there yet, or nothing that can be read: the hints are about the question alone
