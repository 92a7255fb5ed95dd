"""A file as it was delivered, before anybody asks whose it is."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from typing import TypeAlias

from grader.errors import SubmissionError
from grader.record import dataclass

JUNK = frozenset({"__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini", "node_modules"})  # of no learner


@dataclass(frozen=True, slots=True)
class Delivered:
    """The folders on its way and its name; when it came, in seconds since 1970; `read` gives so many bytes at most.

    `read` raises SubmissionError where the file cannot be used.
    """

    path: tuple[str, ...]
    when: float | None
    read: Callable[[int], bytes]

    @property
    def name(self) -> str:
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What lies there and cannot be looked into."""

    path: tuple[str, ...]
    error: SubmissionError


Found: TypeAlias = Delivered | Trouble


def plain(name: str) -> str:
    """A file's name as text that can be stored: macOS's letters composed, undecodable bytes as escapes."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace") if not name.isascii() else name
    return unicodedata.normalize("NFC", text)


def is_junk(name: str) -> bool:
    """What systems and editors leave behind; hidden files."""
    return name in JUNK or name.startswith((".", "~$"))
