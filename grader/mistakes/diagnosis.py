"""What is said of a wrong answer: the mistakes that would produce it, facts about it, or that we cannot say."""

from __future__ import annotations

from typing import Literal, TypeAlias

from grader.record import dataclass

Status: TypeAlias = Literal["correct", "named", "fact", "slip", "unexplained"]


@dataclass(frozen=True, slots=True)
class Match:
    """A mistake, or two at once, that would produce this very answer.

    `ids` name them in the catalogue; `places` are the parts of the question at which the rules were bent, and
    `where` the same in one text; `answer_where` is the place in the answer, where it is known (`span`: its
    characters), `repair` what would stand there; `share` is how likely this match is among all that fit.
    """

    ids: tuple[str, ...]
    where: str
    share: float
    says: str
    answer_where: str = ""
    places: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    repair: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something true of the answer, whatever led to it."""

    id: str
    says: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """`status`: correct, named (a rule was bent), fact, slip (one local edit), or unexplained."""

    status: Status
    matches: tuple[Match, ...] = ()
    facts: tuple[Fact, ...] = ()
