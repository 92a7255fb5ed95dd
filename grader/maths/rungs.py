"""The provers for those who seldom need them, imported only then: the tower, and SymPy in a child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.maths.terms import ZERO, Term

if TYPE_CHECKING:
    from grader.maths.sympy_rung import Opinion


def is_zero(number: Term) -> bool:
    """Whether a term without variables is proved to be zero."""
    from grader.maths.tower import Equal, prove

    return isinstance(prove(number, ZERO, variables=()), Equal)


def second_opinion(expected: Term, answer: Term) -> Opinion:
    """What SymPy, in a child with a time limit, thinks of the difference."""
    from grader.maths.sympy_rung import opinion

    return opinion(expected, answer)
