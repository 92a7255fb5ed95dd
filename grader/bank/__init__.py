"""The bank of exercises: YAML files, read into nouns.  Its face: load, entries, find, locate."""

from __future__ import annotations

from pathlib import Path

from grader.bank.find import Entry, entries, find, locate, paths
from grader.model import Exercise

__all__ = ["Entry", "entries", "find", "load", "locate", "paths"]


def load(path: Path) -> Exercise:
    """One exercise; the answer types are imported when a file is really read."""
    from grader.bank.exercise import load as load_one

    return load_one(path)
