"""Who must act when something is wrong: one exception for each kind of person.

    GraderError
    ├── SpecError          the exercise's author: a YAML file is at fault       exit code 3
    │   └── Advice         the same, where it works and is likely not meant     (of `grade lint`)
    ├── SubmissionError    the learner: the file cannot be used                 exit code 2
    ├── SandboxError       the host: learner code could not be run safely       exit code 4
    ├── InternalError      us: a defect of the grader                           exit code 4
    ├── Unwritable         whoever runs it: there is no room for the output     exit code 2
    └── PipeClosed         nobody: whoever read the output has left             exit code 141

Every message says what is wrong, where, and how to mend it.
"""

from __future__ import annotations

import os

from grader.record import dataclass

DEBUG = "GRADE_DEBUG"


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a text file; line and column count from 1, as editors do."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class GraderError(Exception):
    """What went wrong, as a sentence; `where` it is, the `source` line there, and the `repair`.

    `candidates` are what could have been meant, where a name fits nothing, or several things; `row` is the text of
    the row that it is about, where nobody knows its place.
    """

    exit_code = 2

    def __init__(
        self,
        what: str,
        *,
        where: Place | None = None,
        source: str = "",
        repair: str = "",
        candidates: tuple[str, ...] = (),
        row: str = "",
    ) -> None:
        super().__init__(what)
        self.row = row
        self.what = what
        self.where = where
        self.source = source
        self.repair = repair
        self.candidates = candidates

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class SpecError(GraderError):
    """An exercise file is at fault; its author must act."""

    exit_code = 3


class Advice(SpecError):
    """An exercise works, and is likely not what its author meant: said by `grade lint`, and no fault."""


class SubmissionError(GraderError):
    """The learner's file, or the command line, cannot be used; nothing was graded."""

    exit_code = 2


class SandboxError(GraderError):
    """This machine failed to run learner code, or refused to; never a mark against the learner.

    `level` and `open_to` are those of a machine on which it was refused.
    """

    exit_code = 4

    def __init__(
        self, what: str, *, repair: str = "", level: str = "", open_to: tuple[str, ...] = ()
    ) -> None:
        super().__init__(what, repair=repair)
        self.level = level
        self.open_to = open_to


class InternalError(GraderError):
    """A defect of the grader; never a mark against the learner."""

    exit_code = 4


class Unwritable(GraderError):
    """The output cannot be written, the disk being full for instance."""

    exit_code = 2


class PipeClosed(GraderError):
    """Whoever read the output has left: what shells report after SIGPIPE, and nothing to be said to anybody."""

    exit_code = 141


def internal(problem: BaseException) -> InternalError:
    """The error in one line; its text is shown escaped, as a learner's file may have shaped it."""
    text = str(problem).strip()
    first = text.splitlines()[0][:200] if text else ""
    name = type(problem).__name__
    return InternalError(
        f"internal error, not graded: {name}: {first}" if first else f"internal error, not graded: {name}",
        repair="This is a defect of the grader, not of your answer. "
        "Please report it with what GRADE_DEBUG=1 shows before the same command.",
    )


def debugging() -> bool:
    """Whether a defect of ours is shown whole, as Python shows it, and not as a sentence."""
    return os.environ.get(DEBUG) == "1"
