"""What a learner did, one line of JSON an event; everything else is worked out from it.

    <home>/events-<machine>.jsonl      appended to with one write(2), never rewritten

An event never holds an answer, a name or a path.  A machine has a file of its own, so that a folder that is
synchronised, kept in git or mounted never has two writers to one file: the union of all lines, by id, is the truth.
O_APPEND makes two terminals on one machine safe without a lock.  A line that a power cut tore is skipped.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from grader.progress.home import machine
from grader.record import dataclass

VERSION = 1
FILES = "events-*.jsonl"
LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done, at `t` seconds of the epoch: `ex` is the exercise, or the mistake of a drill."""

    id: str
    t: float
    kind: str
    ex: str
    facts: Mapping[str, Any]

    def text(self, key: str) -> str:
        value = self.facts.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> float:
        """0 where there is none that can be used."""
        value = self.facts.get(key)
        return float(value) if isinstance(value, int | float) and abs(value) < 1e12 else 0.0

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.facts.get(key)
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


@dataclass(frozen=True, slots=True)
class ReadLog:
    """All events in the order of time, each once; `newer` is how many a newer version of ours wrote."""

    events: tuple[Event, ...] = ()
    newer: int = 0


def append(folder: Path, kind: str, ex: str, now: float, facts: Mapping[str, Any]) -> Event:
    """Write one event; raises OSError where nothing can be written."""
    id = f"{int(now * 1000):011x}{os.urandom(5).hex()}"  # sorts by time; two machines never meet
    row = {"v": VERSION, "id": id, "t": round(now, 3), "e": kind, "ex": ex, **facts}
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    write(folder / f"events-{machine()}.jsonl", row)
    return Event(id, row["t"], kind, ex, facts)


def write(path: Path, row: Mapping[str, Any], *, safely: bool = False) -> None:
    """One line at the end of a file; the line end before it ends a line that a power cut or a kill tore.

    `safely` waits until it is on the disk.
    """
    line = b"\n" + json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.write(file, line)
        if safely:
            os.fsync(file)
    finally:
        os.close(file)


def files(folder: Path) -> list[Path]:
    """The logs of all machines; none where the folder cannot be read."""
    return sorted(folder.glob(FILES)) if os.access(folder, os.R_OK | os.X_OK) else []


def read(folder: Path) -> ReadLog:
    """The events of all machines; what cannot be read is left out."""
    return union(path.read_bytes() for path in files(folder) if os.access(path, os.R_OK))


def union(logs: Iterable[bytes]) -> ReadLog:
    """The events of some logs, in whatever order these come and however often a line stands in them."""
    lines = {line for log in logs for line in log.split(b"\n") if line.strip()}
    found: dict[str, Event] = {}
    newer: set[str] = set()
    for line in sorted(lines):  # so that of two events of one id the same is kept, whichever file comes first
        match parsed(line):
            case "newer":
                newer.add(line.decode("utf-8", "replace"))
            case Event() as event:
                found.setdefault(event.id, event)
    return ReadLog(tuple(sorted(found.values(), key=lambda event: event.id)), len(newer))


def rows(data: bytes) -> list[dict[str, Any]]:
    """The lines of a file that are whole: a torn one is left out."""
    return [row for line in data.split(b"\n") if (row := _row(line)) is not None]


def _row(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line) if line.strip() else None
    except (ValueError, RecursionError):  # torn, or nothing of ours
        return None
    return row if isinstance(row, dict) else None


def parsed(line: bytes) -> Event | Literal["newer"] | None:
    """The event of a line; None where it holds none."""
    row = _row(line)
    if row is None:
        return None
    v, id, t, kind, ex = (row.get(key) for key in ("v", "id", "t", "e", "ex"))
    if not isinstance(v, int) or not isinstance(id, str) or len(id) > LONGEST_ID:
        return None
    if v > VERSION:
        return "newer"
    if not isinstance(t, int | float) or not math.isfinite(t) or not 0 <= t < 1e11:
        return None
    if not isinstance(kind, str) or not isinstance(ex, str) or not ex:
        return None
    facts = {key: value for key, value in row.items() if key not in ("v", "id", "t", "e", "ex")}
    return Event(id, float(t), kind, ex, facts)
