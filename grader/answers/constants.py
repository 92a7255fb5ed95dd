"""The letters of constants of integration that a learner may add: + C, + c, + K, + C_1, + const."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.answers.expressions import Stop, understood
from grader.maths.syntax import Expression, variables
from grader.model import Text, Unreadable

PLAIN = ("C", "K", "D", "const", "constant", *(f"{c}{k}" for c in "CKck" for k in range(4)))
SMALL = ("c", "k")  # looked for after the others: many words have them
SPELLED = re.compile(r"(?<=[CKck])_\{?(\d)\}?")  # C_1


def with_constants(text: Text, names: Sequence[str]) -> tuple[Expression, tuple[str, ...]]:
    """The answer, and the constants that occur in it; raises Stop where it cannot be read."""
    refused: list[Stop] = []
    for letters in _attempts(text, names):
        try:
            found = understood(text, (*names, *letters))
        except Stop as stop:
            refused.append(stop)
            continue
        occur = variables(found.tree)
        return found, tuple(letter for letter in letters if letter in occur)
    raise max(refused, key=_reached)


def _attempts(text: Text, names: Sequence[str]) -> list[tuple[str, ...]]:
    """Without a constant first: a letter that is none stays what it was."""
    source = text.source
    plain = tuple(c for c in PLAIN if c in SPELLED.sub(r"\1", source) and c not in names)
    small = tuple(c for c in SMALL if c in source and c not in names)
    return list(dict.fromkeys(((), plain, (*plain, *small))))


def _reached(stop: Stop) -> int:
    verdict = stop.judgement.verdict
    return verdict.offset if isinstance(verdict, Unreadable) else 0
