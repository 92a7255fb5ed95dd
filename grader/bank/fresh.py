"""Remember what was made of a file or a folder for as long as it does not change.

A file system's clock ticks every few milliseconds: a file that changed within the last seconds may change again
without showing it, so that what was made of it is not remembered yet.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeAlias, TypeVar

SETTLED = 2 * 10**9  # nanoseconds: the coarsest clock in use is that of FAT

More = ParamSpec("More")
Made = TypeVar("Made")
Stamp: TypeAlias = tuple[int, ...]


def of_file(path: Path) -> Stamp:
    """What differs once the file has another content; raises OSError where there is none."""
    about = os.stat(path)
    return about.st_mtime_ns, about.st_dev, about.st_ino, about.st_size


def of_folders(root: Path) -> Stamp:
    """What differs once a file came or went, in the folder or in one of those in it."""
    stamp = of_file(root)
    for folder in folders(root):
        stamp += of_file(Path(folder.path))
    return stamp


def folders(root: Path) -> Iterator[os.DirEntry[str]]:
    """Those in a folder that may be read."""
    with os.scandir(root) as entries:
        yield from (e for e in entries if e.is_dir() and os.access(e.path, os.R_OK | os.X_OK))


def remembered(
    stamp: Callable[[Path], Stamp], most: int
) -> Callable[[Callable[Concatenate[Path, More], Made]], Callable[Concatenate[Path, More], Made]]:
    """Keep the last `most` results of a function of a path, each for as long as the path's stamp is the same."""

    def decorate(make: Callable[Concatenate[Path, More], Made]) -> Callable[Concatenate[Path, More], Made]:
        @lru_cache(maxsize=most)
        def kept(_: Stamp, path: Path, *args: More.args, **named: More.kwargs) -> Made:
            return make(path, *args, **named)

        @wraps(make)
        def fresh(path: Path, /, *args: More.args, **named: More.kwargs) -> Made:
            try:
                found = stamp(path)
            except OSError:  # it is not there: `make` says so in its own words
                return make(path, *args, **named)
            settled = time.time_ns() - max(found[::4]) > SETTLED
            if not settled:
                return make(path, *args, **named)
            return kept(found, path, *args, **named)  # type: ignore[arg-type]  # a ParamSpec cannot say hashable

        return fresh

    return decorate
