"""Two pictures: how the points are spread, and which questions are hard and telling; with words besides."""

from __future__ import annotations

import math
from collections.abc import Sequence

from grader.classroom.stats import ClassStats, ItemStats

BINS = 10
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640.0, 220.0, 36.0, 28.0, 14.0


def distribution(found: ClassStats) -> str:
    """A histogram of the shares in steps of 10 %; the median is a line."""
    counts = [0] * BINS
    for share in found.totals:
        counts[min(BINS - 1, max(0, int(share * BINS)))] += 1
    most = max(counts)
    step = (WIDTH - LEFT) / BINS
    bars = "".join(_column(k, count, most, step) for k, count in enumerate(counts))
    ticks = "".join(
        f'<text x="{LEFT + k * step:.1f}" y="{HEIGHT - 8}" text-anchor="middle">{10 * k}%</text>'
        for k in range(BINS + 1)
    )
    x = LEFT + found.median() * (WIDTH - LEFT)
    middle = f'<line class=middle x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}"/>'
    words = ", ".join(f"{10 * k} to {10 * k + 10} %: {count}" for k, count in enumerate(counts))
    return _svg(WIDTH + 20, HEIGHT, f"Learners by share of the points. {words}", bars + middle + ticks)


def _column(k: int, count: int, most: int, step: float) -> str:
    if not count:
        return ""
    height = (HEIGHT - BOTTOM - TOP - 14) * count / most
    x, y = LEFT + k * step + 2, HEIGHT - BOTTOM - height
    label = (
        f'<text class=label x="{x + step / 2 - 2:.1f}" y="{y - 4:.1f}" text-anchor="middle">{count}</text>'
    )
    return f'<rect class=fill x="{x:.1f}" y="{y:.1f}" width="{step - 4:.1f}" height="{height:.1f}"/>{label}'


def difficulty(items: Sequence[ItemStats]) -> str:
    """Mean share of the points against discrimination; nothing where the class is too small for that."""
    shown = [
        (k, i) for k, i in enumerate(items, 1) if i.difficulty is not None and i.discrimination is not None
    ]
    if not shown:
        return ""
    height = 300.0
    told = [item.discrimination or 0.0 for _, item in shown]
    low, high = min(0.0, *told) - 0.05, math.ceil(4 * max(0.25, *told)) / 4

    def place(item: ItemStats) -> tuple[float, float]:
        x = LEFT + (item.difficulty or 0.0) * (WIDTH - LEFT)
        return x, TOP + (high - (item.discrimination or 0.0)) / (high - low) * (height - TOP - BOTTOM)

    dots = "".join(_dot(k, item, *place(item)) for k, item in shown)
    zero = TOP + high / (high - low) * (height - TOP - BOTTOM)
    axes = f'<line class=axis x1="{LEFT}" x2="{WIDTH}" y1="{zero:.1f}" y2="{zero:.1f}"/>'
    axes += f'<text x="{LEFT - 6}" y="{zero + 4:.1f}" text-anchor="end">0</text>'
    axes += f'<text x="{LEFT - 6}" y="{TOP + 4}" text-anchor="end">{high:g}</text>'
    axes += "".join(
        f'<text x="{LEFT + s * (WIDTH - LEFT):.1f}" y="{height - 8}" text-anchor="middle">{s:.0%}</text>'
        for s in (0.0, 0.25, 0.5, 0.75, 1.0)
    )
    return _svg(
        WIDTH + 20, height, "Questions by mean share of the points and by discrimination", axes + dots
    )


def _dot(k: int, item: ItemStats, x: float, y: float) -> str:
    look = " look" if (item.discrimination or 0.0) < 0.1 else ""
    label = f'<text class=label x="{x + 8:.1f}" y="{y + 4:.1f}">{k}</text>'
    return f'<circle class="dot{look}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>{label}'


def _svg(width: float, height: float, words: str, inside: str) -> str:
    return (
        f'<svg class=chart viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{words}">{inside}</svg>'
    )
