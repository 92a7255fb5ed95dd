"""What is had later, when it is first used: a long regular expression takes as long as a whole answer.

The face of a room (`maths/__init__.py`) is cheap; its files are its attributes, each imported when it is first named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from typing import Any, AnyStr, cast


class _Late:
    """Stands for a pattern, and is one from its first use on."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)  # which `re` remembers, too
        setattr(self, name, found)
        return found


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, later; a mistake in it shows when it is used."""
    return cast("re.Pattern[AnyStr]", _Late(text, flags))


def attributes(package: str, homes: Mapping[str, str], files: Collection[str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package: its `files`, and the names that have their `homes` in files of it."""

    def attribute(name: str) -> Any:
        if name in homes:
            return getattr(import_module(f"{package}.{homes[name]}"), name)
        if name in files:
            return import_module(f"{package}.{name}")
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return attribute
