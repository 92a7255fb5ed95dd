"""A choice that is a formula may be named by an equal one: `x + x` is the choice `2x`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from grader import maths
from grader.answers.equals import equals, right
from grader.maths.kinds import is_shape
from grader.maths.names import constant_name, function_name
from grader.maths.syntax import Expression, NotReadable

RUN = re.compile(r"[^\W\d_]{2,}")


def equal_choice(given: str, rows: Iterable[tuple[str, str]]) -> str | None:
    """The label of the only formula among the rows that equals the given one."""
    answer = _formula(given)
    if answer is None:
        return None
    found = [label for label, text in rows if (row := _formula(text)) is not None and _equal(row, answer)]
    return found[0] if len(found) == 1 else None


def _formula(text: str) -> Expression | None:
    """The text as one formula; None for words."""
    if any(function_name(run) is None and constant_name(run) is None for run in RUN.findall(text)):
        return None
    try:
        found = maths.read(text)
    except NotReadable:
        return None
    return None if is_shape(found.tree) else found


def _equal(row: Expression, answer: Expression) -> bool:
    names = tuple(dict.fromkeys((*row.variables, *answer.variables)))
    return right(equals(row.tree, answer.tree, names, seed=0, thorough=False))
