"""What a learner hands in: one archive with every answer file and the last result of each.

NAME/ex01.py  NAME/nudge.py …      as they were graded; `grade class run` takes them by the folder's name
NAME/week5.json                    the result of a quiz, which `grade class run --quiz` grades again
NAME/results.json                  what came of them in the page, which an instructor does not have to believe
"""

from __future__ import annotations

import json
import re
import zipfile
from base64 import b64encode
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from grader.course import Course
from grader.errors import SubmissionError
from grader.page.compose import composed
from grader.page.fields import Facts

LONGEST = 80  # letters of a name
RESULTS = "results.json"


def handin(
    course: Course, name: str, work: Sequence[dict[str, Any]], quizzes: Sequence[dict[str, Any]] = ()
) -> Facts:
    """The archive, in base64; raises SubmissionError where an answer file is no Python."""
    folder = _folder(name)
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in work:
            exercise = course.exercise(str(each["id"]), int(each["variant"]), int(each["deal"]))
            source = composed(exercise, each["answers"], each.get("base") or None)
            archive.writestr(f"{folder}/{exercise.id}.py", source)
        for each in quizzes:
            archive.writestr(
                f"{folder}/{_folder(str(each['name']))}.json", json.dumps(each["result"], ensure_ascii=False)
            )
        results = [each["result"] for each in work if each.get("result")]
        if results:
            archive.writestr(
                f"{folder}/{RESULTS}", json.dumps(_together(results), indent=1, ensure_ascii=False)
            )
    return {"name": f"{folder}.zip", "archive": b64encode(data.getvalue()).decode()}


def _folder(name: str) -> str:
    """A name as that of a folder, on every system."""
    plain = " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", name).split()).strip(" .")[:LONGEST].strip(" .")
    if not plain:
        raise SubmissionError("a name is missing", repair="say it as your course knows you")
    return plain


def _together(results: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One document of several."""
    return {**results[-1], "results": [row for each in results for row in each["results"]]}
