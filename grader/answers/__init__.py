"""The registry of answer types: one question word of the YAML, one class, one file.

The files are found by their text, and only those of the words that occur are imported.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TypeVar

from grader.model import Several, Word

W = TypeVar("W", bound="type[Word] | type[Several]")

ANSWERS: dict[str, type[Word] | type[Several]] = {}  # filled by the decorator when a word's file is imported
MARK = b'\n@answer("'  # how the class of a word is marked in its file
HEAD = 4096  # bytes of a file in which the mark stands: behind its imports


def discovered(folders: Iterable[str]) -> dict[str, str]:
    """word -> the file that teaches it, for every file that marks a class with it.

    Reading fifty files takes a millisecond, and importing them a hundred.
    """
    out: dict[str, str] = {}
    for folder in folders:
        for name in os.listdir(folder):
            if name.endswith(".py"):
                with open(os.path.join(folder, name), "rb") as file:
                    _, mark, rest = file.read(HEAD).partition(MARK)
                if mark:
                    out[rest[: rest.index(b'"')].decode()] = name.removesuffix(".py")
    return dict(sorted(out.items()))


WORDS = discovered(__path__)


def answer(word: str) -> Callable[[W], W]:
    """Register the class as the meaning of a question word."""

    def register(cls: W) -> W:
        ANSWERS[word] = cls
        return cls

    return register


def answer_class(word: str) -> type[Word] | type[Several]:
    """The class of a question word; raises KeyError for an unknown word."""
    if word not in ANSWERS:
        import_module(f"grader.answers.{WORDS[word]}")
    return ANSWERS[word]
