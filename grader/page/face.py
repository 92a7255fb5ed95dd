"""The page's one door: a request as JSON, an answer as JSON.  The worker calls it, and the local server does.

    {"do": "list"}
    {"do": "question", "id": "ex01", "variant": 0, "deal": 0}     or "learner": "ann" for the learner's own
    {"do": "read",    …, "part": "answer", "text": "2x/(x^2+1)"}   after every key
    {"do": "file",    …, "answers": {part: value}, "base": "…"}    the learner's file, with the answers in it
    {"do": "open",    "source": "…", "name": "ex01.py"}            back from a file
    {"do": "calls",   …, "answers": {…}}                           what is to be run, where the page runs code
    {"do": "grade",   …, "answers": {…}, "ran": {part: frames}}    the verdict
    {"do": "hint",    …, "part": …, "number": 1}
    {"do": "solution", …, "gives_up": true}                        how it is answered, once right or given up
    {"do": "explain", "mistake": "chain.forgot_inner"}
    {"do": "plot",    …, "part": …, "text": "2x"}
    {"do": "verify",  "result": {…}, "source": "…"}                a result and its file, checked again
    {"do": "bring",   "log": "…", "zone": 3600}                    the learner's log, and their clock
    {"do": "where"}                                                where am I, what is due, what comes next
    {"do": "began",   …}   {"do": "anew", …}                       an exercise is met, or begun again
    {"do": "quiz",    "what": "chain_rule", "count": 5}            a plan, and for `review` with drills
    {"do": "exam",    "quiz": "week5", "learner": "Ada"}           a quiz that an author wrote: its questions
    {"do": "answered", …, "k": 0, "answers": {…}, "given": {…}}    one question of it
    {"do": "handed",  …, "answers": [{…}, …], "began": 17e8}       all of it: the result
    {"do": "handin",  "name": "Ada", "work": [{id, answers, …}]}   everything as one archive
    {"do": "drill",   "mistake": …}   {"do": "drilled", …}         an old mistake, met again

A request to grade or for a hint that says by what it came about, `"via": "page"`, is remembered.
Whatever it is asked, it answers: a fault is `{"error": {kind, says, where, repair}}`, and never a verdict.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, TypeAlias

from grader.answers.guidance import worked_hints
from grader.bank.find import NoExercise
from grader.course import Course
from grader.errors import GraderError, SubmissionError, debugging, internal
from grader.graded import Failed
from grader.mistakes.registry import mistakes
from grader.model import Exercise, Part
from grader.page import browser, exam, later, loop
from grader.page.compose import composed, own_names, values
from grader.page.curves import curves
from grader.page.fields import Facts
from grader.page.given_up import solution
from grader.page.handin import handin
from grader.page.html import inline
from grader.page.question import listed, question
from grader.page.reading import reading
from grader.page.told import after, shown
from grader.progress.story import History
from grader.record import dataclass
from grader.report import document
from grader.report.json import Json
from grader.report.json import error as told
from grader.submission import observe
from grader.tongue import spoken


class BadRequest(SubmissionError):
    """A request that the page does not make."""


class Asked(dict[str, Any]):
    """A request: what it lacks is said by its name."""

    def __missing__(self, key: str) -> Any:
        raise BadRequest(f"this request lacks {key!r}")


Doors: TypeAlias = "Mapping[str, Callable[[Face, Asked], Facts]]"


@dataclass(frozen=True, slots=True)
class Face:
    """Answers for one course.  `runs` says that code is run here, and not by the page; `story` is the learner's.

    `more` are doors that not every page has, or has otherwise.
    """

    course: Course
    runs: bool = True
    story: History = field(default_factory=lambda: History(None))
    quizzes: tuple[Path, ...] = ()  # that authors wrote
    more: Doors = field(default_factory=dict)

    def call(self, request: str) -> str:
        """One request; raises nothing."""
        try:
            asked = Asked(json.loads(request))
        except (ValueError, TypeError, RecursionError) as error:
            return json.dumps({"error": told(BadRequest(f"this is no request: {error}"))})
        return json.dumps(self.answer(asked), ensure_ascii=False)

    def answer(self, asked: Asked) -> Facts:
        """The same, as values."""
        try:
            door = {**DOORS, **self.more}.get(str(asked["do"]))
            if door is None:
                raise BadRequest(f"nothing answers to {asked['do']!r}", repair=", ".join(DOORS))
            return door(self, asked)
        except GraderError as error:
            return {"error": told(error)}
        except Exception as error:  # the boundary of one request: a defect of ours, and never a verdict
            if debugging():
                raise
            return {"error": told(internal(error))}

    def exercise(self, asked: Asked) -> Exercise:
        """The exercise in the variant that is asked for, or in the learner's own."""
        if asked.get("learner"):
            return self.course.begun(asked["id"], None, str(asked["learner"]))
        return self.course.exercise(asked["id"], int(asked.get("variant", 0)), int(asked.get("deal", 0)))


