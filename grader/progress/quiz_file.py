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
from grader.bank.compiled import nodes_of
from grader.bank.nodes import Mapping, Source, read_source
from grader.errors import GraderError, SpecError
from grader.progress.quiz_pools import Pools, wrong
from grader.progress.quizzes import Feedback, Quiz, fits, plan

Value = TypeVar("Value")
KEYS = ("title", "time", "feedback", "confidence", "attempts", "penalty", "shuffle", "questions")
UNITS: dict[str, Fraction | int] = {"": 1, "min": 1, "minutes": 1, "h": 60, "s": Fraction(1, 60)}
TIME = re.compile(r"(\d{1,4}(?:\.\d+)?)\s*([a-z]*)\Z")
LONGEST = 7 * 24 * 60  # minutes
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
    node = nodes_of(source)
    for key, _ in node:
        if key.text not in KEYS:
            raise unknown_key(source, key, KEYS)
    reading = _Reading(source, node, bank.entries(root))
    quiz = Quiz(
        title=reading.value("title", str, path.stem),
        pools=Pools(source, reading.entries).pools(node),
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
        raise wrong(source, node, "questions", what, "pick less")
    return quiz


class _Reading:
    """One file, beside the exercises that there are."""

    def __init__(self, source: Source, node: Mapping, entries: tuple[Entry, ...]) -> None:
        self.source, self.node, self.entries = source, node, entries

    def value(self, key: str, wanted: type[Value], default: Value) -> Value:
        found = self.node.get(key)
        if found is None:
            return default
        value: Value = convert(self.source, found, wanted)
        return value

    def whole(self, key: str, low: int, high: int, default: int) -> int:
        value = self.value(key, int, default)
        if not low <= value <= high:
            raise wrong(self.source, self.node, key, f"{key} is {value}", f"write {low} to {high}")
        return value

    def share(self, key: str) -> Fraction:
        value = self.value(key, Fraction, Fraction(0))
        if value > 1:
            raise wrong(self.source, self.node, key, f"{key} is more than everything", "write a share: 1/3")
        return value

    def time(self) -> Fraction | None:
        text = self.value("time", str, "").strip()
        if not text:
            return None
        found = TIME.match(text)
        minutes = Fraction(found[1]) * UNITS[found[2]] if found and found[2] in UNITS else Fraction(0)
        if not 0 < minutes <= LONGEST:
            raise wrong(self.source, self.node, "time", f"{text!r} is no time", "write 15 min, 90 s or 2 h")
        return minutes

    def feedback(self) -> Feedback:
        text = self.value("feedback", str, "now").strip()
        for known in get_args(Feedback):
            if text == known:
                return known  # type: ignore[no-any-return]  # get_args does not say that these are its words
        raise wrong(self.source, self.node, "feedback", f"feedback is {text!r}", "write now, end or never")


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
