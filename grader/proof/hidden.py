"""Mistakes that an exercise cannot see, each with the part whose question hides it."""

from __future__ import annotations

from collections.abc import Iterator

from grader.model import Part
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Hidden:
    """A mistake that cannot be told from the right answer, in a part; `better` is where it could be."""

    part: str
    id: str
    better: str = ""


def hidden(part: Part) -> Iterator[Hidden]:
    """The main mistakes that this part cannot see, as it stands in one variant."""
    for identity, better in {each.id: each.better for each in part.answer.hidden()}.items():
        yield Hidden(part.id, identity, better)
