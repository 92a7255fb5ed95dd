"""`choose: auto` beside `matrix`: the derivative among what mistakes make of it."""

from __future__ import annotations

from functools import lru_cache

from grader.answers.choose_auto import Drawn
from grader.answers.declared import Declared
from grader.answers.matrices.wrongs import wrong_rows
from grader.errors import Place, SpecError
from grader.maths.matrices.board import plain, shown
from grader.maths.matrices.prepared import prepared
from grader.maths.matrices.question import Posed


@lru_cache(maxsize=64)
def drawn(
    asked: Posed, count: int, where: Place, declared: tuple[Declared, ...] = (), off: tuple[str, ...] = ()
) -> tuple[Drawn, ...]:
    """The right choice, then wrong ones of different mistakes; raises SpecError where they are too few."""
    q = prepared(asked)
    right = asked.model or plain(q.right)
    out = [Drawn(shown(q.model or q.right), right, right=True)]
    out += [Drawn(row.answer.source, row.answer.source, id=row.id, says=row.say) for row in declared]
    out, seen = out[:count], {row.id for row in declared}
    for text, row in wrong_rows(asked, off):
        mistake = row.mistakes[0]
        if mistake.id in seen or len(out) == count:
            continue
        seen.add(mistake.id)
        out.append(Drawn(shown(row.tree), text, id=mistake.id, says=mistake.said(asked.by)))
    if len(out) < count:
        what = f"{len(out) - 1} of {count - 1} wrong choices can be drawn for {asked.function}"
        raise SpecError(
            what, where=where, repair="choices: 3, or add rows to `mistakes`, or write the choices yourself"
        )
    return tuple(out)