def part_of(exercise: Exercise, asked: Asked) -> Part:
    """The part that is asked about; raises BadRequest."""
    for part in exercise.parts:
        if part.id == asked["part"]:
            return part
    raise BadRequest(f"{exercise.id} has no part {asked['part']!r}")


def source_of(exercise: Exercise, asked: Asked) -> str:
    """The learner's file: as it is given, or with the answers of the page in it."""
    if "source" in asked:
        return str(asked["source"])
    return composed(exercise, asked.get("answers", {}), asked.get("base") or None)


def _list(face: Face, asked: Asked) -> Facts:
    root = face.course.root
    return {**listed(root), "quizzes": exam.listed(face.quizzes, root) if face.quizzes else []}


def _question(face: Face, asked: Asked) -> Facts:
    return question(face.exercise(asked))


def _read(face: Face, asked: Asked) -> Facts:
    exercise = face.exercise(asked)
    part = part_of(exercise, asked)
    names = [each.id for each in exercise.parts]
    own = own_names(exercise, str(asked.get("base") or ""))
    return reading(part, str(asked["text"]), [*names[: names.index(part.id)], *own])


def _file(face: Face, asked: Asked) -> Facts:
    exercise = face.exercise(asked)
    return {"name": f"{exercise.id}.py", "source": source_of(exercise, asked)}


NAMED = "Name the file like its exercise, as in ex01.py, or write # exercise: ex01 in its first line"


def _open(face: Face, asked: Asked) -> Facts:
    """Which exercise a file or a notebook answers, in which variant, what stands in its fields, and all of it."""
    name = str(asked["name"])
    try:
        exercise, script = face.course.opened(name, str(asked["source"]).encode())
    except NoExercise as error:
        near = f"Did you mean {error.candidates[0]}? " if error.candidates else ""
        raise SubmissionError(f"{name[:60]!r} is the name of no exercise", repair=f"{near}{NAMED}") from error
    source = script.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    facts: Facts = {"id": exercise.id, "variant": exercise.variant, "deal": exercise.deal}
    return {**facts, "source": source, "answers": values(exercise, source)}


def _calls(face: Face, asked: Asked) -> Facts:
    exercise = face.exercise(asked)
    source = source_of(exercise, asked)
    jobs = browser.jobs(exercise, source.encode(), int(asked["seed"]))
    return {"source": source, "jobs": jobs}


def _grade(face: Face, asked: Asked) -> Facts:
    exercise = face.exercise(asked)
    source = source_of(exercise, asked)
    result = _course(face, asked).grade(
        f"{exercise.id}.py",
        source.encode(),
        exercise=exercise.id,
        seed=asked.get("seed"),
        sympy=face.runs,
    )
    if isinstance(result, Failed):
        return {"error": told(result.error), "source": source}
    report = result.report
    return {
        "result": document.document([result]),
        "shown": {mark.part.id: shown(mark, report) for mark in report.marks},
        "after": after(report),
        "next": result.next,
        "source": source,
        **(loop.remember(face.story, report, asked) if asked.get("via") else {}),
    }


