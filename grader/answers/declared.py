"""Wrong answers that an author expects, each with what to say: `mistakes:` rows of the YAML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.maths.evidence import Agreed, Proved
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
    from grader.maths.equivalence import compare

    for row in rows:
        mistake = formula(row.answer, variables, functions)
        found = compare(mistake, answer, variables=variables, domain=domain, seed=0)
        if isinstance(found, Proved | Agreed):
            return row
    return None
