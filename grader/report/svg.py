"""A drawing for a page: text stays text, and strokes tell the curves apart where colours do not."""

from __future__ import annotations

from html import escape

from grader.report.drawing import Drawing, Point, Stroke, Window, pieces, window

WIDTH, HEIGHT = 640, 400
LEFT, TOP, RIGHT = 64, 36, 16
LINE = 18  # of the legend
COLOURS: dict[str, str] = {"solid": "#1a7f37", "dotted": "#cf222e", "dashed": "#6e7781", "mark": "#0969da"}
DASHES: dict[Stroke, str] = {
    "solid": "",
    "dotted": ' stroke-dasharray="2 4"',
    "dashed": ' stroke-dasharray="8 5"',
}


def svg(d: Drawing) -> str:
    """The whole file."""
    seen = window(d)
    below = len(d.curves) + bool(d.mark_name) + len(d.notes)
    bottom = HEIGHT - 48
    full = HEIGHT + LINE * below
    sheet = f'x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT - RIGHT}" height="{bottom - TOP}"'
    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {full}"',
        ' font-family="sans-serif" font-size="13">',
        f"<title>{escape(d.title)}</title>",
        '<rect width="100%" height="100%" fill="white"/>',
        f'<text x="{LEFT}" y="22" font-weight="bold">{escape(d.title)}</text>',
        f'<clipPath id="sheet"><rect {sheet}/></clipPath>',
        f'<rect {sheet} fill="none" stroke="#d0d7de"/>',
        *_ticks(d, seen, bottom),
        *_axis(d, seen, bottom),
        *_curves(d, seen, bottom),
        *_legend(d, bottom + 48),
    ]
    return "\n".join([*rows, "</svg>"]) + "\n"


def _at(seen: Window, point: Point, bottom: int) -> str:
    x, y = seen.place(point, WIDTH - LEFT - RIGHT, bottom - TOP)
    return f"{LEFT + x:.1f},{TOP + y:.1f}"


def _ticks(d: Drawing, seen: Window, bottom: int) -> list[str]:
    heights = ((seen.high, TOP + 10), (seen.low, bottom))
    ends = ((seen.left, LEFT, "start"), (seen.right, WIDTH - RIGHT, "end"))
    return [
        *(f'<text x="{LEFT - 6}" y="{at}" text-anchor="end">{d.tick(y)}</text>' for y, at in heights),
        *(
            f'<text x="{at}" y="{bottom + 18}" text-anchor="{side}">{d.tick(x)}</text>'
            for x, at, side in ends
        ),
        f'<text x="{(LEFT + WIDTH) // 2}" y="{bottom + 18}" text-anchor="middle">{escape(d.across)}</text>',
    ]


def _axis(d: Drawing, seen: Window, bottom: int) -> list[str]:
    """The line on which heights are 0."""
    if d.logs or not seen.low < 0 < seen.high:
        return []
    ends = " ".join(_at(seen, (x, 0), bottom) for x in (seen.left, seen.right))
    return [f'<polyline points="{ends}" stroke="#d0d7de"/>']


def _curves(d: Drawing, seen: Window, bottom: int) -> list[str]:
    rows = []
    for curve in d.curves:
        ink = f'fill="none" stroke="{COLOURS[curve.stroke]}" stroke-width="2"{DASHES[curve.stroke]}'
        for piece in pieces(curve.points):
            line = " ".join(_at(seen, p, bottom) for p in piece)
            rows.append(f'<polyline clip-path="url(#sheet)" points="{line}" {ink}/>')
    for p in (p for piece in pieces(d.marks) for p in piece):
        x, _, y = _at(seen, p, bottom).partition(",")
        rows.append(f'<circle cx="{x}" cy="{y}" r="4" fill="{COLOURS["mark"]}"/>')
    return rows


def _legend(d: Drawing, first: int) -> list[str]:
    rows = []
    for k, curve in enumerate(d.curves):
        y = first + LINE * k
        ink = f'stroke="{COLOURS[curve.stroke]}" stroke-width="2"{DASHES[curve.stroke]}'
        rows.append(
            f'<path d="M{LEFT} {y - 4}h34" {ink}/><text x="{LEFT + 44}" y="{y}">{escape(curve.name)}</text>'
        )
    y = first + LINE * len(d.curves)
    if d.mark_name:
        rows.append(f'<circle cx="{LEFT + 17}" cy="{y - 4}" r="4" fill="{COLOURS["mark"]}"/>')
        rows.append(f'<text x="{LEFT + 44}" y="{y}">{escape(d.mark_name)}</text>')
        y += LINE
    return rows + [
        f'<text x="{LEFT}" y="{y + LINE * k}">{escape(note)}</text>' for k, note in enumerate(d.notes)
    ]
