"""Exercises as they are handed to another system: every file in its variants."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.bank.exercise import load, opened
from grader.exchange.exported import Outgoing


def entries(paths: Sequence[Path], most: int) -> list[Outgoing]:
    """Each exercise in its first variants, at most so many; raises SpecError for one that cannot be read."""
    return [
        Outgoing(path, [load(path, variant=k) for k in range(min(len(opened(path).every), most))])
        for path in paths
    ]
