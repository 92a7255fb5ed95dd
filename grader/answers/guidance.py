"""Hints that nobody wrote: worked out from the question, and from what the learner has answered so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from grader import mistakes
from grader.answers.circuit import LacksValue
from grader.answers.code import Code
from grader.answers.code_hints import guided as code_hints
from grader.answers.equals import number_of
from grader.answers.expressions import Stop, text_of, understood
from grader.answers.graph import Node
from grader.answers.graph_hints import guided as graph_hints
from grader.answers.kept import numbers_asked
from grader.answers.slope_question import AsksForASlope
from grader.maths.syntax import Expression
from grader.model import Answer, Nothing, Observation, Text


@runtime_checkable
class OwnHints(Protocol):
    """An answer that works out hints of its own."""

    def guide(self, seen: Observation | None) -> Sequence[str]: ...


def can_guide(answer: Answer) -> bool:
    """Whether hints can be worked out for this kind of question, whatever was answered."""
    return isinstance(answer, AsksForASlope | OwnHints | Node)


def worked_hints(
    answer: Answer, seen: Observation | None = None, others: Sequence[Answer] = (), source: bytes = b""
) -> Sequence[str]:
    """Hints from gentle to plain, none of which holds the answer: about the question, and about the learner's own.

    `others` are the answers of the whole exercise: a number that one of them asks for is not shown either.
    `source` is the learner's program, where one is asked for.
    """
    kept = numbers_asked((answer, *others))
    if isinstance(answer, OwnHints):
        return answer.guide(seen)
    if isinstance(answer, Code):
        return tuple(code_hints(source, answer.function, answer.parameters))
    if isinstance(answer, Node):
        return tuple(_of_graph(answer, seen or Nothing(), kept))
    if isinstance(answer, AsksForASlope):
        return _of_slope(answer, seen or Nothing(), kept)
    return tuple(_of_list(answer, seen)) if isinstance(seen, Text) else ()


def _of_slope(answer: AsksForASlope, seen: Observation, kept: Sequence[float]) -> Sequence[str]:
    """The counterexample, the area, the rule, a worked example, the repair of a slip."""
    question = answer.question()
    given = _given(seen, question.variables)
    about = {"variables": question.variables, "domain": question.domain, "order": question.order}
    f, x = question.function, question.variable
    diagnosis = None if given is None else mistakes.recognise(f, x, given, **about)  # type: ignore[arg-type]
    made = mistakes.hints.hints(f, x, given, diagnosis, kept=kept, **about)  # type: ignore[arg-type]
    return tuple(hint.says for hint in made)


def _of_graph(answer: Node, seen: Observation, kept: Sequence[float]) -> Iterator[str]:
    given = _given(seen, ())
    number = None if given is None else number_of(given.tree)
    try:
        yield from graph_hints(answer.run(), answer.name, number, kept)
    except LacksValue:
        return  # the graph does not say it, as `judge` will


def _of_list(answer: Answer, seen: Text) -> Iterator[str]:
    """How much of a list, a match or gaps is right, where to begin, and what is said of that."""
    found = answer.judge(seen, seed=0)
    right, wrong = (
        [line[1:].strip() for line in found.lines if line.startswith(sign)] for sign in ("✓", "✗")
    )
    if wrong:
        good = f"{_many(len(right))} of yours {'is' if len(right) == 1 else 'are'} right. " if right else ""
        yield f"{good}Begin with {wrong[0]}: cover the rest, and work it out alone."
        yield from found.says


def _many(count: int) -> str:
    return ("None", "One", "Two", "Three", "Four", "Five")[count] if count < 6 else str(count)


def _given(seen: Observation, variables: tuple[str, ...]) -> Expression | None:
    try:
        return understood(text_of(seen), variables)
    except Stop:
        return None  # nothing there yet, or nothing that can be read: the hints are about the question alone
