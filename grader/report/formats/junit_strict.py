"""JUnit XML that the XSD of Jenkins' xunit plugin (junit-10) accepts: without `file` and `line`."""

from __future__ import annotations

from collections.abc import Sequence

from grader.graded import Failed, Graded
from grader.report.formats import junit
from grader.report.paper import Paper, of_results
from grader.report.style import Style

WHOLE = True
BETWEEN = ""
EACH, ENDING = False, "xml"  # a file of all


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    return write(of_results(results))


def write(papers: Sequence[Paper]) -> str:
    return junit.write(papers, strict=True)
