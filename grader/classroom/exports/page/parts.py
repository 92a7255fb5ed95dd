"""Tables, lists and bars; everything that somebody wrote is escaped here."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TypeAlias

from grader.report.safe import shown

Row: TypeAlias = tuple[str, ...]
LONGEST = 160  # letters of an answer on the page
SENTENCES = 600  # letters of what is said of it


def escaped(text: str, longest: int = LONGEST) -> str:
    """Text of a stranger: no markup, no invisible letters, not endless."""
    line = shown(" ".join(text.split()))
    return html.escape(line if len(line) <= longest else line[:longest] + "…")


def table(head: Row, rows: Sequence[Row]) -> str:
    """Cells are HTML already."""
    numeric = [all(_is_number(row[k]) for row in rows) for k in range(len(head))]
    kinds = [" class=n" if is_number else "" for is_number in numeric]
    titles = "".join(
        f"<th{kind}>{title}</th>" if title else f"<td{kind}></td>"  # a heading that says nothing is none
        for kind, title in zip(kinds, head, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{kind}>{value}</td>" for kind, value in zip(kinds, row, strict=True))
        + "</tr>\n"
        for row in rows
    )
    return f"<table><thead><tr>{titles}</tr></thead>\n<tbody>\n{body}</tbody></table>"


def _is_number(text: str) -> bool:
    return not text.strip("+−0123456789.%")


def listing(rows: Sequence[str]) -> str:
    return "<ul class=rows>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"


def bar(share: float) -> str:
    """A bar as long as the share."""
    width = max(0.0, min(1.0, share)) * 100
    return (
        '<svg class=bar viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class=back width="100" height="10"/><rect class=fill width="{width:.1f}" height="10"/></svg>'
    )
