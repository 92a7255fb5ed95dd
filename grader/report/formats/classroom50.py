"""Classroom 50's `result.json` (classroom50/result/v1): scores are whole numbers there, so a point is 100.

A question that was not graded is worth 0 of 0: it takes nothing away.  Who and when come from the environment in
which Classroom 50 runs a grader; `datetime` is that of the commit, and stays so when it is graded again.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from typing import Any

from grader.graded import Failed, Graded
from grader.report.paper import Item, Paper, of_results
from grader.report.safe import told
from grader.report.style import Style

WHOLE = True
BETWEEN = ""
EACH, ENDING = True, "json"  # a file a learner
POINT = 100
FORM = "%Y-%m-%dT%H:%M:%SZ"


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    return write(of_results(results), os.environ)


def write(papers: Sequence[Paper], environment: Mapping[str, str] | None = None) -> str:
    """One submission: all its files."""
    environment = environment or {}
    came = max((paper.came for paper in papers if paper.came is not None), default=None)
    tests = [test for paper in papers for test in _tests(paper)]
    commit = environment.get("COMMIT_URL") or "unknown"
    about = {
        "schema": "classroom50/result/v1",
        "classroom": environment.get("CLASSROOM") or "unknown",
        "assignment": environment.get("ASSIGNMENT") or "unknown",
        "assignment_type": "group" if environment.get("MODE") == "group" else "individual",
        "owner": environment.get("OWNER") or environment.get("GITHUB_REPOSITORY_OWNER") or _learner(papers),
        "submission": environment.get("SUBMISSION_TAG") or "submit/unknown",
        "commit": commit,
        "release": environment.get("RELEASE_URL") or commit,
        "review": environment.get("REVIEW_URL") or commit,
        "datetime": environment.get("COMMIT_DATE") or time.strftime(FORM, time.gmtime(came)),
        "score": round(sum(paper.score or 0 for paper in papers) * POINT),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }
    return json.dumps(about, indent=2, ensure_ascii=True) + "\n"


def _learner(papers: Sequence[Paper]) -> str:
    return next((paper.learner for paper in papers if paper.learner), "unknown")


def _tests(paper: Paper) -> list[dict[str, Any]]:
    if paper.error:
        return [_row(paper.title, False, 0, 0, paper.error)]
    return [_test(paper, item) for item in paper.items]


def _test(paper: Paper, item: Item) -> dict[str, Any]:
    most = 0 if item.score is None else round(item.most * POINT)
    return _row(
        f"{paper.title} · {item.id}",
        item.verdict == "correct",
        round((item.score or 0) * POINT),
        most,
        item.says,
    )


def _row(name: str, passed: bool, score: int, most: int, says: str) -> dict[str, Any]:
    row = {"test-name": name, "passed": passed, "score": score, "max-score": most}
    return {**row, "message": told(says)} if says else row
