"""`grade/result/1`, for one version more (`--format json --schema 1`): an object for one file, a list for several."""

from __future__ import annotations

from collections.abc import Sequence

from grader.graded import Failed, Graded
from grader.report import json
from grader.report.style import Style

WHOLE = True
BETWEEN = ""


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    """One file: one object.  Several files: a list, in their order."""
    return json.render([_document(result) for result in results])


def _document(result: Graded | Failed) -> json.Json:
    if isinstance(result, Failed):
        return json.error(result.error, result.file)
    return json.result(result.report)
