"""The question as the engine sees it: a function, a variable, and where it is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from typing import TypeAlias

from grader.maths.derivation import Derivation
from grader.maths.syntax import (
    Derivative,
    Interval,
    Logic,
    Node,
    Opaque,
    Relation,
    SetOf,
    Union,
    Vector,
    children,
    walk,
)
from grader.maths.trees import NoRule, fresh, size
from grader.mistakes.floats import Row
from grader.mistakes.points import probe_points
from grader.mistakes.rows import TINY, Rows
from grader.record import dataclass

MOST_NODES = 120  # of a question that is taken apart
MOST_ORDER = 3
OUTSIDE = (Derivative, Opaque, Vector, SetOf, Interval, Union)  # kinds of nodes that no rule is about
Where: TypeAlias = "Mapping[str, Fraction]"


@dataclass(frozen=True, slots=True)
class Question:
    """d^order f / dx^order, looked at `rows`' points; `at` where its number at one point is asked for."""

    f: Node
    x: str
    names: tuple[str, ...]
    domain: str | None
    order: int
    at: Where | None
    rows: Rows
    _known: list[Derivation] = field(default_factory=list, init=False, compare=False, repr=False)
    _right: list[Node] = field(default_factory=list, init=False, compare=False, repr=False)

    @property
    def others(self) -> tuple[str, ...]:
        """Variables that are held fixed."""
        return tuple(v for v in self.names if v != self.x)

    @property
    def rightly(self) -> Derivation:
        """The right derivatives of the parts of f."""
        if not self._known:
            self._known.append(Derivation(self.x))
        return self._known[0]

    def derivative(self) -> Node:
        """The right answer, worked out, in which places have identities of their own."""
        if not self._right:
            tree = fresh(self.rightly.of(self.f))
            for _ in range(self.order - 1):
                tree = fresh(Derivation(self.x).of(tree))
            self._right.append(tree)
        return self._right[0]

    def moved(self) -> Rows:
        """The same points as dual numbers that move along x."""
        points = dict(self.rows.points)
        points[self.x] = [u + 1j * TINY for u in points[self.x]]
        return Rows(points)


def ask(
    f: Node,
    x: str,
    names: tuple[str, ...],
    domain: str | None = None,
    at: Where | None = None,
    order: int = 1,
    looked_at: Mapping[str, Row] | None = None,
) -> Question:
    """Prepare a question; `looked_at` are points to use instead of our own.

    Raises NoRule where it cannot be taken apart or looked at.
    """
    if size(f, MOST_NODES) > MOST_NODES or not 1 <= order <= MOST_ORDER:
        raise NoRule("too large")
    if any(isinstance(n, OUTSIDE) for n in walk(f)):
        raise NoRule("a derivative, an open function or no number within the question")
    f = fresh(f)
    question = Question(f, x, names, domain, order, at, Rows({v: [1.0] for v in names}))
    points = looked_at
    if at is not None:
        points = {v: [float(at[v])] for v in names if v in at}
    elif points is None:
        points = probe_points(f, question.derivative(), x, names, domain)
    if points is None or set(points) != set(names):
        raise NoRule("nowhere to look")
    return Question(f, x, names, domain, order, at, Rows(points))


def places(f: Node) -> Iterator[tuple[Node, Node | None]]:
    """Every node that has a slope with the node above it, a node before what is below it."""
    stack: list[tuple[Node, Node | None]] = [(f, None)]
    while stack:
        node, parent = stack.pop()
        yield node, parent
        below = [n for n in children(node) if not isinstance(n, Relation | Logic)]
        stack.extend((n, node) for n in reversed(below))
