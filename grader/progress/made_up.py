"""A quiz that nobody wrote: of a topic, a tag, or the topics that were met."""

from __future__ import annotations

from pathlib import Path

from grader import bank
from grader.bank import Entry
from grader.progress.quizzes import Pool, Quiz, in_topic
from grader.progress.story import History

MIXED = "mixed"  # what a quiz over the topics that were met is called
DRAWS = 1000  # quizzes of one name that can be begun on one day


def made_up(what: str | None, root: Path, story: History, count: int) -> Quiz:
    """A quiz of a topic or a tag; without one of the topics that were met."""
    entries = bank.entries(root)
    if what:
        topic = any(in_topic(what, e) for e in entries)
        return Quiz(what, (Pool(count, topic=what) if topic else Pool(count, tag=what),))
    met = sorted({e.topic for e in entries if story.learner.state(e.id) != "new"})
    topics = met or [bank.course(root)[0].entry.topic]
    return Quiz(MIXED, tuple(Pool(1, topic=topics[k % len(topics)]) for k in range(count)))


def topics(entries: tuple[Entry, ...]) -> str:
    """What a quiz may be of."""
    return ", ".join(sorted({e.topic.partition("_")[2] or e.topic for e in entries}))
