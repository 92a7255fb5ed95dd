"""Which answer files were saved: a look at the folder, and a bell that says when to look.

The look alone is the truth: editors that rename (vim, PyCharm), mounted drives, WSL and Docker all look the same to
it, and some of these ring no bell.  A file was saved when its stamp moved and then stood still for two looks, it is
not empty, and its bytes are not those that were judged last.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from grader.files import MAX_BYTES
from grader.record import dataclass
from grader.study.at_hand import LARGEST_NOTEBOOK, SUFFIXES

try:
    from watchfiles import watch

    HAS_BELL = True
except ImportError:  # no wheel for this machine
    HAS_BELL = False

SETTLE = 0.005  # seconds between two looks at a file that moves
QUICK, SLOW = 0.015, 0.25  # seconds between looks, without a bell and with one
IDLE = 300.0  # seconds without a save, after which every look is a slow one
PATIENCE = 0.08  # seconds in which a file that cannot be read may become one that can
STEP, DEBOUNCE = 5, 50  # milliseconds of quiet before the bell rings, and the most that it waits for them
Stamp: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Saved:
    path: Path
    source: bytes


class Saves:
    """The saves in a folder, not below it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bell = False  # whether there is one
        self._stamps = dict(self._look())
        self._moving: dict[str, Stamp] = {}
        self._judged: dict[str, bytes] = {}
        self._last = time.monotonic()

    def changed(self) -> list[Saved]:
        """The files that were saved since the last time, and stand still."""
        seen = dict(self._look())
        still = [name for name, stamp in self._moving.items() if seen.get(name) == stamp]
        moved = {name: stamp for name, stamp in seen.items() if stamp != self._stamps.get(name)}
        waiting = {**{n: seen[n] for n in self._moving if n in seen and n not in still}, **moved}
        self._moving = {name: stamp for name, stamp in waiting.items() if name not in still}
        self._stamps = seen
        found = [saved for name in still if (saved := self.read(name)) is not None]
        if found or self._moving:
            self._last = time.monotonic()
        return found

    def moved(self, name: str) -> bool:
        """Whether one file has changed since the last look; it is judged again when it stands still."""
        if dict(self._look()).get(name) == self._stamps.get(name):
            return False
        self._judged.pop(name, None)
        return True

    @property
    def pause(self) -> float:
        """Seconds until the next look."""
        if self._moving:
            return SETTLE
        return SLOW if self.bell or time.monotonic() - self._last > IDLE else QUICK

    def read(self, name: str) -> Saved | None:
        """The file, unless it is empty, too large or the one that was judged."""
        path = self.folder / name
        most = LARGEST_NOTEBOOK if path.suffix == ".ipynb" else MAX_BYTES
        try:
            with path.open("rb") as file:
                source = file.read(most + 1)
        except OSError:  # it is gone again: the next look tells
            return None
        digest = blake2b(source, digest_size=16).digest()
        if not source.strip() or self._judged.get(name) == digest:
            return None
        self._judged[name] = digest
        return Saved(path, source)

    def _look(self) -> Iterator[tuple[str, Stamp]]:
        """(time, size, inode) of every answer file; one that vanishes meanwhile is left out."""
        try:
            names = os.listdir(self.folder)
        except OSError:  # the folder is gone, or not mounted now: what was judged stays on the screen
            return
        for name in names:
            if name.endswith(SUFFIXES) and name[0] not in ".#":
                try:
                    stat = os.stat(os.path.join(self.folder, name))
                except OSError:
                    continue
                yield name, (stat.st_mtime_ns, stat.st_size, stat.st_ino)


def ring(saves: Saves, rung: Callable[[], object], stop: threading.Event) -> None:
    """Begin to ring whenever something in the folder is written; where that cannot be, there is no bell."""
    if not HAS_BELL:
        return

    def run() -> None:
        try:
            for _ in watch(
                saves.folder, watch_filter=None, debounce=DEBOUNCE, step=STEP, stop_event=stop,
                rust_timeout=500, yield_on_timeout=False, raise_interrupt=False, recursive=False, force_polling=False,
            ):  # fmt: skip
                rung()
        except (OSError, RuntimeError):  # no watches are left, or the loop has ended: looks are enough
            saves.bell = False

    saves.bell = True
    threading.Thread(target=run, daemon=True).start()
