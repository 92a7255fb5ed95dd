"""The study loop in the page: the same events, the same fold, the same plans as at a terminal.

An event is written to the story that the face was given: the learner's own on this machine, or in a browser a log
that the page keeps there (`worker.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grader import bank
from grader.bank import Step
from grader.errors import SubmissionError
from grader.mistakes.registry import mistakes
from grader.model import Exercise, Report
from grader.page import later
from grader.page.fields import Facts
from grader.page.html import inline
from grader.progress import onward, reviews
from grader.progress.forgetting import shakiest
from grader.progress.made_up import DRAWS, made_up, topics
from grader.progress.marking import certain
from grader.progress.moving import take_in
from grader.progress.quizzes import QuizQuestion, plan
from grader.progress.recording import graded
from grader.progress.session import Given, document
from grader.progress.story import History
from grader.report.json import Json

OFTEN = 2  # times a mistake was made, from which on it is told
MOST = 50  # questions of a quiz


def where(root: Path, story: History) -> Facts:
    """The course as it stands, what is due, what comes next, and what to watch for."""
    course, learner = bank.course(root), story.learner
    ids = {step.entry.id for step in course}
    due = onward.due([id for id in shakiest(learner, story.today) if id in ids])
    often = [slip for slip in learner.slips.values() if slip.times >= OFTEN]
    watch = max(often, key=lambda slip: (slip.last, slip.id), default=None)
    return {
        "right": onward.done(course, learner),
        "whole": len(course),
        "kept": sum(learner.state(id) == "kept" for id in ids),
        "states": {step.entry.id: learner.state(step.entry.id) for step in course},
        "due": {"today": due.today, "later": due.later, "minutes": due.minutes},
        "again": _days(story),
        "next": _next(course, story),
        "watch": None if watch is None else {"id": watch.id, "times": watch.times, "does": bent(watch.id)},
        "newer": learner.newer,
        "silent": story.silent,
    }


def bent(id: str) -> str:
    """The rule as the mistake bends it; the id where a newer version named it."""
    known = mistakes().get(id)
    return inline(known.does if known else id)


def _next(course: Sequence[Step], story: History) -> Json:
    entry = onward.upcoming(course, story.learner)
    if entry is None:
        return None
    return {"id": entry.id, "title": entry.title, "attempts": story.learner.of(entry.id).attempts}


def _days(story: History) -> Json:
    """In how many days the next review is due; None without any."""
    day = reviews.next_due(story.learner)
    return None if day is None else max(1, day - story.today)


# ── what happened ───────────────────────────────────────────────────────────────────────────────


def remember(story: History, report: Report, asked: dict[str, Any]) -> Facts:
    """A graded report as an event, and what it means: a mistake that returns is explained first."""
    more = {key: asked[key] for key in ("secs", "sure") if asked.get(key)}
    meant = {"meant": report.exercise.minutes * 60} if "secs" in more else {}
    graded(story, report, str(asked["via"]), **more, **meant)
    sure = int(asked.get("sure") or 0)
    rows = [Given("", "", 0.0, sure=sure)]
    marks = sum(certain(mark, rows) for mark in report.marks)
    standing = story.learner.of(report.exercise.id)
    return {
        "state": standing.state,
        "stuck": onward.stuck_on(standing),
        **({"certainty": marks} if sure else {}),
    }


def begun(story: History, exercise: Exercise) -> Facts:
    """The first answer to an exercise that was not met before."""
    story.add("began", exercise.id, var=exercise.variant)
    return {}


def anew(story: History, exercise: Exercise) -> Facts:
    """The answers are thrown away; what was remembered stays remembered."""
    story.add("reset", exercise.id)
    return {}


def bring(story: History, log: str, zone: float) -> Facts:
    """A log that was kept, or brought from another machine; how many of its events are new."""
    story.zone = zone
    if story.folder is None or not log.strip():
        return {"new": 0}
    source = story.folder / "brought"
    story.folder.mkdir(parents=True, exist_ok=True)
    source.write_text(log, encoding="utf-8")
    try:
        return {"new": take_in(story.folder, source)}
    finally:
        source.unlink()


# ── what is asked ───────────────────────────────────────────────────────────────────────────────


def quiz(root: Path, story: History, asked: dict[str, Any]) -> Facts:
    """Questions of a topic or a tag, or of the topics that were met; `draw` is the how-manyeth of today."""
    what, count = str(asked.get("what") or ""), min(MOST, max(1, int(asked.get("count", 5))))
    made = made_up(what or None, root, story, count)
    attempt = story.today * DRAWS + int(asked.get("draw", 0)) + 1
    found = plan(made, bank.entries(root), "", attempt)
    if not found:
        raise SubmissionError(f"no question fits {what!r}", repair=f"Topics: {topics(bank.entries(root))}")
    return {"title": made.title, "plan": _plan(found)}


def review(root: Path, story: History) -> Facts:
    """What is to be kept today: exercises in fresh variants, then the mistakes that return."""
    day = story.today
    entries = {e.id: e for e in bank.entries(root)}
    found = reviews.plan(entries, story.learner, day)
    drills: list[Json] = later.proving().due(story.learner, day)
    return {"plan": _plan(found), "drills": drills, "again": _days(story)}


def drilled(story: History, asked: dict[str, Any]) -> Facts:
    """An old mistake, met again: whether it was avoided."""
    if asked["mistake"] not in mistakes():
        raise SubmissionError(f"there is no misconception {asked['mistake']!r}")
    right = asked["chosen"] == asked["right"]
    story.add("drill", str(asked["mistake"]), outcome="correct" if right else "wrong", via="review")
    says = str(asked["says"]) or "That is not it."
    return {"right": right, "says": "That is the one." if right else inline(says)}


def practice(mistake: str) -> Facts:
    """A drill of one mistake; nothing where no function of ours allows it."""
    made: Facts = later.proving().practice(mistake)
    return made


def _plan(found: Sequence[QuizQuestion]) -> list[Json]:
    return [document(question) for question in found]
