"""What a learner who is remembered is told at the end of a report: what goes on, how far it is, what comes first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from grader import bank
from grader.graded import Graded, Guide
from grader.model import Report
from grader.progress import onward
from grader.progress.recording import graded
from grader.progress.standing import Standing
from grader.progress.story import History
from grader.report.safe import told
from grader.report.style import Style
from grader.study.overview import Where, progress


def remembered(result: Graded, story: History, root: Path, style: Style) -> Graded:
    """The result with what it means for this learner, after it was remembered."""
    graded(story, result.report, "submit")
    where = Where(bank.course(root), story.learner, story.today)
    standing = where.learner.of(result.report.exercise.id)
    more = first(where, standing, root)
    last = f"grade plot {standing.id}" if not more and teaches(result.report) else ""
    said = Guide(_follow(where), more, last, progress(where, style))
    return replace(result, guide=said)


def _follow(where: Where) -> str:
    entry = onward.upcoming(where.course, where.learner)
    return "grade review    grade quiz" if entry is None else f"grade next  ({entry.id}, {told(entry.title)})"


def first(where: Where, standing: Standing, root: Path) -> str:
    """For who is stuck: the explanation of a mistake that returns, or an easier exercise with the same tag."""
    if mistake := onward.stuck_on(standing):
        return f"grade explain {mistake}"
    ids = {step.entry.id for step in where.course}
    if standing.wrong < onward.LOST or standing.id not in ids:
        return ""
    tags = {step.entry.id: bank.load(step.entry.path).tags for step in where.course}
    entry = onward.easier(where.course, where.learner, standing.id, tags)
    return f"grade start {entry.id}  (easier first)" if entry else ""


def teaches(report: Report) -> bool:
    """Whether a picture says more than the numbers: a wrong slope, beside a measured one."""
    return any(mark.outcome == "wrong" and mark.judgement.measured is not None for mark in report.marks)


def summary(results: list[str]) -> str:
    """`3 files: 2 right, 1 wrong`, of the outcomes of several files."""
    said = {
        "correct": "right",
        "wrong": "wrong",
        "missing": "not attempted",
        "not_graded": "not graded",
        "failed": "unusable",
    }
    counted = [(results.count(key), word) for key, word in said.items()]
    return f"{len(results)} files: " + ", ".join(f"{n} {word}" for n, word in counted if n)
