"""The marks of a quiz, from the texts alone: whoever collects a result grades it again, and believes nothing else.

texts ─> a file for each question ─> Course.grade ─> marks ─> score, and certainty beside it
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from grader.course import Course
from grader.graded import Failed, Graded
from grader.model import Exercise, Mark
from grader.progress import typed
from grader.progress.quizzes import CERTAINTY, Quiz, QuizQuestion, load
from grader.progress.session import Given
from grader.record import dataclass
from grader.report.starter import named

SCHEMA = "grade/quiz/1"
Answers = Mapping[str, Sequence[Given]]  # of one question, by part


@dataclass(frozen=True, slots=True)
class Marked:
    """One question: what was earned of what it is worth, each part, and the marks for certainty."""

    score: Fraction
    worth: Fraction
    certainty: int
    marks: tuple[Mark, ...]
    spec: str


def graded(
    exercise: Exercise, texts: Mapping[str, str], course: Course, seed: int, *, sympy: bool = True
) -> Graded | Failed:
    """What was typed, as a file, through the one grader that there is."""
    answers = [(part.id, part.answer.field(), texts.get(part.id, "")) for part in exercise.parts]
    file = typed.file(named(exercise), answers)
    return course.grade(f"{exercise.id}.py", file, exercise=exercise.id, seed=seed, sympy=sympy)


def marked(
    q: QuizQuestion, answers: Answers, quiz: Quiz, course: Course, seed: int, *, sympy: bool = True
) -> Marked:
    """One question; raises GraderError where it cannot be graded."""
    exercise = load(q, course.root)
    texts = {part: rows[-1].text for part, rows in answers.items() if rows}
    result = graded(exercise, texts, course, seed, sympy=sympy)
    if isinstance(result, Failed):
        raise result.error
    report = result.report
    worth = report.max_score if q.points is None else q.points
    score, certainty = Fraction(0), 0
    for mark in report.marks:
        rows = answers.get(mark.part.id, ())
        score += (mark.score or Fraction(0)) / report.max_score * kept(quiz, rows) * worth
        certainty += certain(mark, rows)
    return Marked(score, worth, certainty, report.marks, exercise.digest)


def kept(quiz: Quiz, rows: Sequence[Given]) -> Fraction:
    """The share of a part's points that its last answer can earn."""
    return max(Fraction(0), 1 - quiz.penalty * (len(rows) - 1)) if rows else Fraction(0)


def certain(mark: Mark, rows: Sequence[Given]) -> int:
    """Marks for having been sure of the first answer."""
    if not rows or rows[0].sure not in CERTAINTY or mark.outcome not in ("correct", "wrong"):
        return 0
    right = len(rows) == 1 and mark.outcome == "correct"
    return CERTAINTY[rows[0].sure][0 if right else 1]
