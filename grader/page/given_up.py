"""How an exercise is answered, shown once it is right, or given up: the same events as `grade show ID --solution`."""

from __future__ import annotations

from pathlib import Path

from grader import bank
from grader.model import Exercise
from grader.page.fields import Facts
from grader.page.html import block, program
from grader.progress.story import History
from grader.report.solution import allowed, as_written, plain


def solution(exercise: Exercise, root: Path, story: History, *, gives_up: bool) -> Facts:
    """The solution, or that it has to be given up first; raises SubmissionError where it cannot be seen."""
    right = story.learner.of(exercise.id).right
    allowed(exercise, right=right)
    if not right and not gives_up:
        return {"asks": f"Give up {exercise.id}? It counts as seen, and comes back in a few days."}
    if not right:
        story.add("shown", exercise.id)
    return {"html": _drawn(exercise, bank.find(exercise.id, root)), "state": story.learner.state(exercise.id)}


def _drawn(exercise: Exercise, path: Path) -> str:
    """The right answer of each part and the author's words; of code, the model solution."""
    if text := as_written(exercise, path):
        return program(text)
    rows = []
    for part in exercise.parts:
        right = part.answer.right()
        rows += [program(f"{part.id} = {plain(right)}" if right else part.id)]
        rows += [block(part.solution)] if part.solution else []
    return "\n".join(rows)
