"""A pool of processes on this machine.  One that dies takes its chunk with it, which is then graded file by file.

A file at which a worker dies twice, when it is alone, has a document that says so; the others have theirs.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import field

from grader.classroom.engines import Chunk
from grader.classroom.work import Conditions, Done, lost, work
from grader.record import dataclass

AHEAD = 2  # chunks a worker that are handed over before one is back
PATIENCE = 300.0  # seconds a file may take: code has 10 of its own, and a slow machine some more
ALONE = 2  # deaths after which a file that is alone is given up


@dataclass(slots=True)
class Running:
    """A chunk that a worker has; `deaths` before."""

    chunk: Chunk
    deaths: int
    begun: float = field(default_factory=time.monotonic)


class Processes:
    """`jobs` processes, started anew when one of them dies."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def map(self, chunks: Iterable[Chunk], conditions: Conditions) -> Iterator[list[Done]]:
        left, waiting = iter(chunks), list[tuple[Chunk, int]]()
        running: dict[Future[list[Done]], Running] = {}
        while True:
            self._fill(running, waiting, left, conditions)
            if not running:
                return
            done, _ = wait(running, timeout=1.0, return_when=FIRST_COMPLETED)
            broken = any(isinstance(future.exception(), BrokenProcessPool) for future in done)
            for future in [f for f in done if f.exception() is None]:
                yield future.result()
                del running[future]
            if broken or self._is_stuck(running):
                yield from self._after_a_death(running, waiting)
            for future in [f for f in done if f in running]:
                future.result()  # a defect of ours, which is not to be hidden

    def _fill(
        self,
        running: dict[Future[list[Done]], Running],
        waiting: list[tuple[Chunk, int]],
        left: Iterator[Chunk],
        conditions: Conditions,
    ) -> None:
        """Hand chunks over; one alone at a time where some have seen a death, so that it is known whose it is."""
        doubted = bool(waiting)
        while len(running) < (1 if doubted else AHEAD * self._jobs):
            chunk, deaths = waiting.pop(0) if waiting else (next(left, ()) if not doubted else (), 0)
            if not chunk:
                return
            running[self._submit(chunk, conditions)] = Running(chunk, deaths)

    def _submit(self, chunk: Chunk, conditions: Conditions) -> Future[list[Done]]:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_ready)
        return self._pool.submit(work, chunk, conditions)

    def _is_stuck(self, running: dict[Future[list[Done]], Running]) -> bool:
        """Whether a chunk takes longer than any can; those behind it in the queue have waited as long."""
        now = time.monotonic()
        return any(now - one.begun > PATIENCE * len(one.chunk) * AHEAD for one in running.values())

    def _after_a_death(
        self, running: dict[Future[list[Done]], Running], waiting: list[tuple[Chunk, int]]
    ) -> Iterator[list[Done]]:
        """What was under way is graded again, file by file; a file that was alone, twice, is given up."""
        self._kill()
        for one in list(running.values()):
            if len(one.chunk) > 1:
                waiting += (((task,), 0) for task in one.chunk)
            elif one.deaths + 1 >= ALONE:
                yield [lost(task) for task in one.chunk]
            else:
                waiting.append((one.chunk, one.deaths + 1))
        running.clear()

    def _kill(self) -> None:
        pool, self._pool = self._pool, None
        if pool is None:
            return
        for process in list((getattr(pool, "_processes", None) or {}).values()):
            with suppress(OSError, ValueError):
                process.kill()
        pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        self._kill()


def _ready() -> None:
    """In a worker: Ctrl-C is for the process that collects, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
