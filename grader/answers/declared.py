"""Wrong answers that an author expects, each with what to say: `mistakes:` rows of the YAML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from fractions import Fraction

from grader.answers.equals import equals, right
from grader.answers.fields import LISTS, Formula
from grader.answers.formulas import formula
from grader.maths.syntax import Expression
from grader.model import Named, Wrong
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Declared:
    """One wrong answer that an author expects.

    answer: 2*x + 1    the wrong answer, or whatever equals it
    say: The slope of a constant is 0.    what is said to it
    credit: 1/4    the share of the points that it earns
    id: sum.kept_constant    the mistake's id, where it has a name
    """

    answer: Formula = field(metadata=LISTS)
    say: str
    credit: Fraction = Fraction(0)
    id: str = ""


def wrongs_of(rows: Sequence[Declared]) -> Iterator[Wrong]:
    """The rows as wrong answers; each must be answered with its own `say`."""
    for row in rows:
        yield Wrong(repr(row.answer.source), f"declared: {row.say}", True, says=row.say)


def words_of(row: Declared | None) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """What a row says: as a mistake with a name where it has one, else as the author's own words."""
    if row is None:
        return (), ()
    return ((Named((row.id,), row.say),), ()) if row.id else ((), (row.say,))


def expected(
    rows: Sequence[Declared],
    answer: Expression,
    variables: Sequence[str],
    domain: str | None,
    functions: Sequence[str] = (),
) -> Declared | None:
    """The first row that equals this answer; None where none does."""
    for row in rows:
        mistake = formula(row.answer, variables, functions)
        if right(equals(mistake.tree, answer.tree, variables, domain=domain, seed=0, thorough=False)):
            return row
    return None
