"""The formats of `grade submit --format`: one file each, found in this folder and imported when it is asked for.

A format is a module with `render(results, style)`, the text for standard output, and with `WHOLE`: whether it is one
document over all files, or a piece a file, told as soon as that is graded, with `BETWEEN` between two of them.
Standard error has the sentences of files without a report in any case.

A format with `write(papers)` also writes a whole class: a file a learner where `EACH` is true, of that `ENDING`.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from grader import modules
from grader.graded import Failed, Graded
from grader.report.style import Style

if TYPE_CHECKING:
    from grader.report.paper import Paper

FIRST = "text"  # for people, and the default


class Format(Protocol):
    """What a module of this folder offers."""

    @property
    def WHOLE(self) -> bool: ...

    @property
    def BETWEEN(self) -> str: ...

    def render(self, results: Sequence[Graded | Failed], style: Style) -> str: ...


class Writer(Protocol):
    """What a module of this folder offers besides, where a class can be written in its format."""

    @property
    def EACH(self) -> bool: ...

    @property
    def ENDING(self) -> str: ...

    def write(self, papers: Sequence[Paper]) -> str: ...


def writer_of(name: str) -> Writer | None:
    """The format of that name, where a class can be written in it."""
    found = format_of(name)
    return cast(Writer, found) if hasattr(found, "write") else None


def names() -> list[str]:
    """The names of all formats: those of the modules, `_` written as `-`."""
    found = {name.replace("_", "-") for name in modules.names(__path__)}
    return [FIRST, *sorted(found - {FIRST})]


def format_of(name: str) -> Format:
    """The format of that name."""
    return cast(Format, import_module(f"{__name__}.{name.replace('-', '_')}"))
