"""The bank of exercises: YAML files, read into nouns.  Its face: load, count, entries, find, locate."""

from __future__ import annotations

from pathlib import Path

from grader.bank.find import Entry, entries, find, is_built_in, locate, paths
from grader.model import Exercise

__all__ = ["Entry", "count", "entries", "find", "is_built_in", "load", "locate", "paths"]


def load(path: Path, variant: int = 0, deal: int = 0) -> Exercise:
    """One exercise, in one of its variants, its rows dealt out; answer types are imported when a file is read."""
    from grader.bank.exercise import load as load_one

    return load_one(path, variant=variant, deal=deal)


def count(path: Path) -> int:
    """How many variants an exercise has."""
    from grader.bank.exercise import count as count_one

    return count_one(path)
