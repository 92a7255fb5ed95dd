"""Which modules a package's folder has, without importing any of them: the registries whose entries are files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator


def names(path: Iterable[str]) -> Iterator[str]:
    """The names of the modules in the folders of a package's `__path__`."""
    for folder in path:
        with os.scandir(folder) as entries:
            yield from (e.name[:-3] for e in entries if e.name.endswith(".py") and e.name != "__init__.py")
