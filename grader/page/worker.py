"""What the page's worker asks of Python: the face, made ready while the question is being read.

The learner's story lies in the memory of this Python; what is written to it goes back to the page, which keeps it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from grader.page import exam
from grader.page.face import Face
from grader.page.first import COURSE, USUAL, usual
from grader.progress.home import machine
from grader.progress.story import History

STORY = History(Path("/tmp/story"))
LOG = Path("/tmp/story") / f"events-{machine()}.jsonl"
FACE = Face(COURSE, runs=False, story=STORY, quizzes=exam.beside(COURSE.root))


def call(request: str) -> str:
    """One request; `log` in the answer has the lines of what is to be remembered."""
    before = _size()
    reply = FACE.call(request)
    if _size() == before:
        return reply
    added = LOG.read_bytes()[before:].decode()
    return json.dumps({**json.loads(reply), "log": added}, ensure_ascii=False)


def _size() -> int:
    return LOG.stat().st_size if LOG.is_file() else 0


def warm() -> None:
    """What the first verdict needs is loaded: an answer that is wrong is compared, and its mistake is looked for."""
    id = usual(FACE.course)
    _held({"do": "grade", "id": id, "answers": {"answer": "1/(x^2+1)"} if id == USUAL else {}})


def drawn() -> None:
    """What draws a question is loaded: a variant of one's own is drawn here, and not when the site was built."""
    _held({"do": "question", "id": usual(FACE.course)})


def _held(asked: dict[str, Any]) -> None:
    if "error" in (told := json.loads(call(json.dumps(asked)))):
        raise RuntimeError(f"the page is not whole: {told['error']['says']}")
