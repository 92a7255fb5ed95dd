"""Mistakes that an exercise cannot see: main ones, which give the right answer at the numbers it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from grader.answers.at_a_point import slope_question
from grader.answers.circuit import NoValue
from grader.answers.equals import USUAL
from grader.answers.graph import Node
from grader.answers.graph_mistakes import wrong_values
from grader.answers.number import Number
from grader.answers.slopes import AsksForASlope
from grader.mistakes.blind import BlindSpots, blind_spots
from grader.mistakes.registry import mistakes
from grader.model import Answer, Part
from grader.record import dataclass

MAIN = 4.0  # the weight from which a mistake is one of the commonest of its family


@dataclass(frozen=True, slots=True)
class Hidden:
    """A mistake that cannot be told from the right answer, in a part; `better` is where it could be."""

    part: str
    id: str
    better: str = ""


def hidden(part: Part) -> Iterator[Hidden]:
    """The main mistakes that this part cannot see, as it stands in one variant."""
    for identity, better in dict(_hidden(part.answer)).items():
        yield Hidden(part.id, identity, better)


def _hidden(answer: Answer) -> Iterator[tuple[str, str]]:
    match answer:
        case Number(slope_of=function, at=at) if function is not None and at is not None:
            asked = slope_question(function, at)
            if asked is not None and (found := blind_spots(asked[0], asked[1], at=asked[2])) is not None:
                yield from ((i, _point(found)) for i in found.at_point if mistakes()[i].weight >= MAIN)
        case Node():
            yield from ((identity, "") for identity in _in_graph(answer))
        case AsksForASlope():
            q = answer.question()
            found = blind_spots(q.function, q.variable, variables=q.variables, domain=q.domain, order=q.order)
            yield from ((i, "") for i in (found.everywhere if found else ()) if mistakes()[i].weight >= MAIN)
        case _:
            return


def _in_graph(node: Node) -> Iterator[str]:
    """Mistakes of the backward pass all of whose wrong numbers are the right one."""
    tolerance = node.graph.tolerance or USUAL
    try:
        right = node.run().number(node.name)
        seen: dict[str, bool] = {}
        for wrong, mistake, _ in wrong_values(node):
            seen[mistake.id] = seen.get(mistake.id, False) or not tolerance.allows(right, wrong)
    except NoValue:
        return
    yield from (identity for identity, visible in seen.items() if not visible)


def _point(found: BlindSpots) -> str:
    return "" if found.better is None else _written(found.better)


def _written(point: Mapping[str, Fraction]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in point.items())
