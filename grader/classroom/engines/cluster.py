"""Dask's workers, on this machine or on others (`pip install 'ml-calculus-grader[cluster]'`).

The exercises travel with the work; the files do, too.  Dask gives the chunk of a worker that died to another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader import __version__
from grader.classroom.engines import Chunk
from grader.classroom.work import Conditions, Done, lost, work
from grader.errors import SubmissionError

AHEAD = 3  # chunks a thread of the cluster that are handed over before one is back
LOCAL = "local"  # instead of an address: workers of this machine
REPAIR = "Install it with  pip install 'ml-calculus-grader[cluster]'"


class Cluster:
    """A client of the scheduler at an address, or of `jobs` workers of our own."""

    def __init__(self, address: str, jobs: int = 2) -> None:
        distributed = _distributed()
        own = address == LOCAL
        self._own = (
            distributed.LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=":0")
            if own
            else None
        )
        try:
            self._client = distributed.Client(self._own or address, timeout=10, set_as_default=False)
        except (OSError, ValueError) as error:
            raise SubmissionError(
                f"no scheduler answers at {address}: {error}", repair="start one with  dask scheduler"
            ) from error
        self._lost = distributed.scheduler.KilledWorker
        self._completed = distributed.as_completed

    def workers(self) -> int:
        """How many there are; raises SubmissionError where they have another version of the grader."""
        found = self._client.run(_version)
        other = {version for version in found.values() if version != __version__}
        if other:
            raise SubmissionError(
                f"workers have grader {', '.join(sorted(other))}; this is {__version__}",
                repair="install the same version on all machines",
            )
        return len(found)

    def map(self, chunks: Iterable[Chunk], conditions: Conditions) -> Iterator[list[Done]]:
        left = iter(chunks)
        sent = self._client.scatter(_shipped(conditions), broadcast=True, hash=False)
        chunk_of: dict[str, Chunk] = {}
        completed = self._completed(loop=self._client.loop)

        def hand_over() -> bool:
            chunk = next(left, None)
            if chunk is not None:
                _add(chunk)
            return chunk is not None

        def _add(chunk: Chunk) -> None:
            future = self._client.submit(work, chunk, sent, pure=False)
            chunk_of[future.key] = chunk
            completed.add(future)

        for _ in range(AHEAD * max(1, sum(self._client.nthreads().values()))):
            if not hand_over():
                break
        for future in completed:
            yield from self._ended(future, chunk_of.pop(future.key), _add)
            hand_over()

    def _ended(self, future: Any, chunk: Chunk, add: Any) -> Iterator[list[Done]]:
        """The documents; where every worker that had the chunk died, file by file."""
        error = future.exception()
        if error is None:
            yield future.result()
        elif not isinstance(error, self._lost):
            raise error
        elif len(chunk) > 1:
            for task in chunk:
                add((task,))
        else:
            yield [lost(task) for task in chunk]

    def close(self) -> None:
        self._client.close()
        if self._own is not None:
            self._own.close()


def _version() -> str:
    return __version__


def _distributed() -> Any:
    try:
        import distributed
        import distributed.scheduler
    except ImportError as error:
        raise SubmissionError("--cluster needs dask.distributed", repair=REPAIR) from error
    return distributed


def _shipped(conditions: Conditions) -> Conditions:
    """With the exercises themselves: other machines do not have the folder."""
    root = Path(conditions.root)
    files = sorted(root.glob("*/*.yaml"))
    return replace(
        conditions, shipped=tuple((path.relative_to(root).as_posix(), path.read_bytes()) for path in files)
    )
