"""A question with the points at which answers are tried, prepared once for everybody."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from grader.maths.matrices.points import MatrixPoint, chosen
from grader.maths.matrices.question import QUESTIONS, BadQuestion, Posed, Understood, understood
from grader.maths.matrices.tree import Matrix
from grader.maths.matrices.vocabulary import Vocabulary
from grader.record import dataclass

POINTS = 3
SEED = 1


@dataclass(frozen=True, slots=True, eq=False)
class MatrixQuestion:
    """f by x and its derivative; the points are the same for everybody."""

    read: Understood
    spots: tuple[MatrixPoint, ...]

    @property
    def asked(self) -> Posed:
        return self.read.asked

    @property
    def known(self) -> Vocabulary:
        return self.read.known

    @property
    def f(self) -> Matrix:
        return self.read.f

    @property
    def x(self) -> Matrix:
        return self.read.x

    @property
    def right(self) -> Matrix:
        return self.read.right

    @property
    def model(self) -> Matrix | None:
        return self.read.model

    def sizes(self, most: int = POINTS) -> list[dict[str, int]]:
        return self.read.sizes(most)


@lru_cache(maxsize=QUESTIONS)
def prepared(asked: Posed) -> MatrixQuestion:
    """Raises BadQuestion."""
    read = understood(asked)
    spots = chosen(read.known, read.sizes(POINTS), (read.f, read.right), Random(SEED))
    if not spots:
        raise BadQuestion("matrix", "no point was found at which it has a value")
    return MatrixQuestion(read, spots)
