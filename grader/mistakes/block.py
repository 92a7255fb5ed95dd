"""Rows of one kind in a table.  Most are never worked out: one value of each is enough to pass it by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from grader.maths.syntax import Node
from grader.maths.tidy import tidy
from grader.mistakes.floats import FLOOR, Row, is_finite, same, usable
from grader.mistakes.mistake import Mistake
from grader.record import dataclass

ROUNDING = 1e-9  # relative: a value at the pivot is worked out in another order than the row


class Working:
    """What a wrong rule leads to: the tree as it leaves it, and as one writes it; made once, when it is asked for."""

    __slots__ = ("_make", "_tidied", "_tree")

    def __init__(self, make: Callable[[], Node]) -> None:
        self._make = make
        self._tree: Node | None = None
        self._tidied: Node | None = None

    def __call__(self) -> Node:
        if self._tree is None:
            self._tree = self._make()
        return self._tree

    def tidied(self) -> Node:
        """As one writes it."""
        if self._tidied is None:
            self._tidied = tidy(self())
        return self._tidied


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wrong answer: the mistakes that would produce it, the parts of the question, how likely it is."""

    mistakes: tuple[Mistake, ...]
    nodes: tuple[Node, ...]
    weight: float
    tree: Working
    everywhere: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """`name(k)` says which mistakes the k-th row is made of, `row(k)` works it out.

    `at_pivot` are the values at one point, nan where there is none, `usable` the points with values, as bits.
    """

    weights: Sequence[float]
    name: Callable[[int], Candidate]
    row: Callable[[int], Row]
    at_pivot: Sequence[float]
    usable: Sequence[int]

    def __len__(self) -> int:
        return len(self.weights)

    @property
    def rows(self) -> list[Row]:
        """All of them, worked out."""
        return [self.row(k) for k in range(len(self))]

    def fitting(self, seen: Row, pivot: int, close: float, scale: float) -> Iterator[int]:
        """Those with the values seen; `scale` is the usual size of the right ones."""
        likely: Sequence[int] = range(len(self))
        here = seen[pivot]
        if is_finite(here):
            gap = 2 * close * abs(here) + ROUNDING * (abs(here) + scale)
            low, high = here - gap, here + gap
            likely = [k for k, value in enumerate(self.at_pivot) if not (value < low or value > high)]
        return (k for k in likely if same(self.row(k), seen, close, FLOOR * scale))

    def only(self, keep: Sequence[int]) -> Block:
        """The block without the other rows."""
        if len(keep) == len(self):
            return self
        return Block(
            [self.weights[k] for k in keep],
            lambda k: self.name(keep[k]),
            lambda k: self.row(keep[k]),
            [self.at_pivot[k] for k in keep],
            [self.usable[k] for k in keep],
        )


def listed(rows: list[Row], weights: Sequence[float], name: Callable[[int], Candidate], pivot: int) -> Block:
    """A block of rows that are at hand."""
    return Block(weights, name, rows.__getitem__, [row[pivot] for row in rows], list(map(usable, rows)))
