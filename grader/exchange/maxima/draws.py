"""Random draws from a seed: the same here and in a Maxima that is installed, and not those of STACK.

STACK's own generator is part of its Maxima library, which is not here: which numbers a learner saw for a seed cannot
be said.  The first draw is the seed's remainder, so that seeds 1, 2, …, n draw each of n rows once.
"""

from __future__ import annotations

FACTOR, ADDED, MODULUS, SHIFT = (
    6364136223846793005,
    1442695040888963407,
    2**64,
    2**33,
)  # Knuth's MMIX, its high bits

PROGRAM = f"""
grade_state: 0$ grade_drawn: 0$
grade_seed(s) := (grade_state: s, grade_drawn: 0)$
grade_below(n) := block([simp:true, found],
  found: if grade_drawn = 0 then mod(grade_state, n) else mod(quotient(grade_state, {SHIFT}), n),
  grade_state: mod(grade_state*{FACTOR} + {ADDED}, {MODULUS}), grade_drawn: grade_drawn + 1, found)$
"""


class Draws:
    """A stream of draws; `below(n)` is a whole number from 0 to n - 1."""

    def __init__(self, seed: int) -> None:
        self.state = seed
        self.count = 0

    def below(self, n: int) -> int:
        found = (self.state if self.count == 0 else self.state // SHIFT) % n
        self.state = (self.state * FACTOR + ADDED) % MODULUS
        self.count += 1
        return found
