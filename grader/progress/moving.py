"""Take a story along to another machine, or forget it.

An export is a log like any other, so that importing it is putting it beside the others: every event counts once.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from grader.errors import SubmissionError
from grader.progress import events

SESSIONS = "quizzes"  # the folder of the answers given at the prompt


def count(folder: Path) -> int:
    return len(events.read(folder).events)


def export(folder: Path, target: Path) -> int:
    """Write all whole lines of all machines into one file, in the order of time; how many."""
    logs = [path.read_bytes() for path in events.files(folder)]
    lines = {
        e.id: line
        for log in logs
        for line in log.split(b"\n")
        if isinstance(e := events.parsed(line), events.Event)
    }
    target.write_bytes(b"".join(line + b"\n" for _, line in sorted(lines.items())))
    return len(lines)


def take_in(folder: Path, source: Path) -> int:
    """Put the events of a file beside those that are there; how many are new.  Raises SubmissionError without any."""
    data = source.read_bytes()
    found = events.union([data]).events
    if not found:
        raise SubmissionError(f"{source} holds no events", repair="Name a file of grade progress --export.")
    known = {event.id for event in events.read(folder).events}
    new = [event for event in found if event.id not in known]
    if new:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        whole = data + b"\n"  # a line counts when its end is there
        _put(folder / f"events-in{blake2b(data, digest_size=6).hexdigest()}.jsonl", whole)
    return len(new)


def _put(path: Path, data: bytes) -> None:
    """The whole file or none."""
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_bytes(data)
    beside.chmod(0o600)
    beside.replace(path)


def forget(folder: Path) -> None:
    """Delete every event, and the answers of every quiz."""
    for path in (*events.files(folder), *(folder / SESSIONS).glob("*.jsonl")):
        path.unlink()
