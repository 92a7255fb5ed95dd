"""The page of a GitHub job, in Markdown:  grade submit --format github-summary *.py >> "$GITHUB_STEP_SUMMARY"

At most a MiB is shown: after that, what is left out is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.graded import Failed, Graded
from grader.report.outside import markdown
from grader.report.paper import Paper, number, of_results
from grader.report.style import Style

WHOLE = True
BETWEEN = ""
EACH, ENDING = False, "md"  # a file of all
LARGEST = 900_000  # bytes; GitHub refuses more than 1,048,576 a step
SIGNS = {"correct": "✅", "wrong": "❌", "missing": "⬜", "not_graded": "❔"}


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    return write(of_results(results))


def write(papers: Sequence[Paper]) -> str:
    """A table of the papers, and one that opens for each."""
    head = ["| exercise | points | |", "|---|---|---|", *(_row(paper) for paper in papers), ""]
    text, left = "\n".join(head) + "\n", 0
    for paper in papers:
        piece = "\n".join(_details(paper)) + "\n\n"
        if len((text + piece).encode()) > LARGEST:
            left += 1
        else:
            text += piece
    return text + (f"{left} more are left out here.\n" if left else "")


def _row(paper: Paper) -> str:
    who = f"{markdown(paper.learner)} · " if paper.learner else ""
    points = f"{number(paper.score)} of {number(paper.most)}" if paper.score is not None else "not graded"
    return f"| {who}{markdown(paper.title)} | {points} | {''.join(SIGNS[item.verdict] for item in paper.items)} |"


def _details(paper: Paper) -> Iterator[str]:
    yield f"<details><summary>{markdown(paper.title)}</summary>"
    yield ""
    if paper.error:
        yield markdown(paper.error)
    for item in paper.items:
        says = f": {markdown(item.says)}" if item.says else ""
        yield f"- {SIGNS[item.verdict]} **{markdown(item.id)}** {markdown(item.read)}{says}"
    yield ""
    yield "</details>"
