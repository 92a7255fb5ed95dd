"""What an exercise's proof found: a sentence, its place, and the repair."""

from __future__ import annotations

from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Flaw:
    """What does not hold, on which variant, in which part; and what the author might do."""

    what: str
    variant: int = 0
    part: str = ""
    repair: str = ""
