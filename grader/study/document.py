"""`grade progress --json`: grade/progress/1."""

from __future__ import annotations

from typing import Any

from grader.progress.forgetting import memory
from grader.study.overview import Where

SCHEMA = "grade/progress/1"


def document(where: Where) -> dict[str, Any]:
    """Every exercise in the order of the course, and every mistake; days are counted from today."""
    slips = sorted(where.learner.slips.values(), key=lambda slip: (-slip.times, slip.id))
    return {
        "schema": SCHEMA,
        "exercises": [_exercise(where, step.entry.id, step.entry.topic) for step in where.course],
        "mistakes": [{"id": s.id, "times": s.times, "exercises": sorted(s.exercises)} for s in slips],
    }


def _exercise(where: Where, id: str, topic: str) -> dict[str, Any]:
    s = where.learner.of(id)
    m = memory(s.ratings) if s.right else None
    return {
        "id": id,
        "topic": topic,
        "state": s.state,
        "attempts": s.attempts,
        "hints": dict(sorted(s.hints.items())),
        "due": None if m is None else m.due - where.day,
        "stability": None if m is None else round(m.stability, 2),
    }
