"""Which of many variants are looked at."""

from __future__ import annotations

from collections.abc import Sequence


def spread(count: int, most: int | None) -> Sequence[int]:
    """All of them, or so many, the first and the last among them."""
    if most is None or count <= most:
        return range(count)
    return sorted({round(k * (count - 1) / (most - 1)) for k in range(most)}) if most > 1 else [0]
