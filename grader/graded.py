"""What came of one file: a report, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from grader.errors import GraderError
from grader.record import dataclass

if TYPE_CHECKING:
    from grader.model import Report

Reason: TypeAlias = Literal[
    "no_exercise",  # the file's name and its first lines fit no exercise
    "ambiguous",  # they fit several
    "other_exercise",  # the file answers another exercise than is asked for
    "attempts",  # no attempt is left
    "variant",  # the variant or the deal is lost, cannot be read, or is somebody else's
    "unusable",  # the file as a whole cannot be read
    "spec",  # the exercise is at fault
    "sandbox",  # this machine is
    "internal",  # we are
]


@dataclass(frozen=True, slots=True)
class Guide:
    """What a face that remembers its learner says at the end: the command that goes on once all is right, those to
    give first and last while something is wrong, and how far the learner has come."""

    follow: str = ""
    first: str = ""
    last: str = ""
    progress: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """A file that has a report; `source` is its text, for showing lines of it, `next` the exercise that follows.

    `learner` is whose it was said to be, `owner` whose it was taken for where nobody said so; `bank` is the folder of
    the exercises, where it is not the one that came with us.
    """

    report: Report
    source: str
    next: str | None = None
    learner: str | None = None
    owner: str | None = None
    bank: str | None = None
    guide: Guide = Guide()


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that has none, and why; `candidates` are the ids, or the files, that could have been meant.

    `exercise` is the one that it answers, as far as that is known.
    """

    file: str
    reason: Reason
    error: GraderError
    exercise: str | None = None
    learner: str | None = None
    owner: str | None = None
    bank: str | None = None
    attempt: int | None = None

    @property
    def candidates(self) -> tuple[str, ...]:
        return self.error.candidates
