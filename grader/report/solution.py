"""How an exercise is answered, in the learner's own numbers: what to write, and why."""

from __future__ import annotations

import re
from pathlib import Path

from grader.errors import SubmissionError
from grader.files import read_file
from grader.model import Exercise
from grader.report.layout import width, wrap
from grader.report.prose import prose
from grader.report.question import heading
from grader.report.safe import told

DOCSTRING = re.compile(r'\A""".*?"""', re.DOTALL)


def allowed(exercise: Exercise, *, right: bool) -> None:
    """Raises SubmissionError where the exercise does not let its solution be seen."""
    limited = exercise.terms.attempts is not None and not right
    if exercise.terms.show == "never" or limited:
        when = "it is shown once the answer is right" if limited else "its author keeps it"
        raise SubmissionError(
            f"the solution of {exercise.id} cannot be seen: {when}",
            repair=f"A hint:  grade hint {exercise.id}",
        )


def solution(exercise: Exercise, path: Path, cells: int) -> list[str]:
    """The right answer of each part and the author's words; of code, the model solution."""
    lines = [f"{heading(exercise)}: the solution"]
    rights = [part.answer.right() for part in exercise.parts]
    if text := as_written(exercise, path):
        return [*lines, "", *_drawn(text, cells)]
    for part, right in zip(exercise.parts, rights, strict=True):
        lines += ["", f"  {part.id} = {told(plain(right))}" if right else f"  {part.id}"]
        lines += prose(part.solution, cells, "    ") if part.solution else []
    return lines


def as_written(exercise: Exercise, path: Path) -> str:
    """The model solution, where it fits the variant that is asked, or where nothing else answers; else ""."""
    asked_as_written = not exercise.variant and not exercise.deal
    whole = all(part.answer.right() for part in exercise.parts)
    return model(path) if asked_as_written or not whole else ""


def model(path: Path) -> str:
    """The model solution that lies beside the bank: exercises/T/ID.yaml has solutions/T/ID.py; "" without one."""
    folder = path.absolute().parent
    file = folder.parent.parent / "solutions" / folder.name / f"{path.stem}.py"
    if not file.is_file():
        return ""
    return DOCSTRING.sub("", read_file(file).decode("utf-8", "replace")).strip("\n")


def _drawn(text: str, cells: int) -> list[str]:
    return [f"  {line}".rstrip() for row in text.split("\n") for line in _fitted(told(row), cells - 2)]


def _fitted(row: str, cells: int) -> list[str]:
    """A comment is wrapped; a line of code stays as it is."""
    if not row.startswith("# ") or width(row) <= cells:
        return [row]
    return [f"# {line}" for line in wrap(row[2:], cells - 2)]


def plain(right: str) -> str:
    """Without the quotation marks that Python needs."""
    return (
        right[1:-1] if len(right) > 1 and right[0] == right[-1] == "'" and "'" not in right[1:-1] else right
    )
