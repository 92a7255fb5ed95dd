"""What the page's worker asks of Python: the face, made ready while the question is being read."""

from __future__ import annotations

import json

from grader import bank
from grader.course import Course
from grader.page.face import Face

FACE = Face(Course(bank.locate(None, search_working_folder=False)), runs=False)


def call(request: str) -> str:
    """One request."""
    return FACE.call(request)


def warm() -> None:
    """What the first verdict needs is loaded: an answer that is wrong is compared, and its mistake is looked for."""
    first = bank.entries(FACE.course.root)[0].id
    answers = {"answer": "1/(x^2+1)"}
    call(json.dumps({"do": "grade", "id": "ex01", "answers": answers}))
    call(json.dumps({"do": "question", "id": first}))
