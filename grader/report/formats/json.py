"""For machines: `grade/result/1` of each file, or `grade/error/1` where there is no report."""

from __future__ import annotations

from collections.abc import Sequence

from grader.graded import Failed, Graded
from grader.report import json
from grader.report.style import Style

WHOLE = True


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    """One file: one object.  Several files: a list, in their order."""
    return json.render([_document(result) for result in results])


def _document(result: Graded | Failed) -> json.Json:
    if isinstance(result, Failed):
        return json.error(result.error, result.file)
    return json.result(result.report)
