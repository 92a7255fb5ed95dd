"""The marks of a quiz, from the texts alone: whoever collects a result grades it again, and believes nothing else.

texts ─> a file for each question ─> Course.grade ─> marks ─> score, and certainty beside it
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from grader import __version__, bank
from grader.course import Course
from grader.graded import Failed, Graded
from grader.model import Exercise, Mark
from grader.progress import typed
from grader.progress.quizzes import CERTAINTY, Question, Quiz, load, plan
from grader.progress.session import Given, document, given, question
from grader.record import dataclass
from grader.report.json import number
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


def graded(exercise: Exercise, texts: Mapping[str, str], course: Course, seed: int) -> Graded | Failed:
    """What was typed, as a file, through the one grader that there is."""
    answers = [(part.id, part.answer.field(), texts.get(part.id, "")) for part in exercise.parts]
    file = typed.file(named(exercise), answers)
    return course.grade(f"{exercise.id}.py", file, exercise=exercise.id, seed=seed)


def marked(q: Question, answers: Answers, quiz: Quiz, course: Course, seed: int) -> Marked:
    """One question; raises GraderError where it cannot be graded."""
    exercise = load(q, course.root)
    result = graded(exercise, {part: rows[-1].text for part, rows in answers.items() if rows}, course, seed)
    if isinstance(result, Failed):
        raise result.error
    report = result.report
    worth = report.max_score if q.points is None else q.points
    score, certainty = Fraction(0), 0
    for mark in report.marks:
        rows = answers.get(mark.part.id, ())
        kept = max(Fraction(0), 1 - quiz.penalty * (len(rows) - 1)) if rows else Fraction(0)
        score += (mark.score or Fraction(0)) / report.max_score * kept * worth
        certainty += _certain(mark, rows)
    return Marked(score, worth, certainty, report.marks, exercise.digest)


def _certain(mark: Mark, rows: Sequence[Given]) -> int:
    """Marks for having been sure of the first answer."""
    if not rows or rows[0].sure not in CERTAINTY or mark.outcome not in ("correct", "wrong"):
        return 0
    right = len(rows) == 1 and mark.outcome == "correct"
    return CERTAINTY[rows[0].sure][0 if right else 1]


@dataclass(frozen=True, slots=True)
class Result:
    """A whole quiz, marked."""

    quiz: Quiz
    learner: str
    attempt: int
    began: float
    ended: float
    seed: int
    plan: tuple[Question, ...]
    answers: tuple[Answers, ...]
    marked: tuple[Marked, ...]

    @property
    def score(self) -> Fraction:
        return sum((each.score for each in self.marked), Fraction(0))

    @property
    def worth(self) -> Fraction:
        return sum((each.worth for each in self.marked), Fraction(0))

    @property
    def certainty(self) -> int:
        return sum(each.certainty for each in self.marked)

    def document(self) -> dict[str, Any]:
        """grade/quiz/1: what is handed in."""
        rows = zip(self.plan, self.answers, self.marked, strict=True)
        return {
            "schema": SCHEMA, "title": self.quiz.title, "quiz": self.quiz.digest, "learner": self.learner,
            "attempt": self.attempt, "began": round(self.began, 1), "ended": round(self.ended, 1), "seed": self.seed,
            "grader": __version__, "score": number(self.score), "max_score": number(self.worth),
            **({"certainty": self.certainty} if self.quiz.confidence else {}),
            "questions": [_question(*row) for row in rows],
        }  # fmt: skip


def _question(q: Question, answers: Answers, marked: Marked) -> dict[str, Any]:
    return {
        **document(q), "spec": marked.spec, "score": number(marked.score), "max_score": number(marked.worth),
        "parts": [
            {
                "id": mark.part.id, "verdict": mark.outcome,
                "mistakes": [name.ids[0] for name in mark.judgement.mistakes if name.ids],
                "answers": [row.document() for row in answers.get(mark.part.id, ())],
            }
            for mark in marked.marks
        ],
    }  # fmt: skip


def again(handed: Mapping[str, Any], quiz: Quiz, course: Course) -> tuple[Result, tuple[str, ...]]:
    """A result graded again from its texts, and what in it is not as it should be, a sentence each.

    Raises GraderError where an exercise is missing, and ValueError where it is no result.
    """
    if not isinstance(handed, dict):
        raise ValueError(f"this is no {SCHEMA}")
    learner, attempt = str(handed.get("learner", "")), _whole(handed.get("attempt", 1))
    rows = handed.get("questions")
    if handed.get("schema") != SCHEMA or not isinstance(rows, list):
        raise ValueError(f"this is no {SCHEMA}")
    own = plan(quiz, bank.entries(course.root), learner, attempt)
    faults = [] if handed.get("quiz") == quiz.digest else ["it answers another version of the quiz"]
    if tuple(map(_asked, rows)) != own:
        faults.append(f"its questions are not those of {learner or 'nobody'}, attempt {attempt}")
    seed = _whole(handed.get("seed", 0))
    answers = tuple(_answers(row) for row in rows) if not faults else tuple({} for _ in own)
    done = tuple(marked(q, each, quiz, course, seed) for q, each in zip(own, answers, strict=True))
    began, ended = float(handed.get("began", 0)), float(handed.get("ended", 0))
    result = Result(quiz, learner, attempt, began, ended, seed, own, answers, done)
    if quiz.minutes is not None and ended - began > float(quiz.minutes) * 60 + 5:
        faults.append("it was handed in after its time")
    if not faults and handed.get("score") != number(result.score):
        faults.append(f"it claims {handed.get('score')} points, and is worth {number(result.score)}")
    return result, tuple(faults)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError(f"{value!r} is no whole number")
    return value


def _asked(row: Any) -> Question | None:
    """What a row asks; None for one that asks nothing."""
    try:
        return question(row)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _answers(row: Mapping[str, Any]) -> dict[str, list[Given]]:
    try:
        return {p["id"]: [given(p["id"], a) for a in p["answers"]] for p in row["parts"]}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"answers are missing: {error}") from error


def quiz_of(path: Path, root: Path) -> Quiz:
    """The quiz of a file: for whoever collects results."""
    from grader.progress.quiz_file import read

    return read(path, root)
