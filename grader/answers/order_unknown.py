"""Letters in a file that does not say in which order its rows were dealt: which of them cannot be known?

A letter beside which the file shows its row stands for that row.  Any other one might be a letter of the order that
everybody sees, or of the learner's own; an answer in the row's words needs no order.
"""

from __future__ import annotations

from typing import TypeGuard

from grader.answers.expressions import Stop
from grader.answers.rows import is_letter, plain, shows
from grader.model import Answer, Dealt, Observation, Text, Unusable

WHY = "this file does not say in which order the choices were shown"
REPAIR = (
    "put back its first line, or the lines with the choices, as grade start wrote them; or answer in words"
)


def shuffled(answer: Answer) -> TypeGuard[Dealt]:
    """Whether its rows stand in another order for each learner."""
    return isinstance(answer, Dealt) and answer.dealt(1) != answer


def withheld(answer: Answer, seen: Observation, *, lost: bool = True, line: str = "") -> Observation:
    """What was seen; unusable where it stands on letters that the file does not explain.

    A file that has not `lost` its order, since it never had one, explains either some of its letters or none.
    `line` is the first line that the file lacks, where the learner is known.
    """
    if not isinstance(seen, Text) or not shuffled(answer) or _letters(answer, seen) <= seen.rows.keys():
        return seen
    if not lost and not shows(answer.rows(), seen.rows):
        return seen
    return Unusable(seen.source, WHY, seen.where, f"put this on its first line:  {line}" if line else REPAIR)


def _letters(answer: Dealt, seen: Text) -> frozenset[str]:
    """The letters that the answer uses."""
    try:
        return frozenset(plain(text).strip("().") for text in answer.called(seen) if is_letter(text))
    except Stop:
        return frozenset()  # it cannot be read, and says so itself
