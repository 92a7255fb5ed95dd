"""What a quiz asks: a few pools, out of which a learner's name and an attempt draw a plan."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from hashlib import blake2b
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar

from grader import bank
from grader.bank import Entry
from grader.bank.assignment import deal
from grader.model import Exercise
from grader.record import dataclass
from grader.sheet import CodeField

Item = TypeVar("Item")
Feedback: TypeAlias = Literal["now", "end", "never"]
CERTAINTY: dict[int, tuple[int, int]] = {
    1: (1, 0),
    2: (2, -2),
    3: (3, -6),
}  # right, wrong: Gardner-Medwin, best
# below 67 %, between 67 % and 80 %, and above


@dataclass(frozen=True, slots=True)
class Pool:
    """So many exercises of these, or of what has the tag, lies in the topic and has the level."""

    pick: int
    ids: tuple[str, ...] = ()
    tag: str = ""
    topic: str = ""
    low: int = 1
    high: int = 5
    points: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Quiz:
    """`minutes` is None without a limit; `digest` is that of the file, empty for one that the command made up."""

    title: str
    pools: tuple[Pool, ...]
    minutes: Fraction | None = None
    feedback: Feedback = "now"
    confidence: bool = False
    attempts: int = 1
    penalty: Fraction = Fraction(0)
    shuffle: bool = True
    digest: str = ""


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """One exercise of a plan: what is needed to ask the very same again; `points` None keeps its own."""

    id: str
    variant: int
    deal: int
    points: Fraction | None = None


def key(quiz: Quiz, learner: str, attempt: int) -> str:
    """What a plan is drawn by: the same learner meets the same quiz on every machine."""
    name = f"{quiz.digest or quiz.title}\0{learner.strip().casefold()}\0{attempt}"
    return blake2b(name.encode(), digest_size=8).hexdigest()


def plan(quiz: Quiz, entries: Sequence[Entry], learner: str, attempt: int) -> tuple[QuizQuestion, ...]:
    """No exercise twice; another attempt is another draw."""
    seed = key(quiz, learner, attempt)
    dice = random.Random(int(seed, 16))
    taken: set[str] = set()
    named = {id for pool in quiz.pools for id in pool.ids}  # which no other pool may take away
    found: list[QuizQuestion] = []
    for pool in quiz.pools:
        free = (e for e in entries if e.id not in taken and (pool.ids or e.id not in named))
        fit = [e for e in free if fits(pool, e)]
        for e in _drawn(dice, fit, pool.pick):
            taken.add(e.id)
            variant = int(dice.random() * bank.count(e.path))
            found.append(QuizQuestion(e.id, variant, deal(seed, e.id), pool.points))
    return tuple(_drawn(dice, found, len(found)) if quiz.shuffle else found)


def _drawn(dice: random.Random, items: Sequence[Item], count: int) -> list[Item]:
    """So many of them in a drawn order; `random()` alone is the same in every version of Python."""
    ranked = sorted((dice.random(), k) for k in range(len(items)))
    return [items[k] for _, k in ranked[:count]]


def fits(pool: Pool, e: Entry) -> bool:
    """Whether an exercise belongs to a pool, and can be answered at a prompt."""
    if pool.ids:
        return e.id in pool.ids
    if not pool.low <= e.level <= pool.high or (pool.topic and not in_topic(pool.topic, e)):
        return False
    exercise = bank.load(e.path)
    return (not pool.tag or pool.tag in exercise.tags) and suits(exercise)


def in_topic(topic: str, e: Entry) -> bool:
    """chain_rule, chain-rule and 05_chain_rule are one topic."""
    asked = topic.lower().replace("-", "_").replace(" ", "_")
    return asked in (e.topic, e.topic.partition("_")[2])


def suits(exercise: Exercise) -> bool:
    """Whether everything of it can be answered at a prompt: code is written in an editor."""
    return not any(isinstance(part.answer.field(), CodeField) for part in exercise.parts)


def load(question: QuizQuestion, root: Path) -> Exercise:
    """The very exercise that a learner is asked."""
    return bank.load(bank.find(question.id, root), question.variant, question.deal)
