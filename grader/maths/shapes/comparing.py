"""How two parts of a shape are compared, and what several comparisons come to together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from grader.maths.equations import Compare
from grader.maths.evidence import Agreed, Differs, Evidence, OutsideDomain, Proved, Refuted, Undecided
from grader.maths.syntax import Node
from grader.record import dataclass

WORST_FIRST = (Differs, Refuted, OutsideDomain, Undecided, Agreed)


@dataclass(frozen=True, slots=True)
class Comparing:
    """`terms` compares two numbers, `parts` two parts of whatever kind.

    `bound` are the variables on which a domain is declared: where there are none, two conditions differ where
    their solutions do.
    """

    terms: Compare
    parts: Callable[[Node, Node], Evidence]
    bound: frozenset[str]


def right(found: Evidence | None) -> bool:
    return isinstance(found, Proved | Agreed)


def wrong(found: Evidence | None) -> bool:
    return isinstance(found, Refuted | Differs | OutsideDomain)


def worst(found: Iterable[Evidence]) -> Evidence:
    """The evidence of a whole: refuted if one part is, undecided if one part is, else the weakest proof."""
    known = list(found)
    for kind in WORST_FIRST:
        for evidence in known:
            if isinstance(evidence, kind):
                return evidence
    return known[0] if known else Proved("structure")
