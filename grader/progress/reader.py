"""The events of a folder, read on from where the last reading stopped: a log only grows.

A line is taken when its end is there.  A file that has become shorter is another one, and all is read anew.
"""

from __future__ import annotations

from pathlib import Path

from grader.progress import events
from grader.progress.events import Event
from grader.progress.fold import fold, take
from grader.progress.standing import Learner


class Reader:
    """Where a learner stands by the logs of one folder; `zone` is in seconds east of Greenwich."""

    def __init__(self, folder: Path, zone: float) -> None:
        self.folder, self.zone = folder, zone
        self._begin()

    def _begin(self) -> None:
        self._ends: dict[Path, int] = {}
        self._found: dict[str, tuple[bytes, Event]] = {}
        self._newer: set[bytes] = set()
        self._last = ""
        self._learner = Learner()

    def learner(self) -> Learner:
        """With everything that anybody has written meanwhile."""
        sizes = {path: size for path in events.files(self.folder) if (size := _size(path)) is not None}
        if any(sizes.get(path, 0) < end for path, end in self._ends.items()):
            self._begin()
        added = [event for path, size in sizes.items() for event in self._read(path, size)]
        if added and min(event.id for event in added) > self._last:
            for event in sorted(added, key=lambda event: event.id):
                take(self._learner, event, self.zone)
        elif added:  # another machine's log came in, with older events
            rows = sorted(self._found.values(), key=lambda row: row[1].id)
            self._learner = fold((event for _, event in rows), self.zone)
        self._last = max((self._last, *(event.id for event in added)))
        self._learner.newer = len(self._newer)
        return self._learner

    def _read(self, path: Path, size: int) -> list[Event]:
        """The events behind the last end of this file that change what is known."""
        end = self._ends.get(path, 0)
        if size == end:
            return []
        try:
            with path.open("rb") as file:
                file.seek(end)
                data = file.read()
        except OSError:  # it cannot be read now: the next look tries again
            return []
        whole = data.rfind(b"\n") + 1
        self._ends[path] = end + whole
        return [event for line in data[:whole].split(b"\n") if (event := self._new(line)) is not None]

    def _new(self, line: bytes) -> Event | None:
        match events.parsed(line) if line.strip() else None:
            case "newer":
                self._newer.add(line)
            case Event() as event:
                known = self._found.get(event.id)
                if known is None or line < known[0]:  # of two of one id the same, whichever comes first
                    self._found[event.id] = (line, event)
                    return event
        return None


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
