"""Strangers' text in other programs' files: a spreadsheet must not compute it, a log not obey it."""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from grader.report.safe import shown

COMPUTED = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "|",
    "%",
    "＝",
    "＋",
    "－",
    "＠",
)  # begins a formula in some spreadsheet
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MARKED = re.compile(r"([\\`*_{}\[\]()<>#+|!~$-])")


def cell(value: str) -> str:
    """A cell of a table: an apostrophe in front of what would be a formula, control characters as escapes."""
    text = shown(value) if not value.isprintable() else value
    return f"'{text}" if text.startswith(COMPUTED) or value.startswith(COMPUTED) else text


def table(rows: Iterable[Sequence[str | float | None]]) -> str:
    """CSV as RFC 4180 has it; numbers stay numbers, None is an empty cell."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: str | float | None) -> str:
    if value is None:
        return ""
    return cell(value) if isinstance(value, str) else f"{value:.10g}"


def xml(text: str) -> str:
    """Between tags or in an attribute: escaped, without what XML 1.0 does not allow."""
    return html.escape(NOT_XML.sub("", text)).replace("##", "#&#35;")


def attributes(**values: object) -> str:
    """` name="value"` of each that is not None."""
    return "".join(f' {name}="{xml(str(value))}"' for name, value in values.items() if value is not None)


def markdown(text: str) -> str:
    """One line in which nothing is markup, no link and no order to a CI runner."""
    line = shown(" ".join(text.split())).replace("::", ":\u200b:")
    return MARKED.sub(r"\\\1", line).replace("&", "&amp;").replace("@", "@\u200b")
