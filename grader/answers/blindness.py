"""Mistakes that a question for a slope cannot see: main ones, which give the right answer where it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from grader import mistakes
from grader.answers.at_a_point import slope_question
from grader.answers.fields import Formula
from grader.answers.slope_question import SlopeQuestion
from grader.model import Unseen

MAIN = 4.0  # the weight from which a mistake is one of the commonest of its family


def unseen_slopes(q: SlopeQuestion) -> Iterator[Unseen]:
    """The mistakes that lead to the right derivative at every point."""
    found = mistakes.blind.blind_spots(
        q.function, q.variable, variables=q.variables, domain=q.domain, order=q.order
    )
    if found is not None:
        yield from (Unseen(id) for id in found.everywhere if mistakes.registry.mistakes()[id].weight >= MAIN)


def unseen_at(function: Formula, at: Formula) -> Iterator[Unseen]:
    """The mistakes that lead to the right number at this point, each with a point that would show it."""
    asked = slope_question(function, at)
    if asked is None:
        return
    found = mistakes.blind.blind_spots(asked[0], asked[1], at=asked[2])
    if found is not None:
        better = _written(found.better or {})
        yield from (
            Unseen(id, better) for id in found.at_point if mistakes.registry.mistakes()[id].weight >= MAIN
        )


def _written(point: Mapping[str, Fraction]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in point.items())
