"""STACK's own tests of a question, put to our grader: an answer, and the score that the question's author expects."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.bank.asked_parts import PART_ID, RESERVED
from grader.exchange.checked import score
from grader.exchange.draft import Plain
from grader.exchange.maxima.values import Beyond, Value, written
from grader.exchange.stack import choices
from grader.exchange.stack.deciding import inputs_of
from grader.exchange.stack.question import Input, StackQuestion
from grader.exchange.stack.session import SeedValues
from grader.model import Exercise
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class OwnTests:
    """How many parts of tests were tried, how many earn what is expected, and those as rows of `tests`."""

    count: int
    agreed: int
    rows: tuple[dict[str, Plain], ...]


def own_tests(question: StackQuestion, session: SeedValues, exercise: Exercise) -> OwnTests:
    """The tests in the first seed, which is the first variant."""
    agreed = count = 0
    rows: list[dict[str, Plain]] = []
    for give, expected in _trials(question, session):
        earned = score(exercise, give)
        right = [earned.get(id) == share for id, share in expected.items()]
        count, agreed = count + len(right), agreed + sum(right)
        if len(exercise.parts) == 1 and all(right):
            rows += [{"give": give[id], "score": str(share)} for id, share in expected.items()]
    return OwnTests(count, agreed, tuple(rows))


def _trials(
    question: StackQuestion, session: SeedValues
) -> Iterator[tuple[dict[str, str], dict[str, Fraction]]]:
    """What the tests give, and what each part should earn for it; only what can be worked out."""
    names = {input.name for input in question.inputs}
    looks = [(tree.name, inputs_of(tree, names)) for tree in question.trees]
    judge = {seen[0]: name for name, seen in looks if len(seen) == 1}
    for trial in question.trials:
        give: dict[str, str] = {}
        expected: dict[str, Fraction] = {}
        for input in question.inputs:
            answer, tree = _answer(input, trial.give.get(input.name, ""), session), judge.get(input.name, "")
            if answer is not None and tree in trial.scores:
                give[part_id(input.name)] = answer
                expected[part_id(input.name)] = trial.scores[tree]
        if give:
            yield give, expected


def _answer(input: Input, text: str, session: SeedValues) -> str | None:
    """A test's answer as a learner of ours would write it; None where nobody knows."""
    if not text or input.kind in choices.KINDS or input.kind == "boolean":
        return None
    value: Value | Beyond = session.known["", text.strip()][0]
    try:
        return None if isinstance(value, Beyond | bool | str) else written(value)
    except Beyond:
        return None


def part_id(name: str) -> str:
    """A name that a learner's file can have."""
    return name if PART_ID.match(name) and name not in RESERVED else f"answer_{name}"
