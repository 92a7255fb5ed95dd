"""An author's own rows of `mistakes:` beside `matrix`: a wrong answer, or what equals it, with what to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.answers.declared import Declared
from grader.maths.evidence import Agreed, Proved
from grader.maths.matrices.equivalence import Decided
from grader.maths.matrices.fitting import shaped
from grader.maths.matrices.ladder import settled
from grader.maths.matrices.prepared import MatrixQuestion
from grader.maths.matrices.reader import readings
from grader.maths.matrices.tokens import NotRead
from grader.maths.matrices.tree import Matrix, ShapeError
from grader.maths.matrices.vocabulary import Vocabulary

SEED = 1


def expected(
    q: MatrixQuestion, rows: Sequence[Declared], source: str, found: Decided | None = None
) -> Declared | None:
    """The first row that is this answer; one that does not fit must be written as in the row."""
    told = None if found is None or found.misfit is not None or found.ways else found.meaning
    for row in rows:
        if _squeezed(row.answer.source) == _squeezed(source):
            return row
        if told is not None and any(_equal(q, e, told) for e in _meanings(row, q.known)):
            return row
    return None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _meanings(row: Declared, known: Vocabulary) -> tuple[Matrix, ...]:
    try:
        return readings(row.answer.source, known).meanings
    except (NotRead, ShapeError):  # what does not fit is recognised as it is written
        return ()


def _equal(q: MatrixQuestion, e: Matrix, told: Matrix) -> bool:
    fits = shaped(e, told.shape)
    return fits is not None and isinstance(settled(q, fits, told, SEED), Proved | Agreed)


def rights(q: MatrixQuestion, rows: Sequence[Declared]) -> Iterator[str]:
    """Rows that are the right answer, and are never told."""
    for row in rows:
        if any(_equal(q, e, q.right) for e in _meanings(row, q.known) if shaped(e, q.right.shape)):
            yield f"mistakes: {row.answer.source} is the right answer, and never told"
