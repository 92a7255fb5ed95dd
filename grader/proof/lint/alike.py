"""Whether two texts of an author say the same formula: `2x` and `x + x`, `$\\frac{1}{x^2}$` and `$x^{-2}$`."""

from __future__ import annotations

import re

from grader.answers.equals import equals, right
from grader.maths.names import constant_name, function_name
from grader.maths.reader import read
from grader.maths.syntax import Expression, NotReadable, variables

WORD = re.compile(r"(?<!\\)\b[A-Za-z]{2,}\b")
SIGN = re.compile(r"[\d+*/^=()\\_-]")


def formula_of(text: str) -> Expression | None:
    """The formula that a text is, and nothing else; None for words."""
    stripped = text.strip().rstrip(".")
    inner = stripped[1:-1] if stripped[:1] == stripped[-1:] == "$" and len(stripped) > 2 else stripped
    if "$" in inner or not (SIGN.search(inner) or len(inner) == 1):
        return None
    if inner is stripped and any(
        function_name(w) is None and constant_name(w) is None for w in WORD.findall(inner)
    ):
        return None
    try:
        found = read(inner, None)
    except NotReadable:
        return None
    return None if found.notes else found


def same(one: Expression, other: Expression) -> bool:
    """Whether they are surely equal."""
    names = sorted({*variables(one.tree), *variables(other.tree)})
    return right(equals(one.tree, other.tree, names, seed=0, thorough=False))
