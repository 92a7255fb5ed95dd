"""How seldom unreachable objects are looked for: most of what a process of ours makes lives to its end."""

from __future__ import annotations

import gc

THRESHOLDS = (50_000, 50, 100)  # objects made, young looks, middle looks: Python's own are 700, 10, 10


def seldom() -> None:
    """Look for garbage a seventieth as often as Python would."""
    gc.set_threshold(*THRESHOLDS)


def no_more() -> None:
    """Let Python end without two last looks at everything; finalizers and `atexit` run as ever."""
    gc.freeze()
