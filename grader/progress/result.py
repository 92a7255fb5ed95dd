"""What is handed in of a quiz, and what it is worth when it is graded again: nothing but its texts is believed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from grader import __version__, bank
from grader.course import Course
from grader.progress.marking import Answers, Marked, marked
from grader.progress.quizzes import Quiz, QuizQuestion, plan
from grader.progress.session import Given, document, given, question
from grader.record import dataclass
from grader.report.json import number

SCHEMA = "grade/quiz/1"


@dataclass(frozen=True, slots=True)
class Result:
    """A whole quiz, marked."""

    quiz: Quiz
    learner: str
    attempt: int
    began: float
    ended: float
    seed: int
    plan: tuple[QuizQuestion, ...]
    answers: tuple[Answers, ...]
    marked: tuple[Marked, ...]
    credible: bool = True  # whether it answers the questions that were drawn for its name

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


def _question(q: QuizQuestion, answers: Answers, marked: Marked) -> dict[str, Any]:
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
    faults: list[str] = (
        [] if handed.get("quiz") == quiz.digest else ["it answers another version of the quiz"]
    )
    if tuple(map(_asked, rows)) != own:
        faults.append(f"its questions are not those of {learner or 'nobody'}, attempt {attempt}")
    seed = _whole(handed.get("seed", 0))
    answers = tuple(_answers(row) for row in rows) if not faults else tuple({} for _ in own)
    done = tuple(marked(q, each, quiz, course, seed) for q, each in zip(own, answers, strict=True))
    began, ended = _seconds(handed.get("began", 0)), _seconds(handed.get("ended", 0))
    result = Result(quiz, learner, attempt, began, ended, seed, own, answers, done, not faults)
    if quiz.minutes is not None and ended - began > float(quiz.minutes) * 60 + 5:
        faults.append("it was handed in after its time")
    if not faults and handed.get("score") != number(result.score):
        faults.append(f"it claims {handed.get('score')} points, and is worth {number(result.score)}")
    return result, tuple(faults)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError(f"{value!r} is no whole number")
    return value


def _seconds(value: object) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{value!r} is no time")
    return float(value)


def _asked(row: Any) -> QuizQuestion | None:
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
