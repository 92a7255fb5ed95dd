"""Wrong answers that an author expects, each with what to say: `mistakes:` rows of the YAML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.answers.equals import equals, right
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.maths.syntax import Expression


@dataclass(frozen=True, slots=True)
class Declared:
    """One expected wrong answer, and the share of the points that it earns."""

    answer: Formula
    say: str
    credit: Fraction = Fraction(0)
    id: str = ""


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
        if right(equals(mistake.tree, answer.tree, variables, domain=domain, seed=0)):
            return row
    return None
