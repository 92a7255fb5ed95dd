"""STACK questions in Moodle XML."""

from __future__ import annotations

from collections.abc import Sequence

from grader.exchange.imported import Came, How, Imported
from grader.exchange.maxima import own
from grader.exchange.stack.converting import converted
from grader.exchange.stack.reading import questions
from grader.exchange.stack.session import Values

SAYS = "STACK questions in Moodle XML"


def read(data: bytes, file: str, how: How) -> Imported:
    """Every question of the file; raises SubmissionError where it is no Moodle XML."""
    asked = questions(data, file)
    taken = list(how.taken)
    found: list[Came] = []
    for question in asked:
        came = converted(question, ours, taken)
        if came.draft is not None:
            taken.append(came.draft.id)
        found.append(came)
    return Imported(file, found)


def ours(program: str, exprs: Sequence[str], seeds: Sequence[int]) -> Sequence[Values]:
    """The values by our own evaluator, seed by seed."""
    return [own.evaluate(program, exprs, seed) for seed in seeds]
