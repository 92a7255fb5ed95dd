"""The journal in plain form: a line of JSON a result, then one a decision, then one a file that was left over."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from grader.classroom.exports import Texts, Wanted

SCHEMA = "grade/class/1"


def write(wanted: Wanted) -> Texts:
    rows: list[dict[str, Any]] = [
        {"schema": SCHEMA, "kind": "result", **asdict(kept)} for kept in wanted.results
    ]
    decided = (cell.override for cell in wanted.book.cells.values() if cell.override is not None)
    rows += [{"schema": SCHEMA, "kind": "override", **asdict(each)} for each in decided]
    rows += [{"schema": SCHEMA, "kind": "leftover", **asdict(each)} for each in wanted.book.left]
    return {"": "".join(_line(row) for row in rows)}


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=True, separators=(",", ":")).replace("##", "\\u0023#") + "\n"
