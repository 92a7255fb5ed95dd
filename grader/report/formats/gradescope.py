"""Gradescope's `results.json`, as its own documentation describes it.

A question that was not graded has no score.  Where that is nobody's fault but ours, the file has none at all:
Gradescope then says that the autograder failed, and no attempt is counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from grader.graded import Failed, Graded
from grader.report.outside import markdown
from grader.report.paper import NOT_GRADED, Item, Paper, number, of_results
from grader.report.style import Style

WHOLE = True
BETWEEN = ""
EACH, ENDING = True, "json"  # a file a learner


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    return write(of_results(results))


def write(papers: Sequence[Paper]) -> str:
    """One submission: all its files."""
    tests = [test for k, paper in enumerate(papers, 1) for test in _tests(paper, k)]
    failed = any(paper.ours for paper in papers)
    if failed:
        for test in tests:
            test.pop("score", None)
    return json.dumps(_document(papers, tests, failed), indent=2, ensure_ascii=True) + "\n"


def _document(papers: Sequence[Paper], tests: list[dict[str, Any]], failed: bool) -> dict[str, Any]:
    right = sum(item.verdict == "correct" for paper in papers for item in paper.items)
    total = sum(len(paper.items) for paper in papers)
    said = f"{right} of {total} questions are right."
    return {
        "output": "The grader failed; nothing is counted. Please tell your instructor." if failed else said,
        "output_format": "md",
        "test_output_format": "md",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        **_less(papers, failed),
        "extra_data": {
            "grader": next((paper.grader for paper in papers), ""),
            "specs": {paper.exercise: paper.spec for paper in papers if paper.spec},
        },
        "tests": tests,
    }


def _less(papers: Sequence[Paper], failed: bool) -> dict[str, float]:
    """A score of its own, which Gradescope takes instead of the sum: for earlier attempts, or a decision."""
    sums = sum(item.score or 0 for paper in papers for item in paper.items)
    scores = [paper.score for paper in papers if paper.score is not None]
    return {} if failed or not scores or abs(sum(scores) - sums) < 1e-9 else {"score": sum(scores)}


def _tests(paper: Paper, k: int) -> Iterator[dict[str, Any]]:
    if paper.error:
        yield {
            "number": f"{k}",
            "name": f"{paper.title}: {NOT_GRADED}",
            "status": "failed",
            "output": markdown(paper.error),
            "visibility": "visible",
        }
    for n, item in enumerate(paper.items, 1):
        yield _test(paper, item, f"{k}.{n}")


def _test(paper: Paper, item: Item, place: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "number": place,
        "name": f"{paper.title} · {item.id}",
        "max_score": item.most,
        "status": "passed" if item.verdict == "correct" else "failed",
        "output": "  \n".join(filter(None, (markdown(item.read), markdown(item.says), markdown(item.hint)))),
        "tags": list(item.mistakes),
        "visibility": "visible",
        "extra_data": {"verdict": item.verdict, "points": number(item.score)},
    }
    if item.score is not None:
        told["score"] = item.score
    return told
