"""Points: concrete matrices, their balls, and what the question is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from random import Random

from grader.maths.balls import precision
from grader.maths.matrices.elementwise import SWITCHES
from grader.maths.matrices.fitting import Sizes
from grader.maths.matrices.rings import BITS, Balls, Rows, Valueless
from grader.maths.matrices.sampling import Kind, Numbers, drawn
from grader.maths.matrices.tree import Matrix, ordered
from grader.maths.matrices.values import value
from grader.maths.matrices.vocabulary import Vocabulary
from grader.record import dataclass

BALLS = Balls()
DRAWS = 40
ONE_SIDED = 100  # a switch that is only on, or only off, beside an entry that is zero


@dataclass(frozen=True, slots=True, eq=False)
class MatrixPoint:
    """One point: sizes, numbers, the same as balls, and every value that was worked out there."""

    sizes: Sizes
    numbers: Mapping[str, Numbers]
    balls: Mapping[str, Rows]
    memo: dict[Matrix, Rows] = field(default_factory=dict)

    def of(self, e: Matrix) -> Rows:
        """Its value as balls.  Raises Valueless."""
        with precision(BITS):
            return value(e, self.balls, self.sizes, BALLS, dict(self.memo))

    def keep(self, e: Matrix) -> Rows:
        """The same, and remembered: for what belongs to the question."""
        with precision(BITS):
            return value(e, self.balls, self.sizes, BALLS, self.memo)


def spot(known: Vocabulary, sizes: Sizes, rng: Random, kind: Kind) -> MatrixPoint:
    numbers = drawn(known, sizes, rng, kind)
    with precision(BITS):
        balls = {name: [[BALLS.lift(x) for x in row] for row in rows] for name, rows in numbers.items()}
    return MatrixPoint(sizes, numbers, balls)


def chosen(
    known: Vocabulary, sizes: Sequence[Sizes], needed: tuple[Matrix, Matrix], rng: Random
) -> tuple[MatrixPoint, ...]:
    """A point for each of the sizes, the first by hand.

    Of so many draws the first where every switch (relu, |·|, steps) is on for some entries and off for others, and
    by hand few entries of the right answer are 0.
    """
    f, right = needed
    switches = [e.args[0] for e in ordered(f) if e.op == "fn" and e.data in SWITCHES]
    seen: dict[Matrix, set[bool]] = {a: set() for a in switches}
    out: list[MatrixPoint] = []
    for n, assigned in enumerate(sizes):
        kind: Kind = "wide" if n else "hand"
        best: tuple[int, MatrixPoint] | None = None
        for _ in range(DRAWS):
            here = spot(known, assigned, rng, kind)
            fault = _fault(here, f, right, switches, seen, by_hand=kind == "hand")
            if fault is not None and (best is None or fault < best[0]):
                best = (fault, here)
            if fault == 0:
                break
        if best is not None:
            out.append(best[1])
            for a in switches:
                seen[a] |= _sides(best[1], a)
    return tuple(out)


def _fault(
    here: MatrixPoint,
    f: Matrix,
    right: Matrix,
    switches: list[Matrix],
    seen: dict[Matrix, set[bool]],
    *,
    by_hand: bool,
) -> int | None:
    """How bad a point is; None where the question has no value."""
    try:
        here.keep(f)
        rows = here.keep(right)
    except Valueless:
        return None
    one_sided = 0
    for a in switches:
        sides = _sides(here, a)
        both = len(sides) == 2 or (a.scalar and len(sides | seen[a]) == min(2, 1 + len(seen[a])))
        one_sided += not both
    zeros = sum(bool(x == 0) for row in rows for x in row) if by_hand else 0
    return ONE_SIDED * one_sided + zeros


def _sides(here: MatrixPoint, a: Matrix) -> set[bool]:
    return {bool(x > 0) for row in here.keep(a) for x in row}
