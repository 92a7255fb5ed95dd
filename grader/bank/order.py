"""One order of the bank for every command: topic by topic, the deep exercises a topic or two later.

    place = (chapter, topic + max(0, level - 2), level, topic, id)

A level-4 exercise of the first topic is met at the end of the third, when its topic has had time to settle, and never
behind the end of its chapter.  What an exercise `needs:` comes before it, and nobody jumps up over two levels where
another exercise of the chapter is ready (Kahn).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from grader.bank.find import Entry, entries
from grader.errors import SpecError
from grader.record import dataclass

EASY_ENOUGH = 2  # levels that stay in their own topic
JUMP = 2  # levels up from one exercise to the next
Place: TypeAlias = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """An exercise at its place in the course; `topic` is where it is met, "" behind the last of its chapter."""

    entry: Entry
    topic: str


def course(root: Path) -> tuple[Step, ...]:
    """Every exercise of a bank, once, in the order in which it is learnt."""
    return ordered(entries(root))


def after(path: Path, root: Path) -> Entry | None:
    """The exercise that follows in the course; None in a bank with faults, which lint tells."""
    try:
        steps = course(root)
    except SpecError:
        return None
    at = next((k for k, step in enumerate(steps) if step.entry.path == path), len(steps)) + 1
    return steps[at].entry if at < len(steps) else None


def _needed(found: tuple[Entry, ...]) -> dict[str, set[str]]:
    """What each exercise needs, of those that there are."""
    known = {e.id for e in found}
    return {e.id: known.intersection(e.needs) for e in found}


@lru_cache(maxsize=8)
def ordered(found: tuple[Entry, ...]) -> tuple[Step, ...]:
    """What is needed stands first; a circle, which `grade lint` tells its author, is broken at its first place."""
    topics = sorted({e.topic for e in found})
    chapters = list(dict.fromkeys(e.chapter for e in sorted(found, key=lambda e: e.topic)))
    ends = {e.chapter: topics.index(e.topic) for e in sorted(found, key=lambda e: e.topic)}
    places = {e.id: _place(e, k, topics, chapters) for k, e in enumerate(found)}
    by_id = {e.id: e for e in found}
    steps: list[Step] = []
    met = 0
    for id in _sorted(places, _needed(found)):
        chapter, place, *_ = places[id]
        met = max(met, place) if steps and steps[-1].entry.chapter == by_id[id].chapter else place
        steps.append(Step(by_id[id], topics[met] if met <= ends[chapters[chapter]] else ""))
    return tuple(steps)


def _place(e: Entry, k: int, topics: list[str], chapters: list[str]) -> Place:
    topic = topics.index(e.topic)
    return chapters.index(e.chapter), topic + max(0, e.level - EASY_ENOUGH), e.level, topic, k


def _sorted(places: Mapping[str, Place], waits: dict[str, set[str]]) -> list[str]:
    out: list[str] = []
    level = 1
    while waits:
        ready = [id for id, needs in waits.items() if not needs] or list(waits)
        done = min(ready, key=lambda id: (places[id][0], places[id][2] > level + JUMP, places[id]))
        del waits[done]
        out.append(done)
        level = places[done][2]
        for needs in waits.values():
            needs.discard(done)
    return out


def circle(id: str, needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The way from an exercise over what it needs back to itself; empty where there is none."""
    ways: list[tuple[str, ...]] = [(id,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for each in needs.get(way[-1], ()):
            if each == id:
                return (*way, id)
            if each not in seen:
                seen.add(each)
                ways.append((*way, each))
    return ()
