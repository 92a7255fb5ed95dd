"""What a comparison knows, as a value: each kind of evidence carries what anybody needs to check it.

Proved        equal, by exact reasoning                     correct
Agreed        equal to so many digits at so many points     correct, flagged as unproved
Refuted       different at this point, with both values     wrong
Differs       different, for a reason that is no point      wrong
OutsideDomain undefined where the expected one is defined   wrong
WrongShape    a vector or matrix of another shape           wrong
Undecided     we do not know                                not graded, never wrong
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from grader.record import dataclass

Point: TypeAlias = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Ball:
    """A real number within `radius` of `middle`; both are decimal strings, so that no digit is lost."""

    middle: str
    radius: str = "0"

    def __float__(self) -> float:
        """Its middle; nan for a complex number, which `complexes` writes as 0.25 + 2i."""
        return math.nan if self.middle.endswith("i") else float(self.middle)


@dataclass(frozen=True, slots=True)
class Proved:
    """Equal wherever the expected expression is defined, isolated points excepted.

    `how`: "structure" (same canonical form), "tower" (tower normal form, one run per sign cell),
    "tower mod p" (probability of error below 2^-50), "sympy", or a sentence for an answer that is no formula.
    """

    how: str
    cells: int = 0
    generators: int = 0
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """Equal to `digits` decimal digits at `points` points; no proof was found."""

    points: int
    digits: int
    why: str = ""
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Refuted:
    """Different at the point `at`: the two enclosures are disjoint, at `bits` of working precision.

    Of vectors and matrices `at` names every entry (`w[1]`, `X[1,2]`), and `entry` is the one that differs.

    Two numbers differ at the empty point: there is no variable.
    """

    at: Point
    expected: Ball
    got: Ball
    bits: int = 128
    how: str = "balls"
    seed: int | None = None
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Differs:
    """Different altogether, so that no values stand side by side: `why` says how (2 entries, not 3)."""

    why: str
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class OutsideDomain:
    """Undefined at the point `at`, where the expected expression has the value `expected`."""

    at: Point
    why: str
    expected: Ball | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class WrongShape:
    """A vector or matrix whose shape is not the one asked for, or whose parts do not fit: `why` says which.

    `turned`: its transpose would be right.
    """

    why: str
    turned: bool = False
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """Neither proved nor refuted, or the symbolic and the numeric check disagree; `why` says which."""

    why: str
    seed: int | None = None


Evidence: TypeAlias = Proved | Agreed | Refuted | Differs | OutsideDomain | WrongShape | Undecided
