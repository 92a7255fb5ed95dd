"""Who must act when something is wrong: one exception for each kind of person.

    GraderError
    ├── SpecError          the exercise's author: a YAML file is at fault       exit code 3
    ├── SubmissionError    the learner: the file cannot be used                 exit code 2
    └── SandboxError       the host: learner code could not be run safely       exit code 4

Every message says what is wrong, where, and how to mend it.
"""

from __future__ import annotations

from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a text file; line and column count from 1, as editors do."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class GraderError(Exception):
    """What went wrong, as a sentence; `where` it is, the `source` line there, and the `repair`."""

    exit_code = 2

    def __init__(self, what: str, *, where: Place | None = None, source: str = "", repair: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.source = source
        self.repair = repair

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class SpecError(GraderError):
    """An exercise file is at fault; its author must act."""

    exit_code = 3


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
