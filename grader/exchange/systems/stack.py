"""STACK questions in Moodle XML."""

from __future__ import annotations

from collections.abc import Sequence

from grader.exchange.draft import slug
from grader.exchange.exported import Exported, Outgoing
from grader.exchange.imported import Came, How, Imported
from grader.exchange.maxima import own
from grader.exchange.maxima.program import Maxima
from grader.exchange.stack.converting import converted
from grader.exchange.stack.exporting import exported
from grader.exchange.stack.question import StackQuestion
from grader.exchange.stack.reading import questions
from grader.exchange.stack.session import Backend, Values
from grader.exchange.stack.writing import quiz

SAYS = "STACK questions in Moodle XML"


def read(data: bytes, file: str, how: How) -> Imported:
    """Every question of the file; raises SubmissionError where it is no Moodle XML."""
    asked = questions(data, file)
    alone = _all(asked, ours, how.taken)
    if how.maxima is None:
        return Imported(file, alone)
    found = _all(asked, Maxima(how.maxima), how.taken)
    without = sum(each.converted for each in alone)
    best = [b if b.converted else a for a, b in zip(alone, found, strict=True)]
    return Imported(file, best, by="Maxima", without=without)


def _all(asked: Sequence[StackQuestion], backend: Backend, taken: Sequence[str]) -> list[Came]:
    ids = list(taken)
    found: list[Came] = []
    for question in asked:
        came = converted(question, backend, ids)
        ids.append(came.draft.id if came.draft is not None else slug(question.name, ids))
        found.append(came)
    return found


def ours(program: str, exprs: Sequence[str], seeds: Sequence[int]) -> Sequence[Values]:
    """The values by our own evaluator, seed by seed."""
    return [own.evaluate(program, exprs, seed) for seed in seeds]


def write(entries: Sequence[Outgoing]) -> Exported:
    """One file with a question an exercise."""
    made = [exported(entry) for entry in entries]
    asked = [question for question, _ in made if question is not None]
    parts = [part for _, went in made for part in went]
    return Exported({"stack.xml": quiz(asked)} if asked else {}, parts)
