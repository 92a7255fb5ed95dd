"""The systems whose questions are read or written: one file each, found in this folder and imported when asked for.

A system is a module with `SAYS`, one line about it, and with `read(data, file, how)`, what came of its questions,
or `write(entries)`, the files that hold exercises for it; or with both.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from grader import modules
from grader.exchange.exported import Exported, Outgoing
from grader.exchange.imported import How, Imported


class SystemReader(Protocol):
    """What a module of this folder offers where questions can be read of the system."""

    @property
    def SAYS(self) -> str: ...

    def read(self, data: bytes, file: str, how: How) -> Imported: ...


class SystemWriter(Protocol):
    """What a module of this folder offers where exercises can be written for the system."""

    @property
    def SAYS(self) -> str: ...

    def write(self, entries: Sequence[Outgoing]) -> Exported: ...


def names(verb: str) -> list[str]:
    """The systems that have `read`, or `write`."""
    return sorted(name for name in modules.names(__path__) if hasattr(_module(name), verb))


def reader(name: str) -> SystemReader:
    return cast(SystemReader, _module(name))


def writer(name: str) -> SystemWriter:
    return cast(SystemWriter, _module(name))


def _module(name: str) -> object:
    return import_module(f"{__name__}.{name}")
