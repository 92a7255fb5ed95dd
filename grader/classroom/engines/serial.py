"""Everything in this process, one file after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grader.classroom.engines import Chunk
from grader.classroom.work import Conditions, Done, work


class Serial:
    def map(self, chunks: Iterable[Chunk], conditions: Conditions) -> Iterator[list[Done]]:
        for chunk in chunks:
            yield work(chunk, conditions)

    def close(self) -> None:
        return
