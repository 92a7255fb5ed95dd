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
    """One expected wrong answer."""

    answer: Formula
    say: str
    credit: Fraction = Fraction(0)
    id: str = ""


def declared(
    rows: Sequence[Declared], answer: Expression, variables: Sequence[str], domain: str | None
) -> tuple[str, ...]:
    """What the author says to this answer; empty where no row matches."""
    from grader.maths.equivalence import compare

    for row in rows:
        found = compare(formula(row.answer, variables), answer, variables=variables, domain=domain, seed=0)
        if isinstance(found, Proved | Agreed):
            return (row.say,)
    return ()
