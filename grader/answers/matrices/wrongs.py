"""Wrong answers to a matrix question that mistakes lead to, as a learner would write them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from grader.maths.evidence import Refuted, WrongShape
from grader.maths.matrices.board import plain
from grader.maths.matrices.equivalence import decided
from grader.maths.matrices.question import Posed
from grader.maths.matrices.tree import names
from grader.maths.syntax import NotReadable
from grader.mistakes.matrices.table import table_of
from grader.mistakes.matrices.wrongs import WrongMatrix as Row

MOST = 16
LONGEST = 160  # characters
SEED = 1


def wrong_rows(asked: Posed, off: Collection[str] = ()) -> Iterator[tuple[str, Row]]:
    """Texts of single mistakes with the shape that is asked for, each read back as what it is; likely ones first."""
    table = table_of(asked)
    given = 0
    for seen in table.of_shape(table.question.right.shape):
        text = plain(seen.wrong.tree)
        if len(seen.wrong.mistakes) > 1 or len(text) > LONGEST or seen.wrong.mistakes[0].id in off:
            continue
        try:
            found = decided(table.question, text, SEED)
        except NotReadable:
            continue
        constant = not any(names(seen.wrong.tree))  # 0 or 1/N, which nobody takes for a matrix
        if isinstance(found.evidence, Refuted | WrongShape) and not constant:
            yield text, seen.wrong
            given += 1
        if given == MOST:
            return
