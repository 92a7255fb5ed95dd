"""For people: a screen a file; a file without a report has its sentence on standard error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.graded import Failed, Graded, Guide
from grader.report import terminal
from grader.report.style import Style

WHOLE = False
BETWEEN = "\n"


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    """The screens of the files that have a report, a blank line between them."""
    graded = (result for result in results if isinstance(result, Graded))
    return "\n".join(
        terminal.render(each.report, style, source=each.source, guide=_guide(each)) for each in graded
    )


def _guide(result: Graded) -> Guide:
    """With the command that opens the next exercise, where nobody who remembers the learner has said a better one."""
    follow = f"grade start {result.next}" if result.next else "grade list"
    return result.guide if result.guide.follow else replace(result.guide, follow=follow)
