"""What there is to fill in, as JSON for the page: one `kind` a field of `sheet`."""

from __future__ import annotations

from typing import TypeAlias, assert_never

from grader import sheet
from grader.page.html import inline
from grader.report.json import Json
from grader.report.prose import inline as plain

Facts: TypeAlias = dict[str, Json]
AGAIN = "hand the file in, or grade it with grade submit"  # what a page cannot run


def facts(field: sheet.Field) -> Facts:
    """The field; never the right answer as such."""
    match field:
        case sheet.LineField():
            return _line(field)
        case sheet.ChoiceField(rows, many):
            return {"kind": "choice", "many": many, "rows": _rows(rows)}
        case sheet.MatchField(rows, values):
            return {"kind": "match", "rows": _rows(rows), "values": _rows(values)}
        case sheet.OrderField(rows):
            return {"kind": "order", "rows": _rows(rows)}
        case sheet.FillField(text, gaps, words):
            pieces: list[Json] = [inline(piece) for piece in text.split("___")]
            return {"kind": "fill", "pieces": pieces, "gaps": [g.wants for g in gaps], "words": list(words)}
        case sheet.LinesField(least):
            return {"kind": "lines", "least": least}
        case sheet.FixField(rows):
            return {"kind": "fix", "rows": _rows(rows)}
        case sheet.CodeField(signature):
            return {"kind": "code", "starter": f"def {signature}:\n    ...\n"}
        case sheet.NodeField():
            return _node(field)
        case unknown:
            assert_never(unknown)


def _line(field: sheet.LineField) -> Facts:
    return {
        "kind": "line",
        "wants": field.wants,
        "says": field.says,
        "program": field.program,
        "signs": field.signs,
    }


def _node(field: sheet.NodeField) -> Facts:
    lines: list[Json] = [
        {"name": line.name, "source": line.source, "uses": list(line.uses)} for line in field.lines
    ]
    return {
        "kind": "node",
        "name": field.name,
        "spoken": field.spoken,
        "slope": list(field.slope) if field.slope else None,
        "lines": lines,
        "given": dict(field.given),
    }


def _rows(rows: sheet.Rows) -> list[Json]:
    """What a row is called, its text as HTML, and in words for a label."""
    return [{"name": name, "html": inline(text), "plain": plain(text)} for name, text in rows]
