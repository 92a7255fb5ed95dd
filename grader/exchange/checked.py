"""The last gate: a draft is taken only where our bank reads it, in each variant, and finds its right answer right."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from grader.bank.exercise import load, opened
from grader.errors import GraderError
from grader.exchange.draft import Draft, Lost, yaml_of
from grader.maths.printing.text import to_text
from grader.model import Exercise
from grader.record import dataclass
from grader.submit import submit


@dataclass(frozen=True, slots=True)
class TakenDraft:
    """The two files of an exercise, and its variants as they are."""

    yaml: str
    solution: str
    variants: Sequence[Exercise]
    rows: Sequence[Mapping[str, str]]  # the values of its table, as text


def checked(draft: Draft) -> TakenDraft:
    """Raises Lost, with what our bank says, where the exercise cannot be used as it is."""
    text = yaml_of(draft)
    with tempfile.TemporaryDirectory(prefix="grade-import-") as folder:
        path = Path(folder) / f"{draft.id}.yaml"
        path.write_text(text, encoding="utf-8", newline="\n")
        try:
            variants = [load(path, variant=k) for k in range(len(opened(path).every))]
            rows = [{name: to_text(tree) for name, tree in row.items()} for row in opened(path).every]
            for exercise in variants:
                _right_is_right(exercise)
        except GraderError as error:
            raise Lost(f"our bank refuses it: {error.what}") from error
    return TakenDraft(text, solution(variants[0]), variants, rows)


def solution(exercise: Exercise) -> str:
    """The file that answers an exercise."""
    lines = [f"{part.id} = {part.answer.right()}" for part in exercise.parts]
    return f'"""{exercise.id} · {exercise.title}"""\n\n' + "\n".join(lines) + "\n"


def files(draft: Draft, root: Path, topic: str) -> Mapping[Path, str]:
    """The two files of an exercise, where they belong in a bank."""
    found = checked(draft)
    return {
        root / topic / f"{draft.id}.yaml": found.yaml,
        root.parent / "solutions" / topic / f"{draft.id}.py": found.solution,
    }


def _right_is_right(exercise: Exercise) -> None:
    report = submit(exercise, solution(exercise).encode(), f"{exercise.id}.py")
    for mark in report.marks:
        if mark.outcome != "correct":
            raise Lost(f"our grader does not find the model answer of {mark.part.id} right")


def score(exercise: Exercise, answers: Mapping[str, str]) -> Mapping[str, Fraction | None]:
    """The share of its points that each part earns for these answers; None where it is not graded."""
    lines = [f"{id} = {answer!r}" for id, answer in answers.items()]
    report = submit(exercise, ("\n".join(lines) + "\n").encode(), f"{exercise.id}.py")
    return {
        mark.part.id: None if mark.score is None else mark.score / mark.part.points
        for mark in report.marks
        if mark.part.id in answers
    }
