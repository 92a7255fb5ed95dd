"""An exception that nobody foresaw, as an error of ours: the learner is told so, and loses nothing."""

from __future__ import annotations

from grader.errors import GraderError


class InternalError(GraderError):
    """A defect of the grader."""

    exit_code = 4


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
