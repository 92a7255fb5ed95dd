"""What is said of a wrong answer: the mistakes that would produce it, facts about it, or that we cannot say."""

from __future__ import annotations

from typing import Literal, TypeAlias

from grader.mistakes.mistake import Mistake
from grader.mistakes.rules.backpropagation import BACKPROPAGATION
from grader.mistakes.rules.slips import SLIP, SLIP_BRACKETS, SLIP_FACTOR_DROPPED
from grader.record import dataclass

LIKELY = 0.25  # a slip with this share is told beside a first match that is none
Status: TypeAlias = Literal["correct", "named", "fact", "slip", "unexplained"]


@dataclass(frozen=True, slots=True)
class Match:
    """A mistake, or two at once, that would produce this very answer.

    `mistakes` were made together; `kin` are other names of the same reading.  `places` are the parts of the
    question at which the rules were bent, and `where` the same in one text; `answer_where` is the place in the
    answer, where it is known (`span`: its characters), `repair` what would stand there; `share` is how likely
    this match is among all that fit.
    """

    mistakes: tuple[Mistake, ...]
    where: str
    share: float
    says: str
    answer_where: str = ""
    places: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    repair: str = ""
    kin: tuple[Mistake, ...] = ()

    @property
    def is_slip(self) -> bool:
        """Whether a hand slipped, and no rule was bent."""
        return self.mistakes[0].bends is SLIP

    def stands_beside(self, first: Match) -> bool:
        """Whether this says something beside the first match: of the slips, hardly one where a rule was bent.

        One beside brackets that are missing does, and a factor that is lost elsewhere than where few bend a rule.
        """
        if first.is_slip or not self.is_slip:
            return True
        is_elsewhere = self.mistakes == (SLIP_FACTOR_DROPPED,) and self.where not in ("", first.where)
        is_usual = any(mistake.is_known for mistake in first.mistakes)
        is_other = first.mistakes == (SLIP_BRACKETS,) or (is_elsewhere and not is_usual)
        return is_other and self.share >= LIKELY

    @property
    def ids(self) -> tuple[str, ...]:
        """The mistakes made together."""
        return tuple(mistake.id for mistake in self.mistakes)

    @property
    def also(self) -> tuple[str, ...]:
        """Other names of the same reading."""
        return tuple(mistake.id for mistake in self.kin)

    @property
    def names(self) -> tuple[str, ...]:
        """All of them: what was done, and what else it may be called; in a network its own words come first."""
        every = (*self.mistakes, *self.kin)
        if self.kin:
            every = tuple(sorted(every, key=lambda mistake: mistake.bends is not BACKPROPAGATION))
        return tuple(mistake.id for mistake in every)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something true of the answer, whatever led to it."""

    mistake: Mistake
    says: str

    @property
    def id(self) -> str:
        """The mistake's id."""
        return self.mistake.id


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """`status`: correct, named (a rule was bent), fact, slip (one local edit), or unexplained."""

    status: Status
    matches: tuple[Match, ...] = ()
    facts: tuple[Fact, ...] = ()
