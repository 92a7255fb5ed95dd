"""The answer file at hand: the one of this folder that was saved last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader import bank
from grader.errors import SubmissionError
from grader.header import begun_as, exercise_id
from grader.record import dataclass

SUFFIXES = (".py", ".ipynb")
HEAD = 4096  # bytes of a file that may say which exercise it answers
LARGEST_NOTEBOOK = 1 << 22


@dataclass(frozen=True, slots=True)
class FolderAtHand:
    """The answer files directly in a folder, by name, and the other files of that kind."""

    answers: tuple[Path, ...]
    others: tuple[Path, ...]


def named(path: Path, root: Path) -> str | None:
    """The exercise that a file answers, by its first lines or its own name."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return None
    known = bank.listing(root).by_id
    found = (exercise_id(path, head), begun_as(head))
    return next((id for id in found if id in known), None)


def folder(path: Path, root: Path) -> FolderAtHand:
    """What lies in it, not below it."""
    files = sorted(_files(path))
    answers = tuple(file for file in files if named(file, root) is not None)
    return FolderAtHand(answers, tuple(file for file in files if file not in answers))


def _files(path: Path) -> Iterator[Path]:
    for file in path.iterdir():
        if file.suffix in SUFFIXES and not file.name.startswith((".", "#")) and file.is_file():
            yield file


def at_hand(path: Path, root: Path) -> Path:
    """The answer file saved last; raises SubmissionError where there is none."""
    found = folder(path, root).answers
    if not found:
        raise SubmissionError(
            "there is no answer file in this folder",
            repair="grade next  writes one;  grade submit FILE  grades any other",
        )
    return max(found, key=lambda file: (file.stat().st_mtime_ns, file.name))
