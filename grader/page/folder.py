"""The learner's folder: ID.py is written beside the page, and never over what somebody else has written there."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from grader.errors import SubmissionError
from grader.files import read_file
from grader.record import dataclass

NONE = ""  # the print of a file that is not there


class Changed(SubmissionError):
    """The file is not the one that the page knows."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it stands, and its print: what it was when it was read."""

    source: str
    print: str


def kept(folder: Path, id: str) -> Kept:
    """The learner's file of an exercise; raises SubmissionError where it cannot be read."""
    path = folder / f"{id}.py"
    if not path.is_file():
        return Kept("", NONE)
    data = read_file(path)
    try:
        return Kept(data.decode(), hashlib.sha256(data).hexdigest())
    except UnicodeDecodeError as error:
        raise SubmissionError(f"{path.name} is not UTF-8", repair="save it as UTF-8") from error


def write(folder: Path, id: str, source: str, known: str) -> Kept:
    """Write it where it still is what is `known`; raises Changed where it is not.

    The new text is written beside it and takes its place at once: a power cut leaves one of the two.
    """
    now = kept(folder, id)
    if now.source == source:
        return now
    if now.print != known:
        raise Changed(
            f"{id}.py was changed elsewhere, and nothing was written over it",
            repair="Open the file again; your answers stay in the page until then.",
        )
    path, beside = folder / f"{id}.py", folder / f".{id}.py.{os.getpid()}"
    data = source.encode()
    beside.write_bytes(data)
    os.replace(beside, path)
    return Kept(source, hashlib.sha256(data).hexdigest())
