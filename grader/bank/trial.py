"""`tests:` of an exercise: rows of what a learner gives, and what must come of it.

tests:
  - give: {fx: 2*a*x*y, grad: "[12*a, 0]"}
    score: 2/3             the points earned, or their share
    follows: grad          this part gets its points although it is wrong
    says: dropped          words that are told
    invalid: fx            this part is not graded
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from grader.answers.fields import LISTS, Formula
from grader.bank.build import build
from grader.bank.nodes import Mapping as MappingNode
from grader.bank.nodes import Scalar, Sequence, Source
from grader.errors import Place
from grader.record import dataclass

EXPECTED = ("score", "follows", "says", "invalid")


@dataclass(frozen=True, slots=True)
class AuthorsTrial:
    """One row of `tests`.

    give: {slope: 2*x, at_point: 6}    the answers, by part; one alone is that of the only part
    score: 1/2    the points that are earned, or their share
    follows: [at_point]    parts that get their points although their value is wrong
    says: [dropped y]    words that are told
    invalid: [slope]    parts that cannot be graded
    """

    give: Formula | Mapping[str, Formula] = field(metadata=LISTS)
    score: Fraction | None = None
    follows: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()

    def given(self, only: str) -> Mapping[str, Formula]:
        """The answers by part; `only` is the part that an answer without a name belongs to."""
        return self.give if isinstance(self.give, Mapping) else {only: self.give}


def read_trials(source: Source, root: MappingNode) -> tuple[tuple[AuthorsTrial, MappingNode], ...]:
    """The rows and their nodes; raises SpecError for one that cannot be read, or that expects nothing."""
    listed = root.get("tests")
    if listed is None:
        return ()
    if not isinstance(listed, Sequence):
        raise source.error("`tests` is a list of rows", listed.where, "- give: {…}")
    return tuple(_trial(source, row) for row in listed.items)


def _trial(source: Source, row: object) -> tuple[AuthorsTrial, MappingNode]:
    if not isinstance(row, MappingNode):
        where = row.where if isinstance(row, Scalar | Sequence) else Place(source.file, 1)
        raise source.error("a test is a row with `give`", where, "- give: {…}")
    made: AuthorsTrial = build(source, AuthorsTrial, row)
    if not any(row.get(key) is not None for key in EXPECTED):
        raise source.error(
            "this test expects nothing", row.where, "add score: 1, says: …, follows: … or invalid: …"
        )
    return made, row
