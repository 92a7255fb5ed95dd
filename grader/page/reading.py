"""What a line is read as, after every key: drawn, with the place of every piece; silent about whether it is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from grader import sheet
from grader.maths.printing.mathml import to_mathml
from grader.maths.printing.text import to_text
from grader.maths.reader import read
from grader.maths.syntax import Expression, NotReadable
from grader.model import Part, ReadsBack
from grader.page.fields import Facts

LONGEST = 2_000  # characters that are read while they are typed


def reading(part: Part, text: str, earlier: Sequence[str] = ()) -> Facts:
    """The drawing, or why it cannot be read yet, where, and what would mend it; `earlier` names may be used."""
    if not text.strip():
        return {}
    if len(text) > LONGEST:
        return {
            "why": "this is too long to be read while it is typed",
            "repair": "",
            "offset": 0,
            "length": 0,
        }
    try:
        return _read(part, text, earlier)
    except NotReadable as error:
        told = {"why": error.why, "repair": error.repair}
        return {**told, "offset": error.offset, "length": error.length}


def _read(part: Part, text: str, earlier: Sequence[str]) -> Facts:
    if isinstance(part.answer, ReadsBack):
        said = part.answer.read_back(text)
        drawing = part.answer.drawn_back(text) or f'<span class="maths">{escape(said)}</span>'
        return {"html": drawing, "text": said, "notes": []}
    field = part.answer.field()
    if isinstance(field, sheet.LineField) and field.wants == "output":
        return {}
    used = [name for name in earlier if re.search(rf"\b{re.escape(name)}\b", text)]
    found = understood(field, text, used)
    return {
        "html": to_mathml(found.tree, display=True),
        "text": to_text(found.tree),
        "notes": list(found.notes),
    }


def understood(field: sheet.Field, text: str, earlier: Sequence[str] = ()) -> Expression:
    """Raises NotReadable."""
    match field:
        case sheet.NodeField() | sheet.LineField("number") if earlier:
            return read(text, tuple(earlier))
        case sheet.LineField("formula" | "list" | "matrix" | "set"):
            return read(text, (*field.variables, *earlier) or None, functions=field.functions)
        case sheet.LinesField() | sheet.FixField():
            return read(text, field.variables or None)
        case _:
            return read(text)


def drawn(text: str) -> str:
    """What a judgement read, drawn; as it stands where it is no formula."""
    try:
        return to_mathml(read(text).tree)
    except (NotReadable, ValueError):
        return f'<span class="maths">{escape(text)}</span>'
