"""A quiz that an author wrote, taken in the page: its plan, one question at a time, and the result that is handed in.

The page keeps what was answered and nothing is remembered here: every request says the whole of it.  What comes of a
quiz is `grade/quiz/1`, as `grade quiz FILE --out` writes it, and is graded again from its texts by `grade class run`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from grader import bank
from grader.course import Course
from grader.errors import SubmissionError
from grader.graded import Failed
from grader.model import Exercise, Report
from grader.page.fields import Facts
from grader.page.html import inline
from grader.page.prompted import line
from grader.page.told import shown
from grader.progress.asked import Untypable
from grader.progress.marking import Answers, graded, marked
from grader.progress.quiz_file import read
from grader.progress.quizzes import Quiz, QuizQuestion, load, plan
from grader.progress.recording import graded as recorded
from grader.progress.result import Result
from grader.progress.session import Given, document, given
from grader.progress.story import History
from grader.progress.typed import written
from grader.record import dataclass
from grader.report.json import Json, number

FOLDER = "quizzes"  # beside the folder of the exercises
TAKEN = ("correct", "wrong")  # anything else could not be read, and is no answer
Files = Sequence[Path]


def beside(root: Path) -> tuple[Path, ...]:
    """The quizzes that lie beside a bank."""
    return tuple(sorted((root.absolute().parent / FOLDER).glob("*.y*ml")))


def listed(files: Files, root: Path) -> list[Json]:
    """What there is to take; raises SpecError."""
    found = ((path.stem, read(path, root)) for path in files)
    return [{"name": name, "title": quiz.title, "minutes": _minutes(quiz)} for name, quiz in found]


def begun(files: Files, root: Path, asked: Mapping[str, Any]) -> Facts:
    """The questions of this learner, and how the quiz is held."""
    quiz = _quiz(files, root, asked)
    found: list[Json] = [document(q) for q in _plan(quiz, root, asked)]
    return {
        "title": quiz.title,
        "minutes": _minutes(quiz),
        "feedback": quiz.feedback,
        "confidence": quiz.confidence,
        "attempts": quiz.attempts,
        "penalty": str(quiz.penalty),
        "plan": found,
        "seed": int.from_bytes(os.urandom(4)),
        "began": time.time(),
    }


@dataclass(frozen=True, slots=True)
class Taking:
    """One question, and what was answered before."""

    quiz: Quiz
    exercise: Exercise
    before: dict[str, list[Given]]
    course: Course
    seed: int
    thorough: bool

    def report(self, rows: Mapping[str, Sequence[Given]], nth: int = -1) -> Report:
        """What comes of these answers; raises GraderError."""
        texts = {part: each[nth].text for part, each in rows.items() if each}
        result = graded(self.exercise, texts, self.course, self.seed, sympy=self.thorough)
        if isinstance(result, Failed):
            raise result.error
        return result.report

    def open(self, report: Report) -> set[str]:
        """The parts that may be answered: not yet, or wrong with a try left."""
        tries = self.quiz.attempts if self.quiz.feedback == "now" else 1
        wrong = {mark.part.id for mark in report.marks if mark.outcome == "wrong"}
        rows = {part.id: len(self.before.get(part.id, ())) for part in self.exercise.parts}
        return {id for id, n in rows.items() if not n or (id in wrong and n < tries)}

    def new(
        self, answers: Mapping[str, Any], open_: Iterable[str], asked: Mapping[str, Any]
    ) -> dict[str, Given]:
        """What is answered now; raises SubmissionError for what cannot stand in a file."""
        found: dict[str, Given] = {}
        for part in self.exercise.parts:
            rows, value = self.before.get(part.id, []), answers.get(part.id)
            if value is None or part.id not in open_:
                continue
            field = part.answer.field()
            text = line(field, value)
            try:
                written(field, text)
            except Untypable as what:
                raise SubmissionError(
                    f"{part.id} is not complete", repair=f"it takes {what}; or leave it open"
                ) from None
            if not rows or text != rows[-1].text:
                secs, sure = float(asked.get("secs", 0)), 0 if rows else int(asked.get("sure") or 0)
                found[part.id] = Given(part.id, text, time.time(), secs, len(rows) + 1, sure)
        return found


def answered(
    files: Files, course: Course, story: History, asked: Mapping[str, Any], *, thorough: bool
) -> Facts:
    """One question, answered: what counts of it, and what the quiz lets be said of it now."""
    quiz = _quiz(files, course.root, asked)
    q = _plan(quiz, course.root, asked)[int(asked["k"])]
    exercise, before = load(q, course.root), _given(asked["given"])
    taking = Taking(quiz, exercise, before, course, int(asked["seed"]), thorough)
    new = taking.new(asked["answers"], taking.open(taking.report(before)), asked)
    report = taking.report({**before, **{id: [each] for id, each in new.items()}})
    read_ = {mark.part.id for mark in report.marks if mark.outcome in TAKEN}
    rows = {**before, **{id: [*before.get(id, []), each] for id, each in new.items() if id in read_}}
    after = Taking(quiz, exercise, rows, course, taking.seed, thorough)
    if not _whole(exercise, before) and _whole(exercise, rows):
        _remember(story, after, asked)
    told = {
        m.part.id: shown(m, report)
        for m in report.marks
        if quiz.feedback == "now" or m.part.id in {*new} - read_
    }
    return {
        "given": {id: [each.document() for each in given_] for id, given_ in rows.items()},
        "shown": told,
        "open": sorted(after.open(report)),
        "unread": sorted({*new} - read_),
    }


def handed(files: Files, course: Course, asked: Mapping[str, Any], *, thorough: bool) -> Facts:
    """The whole quiz, marked from what was answered: the result, and what the quiz lets be said of it."""
    quiz, seed = _quiz(files, course.root, asked), int(asked["seed"])
    found = _plan(quiz, course.root, asked)
    answers: tuple[Answers, ...] = tuple(_given(rows) for rows in asked["answers"])
    done = tuple(
        marked(q, a, quiz, course, seed, sympy=thorough) for q, a in zip(found, answers, strict=True)
    )
    who, attempt = _who(asked)
    result = Result(quiz, who, attempt, float(asked["began"]), time.time(), seed, found, answers, done)
    if quiz.feedback == "never":
        return {"result": result.document()}
    return {
        "result": result.document(),
        "score": number(result.score),
        "max_score": number(result.worth),
        **({"certainty": result.certainty} if quiz.confidence else {}),
        "rows": [_row(q, m, quiz, course.root) for q, m in zip(found, done, strict=True)],
    }


def _row(q: QuizQuestion, found: Any, quiz: Quiz, root: Path) -> Json:
    """One question at the end: its points, and with `feedback: end` what there is to say of each part."""
    exercise = load(q, root)
    report = Report(exercise, found.marks, f"{exercise.id}.py")
    parts = {mark.part.id: shown(mark, report) for mark in found.marks} if quiz.feedback == "end" else {}
    left = all(mark.outcome == "missing" for mark in found.marks)
    outcome = "correct" if found.score == found.worth else "missing" if left else "wrong"
    row = {
        "id": q.id,
        "title": inline(exercise.title),
        "score": number(found.score),
        "max_score": number(found.worth),
    }
    return {**row, "outcome": outcome, "parts": parts}


def _quiz(files: Files, root: Path, asked: Mapping[str, Any]) -> Quiz:
    for path in files:
        if path.stem == asked["quiz"]:
            return read(path, root)
    names = ", ".join(path.stem for path in files)
    raise SubmissionError(f"there is no quiz {asked['quiz']!r}", repair=f"Quizzes: {names}" if names else "")


def _plan(quiz: Quiz, root: Path, asked: Mapping[str, Any]) -> tuple[QuizQuestion, ...]:
    return plan(quiz, bank.entries(root), *_who(asked))


def _who(asked: Mapping[str, Any]) -> tuple[str, int]:
    return str(asked.get("learner", "")), max(1, int(asked.get("attempt", 1)))


def _minutes(quiz: Quiz) -> float | None:
    return None if quiz.minutes is None else float(quiz.minutes)


def _given(rows: Mapping[str, Any]) -> dict[str, list[Given]]:
    return {part: [given(part, each) for each in found] for part, found in rows.items()}


def _whole(exercise: Exercise, rows: Mapping[str, Sequence[Given]]) -> bool:
    return all(rows.get(part.id) for part in exercise.parts)


def _remember(story: History, taking: Taking, asked: Mapping[str, Any]) -> None:
    """The first answers decide, as at a terminal."""
    sure = [rows[0].sure for rows in taking.before.values() if rows[0].sure]
    more = {"sure": min(sure)} if sure else {}
    secs, meant = round(float(asked.get("secs", 0))), taking.exercise.minutes * 60
    recorded(story, taking.report(taking.before, 0), "quiz", secs=secs, meant=meant, **more)
