"""What to type at a prompt for each kind of field, in a few words."""

from __future__ import annotations

from typing import assert_never

from grader import sheet
from grader.sheet import TRUTHS, Field


class Untypable(ValueError):
    """What to type instead."""


def asks_for(field: Field) -> str:
    """What to type, in a few words."""
    match field:
        case sheet.ChoiceField(rows, many):
            return "t or f" if rows == TRUTHS else "letters, as in  a c" if many else "a letter"
        case sheet.MatchField(rows, values):
            (first, second), (one, *_) = [name for name, _ in rows[:2]], [name for name, _ in values]
            return f"pairs, as in  {first}{one} {second}{one}"
        case sheet.OrderField():
            return "letters in order, as in  b a c"
        case sheet.FillField(_, gaps):
            return "what fills the gap" if len(gaps) == 1 else f"what fills the {len(gaps)} gaps, with commas"
        case sheet.LinesField():
            return "one line of the derivation each; an empty one ends"
        case sheet.FixField():
            return "the line and its repair, as in  2: cos(u)"
        case sheet.NodeField():
            return "a number"
        case sheet.LineField(wants):
            return {"output": "what it prints"}.get(wants, f"a {wants}")
        case sheet.CodeField():
            return "code, in an editor"
        case unknown:
            assert_never(unknown)
