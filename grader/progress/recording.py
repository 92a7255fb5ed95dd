"""A report, as the event that is remembered of it: nothing that stood in the file."""

from __future__ import annotations

from typing import Any

from grader.grading import overall
from grader.model import Report
from grader.progress.story import History

SPEC, SUBMISSION = 12, 16  # letters of the digests of an exercise and of a file


def graded(story: History, report: Report, via: str, **more: Any) -> None:
    """Remember what came of a file; `more` is what is known beside it: secs, meant, sure."""
    mistakes = {m.ids[0] for mark in report.marks for m in mark.judgement.mistakes[:1] if m.ids}
    story.add(
        "graded",
        report.exercise.id,
        var=report.variant,
        spec=report.exercise.digest[:SPEC],
        sub=report.submission_digest[:SUBMISSION],
        outcome=overall(report),
        parts={mark.part.id: mark.outcome for mark in report.marks},
        score=[str(report.score), str(report.max_score)],
        mistakes=sorted(mistakes),
        via=via,
        **more,
    )
