"""What a field of the page holds, as the line that says the same at a prompt: a result of a quiz has lines alone.

a choice        b           →  b            gaps       ["cos(u)", "u"]    →  cos(u); u
several, order  ["c", "a"]  →  c a          a repair   ["3", "cos(u)"]    →  3: cos(u)
pairs           {1: "f"}    →  1f           a derivation                  →  one line each
"""

from __future__ import annotations

from grader import sheet
from grader.page.compose import Value
from grader.sheet import Field


def line(field: Field, value: Value) -> str:
    """Read by `progress.typed.written`, it stands in the file as the page would write it there."""
    match field:
        case sheet.ChoiceField() | sheet.OrderField():
            return " ".join(value) if isinstance(value, list) else str(value)
        case sheet.MatchField():
            return " ".join(f"{row}{name}" for row, name in value.items())
        case sheet.FillField(_, gaps):
            return "; ".join(map(str, value)) if len(gaps) > 1 else str(value[0])
        case sheet.LinesField():
            return "\n".join(map(str, value))
        case sheet.FixField():
            place, text = value
            return f"{place}: {text}"
        case _:
            return str(value)
