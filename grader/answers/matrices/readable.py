"""Whether an author's rows of `mistakes:` beside `matrix` can be read; opening a file loads no library for that."""

from __future__ import annotations

from collections.abc import Sequence

from grader.answers.declared import Declared
from grader.errors import SpecError
from grader.maths.matrices.reader import readings
from grader.maths.matrices.tokens import NotRead
from grader.maths.matrices.tree import ShapeError
from grader.maths.matrices.vocabulary import Vocabulary


def check(rows: Sequence[Declared], known: Vocabulary) -> None:
    """Raises SpecError where a row cannot be read."""
    for row in rows:
        try:
            readings(row.answer.source, known)
        except ShapeError:
            continue
        except NotRead as error:
            raise SpecError(error.why, where=row.answer.where, repair=error.repair) from None
