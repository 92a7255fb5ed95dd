"""What the ladder compares."""

from __future__ import annotations

from grader.maths.sampling import Region
from grader.maths.terms import Term
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """What is compared: the expected term and the answer, where, and the function it all came from."""

    expected: Term
    answer: Term
    region: Region
    function: Term | None = None
