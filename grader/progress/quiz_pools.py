"""The questions of a quiz file: which exercises they are drawn from, every fault with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from grader import bank
from grader.bank import Entry
from grader.bank.build import convert, unknown_key
from grader.bank.nodes import Mapping, Node, Scalar, Sequence, Source
from grader.errors import Place, SpecError
from grader.nearest import nearest
from grader.progress.quizzes import Pool, fits, in_topic, suits

POOL_KEYS = ("pick", "from", "points")
FROM_KEYS = ("tag", "topic", "level")
LEVEL = re.compile(r"([1-5])(?:\s*-\s*([1-5]))?\Z")
MOST = 100  # questions


def wrong(source: Source, node: Mapping, key: str, what: str, repair: str) -> SpecError:
    """A fault of the value behind a key."""
    found = node.get(key)
    return source.error(what, found.where if found is not None else node.where, repair)


class Pools:
    """One file, beside the exercises that there are."""

    def __init__(self, source: Source, entries: tuple[Entry, ...]) -> None:
        self.source, self.entries = source, entries
        self.by_id = {e.id: e for e in entries}

    def pools(self, root: Mapping) -> tuple[Pool, ...]:
        found = root.get("questions")
        if not isinstance(found, Sequence) or not found.items:
            where = found.where if found is not None else Place(self.source.file, 1)
            raise self.source.error("a quiz has questions", where, "list them under `questions:`")
        pools = tuple(self.pool(item) for item in found.items)
        if (count := sum(pool.pick for pool in pools)) > MOST:
            raise self.source.error(f"{count} questions; a quiz has at most {MOST}", found.where)
        return pools

    def pool(self, node: Node) -> Pool:
        if isinstance(node, Scalar):
            return Pool(1, (self.id(node),))
        if not isinstance(node, Mapping):
            raise self.source.error("an id, or `pick:` and `from:`, is asked for here", node.where)
        for key, _ in node:
            if key.text not in POOL_KEYS:
                raise unknown_key(self.source, key, POOL_KEYS)
        origin = node.get("from")
        if origin is None:
            raise self.source.error("from which exercises?", node.where, "add `from: {topic: chain_rule}`")
        points = node.get("points")
        worth = None if points is None else convert(self.source, points, Fraction)
        return self.counted(node, self.origin(origin), worth)

    def counted(self, node: Mapping, pool: Pool, worth: Fraction | None) -> Pool:
        """With how many are picked; raises SpecError where there are not so many."""
        there = sum(fits(pool, e) for e in self.entries)
        given = node.get("pick")
        pick = there if given is None else convert(self.source, given, int)
        if not there:
            raise wrong(
                self.source, node, "from", "no exercise that suits a prompt is like that", "ask for less"
            )
        if not 1 <= pick <= there:
            repair = f"write 1 to {there}" if there > 1 else "write 1"
            raise wrong(self.source, node, "pick", f"{pick} of {there} exercises cannot be picked", repair)
        return Pool(pick, pool.ids, pool.tag, pool.topic, pool.low, pool.high, worth)

    def origin(self, node: Node) -> Pool:
        if not isinstance(node, Mapping):
            items = node.items if isinstance(node, Sequence) else (node,)
            return Pool(0, tuple(self.id(item) for item in items))
        for key, _ in node:
            if key.text not in FROM_KEYS:
                raise unknown_key(self.source, key, FROM_KEYS)
        tag, topic, level = (self.text(node, key) for key in FROM_KEYS)
        low, high = self.levels(node, level)
        self.known(node, tag, topic)
        return Pool(0, (), tag, topic, low, high)

    def text(self, node: Mapping, key: str) -> str:
        found = node.get(key)
        return "" if found is None else str(convert(self.source, found, str)).strip()

    def levels(self, node: Mapping, text: str) -> tuple[int, int]:
        found = LEVEL.match(text)
        if text and (not found or int(found[2] or found[1]) < int(found[1])):
            raise wrong(self.source, node, "level", f"{text!r} is no level", "write 2, or 1-3")
        return (int(found[1]), int(found[2] or found[1])) if found else (1, 5)

    def known(self, node: Mapping, tag: str, topic: str) -> None:
        """Raises SpecError where no exercise has the tag, or lies in the topic."""
        if topic and not any(in_topic(topic, e) for e in self.entries):
            topics = {e.topic.partition("_")[2] or e.topic for e in self.entries}
            raise wrong(self.source, node, "topic", f"there is no topic {topic!r}", _near(topic, topics))
        if tag and tag not in (tags := self.tags()):
            raise wrong(self.source, node, "tag", f"no exercise has the tag {tag!r}", _near(tag, tags))

    def tags(self) -> set[str]:
        """Those of all exercises, each of which is read for it."""
        return {each for e in self.entries for each in bank.load(e.path).tags}

    def id(self, node: Node) -> str:
        if not isinstance(node, Scalar):
            raise self.source.error("the id of an exercise is asked for here", node.where)
        id = node.text.strip()
        if id not in self.by_id:
            raise self.source.error(f"there is no exercise {id!r}", node.where, _near(id, self.by_id))
        if not suits(bank.load(self.by_id[id].path)):
            what = f"{id} asks for code, which is not written at a prompt"
            raise self.source.error(what, node.where, f"hand it out as a file:  grade start {id}")
        return id


def _near(text: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = nearest(text, names, 1, 0.5)
    return f"did you mean {near[0]}?" if near else f"known: {', '.join(names[:12])}"
