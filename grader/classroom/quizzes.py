"""Results of quizzes among the files of a class: each is graded again from its texts, whatever it claims.

A result is recognised by what it says it answers, `grade/quiz/1` with the digest of the quiz; its file has any name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from grader.course import Course
from grader.errors import GraderError, SpecError, SubmissionError
from grader.graded import Failed, Graded
from grader.model import Exercise, Mark, Report
from grader.progress import quiz_file
from grader.progress.marking import Answers, Marked, kept
from grader.progress.quizzes import Quiz
from grader.progress.result import SCHEMA, again

SUFFIX = ".json"
Named = tuple[tuple[str, Quiz], ...]  # by the name of their files


def read(paths: Sequence[Path], root: Path) -> Named:
    """The quizzes of these files; raises SpecError, also where two files have one name."""
    found = tuple((path.stem, quiz_file.read(path, root)) for path in paths)
    names = [name for name, _ in found]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise SpecError(f"two quizzes are called {twice!r}", repair="rename one of the files")
    return found


def answered(source: bytes, quizzes: Named) -> str | None:
    """The name of the quiz that a result answers; "" for a result of another one, None for anything else."""
    document = _document(source)
    if document is None or document.get("schema") != SCHEMA:
        return None
    return next((name for name, quiz in quizzes if quiz.digest == document.get("quiz")), "")


def graded(
    file: str, source: bytes, name: str, quizzes: Named, course: Course, seed: int
) -> tuple[Graded | Failed, str]:
    """The report on a result, a mark for each part of each question; and what an instructor should know of it.

    The seed is ours: no learner chooses the points at which formulas are compared.
    """
    quiz = dict(quizzes)[name]
    try:
        result, faults = again({**(_document(source) or {}), "seed": seed}, quiz, course)
    except ValueError as error:
        return course.unread(file, SubmissionError(f"no result of a quiz: {error}"), exercise=name), ""
    except GraderError as error:
        return course.unread(file, error, exercise=name), ""
    if faults and not result.credible:
        why = SubmissionError(
            "; ".join(faults), repair="Ask for the result of this quiz, as grade quiz wrote it."
        )
        return course.unread(file, why, exercise=name), ""
    marks = tuple(
        mark
        for question, answers, marked in zip(result.plan, result.answers, result.marked, strict=True)
        for mark in _marks(question.id, answers, marked, quiz)
    )
    exercise = Exercise(name, quiz.title, tuple(mark.part for mark in marks))
    report = Report(exercise, marks, file, seed=result.seed, attempt=result.attempt)
    return Graded(report, source=""), "; ".join((f"drawn for {result.learner or 'nobody'}", *faults))


def _marks(exercise: str, answers: Answers, marked: Marked, quiz: Quiz) -> list[Mark]:
    """Those of one question; further attempts at a part cost what the quiz says."""
    most = sum((mark.part.points for mark in marked.marks), Fraction(0))
    unit = marked.worth / most if most else Fraction(0)
    return [
        replace(
            mark,
            part=replace(mark.part, id=f"{exercise}.{mark.part.id}", points=mark.part.points * unit),
            score=None
            if mark.score is None
            else mark.score * unit * kept(quiz, answers.get(mark.part.id, ())),
            line=None,
        )
        for mark in marked.marks
    ]


def _document(source: bytes) -> Mapping[str, Any] | None:
    try:
        found = json.loads(source)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
