r"""Author text for a terminal: Markdown with LaTeX between dollars becomes lines that read well.

Find $\frac{d}{dx}[\ln(x^2 + 1)]$.   ─>   Find d/dx[ln(x² + 1)].
"""

from __future__ import annotations

import re

from grader import late
from grader.maths.printing.line import MATHS, formulas, maths
from grader.report.layout import WIDTH, pad, width, wrap

__all__ = ["formulas", "inline", "maths", "prose"]

BULLET = r"\s*(?:[-*]|\d+\.|[a-j]\))\s+"
TABLE_ROW = r"\s*\|.*\|\s*"
CELL = late.pattern(r"(?<![\\|])\|(?!\|)")
RULE = late.pattern(r":?-+:?")  # a cell of the line below the heads
MARKS = late.pattern(r"\*\*(.+?)\*\*|(?<![\w*])\*(\S[^*]*?)\*(?!\w)|`([^`]+)`")


def prose(text: str, cells: int = WIDTH, indent: str = "") -> list[str]:
    """Paragraphs, lists and code blocks, wrapped to `cells`; formulas in plain notation."""
    lines: list[str] = []
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        if lines:
            lines.append("")
        lines += [f"{indent}{line}".rstrip() for line in _block(block, cells - len(indent))]
    return lines


def _block(block: str, cells: int) -> list[str]:
    rows = block.split("\n")
    if block.startswith("```") or all(row.startswith("    ") for row in rows):
        return [row for row in rows if not row.startswith("```")]
    if all(re.fullmatch(TABLE_ROW, row) for row in rows):
        return _table(rows, cells)
    items = re.split(rf"\n(?={BULLET})", block)
    return [line for item in items for line in _item(item, cells)]


def _cells(row: str) -> list[str]:
    return [inline(cell.strip()) for cell in CELL.split(row.strip().strip("|"))]


def _table(rows: list[str], cells: int) -> list[str]:
    """A Markdown table in columns; where it is too wide, row by row."""
    table = [row for row in map(_cells, rows) if not all(map(RULE.fullmatch, row))]
    widths = [max(width(row[k]) for row in table if k < len(row)) for k in range(max(map(len, table)))]
    if sum(widths) + 2 * (len(widths) - 1) > cells:
        return [line for row in table for line in wrap(" · ".join(row), cells)]
    return ["  ".join(map(pad, row, widths)).rstrip() for row in table]


def _item(item: str, cells: int) -> list[str]:
    bullet = re.match(BULLET, item)
    if not bullet:
        return wrap(inline(item), cells)
    sign = bullet[0].strip()
    mark = "· " if sign in "-*" else f"{sign} "
    first, *rest = wrap(inline(item[bullet.end() :]), cells - len(mark))
    return [mark + first, *(" " * len(mark) + line for line in rest)]


def inline(text: str) -> str:
    """One run of text: formulas read out, emphasis marks removed."""
    out, last = [], 0
    for formula in MATHS.finditer(text):
        out += [_unmarked(text[last : formula.start()]), maths(formula[1] or formula[2])]
        last = formula.end()
    return "".join([*out, _unmarked(text[last:])])


def _unmarked(text: str) -> str:
    text = re.sub(r"^#+\s+", "", text, flags=re.MULTILINE)
    return MARKS.sub(lambda found: found[1] or found[2] or found[3], text).replace(r"\$", "$")
