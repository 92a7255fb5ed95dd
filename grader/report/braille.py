"""A drawing for a terminal: braille, of which a cell is two dots wide and four high; letters where there is none."""

from __future__ import annotations

import math
from dataclasses import field

from grader.record import dataclass
from grader.report.drawing import MARK, Drawing, DrawnCurve, Point, Stroke, Window, finite, window
from grader.report.layout import wrap
from grader.report.style import Style, Tone

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
EMPTY = 0x2800
LETTERS: dict[str, str] = {"solid": "*", "dotted": ".", "dashed": "-", "axis": "-"}
TONES: dict[str, Tone] = {
    "solid": "right",
    "dotted": "wrong",
    "dashed": "quiet",
    "axis": "quiet",
    "mark": "strong",
}
NARROWEST = 20  # cells of the sheet
AXIS = 4  # dots from one dot of the axis to the next


@dataclass(slots=True)
class Sheet:
    """Cells with their dots, and whose dots came first."""

    columns: int
    rows: int
    dots: dict[Point, tuple[int, str]] = field(default_factory=dict)

    def dot(self, x: int, y: int, who: str) -> None:
        if 0 <= x < 2 * self.columns and 0 <= y < 4 * self.rows:
            bits, first = self.dots.get((x // 2, y // 4), (0, who))
            self.dots[x // 2, y // 4] = (bits | DOTS[y % 4][x % 2], first)

    def mark(self, x: int, y: int) -> None:
        if 0 <= x < 2 * self.columns and 0 <= y < 4 * self.rows:
            self.dots[x // 2, y // 4] = (0, "mark")


def braille(d: Drawing, style: Style, rows: int = 14) -> list[str]:
    """Lines of text, as wide as the style allows."""
    seen = window(d)
    ticks = {0: d.tick(seen.high), rows // 2: d.tick((seen.high + seen.low) / 2), rows - 1: d.tick(seen.low)}
    gutter = max(map(len, ticks.values())) + 1
    sheet = Sheet(max(NARROWEST, style.cells - gutter - 3), rows)
    _inked(d, seen, sheet)
    lines = wrap(d.title, style.cells - 2)
    for y in range(rows):
        row = "".join(_cell(sheet, x, y, style) for x in range(sheet.columns))
        lines.append(f"{ticks.get(y, ''):>{gutter}} │{row}".rstrip())
    left, right = d.tick(seen.left), d.tick(seen.right)
    lines.append(" " * gutter + " └" + "─" * sheet.columns)
    lines.append(" " * (gutter + 2) + left + d.across.center(sheet.columns - len(left) - len(right)) + right)
    below = [line for text in (*d.legend(), *d.notes) for line in wrap(text, style.cells - 2)]
    return [lines[0], *lines[1:], *(f"  {line}" for line in below)]


def _inked(d: Drawing, seen: Window, sheet: Sheet) -> None:
    """The first curve is drawn first, so that its dots keep its colour."""
    for curve in d.curves:
        _curve(curve, seen, sheet)
    if seen.low < 0 < seen.high and not d.logs:
        y = round(seen.place((seen.left, 0), 1, 4 * sheet.rows - 1)[1])
        for x in range(0, 2 * sheet.columns, AXIS):
            sheet.dot(x, y, "axis")
    for p in filter(finite, d.marks):
        x, y = (round(v) for v in seen.place(p, 2 * sheet.columns - 1, 4 * sheet.rows - 1))
        sheet.mark(x, y)


def _curve(curve: DrawnCurve, seen: Window, sheet: Sheet) -> None:
    before: Point | None = None
    inked = 0
    for point in curve.points:
        here = seen.place(point, 2 * sheet.columns - 1, 4 * sheet.rows - 1) if finite(point) else None
        if here is not None and before is not None and abs(here[1] - before[1]) < 8 * sheet.rows:
            inked = _line(before, here, curve.stroke, inked, sheet)
        before = here


def _line(a: Point, b: Point, stroke: Stroke, inked: int, sheet: Sheet) -> int:
    steps = max(1, math.ceil(max(abs(b[0] - a[0]), abs(b[1] - a[1]))))
    for k in range(steps):
        inked += 1
        if stroke == "solid" or (inked % 4 == 0 if stroke == "dotted" else inked % 8 < 5):
            at = k / steps
            sheet.dot(round(a[0] + (b[0] - a[0]) * at), round(a[1] + (b[1] - a[1]) * at), stroke)
    return inked


def _cell(sheet: Sheet, x: int, y: int, style: Style) -> str:
    bits, who = sheet.dots.get((x, y), (0, ""))
    if not who:
        return " "
    letter = MARK if who == "mark" else chr(EMPTY + bits)
    if not style.draws((chr(EMPTY + 1),)) and who != "mark":
        letter = LETTERS[who]
    return style.paint(letter, TONES[who])
