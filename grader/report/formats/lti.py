"""The payload of an LTI 1.3 score (Assignment and Grade Services), a line of JSON a paper; signing in is yours.

`FullyGraded` where all was graded; else `PendingManual` and no score: a platform ignores it until a person decides.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from grader.graded import Failed, Graded
from grader.report.paper import Paper, of_results
from grader.report.safe import told
from grader.report.style import Style

WHOLE = True
BETWEEN = ""
EACH, ENDING = False, "jsonl"  # a file of all
LONGEST = 1000  # characters of a comment


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    return write(of_results(results))


def write(papers: Sequence[Paper], *, now: datetime | None = None) -> str:
    """`now` is when the scores are sent; a platform ignores what is older than what it has."""
    stamp = (now or datetime.now(UTC)).isoformat(timespec="milliseconds")
    return "".join(json.dumps(payload(paper, stamp), ensure_ascii=True) + "\n" for paper in papers)


def payload(paper: Paper, stamp: str) -> dict[str, Any]:
    whole = paper.score is not None and paper.graded_most == paper.most
    score = {"scoreGiven": paper.score, "scoreMaximum": paper.most} if whole else {}
    return {
        "userId": paper.learner,
        **score,
        "comment": comment(paper),
        "timestamp": stamp,
        "activityProgress": "Completed",
        "gradingProgress": "FullyGraded" if whole else "PendingManual",
    }


def comment(paper: Paper) -> str:
    """What is to be mended, a sentence a question."""
    said = [f"{item.id}: {item.says}" for item in paper.items if item.says]
    return told(" ".join([paper.title + ":", *([paper.error] if paper.error else []), *said]))[:LONGEST]
