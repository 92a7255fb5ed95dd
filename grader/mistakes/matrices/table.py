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
from typing import TypeAlias

from grader.maths.matrices.points import MatrixPoint
from grader.maths.matrices.prepared import MatrixQuestion, prepared
from grader.maths.matrices.question import Posed
from grader.maths.matrices.rings import Element, Floats, Rows, Valueless
from grader.maths.matrices.tree import Matrix, Shape
from grader.maths.matrices.values import value
from grader.mistakes.matrices.wrongs import WrongMatrix, wrongs

MOST_ROWS = 3_000
TABLES = 64
CLOSE = 1e-25
DIGITS = 1e-7  # to which floats tell two values apart, before balls do
FLOATS = Floats()
Key: TypeAlias = tuple[float, ...]


class Seen:
    """A wrong answer with its entries as floats at two points, and as balls at all of them where asked for."""

    __slots__ = ("_values", "key", "wrong")

    def __init__(self, wrong: WrongMatrix, key: Key) -> None:
        self.wrong, self.key = wrong, key
        self._values: tuple[Element, ...] | None = None

    def values(self, spots: Sequence[MatrixPoint]) -> tuple[Element, ...]:
        if self._values is None:
            self._values = values_of(self.wrong.tree, spots)
        return self._values


class MatrixTable:
    """The wrong answers to one question, by shape; `known` grows as answers ask for more."""

    __slots__ = ("_left", "_lock", "_memos", "_points", "_right", "known", "question")

    def __init__(self, question: MatrixQuestion) -> None:
        self.question = question
        self.known: dict[Shape, list[Seen]] = {}
        self._left = islice(wrongs(question), MOST_ROWS)
        self._points = [
            (here, {name: [[float(x) for x in row] for row in rows] for name, rows in here.numbers.items()})
            for here in question.spots[:2]
        ]
        self._memos: list[dict[Matrix, Rows]] = [{} for _ in self._points]
        self._right = Seen(WrongMatrix((), question.right), self._key(question.right))
        self._lock = Lock()

    def like(self, e: Matrix) -> Iterator[WrongMatrix]:
        """Those that have the values of e at every point, likely ones first."""
        answer, n = Seen(WrongMatrix((), e), self._key(e)), 0
        while answer.key and (seen := self._at(e.shape, n)) is not None:
            n += 1
            if self._same(seen, answer):
                yield seen.wrong

    def _same(self, a: Seen, b: Seen) -> bool:
        spots = self.question.spots
        return alike(a.key, b.key) and bool(a.values(spots)) and same(a.values(spots), b.values(spots))

    def _key(self, e: Matrix) -> Key:
        """Its entries at two points; empty where it has no value there."""
        out: list[float] = []
        for (here, at), memo in zip(self._points, self._memos, strict=True):
            try:
                out += [x for row in value(e, at, here.sizes, FLOATS, memo) for x in row]
            except Valueless:
                return ()
        return tuple(out)

    def of_shape(self, shape: Shape) -> Iterator[Seen]:
        """All of a shape that differ from one another."""
        n, given = 0, list[Seen]()
        while (seen := self._at(shape, n)) is not None:
            n += 1
            if not any(self._same(seen, other) for other in given):
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
        row = Seen(wrong, self._key(wrong.tree))
        right = wrong.tree.shape == self.question.right.shape and self._same(row, self._right)
        if row.key and not right:
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


def alike(a: Key, b: Key) -> bool:
    return len(a) == len(b) and all(abs(x - y) <= DIGITS * (1 + abs(x)) for x, y in zip(a, b, strict=True))


def same(a: Sequence[Element], b: Sequence[Element]) -> bool:
    return len(a) == len(b) and all(map(_close, a, b))


def _close(x: Element, y: Element) -> bool:
    return bool(x.overlaps(y)) or abs(float((x - y).mid())) < CLOSE * (1 + abs(float(x.mid())))
