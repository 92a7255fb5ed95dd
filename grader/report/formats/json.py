"""For machines: `grade/result/2`, one document over all files."""

from __future__ import annotations

from collections.abc import Sequence

from grader.graded import Failed, Graded
from grader.report import document
from grader.report.style import Style

WHOLE = True
BETWEEN = ""


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    return document.render(results)
