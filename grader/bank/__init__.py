"""The bank of exercises: YAML files, read into nouns.  Its face: load, count, entries, find, listing, locate."""

from __future__ import annotations

from pathlib import Path

from grader.bank.find import (
    Entry,
    Listing,
    NoExercise,
    SharedId,
    entries,
    find,
    is_built_in,
    listing,
    locate,
    paths,
)
from grader.bank.fresh import of_file, remembered
from grader.bank.order import Step, after, course
from grader.model import Exercise

__all__ = [
    "Entry",
    "Listing",
    "NoExercise",
    "SharedId",
    "Step",
    "after",
    "count",
    "course",
    "entries",
    "find",
    "is_built_in",
    "listing",
    "load",
    "locate",
    "paths",
]


LOADED = 256  # exercises that are kept in memory, each in one variant and deal


@remembered(of_file, LOADED)
def load(path: Path, variant: int = 0, deal: int = 0) -> Exercise:
    """One exercise, in one of its variants, its rows dealt out; answer types are imported when a file is read."""
    from grader.bank.exercise import load as load_one

    return load_one(path, variant=variant, deal=deal)


def count(path: Path) -> int:
    """How many variants an exercise has."""
    from grader.bank.exercise import count as count_one

    return count_one(path)
