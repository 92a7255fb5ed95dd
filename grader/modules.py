"""Which modules a package's folder has, without importing any of them: the registries whose entries are files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

KINDS = ("py", "pyc")  # the page's Python has its byte code alone


def names(path: Iterable[str]) -> Iterator[str]:
    """The names of the modules in the folders of a package's `__path__`."""
    for folder in path:
        with os.scandir(folder) as entries:
            found = (e.name.partition(".") for e in entries)
            yield from (name for name, _, kind in found if kind in KINDS and name != "__init__")
