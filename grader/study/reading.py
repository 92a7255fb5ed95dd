"""What a line is read as while it is typed: short, and silent about whether it is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from grader import sheet
from grader.maths.printing.text import to_text
from grader.maths.reader import read
from grader.maths.syntax import NotReadable
from grader.progress.asked import Untypable, asks_for
from grader.progress.typed import written
from grader.report.prose import inline
from grader.report.safe import told
from grader.sheet import TRUTHS, Field, Rows

LONGEST = 400  # letters that are read while they are typed


def reading(field: Field) -> Callable[[str], str]:
    match field:
        case sheet.ChoiceField(rows) | sheet.OrderField(rows) if rows != TRUTHS:
            return lambda text: _rows(field, text, rows)
        case sheet.LineField("formula" | "number"):
            return lambda text: formula(text) if text.strip() else asks_for(field)
        case sheet.NodeField():
            return lambda text: formula(text) if text.strip() else asks_for(field)
        case sheet.MatchField(rows, values):
            return lambda text: _pairs(field, text, rows, values)
        case (
            sheet.ChoiceField() | sheet.OrderField() | sheet.LineField() | sheet.FillField() | sheet.LinesField()
            | sheet.FixField() | sheet.CodeField()
        ):  # fmt: skip
            return lambda text: asks_for(field)
        case unknown:
            assert_never(unknown)


def formula(text: str) -> str:
    if len(text) > LONGEST:
        return "… too long to be read while it is typed"
    try:
        return "reads as  " + told(to_text(read(text).tree))
    except NotReadable as no:
        return f"… {told(str(no))}"


def _rows(field: Field, text: str, rows: Rows) -> str:
    """The rows whose letters were typed."""
    known = dict(rows)
    seen = [inline(known[letter]) for letter in text.lower() if letter in known]
    return told("  ·  ".join(seen)) if seen and len(text) <= 2 * len(rows) + 4 else asks_for(field)


def _pairs(field: Field, text: str, rows: Rows, values: Rows) -> str:
    """How many rows have their value."""
    try:
        done = written(field, text).count(":")
    except Untypable:
        return asks_for(field)
    return f"{done} of {len(rows)} rows"
