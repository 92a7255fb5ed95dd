"""The screen of watch: what a page shows in the height of the window, how far the learner is, and the keys."""

from __future__ import annotations

from grader.counted import counted
from grader.progress import onward
from grader.report.layout import clip, width
from grader.report.style import Style
from grader.study.overview import bar
from grader.study.watching import Watch

KEYS = "h hint  n next  s question  e explain  p plot  o open  l list  x again  q quit"
FEWER = "h hint  n next  s question  e explain  q quit  ? all keys"


def lines(watch: Watch, style: Style, rows: int | None) -> list[str]:
    """The whole screen; without `rows` as long as it is, and without keys."""
    body = watch.page(style)
    if watch.story.silent:
        body = [*body, *([] if not body[-1] else [""]), f"(not remembered: {watch.story.silent})"]
    if rows is None:
        return body
    room = max(3, rows - 3)
    watch.top = max(0, min(watch.top, len(body) - room))
    shown = body[watch.top : watch.top + room]
    more = len(body) - watch.top - len(shown)
    return [*shown, *[""] * (room - len(shown)), _foot(watch, style, more), _keys(watch, style)]


def _foot(watch: Watch, style: Style, more: int) -> str:
    done, whole = onward.done(watch.steps, watch.story.learner), len(watch.steps)
    said = f"{bar((done, whole), max(10, min(24, style.cells - 50)))} {done}/{whole}"
    below = f"   {counted(more, 'more line')}: space" if more else "   back: b" if watch.top else ""
    return clip(said + below, style.cells)


def _keys(watch: Watch, style: Style) -> str:
    if watch.asks is not None:
        return style.paint("y yes   any other key: no", "strong")
    return style.paint(clip(KEYS if width(KEYS) <= style.cells else FEWER, style.cells), "quiet")
