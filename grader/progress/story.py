"""A learner's story, opened once by a command: read, added to, and silently absent where nothing can be kept."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.progress import events
from grader.progress.events import Event
from grader.progress.home import home, remembers
from grader.progress.reader import Reader
from grader.progress.standing import Learner, day_of
from grader.record import dataclass


@dataclass(slots=True)
class History:
    """`folder` is None where nothing is to be remembered; `silent` says why nothing could be written."""

    folder: Path | None
    zone: float = 0.0
    silent: str = ""
    _reader: Reader | None = None

    @property
    def learner(self) -> Learner:
        """Where the learner stands now, whichever terminal went on meanwhile."""
        if self.folder is None:
            return Learner()
        if self._reader is None:
            self._reader = Reader(self.folder, self.zone)
        return self._reader.learner()

    @property
    def today(self) -> int:
        return day_of(time.time(), self.zone)

    def add(self, kind: str, ex: str, **facts: Any) -> Event | None:
        """Remember it; None where nothing can be: that is never a reason to fail."""
        if self.folder is None:
            return None
        try:
            return events.append(self.folder, kind, ex, time.time(), facts)
        except OSError as error:
            self.silent = f"{self.folder}: {os.strerror(error.errno) if error.errno else error}"
            return None


def opened(environ: Mapping[str, str], here: Path) -> History:
    """The story of whoever types here."""
    local = time.localtime()
    return History(home(environ, here) if remembers(environ) else None, zone=float(local.tm_gmtoff))
