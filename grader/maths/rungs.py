"""What is seldom needed, and imported only then: the rungs above the samples, the tower, SymPy in a child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.maths.terms import ZERO, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.maths.evidence import Evidence, Point
    from grader.maths.looking import Tally
    from grader.maths.pair import Pair
    from grader.maths.sampling import Region
    from grader.maths.signs import Sign
    from grader.maths.sympy_rung import Opinion
    from grader.maths.work import Work


def prove(pair: Pair, proving: Pair, seed: int, tally: Tally, work: Work) -> Evidence:
    """Rungs 3 to 5, where the samples agree."""
    from grader.maths import last_rungs

    return last_rungs.prove(pair, proving, seed, tally, work)


def agreed(pair: Pair, seed: int, tally: Tally, why: str) -> Evidence:
    """The last of them: agreement, where no switch was left unseen."""
    from grader.maths import last_rungs

    return last_rungs.agreed(pair, seed, tally, why)


def inside(needed: Sequence[Sign], region: Region, base: Point, work: Work) -> Iterator[Point]:
    """Points of a domain too small to be hit."""
    from grader.maths import seeking

    yield from seeking.inside(needed, region, base, work)


def is_zero(number: Term) -> bool:
    """Whether a term without variables is proved to be zero."""
    from grader.maths.tower import Equal, prove

    return isinstance(prove(number, ZERO, variables=()), Equal)


def second_opinion(expected: Term, answer: Term) -> Opinion:
    """What SymPy, in a child with a time limit, thinks of the difference."""
    from grader.maths.sympy_rung import opinion

    return opinion(expected, answer)
