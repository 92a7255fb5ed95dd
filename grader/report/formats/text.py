"""For people: a screen a file; a file without a report has its sentence on standard error."""

from __future__ import annotations

from collections.abc import Sequence

from grader.graded import Failed, Graded
from grader.report import terminal
from grader.report.style import Style

WHOLE = False
BETWEEN = "\n"


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    """The screens of the files that have a report, a blank line between them."""
    graded = (result for result in results if isinstance(result, Graded))
    return "\n".join(
        terminal.render(each.report, style, source=each.source, follow=_follow(each)) for each in graded
    )


def _follow(result: Graded) -> str:
    """The command that opens the next exercise."""
    return f"grade start {result.next}" if result.next else "grade list"
