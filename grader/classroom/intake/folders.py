"""The files below a folder; links are not followed, and what cannot be read is said and passed over."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from grader.classroom.intake.delivered import Delivered, Found, Trouble, is_junk, plain
from grader.errors import Place, SubmissionError
from grader.files import read_file

DEEPEST = 12  # folders in folders


def files_in(root: Path) -> Iterator[Found]:
    """Every file below a folder, in the order of the names."""
    yield from _walk(root, ())


def _walk(folder: Path, path: tuple[str, ...]) -> Iterator[Found]:
    try:
        with os.scandir(folder) as entries:
            here = sorted(entries, key=lambda e: e.name)
    except OSError as error:
        yield Trouble(path, _refused(path, f"this folder cannot be read: {error.strerror}"))
        return
    for entry in here:
        if not is_junk(entry.name):
            yield from _entry(entry, (*path, plain(entry.name)))


def _entry(entry: os.DirEntry[str], path: tuple[str, ...]) -> Iterator[Found]:
    try:
        about = entry.stat(follow_symlinks=False)
    except OSError as error:
        yield Trouble(path, _refused(path, f"this cannot be looked at: {error.strerror}"))
        return
    if stat.S_ISLNK(about.st_mode):
        yield Trouble(path, _refused(path, "this is a symbolic link, which is not followed"))
    elif not stat.S_ISDIR(about.st_mode):
        yield Delivered(path, about.st_mtime, partial(read_file, entry.path, text=False))
    elif len(path) < DEEPEST:
        yield from _walk(Path(entry.path), path)
    else:
        yield Trouble(path, _refused(path, f"more than {DEEPEST} folders in one another"))


def _refused(path: tuple[str, ...], what: str) -> SubmissionError:
    repair = "hand in the file itself, in a folder that can be read"
    return SubmissionError(what, where=Place("/".join(path) or ".", 1), repair=repair)
