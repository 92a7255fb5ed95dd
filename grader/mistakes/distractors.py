"""Wrong choices for a question, each with its reason: the likeliest mistakes, pairwise different, none right."""

from __future__ import annotations

from collections.abc import Sequence

from grader.maths.printing import to_text
from grader.maths.reader import read
from grader.maths.syntax import Expression
from grader.maths.tidy import tidy
from grader.maths.trees import NoRule
from grader.mistakes.confirm import equal, worked_out
from grader.mistakes.recognition import reference, table_of
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong answer, the mistake that leads to it, and what to say to who chooses it."""

    id: str
    answer: str
    says: str


def distractors(
    function: str | Expression,
    variable: str,
    count: int = 3,
    *,
    variables: Sequence[str] = (),
    domain: str | None = None,
    order: int = 1,
) -> tuple[Distractor, ...]:
    """At most `count` wrong answers, the likeliest first, no two by the same mistake."""
    f = function if isinstance(function, Expression) else read(function, tuple(variables) or None)
    names = tuple(dict.fromkeys((*(variables or f.variables), variable)))
    try:
        table = table_of(f.tree, variable, names, domain, None, order)
    except NoRule:
        return ()
    q, out = table.question, [reference(table.question)]
    chosen: list[Distractor] = []
    if not table.blocks:
        return ()
    single = table.blocks[0]
    for k in sorted(range(len(single)), key=lambda k: -single.weights[k]):
        c = single.name(k)
        mistake = c.mistakes[0]
        if len(chosen) == count:
            break
        if any(mistake.id == d.id for d in chosen):
            continue
        tree = tidy(worked_out(c.tree()))
        if not any(equal(other, tree, q) for other in out):
            out.append(tree)
            chosen.append(Distractor(mistake.id, to_text(tree), mistake.said(q.x, q.others)))
    return tuple(chosen)
