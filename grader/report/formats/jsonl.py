"""JSON Lines: `grade/result/2` of each file on a line of its own, as soon as it is graded.

Whatever ends the run, the lines of the files before stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.graded import Failed, Graded
from grader.report import document
from grader.report.style import Style

WHOLE = False
BETWEEN = ""


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    return "".join(document.render([result], indent=None) for result in results)
