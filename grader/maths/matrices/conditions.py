"""`when: n >= d`: for which sizes a question is asked."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import permutations

from grader.maths.matrices.fitting import Sizes
from grader.record import dataclass

_SIGNS: Mapping[str, Callable[[int, int], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
    "≥": operator.ge,
    "≤": operator.le,
}
_CONDITION = re.compile(r"\s*(\w+)\s*(>=|<=|>|<|=|≥|≤)\s*(\w+)\s*")


@dataclass(frozen=True, slots=True)
class SizeCondition:
    """`left sign right`, each a dimension or a whole number."""

    left: str
    sign: str
    right: str

    def holds(self, sizes: Sizes) -> bool:
        a, b = (int(w) if w.isdecimal() else sizes[w] for w in (self.left, self.right))
        return _SIGNS[self.sign](a, b)


def conditions(text: str, dims: Sequence[str]) -> tuple[SizeCondition, ...]:
    """The conditions, separated by commas.  Raises ValueError."""
    out = []
    for part in text.split(",") if text.strip() else ():
        found = _CONDITION.fullmatch(part)
        if found is None or not all(w.isdecimal() or w in dims for w in (found[1], found[3])):
            raise ValueError(f"{part.strip()} is no condition on {', '.join(dims)}")
        out.append(SizeCondition(found[1], found[2], found[3]))
    return tuple(out)


def told_apart(failing: Sequence[Sizes], working: Sequence[Sizes]) -> str:
    """The condition on two dimensions that holds exactly where something fails, n < d; empty: there is none."""
    dims = sorted(failing[0]) if failing else []
    for a, b in permutations(dims, 2):
        if all(s[a] < s[b] for s in failing) and working and all(s[a] >= s[b] for s in working):
            return f"{a} < {b}"
    return ""
