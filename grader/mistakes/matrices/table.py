"""Every wrong answer that a known mistake leads to, with its values at the question's points.

The likely ones come first: one bent rule; the chain stopped early; a term of the function overlooked; one edit of a
right answer; two at once.  They are worked out as far as an answer needs, and kept with the question: the first that
has an answer's values gives it its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from threading import Lock

from grader.maths.matrices.points import MatrixPoint
from grader.maths.matrices.prepared import MatrixQuestion, prepared
from grader.maths.matrices.question import Posed
from grader.maths.matrices.rings import Element, Valueless
from grader.maths.matrices.tree import Matrix, Shape
from grader.mistakes.matrices.wrongs import WrongMatrix, wrongs
from grader.record import dataclass

MOST_ROWS = 3_000
TABLES = 64
CLOSE = 1e-25
DIGITS = 1e-9  # to which floats tell two values apart, before balls do


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A wrong answer with its values at all points, and the first of them as floats."""

    wrong: WrongMatrix
    values: tuple[Element, ...]
    key: tuple[float, ...]


class MatrixTable:
    """The wrong answers to one question, by shape; `known` grows as answers ask for more."""

    __slots__ = ("_left", "_lock", "_right", "known", "question")

    def __init__(self, question: MatrixQuestion) -> None:
        self.question = question
        self.known: dict[Shape, list[Seen]] = {}
        self._left = islice(wrongs(question), MOST_ROWS)
        self._right = values_of(question.right, question.spots)
        self._lock = Lock()

    def like(self, e: Matrix) -> Iterator[WrongMatrix]:
        """Those that have the values of e at every point, likely ones first."""
        values = values_of(e, self.question.spots)
        if not values:
            return
        key, n = key_of(values), 0
        while (seen := self._at(e.shape, n)) is not None:
            n += 1
            if alike(seen.key, key) and same(seen.values, values):
                yield seen.wrong

    def of_shape(self, shape: Shape) -> Iterator[Seen]:
        """All of a shape that differ from one another."""
        n, given = 0, list[Seen]()
        while (seen := self._at(shape, n)) is not None:
            n += 1
            if not any(alike(seen.key, other.key) and same(seen.values, other.values) for other in given):
                given.append(seen)
                yield seen

    def _at(self, shape: Shape, n: int) -> Seen | None:
        """The n-th of a shape, worked out where it is not known yet."""
        with self._lock:
            while len(self.known.get(shape, ())) <= n:
                wrong = next(self._left, None)
                if wrong is None:
                    return None
                self._take(wrong)
        return self.known[shape][n]

    def _take(self, wrong: WrongMatrix) -> None:
        """What is right after all is left out."""
        values = values_of(wrong.tree, self.question.spots)
        right = wrong.tree.shape == self.question.right.shape and same(values, self._right)
        if values and not right:
            row = Seen(wrong, values, key_of(values))
            self.known.setdefault(wrong.tree.shape, []).append(row)


@lru_cache(maxsize=TABLES)
def table_of(asked: Posed) -> MatrixTable:
    return MatrixTable(prepared(asked))


def values_of(e: Matrix, spots: Sequence[MatrixPoint]) -> tuple[Element, ...]:
    """Its entries at all points, one after the other; empty outside its domain."""
    try:
        return tuple(x for here in spots for row in here.of(e) for x in row)
    except Valueless:
        return ()


def key_of(values: Sequence[Element]) -> tuple[float, ...]:
    return tuple(float(x.mid()) for x in values[:3])


def alike(a: Sequence[float], b: Sequence[float]) -> bool:
    return len(a) == len(b) and all(abs(x - y) <= DIGITS * (1 + abs(x)) for x, y in zip(a, b, strict=True))


def same(a: Sequence[Element], b: Sequence[Element]) -> bool:
    return len(a) == len(b) and all(map(_close, a, b))


def _close(x: Element, y: Element) -> bool:
    return bool(x.overlaps(y)) or abs(float((x - y).mid())) < CLOSE * (1 + abs(float(x.mid())))