def _course(face: Face, asked: Asked) -> Course:
    """A course that takes from the page what code has answered there, where it is the page that runs it."""
    if face.runs:
        return face.course
    return Course(face.course.root, run=browser.Ran(asked.get("ran", {})), owner=face.course.owner)


def _hint(face: Face, asked: Asked) -> Facts:
    """The written ones first, then those worked out from the answer that stands in the page."""
    exercise, n = face.exercise(asked), int(asked["number"])
    part = part_of(exercise, asked)
    says = list(part.hints)
    if n > len(says):
        says += _worked(exercise, part, source_of(exercise, asked))
    if not 0 < n <= len(says):
        return {"html": "", "number": n, "of": len(says)}
    if asked.get("via"):
        face.story.add("hint", exercise.id, part=part.id, n=n)
    return {"html": inline(says[n - 1]), "number": n, "of": len(says), "worked": n > len(part.hints)}


def _worked(exercise: Exercise, part: Part, source: str) -> list[str]:
    seen = observe(source.encode(), f"{exercise.id}.py", (part.id,))[part.id]
    others = [other.answer for other in exercise.parts]
    return list(worked_hints(part.answer, spoken(seen, exercise.lang), others))


def _explain(face: Face, asked: Asked) -> Facts:
    if asked["mistake"] not in mistakes():
        raise BadRequest(f"there is no misconception {asked['mistake']!r}")
    said: Facts = later.proving().explained(asked["mistake"], face.course.root)
    return said


def _plot(face: Face, asked: Asked) -> Facts:
    return {"plot": curves(part_of(face.exercise(asked), asked), str(asked.get("text", "")))}


def _verify(face: Face, asked: Asked) -> Facts:
    """What `grade verify` does with a result and the file that it came from."""
    was = Asked(asked["result"])
    exercise = face.exercise(Asked(id=was["exercise"], variant=was["variant"], deal=was["deal"]))
    found = _course(face, asked).grade(
        was["file"],
        str(asked["source"]).encode(),
        exercise=exercise.id,
        seed=was["receipt"]["seed"],
        sympy=face.runs,
    )
    findings: list[Json] = later.proving().findings(was, exercise, document.record(found))
    return {"findings": findings}


def _began(face: Face, asked: Asked) -> Facts:
    return loop.begun(face.story, face.exercise(asked))


def _anew(face: Face, asked: Asked) -> Facts:
    return loop.anew(face.story, face.exercise(asked))


def _solution(face: Face, asked: Asked) -> Facts:
    exercise, gives_up = face.exercise(asked), bool(asked.get("gives_up"))
    return solution(exercise, face.course.root, face.story, gives_up=gives_up)


def _answered(face: Face, asked: Asked) -> Facts:
    return exam.answered(face.quizzes, face.course, face.story, asked, thorough=face.runs)


DOORS: Doors = {
    "list": _list,
    "question": _question,
    "read": _read,
    "file": _file,
    "open": _open,
    "calls": _calls,
    "grade": _grade,
    "hint": _hint,
    "solution": _solution,
    "explain": _explain,
    "plot": _plot,
    "verify": _verify,
    "bring": lambda face, asked: loop.bring(face.story, str(asked["log"]), float(asked["zone"])),
    "where": lambda face, asked: loop.where(face.course.root, face.story),
    "began": _began,
    "anew": _anew,
    "quiz": lambda face, asked: loop.quiz(face.course.root, face.story, asked),
    "review": lambda face, asked: loop.review(face.course.root, face.story),
    "drill": lambda face, asked: loop.practice(str(asked["mistake"])),
    "drilled": lambda face, asked: loop.drilled(face.story, asked),
    "exam": lambda face, asked: exam.begun(face.quizzes, face.course.root, asked),
    "answered": _answered,
    "handed": lambda face, asked: exam.handed(face.quizzes, face.course, asked, thorough=face.runs),
    "handin": lambda face, asked: handin(
        face.course, str(asked["name"]), asked["work"], asked.get("quizzes", ())
    ),
}
