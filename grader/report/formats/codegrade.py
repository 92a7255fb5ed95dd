"""CodeGrade's AutoTest v2: a line of JSON an event, as `cg-pytest-reporter` prints them.

Partial credit is possible through weights only: a question worth 2 with half its points is a case right and a case
wrong, each of weight 1.  Where anything was not graded no points are said, so that a person decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from grader.graded import Failed, Graded
from grader.report.paper import Item, Paper, of_results
from grader.report.safe import told
from grader.report.style import Style

WHOLE = True
BETWEEN = ""
EACH, ENDING = True, "jsonl"  # a file a learner


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    return write(of_results(results))


def write(papers: Sequence[Paper]) -> str:
    """One submission: all its files."""
    suites = [{"id": p.title, "name": p.title, "testCases": list(_cases(p))} for p in papers]
    events: list[dict[str, Any]] = [{"tag": "unit-test", "results": suites}]
    if papers and all(paper.items and paper.graded_most == paper.most for paper in papers):
        events.append({"tag": "points", "points": _points(papers)})
    return "".join(json.dumps(event, ensure_ascii=True, separators=(",", ":")) + "\n" for event in events)


def _points(papers: Sequence[Paper]) -> str:
    """`5/8`: a fraction, as CodeGrade wants it."""
    most = sum((_exact(paper.most) for paper in papers), Fraction(0))
    share = sum((_exact(paper.score) for paper in papers), Fraction(0)) / (most or 1)
    return f"{share.numerator}/{share.denominator}"


def _exact(value: float | None) -> Fraction:
    return Fraction(value or 0).limit_denominator(10_000)


def _cases(paper: Paper) -> Iterator[dict[str, str]]:
    if paper.error:
        yield _case(paper.title, "skipped", 0.0, paper.error)
    for item in paper.items:
        yield from _shares(item)


def _shares(item: Item) -> Iterator[dict[str, str]]:
    if item.verdict == "wrong" and item.score:
        yield _case(f"{item.id}: what is right", "success", item.score, "")
        yield _case(f"{item.id}: what is wrong", "failure", item.most - item.score, item.says)
    else:
        kinds = {"correct": "success", "not_graded": "skipped"}
        yield _case(item.id, kinds.get(item.verdict, "failure"), item.most, item.says)


def _case(name: str, status: str, weight: float, reason: str) -> dict[str, str]:
    row = {"name": name, "status": status, "weight": f"{weight:.6g}"}
    return {**row, "reason": told(reason)} if reason else row
