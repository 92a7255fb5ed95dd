"""The rungs that are reached last, and imported only then: the tower prover, and SymPy in a child."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.maths.pair import Pair
    from grader.maths.sympy_rung import Opinion
    from grader.maths.terms import Term
    from grader.maths.tower import Outcome
    from grader.maths.tower.cells import Judge


def tower(pair: Pair, judge: Judge | None = None) -> Outcome:
    """What the tower prover says; it knows nothing of variables that stand for integers."""
    from grader.maths.tower import Open, prove

    if pair.region.integers:
        return Open("the prover takes every variable for a real one")
    domain = (*(() if pair.function is None else (pair.function,)), *pair.region.conditions)
    return prove(pair.expected, pair.answer, variables=pair.region.variables, domain=domain, judge=judge)


def second_opinion(expected: Term, answer: Term) -> Opinion:
    """What SymPy, in a child with a time limit, thinks of the difference."""
    from grader.maths.sympy_rung import opinion

    return opinion(expected, answer)
