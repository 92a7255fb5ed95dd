"""A rule bent on top of another bent rule: the same rule, fed with the wrong slope of one of its parts.

Nearly every rule is linear in the slope of a part, so that what a fault below changes is changed at one rate, and one
number of each row is told without working the row out.  The rows of the others are worked out all at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.maths.by_place import ByPlace
from grader.maths.syntax import Derivative, Node, walk
from grader.mistakes.faults import BentRule, Slopes, by_node
from grader.mistakes.floats import Row, added, finite_only, multiplied, subtracted, usable
from grader.record import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Below:
    """All faults in a part, by how much each makes the part's slope too large, and where that has values."""

    faults: list[BentRule]
    changes: list[Row]
    usable: list[int]

    def known(self) -> Below:
        """Those among them that many make."""
        keep = [k for k, fault in enumerate(self.faults) if fault.mistake.is_known]
        faults, changes = [self.faults[k] for k in keep], [self.changes[k] for k in keep]
        return Below(faults, changes, [self.usable[k] for k in keep])


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """A rule bent on top of each of the faults in one of its parts."""

    slopes: Slopes
    outer: BentRule
    part: Node
    inner: Below
    rate: Row | None  # at which the rule follows the part's slope; None where it is not linear in it

    def row(self, k: int) -> Row:
        """The whole derivative, with the k-th of the faults below; only for a linear rule."""
        assert self.rate is not None
        local = added(self.outer.local, multiplied(self.rate, self.inner.changes[k]))
        return self.slopes.with_fault(self.outer.node, local)

    def rows(self) -> list[Row]:
        """All of them, for any rule."""
        slopes, outer, count = self.slopes, self.outer, len(self.inner.changes)
        right = slopes.slope[self.part]
        parts = (n.body for n in walk(outer.rule) if isinstance(n, Derivative))
        fed = ByPlace((part, slopes.slope[part] * count) for part in parts)
        fed[self.part] = [r + c for change in self.inner.changes for r, c in zip(right, change, strict=True)]
        every = slopes.rows.beside(count).of(outer.rule, fed)
        changed = subtracted(every, slopes.slope[outer.node] * count)
        out = added(slopes.whole * count, multiplied(slopes.adjoint[outer.node] * count, changed))
        return [out[k : k + slopes.rows.count] for k in range(0, len(out), slopes.rows.count)]

    def at(self, point: int) -> list[float]:
        """What every row has at one point; only for a linear rule."""
        assert self.rate is not None
        adjoint = self.slopes.adjoint[self.outer.node][point]
        fixed = self.slopes.whole[point] + adjoint * self.outer.local[point]
        each = adjoint * self.rate[point]
        return [fixed + each * change[point] for change in self.inner.changes]

    def usable(self) -> list[int]:
        """Where each row has values, as bits; only for a linear rule."""
        assert self.rate is not None
        here = usable(self.slopes.with_fault(self.outer.node, self.outer.local)) & usable(self.rate)
        return [here & bits for bits in self.inner.usable]


def stacked(slopes: Slopes, faults: list[BentRule]) -> list[Stack]:
    """Every rule bent on top of the faults below it, if many make one of the two mistakes."""
    here = by_node(faults)
    out: list[Stack] = []
    below: ByPlace[tuple[list[BentRule], list[Row]]] = (
        ByPlace()
    )  # faults in a part, how they change its slope
    done: ByPlace[Below] = ByPlace()
    known: ByPlace[Below] = ByPlace()
    for node, parent in reversed(slopes.order):
        inner, changes = below.get(node) or ([], [])
        own = here.get(node) or []
        if inner:
            for outer in own:
                out += _on_top_of(slopes, outer, done if outer.mistake.is_known else known)
        inner += own
        changes += [fault.local for fault in own]
        if inner:
            slope = usable(slopes.slope[node])
            done[node] = Below(inner, changes, [slope & usable(change) for change in changes])
            known[node] = done[node].known()
        if parent is not None:
            if parent not in below:
                below[parent] = ([], [])
            below[parent][0].extend(inner)
            below[parent][1].extend(multiplied(slopes.rate[node], change) for change in changes)
    return out


def _on_top_of(slopes: Slopes, outer: BentRule, done: ByPlace[Below]) -> Iterator[Stack]:
    for part in outer.rates:
        if part is not outer.node and (inner := done.get(part)) is not None and inner.faults:
            rate = outer.rates[part]
            yield Stack(slopes, outer, part, inner, None if rate is None else finite_only(rate))
