"""A mapping whose keys are places in a tree: the two x of x*x are equal nodes, and two places.

The keys are held, so that none can be taken for another that came after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from grader.maths.syntax import Node

V = TypeVar("V")


class ByPlace(Generic[V]):
    """Values by node, each node a place of its own."""

    __slots__ = ("_entries",)

    def __init__(self, pairs: Iterable[tuple[Node, V]] = ()) -> None:
        self._entries: dict[int, tuple[Node, V]] = {id(node): (node, value) for node, value in pairs}

    def __setitem__(self, place: Node, value: V) -> None:
        self._entries[id(place)] = (place, value)

    def __getitem__(self, place: Node) -> V:
        found = self._entries.get(id(place))
        if found is None:
            raise KeyError(place)
        return found[1]

    def __contains__(self, place: object) -> bool:
        return id(place) in self._entries

    def __iter__(self) -> Iterator[Node]:
        return (place for place, _ in self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, place: Node) -> V | None:
        """The value at a place; None where there is none."""
        found = self._entries.get(id(place))
        return None if found is None else found[1]

    def values(self) -> Iterator[V]:
        return (value for _, value in self._entries.values())

    def copy(self) -> ByPlace[V]:
        """The same, to be changed apart."""
        new: ByPlace[V] = ByPlace()
        new._entries = dict(self._entries)
        return new
