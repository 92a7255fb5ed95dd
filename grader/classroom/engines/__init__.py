"""Who does the work: this process, a pool of processes, or a cluster.  All three give the same documents.

An engine is `map(chunks, conditions)`: it yields what came of each chunk, in any order, and asks for chunks as it
has room for them, so that a class of any size is never in memory at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeAlias

from grader.classroom.work import Conditions, Done, Task

Chunk: TypeAlias = Sequence[Task]
CHUNK = 10  # files: one costs a fifth more, a hundred leave workers idle at the end


class Engine(Protocol):
    """What the three have in common."""

    def map(self, chunks: Iterable[Chunk], conditions: Conditions) -> Iterator[list[Done]]: ...

    def close(self) -> None: ...
