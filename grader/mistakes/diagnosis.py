"""What is said of a wrong answer: the mistakes that would produce it, facts about it, or that we cannot say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Match:
    """A mistake that produces this very answer.

    `ids` name it in the catalogue (several where one wrong expression has several readings), `where` is the part
    of the question at which the rule was bent, `answer_where` the place in the answer, `share` how likely this
    match is among all that fit.
    """

    ids: tuple[str, ...]
    where: str
    share: float
    says: str
    answer_where: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something true of the answer, whatever led to it."""

    id: str
    says: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """`status`: correct, named (a rule was bent), fact, slip (one local edit), or unexplained."""

    status: Literal["correct", "named", "fact", "slip", "unexplained"]
    matches: tuple[Match, ...] = ()
    facts: tuple[Fact, ...] = ()
