"""A quiz as a YAML file, every fault with its place.

title: Chain rule, week 5
time: 15 min              # wall clock, from the first start
feedback: now             # now | end | never
confidence: on            # how sure? 1, 2, 3, marked 1/0, 2/-2, 3/-6 beside the score
attempts: 2               # a part, with feedback: now
penalty: 1/3              # that each further attempt costs
shuffle: on
questions:
  - pick: 3
    from: {tag: chain-rule, topic: chain_rule, level: 1-2}
    points: 2
  - pick: 1
    from: [ex01, gains]
  - ex02
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar, get_args

from grader import bank
from grader.bank import Entry
from grader.bank.build import convert, unknown_key
from grader.bank.composing import compose
from grader.bank.nodes import Mapping, Node, Scalar, Sequence, Source, read_source
from grader.errors import GraderError, Place, SpecError
from grader.nearest import nearest
from grader.progress.quizzes import Feedback, Pool, Quiz, fits, in_topic, plan, suits

Value = TypeVar("Value")
KEYS = ("title", "time", "feedback", "confidence", "attempts", "penalty", "shuffle", "questions")
POOL_KEYS = ("pick", "from", "points")
FROM_KEYS = ("tag", "topic", "level")
UNITS: dict[str, Fraction | int] = {"": 1, "min": 1, "minutes": 1, "h": 60, "s": Fraction(1, 60)}
TIME = re.compile(r"(\d{1,4}(?:\.\d+)?)\s*([a-z]*)\Z")
LEVEL = re.compile(r"([1-5])(?:\s*-\s*([1-5]))?\Z")
LONGEST, MOST = 7 * 24 * 60, 100  # minutes, questions
DIGEST = 6


def is_quiz(path: Path) -> bool:
    """Whether a YAML file is a quiz: exercises have no key `questions`."""
    try:
        return re.search(r"^questions:", read_source(path).text, re.MULTILINE) is not None
    except GraderError:
        return False


def read(path: Path, root: Path) -> Quiz:
    """The quiz of a file, for the exercises of a bank; raises SpecError with file, line and column."""
    source = read_source(path)
    node = compose(source)
    for key, _ in node:
        if key.text not in KEYS:
            raise unknown_key(source, key, KEYS)
    reading = _Reading(source, node, bank.entries(root))
    quiz = Quiz(
        title=reading.value("title", str, path.stem),
        pools=reading.pools(),
        minutes=reading.time(),
        feedback=reading.feedback(),
        confidence=reading.value("confidence", bool, False),
        attempts=reading.whole("attempts", 1, 10, 1),
        penalty=reading.share("penalty"),
        shuffle=reading.value("shuffle", bool, True),
        digest=blake2b(source.text.encode(), digest_size=DIGEST).hexdigest(),
    )
    wanted, drawn = sum(pool.pick for pool in quiz.pools), len(plan(quiz, reading.entries, "", 1))
    if drawn < wanted:
        what = f"{wanted} questions are asked for, and the pools together hold {drawn}: no exercise is asked twice"
        raise reading.wrong(node, "questions", what, "pick less")
    return quiz


class _Reading:
    """One file, beside the exercises that there are."""

    def __init__(self, source: Source, node: Mapping, entries: tuple[Entry, ...]) -> None:
        self.source, self.node, self.entries = source, node, entries
        self.by_id = {e.id: e for e in entries}

    def value(self, key: str, wanted: type[Value], default: Value) -> Value:
        found = self.node.get(key)
        if found is None:
            return default
        value: Value = convert(self.source, found, wanted)
        return value

    def whole(self, key: str, low: int, high: int, default: int) -> int:
        value = self.value(key, int, default)
        if not low <= value <= high:
            raise self.wrong(self.node, key, f"{key} is {value}", f"write {low} to {high}")
        return value

    def share(self, key: str) -> Fraction:
        value = self.value(key, Fraction, Fraction(0))
        if value > 1:
            raise self.wrong(self.node, key, f"{key} is more than everything", "write a share: 1/3")
        return value

    def time(self) -> Fraction | None:
        text = self.value("time", str, "").strip()
        if not text:
            return None
        found = TIME.match(text)
        minutes = Fraction(found[1]) * UNITS[found[2]] if found and found[2] in UNITS else Fraction(0)
        if not 0 < minutes <= LONGEST:
            raise self.wrong(self.node, "time", f"{text!r} is no time", "write 15 min, 90 s or 2 h")
        return minutes

    def feedback(self) -> Feedback:
        text = self.value("feedback", str, "now").strip()
        for known in get_args(Feedback):
            if text == known:
                return known  # type: ignore[no-any-return]  # get_args does not say that these are its words
        raise self.wrong(self.node, "feedback", f"feedback is {text!r}", "write now, end or never")

    def wrong(self, node: Mapping, key: str, what: str, repair: str) -> SpecError:
        found = node.get(key)
        return self.source.error(what, found.where if found is not None else node.where, repair)

    # ── pools ───────────────────────────────────────────────────────────────────────────────────

    def pools(self) -> tuple[Pool, ...]:
        found = self.node.get("questions")
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
            raise self.wrong(node, "from", "no exercise that suits a prompt is like that", "ask for less")
        if not 1 <= pick <= there:
            repair = f"write 1 to {there}" if there > 1 else "write 1"
            raise self.wrong(node, "pick", f"{pick} of {there} exercises cannot be picked", repair)
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
            raise self.wrong(node, "level", f"{text!r} is no level", "write 2, or 1-3")
        return (int(found[1]), int(found[2] or found[1])) if found else (1, 5)

    def known(self, node: Mapping, tag: str, topic: str) -> None:
        """Raises SpecError where no exercise has the tag, or lies in the topic."""
        topics = {e.topic.partition("_")[2] or e.topic for e in self.entries}
        if topic and not any(in_topic(topic, e) for e in self.entries):
            raise self.wrong(node, "topic", f"there is no topic {topic!r}", _near(topic, topics))
        tags = {each for e in self.entries for each in bank.load(e.path).tags} if tag else set()
        if tag and tag not in tags:
            raise self.wrong(node, "tag", f"no exercise has the tag {tag!r}", _near(tag, tags))

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


def _near(text: str, known: object) -> str:
    names = sorted(map(str, known))  # type: ignore[call-overload]  # sets and dictionaries alike
    near = nearest(text, names, 1, 0.5)
    return f"did you mean {near[0]}?" if near else f"known: {', '.join(names[:12])}"


def faults(path: Path, root: Path) -> Iterator[SpecError]:
    """What is wrong with a quiz, for `grade lint`: the first fault."""
    try:
        read(path, root)
    except SpecError as error:
        yield error


def exercises(quiz: Quiz, root: Path) -> Iterator[Path]:
    """Every exercise that it may draw, for `grade prove`."""
    for e in bank.entries(root):
        if any(fits(pool, e) for pool in quiz.pools):
            yield e.path
