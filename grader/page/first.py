"""What a page's Python answers first: what a line is read as.  All else is imported once that can be asked."""

from __future__ import annotations

import json
from typing import Any

from grader import bank
from grader.course import Course
from grader.page.reading import reading

COURSE = Course(bank.locate(None, search_working_folder=False))
USUAL = "ex01"  # the exercise with which the course is shown


def call(request: str) -> str:
    """What the face answers to `read`, where no file of the learner's own is open."""
    asked: dict[str, Any] = json.loads(request)
    exercise = COURSE.exercise(asked["id"], int(asked.get("variant", 0)), int(asked.get("deal", 0)))
    ids = [part.id for part in exercise.parts]
    at = ids.index(asked["part"])
    return json.dumps(reading(exercise.parts[at], str(asked["text"]), ids[:at]), ensure_ascii=False)


def warm() -> None:
    """One line has been read, so that the next one is read at once."""
    reading(COURSE.exercise(usual(COURSE)).parts[0], "x")


def usual(course: Course) -> str:
    """The exercise by which a page makes itself ready."""
    own = [path.stem for path in bank.paths(course.root)]
    return USUAL if USUAL in own else own[0]
