"""How wide the terminal is, as `shutil` finds out, whose import takes longer than the help."""

from __future__ import annotations

import os
import sys


def columns(usual: int) -> int:
    """Its columns: what COLUMNS says, else the terminal itself, else `usual`."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        assert sys.__stdout__ is not None
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or usual
    except (AssertionError, ValueError, OSError):  # no terminal: a pipe or a file
        return usual
