"""How far a run is: a bar on a terminal, where rich is installed; a plain line now and then everywhere else."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import Any, Protocol, TextIO

from grader.classroom.run import RunTally

EVERY = 10.0  # seconds between two plain lines
FEW = 10  # files below which no speed is said: the workers are only starting
OFTEN = 0.1  # seconds between two changes of a bar


class Shown(Protocol):
    def __call__(self, tally: RunTally) -> None: ...

    def close(self) -> None: ...


def shown(stream: TextIO | None = None) -> Shown:
    """A bar, or lines, on standard error: standard output is for results."""
    out = stream or sys.stderr
    if out.isatty():
        with suppress(ImportError):
            return Bar(out)
    return PlainLines(out)


def line(tally: RunTally, seconds: float) -> str:
    """`212 of 400 graded, 31 with something wrong, 2 not graded · 85 files/s · 2 s left`."""
    done = tally.graded + tally.known
    of = f" of {tally.total}" if tally.total else ""
    facts = [f"{done}{of} done", f"{tally.wrong} with something wrong", f"{tally.not_graded} not graded"]
    said = ", ".join(facts)
    if seconds > 0 and tally.graded >= FEW:
        speed = tally.graded / seconds
        said += f" · {speed:.0f} files/s" if speed >= 10 else f" · {speed:.1f} files/s"
        if tally.total and tally.total > done:
            said += f" · {duration((tally.total - done) / speed)} left"
    return said


def duration(seconds: float) -> str:
    """`40 s`, `3 min`, `2 h 5 min`."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"


class PlainLines:
    """For logs: a line every ten seconds."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._begun = self._said = time.monotonic()

    def __call__(self, tally: RunTally) -> None:
        now = time.monotonic()
        if now - self._said >= EVERY:
            self._said = now
            print(line(tally, now - self._begun), file=self._stream, flush=True)

    def close(self) -> None:
        return


class Bar:
    """For people in front of a terminal; raises ImportError where rich is not installed."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._progress: Any = Progress(
            BarColumn(bar_width=24),
            TextColumn("{task.description}"),
            console=Console(file=stream),
            transient=True,
        )
        self._task = self._progress.add_task("looking …", total=None)
        self._begun = self._said = time.monotonic()
        self._progress.start()

    def __call__(self, tally: RunTally) -> None:
        now = time.monotonic()
        if now - self._said >= OFTEN or tally.graded + tally.known == tally.total:
            self._said = now
            self._progress.update(
                self._task,
                total=tally.total,
                completed=tally.graded + tally.known,
                description=line(tally, now - self._begun),
            )

    def close(self) -> None:
        self._progress.stop()
