"""PrairieLearn's `results.json` of an external grader.

Where anything was not graded the submission is not gradable: no attempt is used, and what to mend stands in
`format_errors`.  A score is a share, from 0 to 1.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from grader.graded import Failed, Graded
from grader.report.paper import Item, Paper, of_results
from grader.report.safe import told
from grader.report.style import Style

WHOLE = True
BETWEEN = ""
EACH, ENDING = True, "json"  # a file a learner
LONGEST = 2000  # characters of one message: the whole file may have a MB


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    return write(of_results(results))


def write(papers: Sequence[Paper]) -> str:
    """One submission: all its files."""
    return json.dumps(document(papers), indent=2, ensure_ascii=True) + "\n"


def document(papers: Sequence[Paper]) -> dict[str, Any]:
    open_ = [_said(f"{paper.title}: {paper.error}") for paper in papers if paper.error]
    open_ += [
        _said(f"{paper.title}, {item.id}: {item.says}")
        for paper in papers
        for item in paper.items
        if item.verdict == "not_graded"
    ]
    if open_ or not papers:
        return {"gradable": False, "format_errors": open_ or ["no answer file was found"]}
    most = sum(paper.most or 0 for paper in papers)
    score = sum(paper.score or 0 for paper in papers) / most if most else 0.0
    tests = [_test(paper, item) for paper in papers for item in paper.items]
    return {
        "gradable": True,
        "score": score,
        "message": f"Graded {len(tests)} questions.",
        "output": "",
        "tests": tests,
    }


def _test(paper: Paper, item: Item) -> dict[str, Any]:
    return {
        "name": f"{paper.title} · {item.id}",
        "description": _said(item.read),
        "points": item.score,
        "max_points": item.most,
        "message": _said(item.says),
        "output": "",
    }


def _said(text: str) -> str:
    return told(text)[:LONGEST]
