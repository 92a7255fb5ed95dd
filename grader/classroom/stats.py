"""What the answers of a class say of its questions: how hard, how telling, which mistakes, who needs help first.

difficulty        mean share of the points
discrimination    correlation of the share with that of all the other questions; None for fewer than MANY
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from statistics import median

from grader.classroom.gradebook import Book
from grader.record import dataclass
from grader.report.paper import Item, Paper

MANY = 8  # learners below which a correlation says nothing
FIRST = 10  # learners who are listed as needing help


@dataclass(frozen=True, slots=True)
class Common:
    """A mistake of a question: how many made it, an answer that shows it, and what is said of it."""

    ids: tuple[str, ...]
    count: int
    example: str
    says: str


@dataclass(frozen=True, slots=True)
class Alike:
    """One wrong answer, as several gave it."""

    read: str
    count: int
    mistakes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemStats:
    """One question of one exercise."""

    exercise: str
    part: str
    answered: int  # graded, right or wrong or missing
    verdicts: Mapping[str, int]
    difficulty: float | None
    discrimination: float | None
    mistakes: tuple[Common, ...] = ()
    alike: tuple[Alike, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedsHelp:
    """A learner, the points lost and left out, and the mistakes made more than once."""

    student: str
    lost: float
    share: float
    mistakes: tuple[tuple[str, int], ...]
    absent: int


@dataclass(frozen=True, slots=True)
class ClassStats:
    items: tuple[ItemStats, ...]
    totals: tuple[float, ...]  # share of the points, of each learner who handed in
    needs_help: tuple[NeedsHelp, ...]
    states: Mapping[str, int] = field(default_factory=dict)  # of the cells

    def median(self) -> float:
        return median(self.totals)


def stats(book: Book) -> ClassStats:
    """Of the attempts that count; overrides change nothing here: they are no answers."""
    papers = {
        (cell.student, cell.exercise): cell.counts.paper
        for cell in book.cells.values()
        if cell.counts is not None and cell.counts.paper.items
    }
    shares = _shares(papers)
    totals = {student: _total(of) for student, of in shares.items() if of}
    items = tuple(_items(book, papers, shares))
    help_ = sorted((_needs(book, papers, id) for id in totals), key=lambda n: (n.share, -n.lost, n.student))
    return ClassStats(
        items,
        tuple(sorted(totals.values())),
        tuple(each for each in help_ if each.lost > 0)[:FIRST],
        Counter(cell.state for cell in book.cells.values()),
    )


Question = tuple[str, str]


def _shares(papers: Mapping[tuple[str, str], Paper]) -> dict[str, dict[Question, tuple[float, float]]]:
    """(points, most) of each graded question, by learner."""
    found: dict[str, dict[Question, tuple[float, float]]] = {}
    for (student, exercise), paper in papers.items():
        of = found.setdefault(student, {})
        of.update(
            {(exercise, i.id): (i.score, i.most) for i in paper.items if i.score is not None and i.most}
        )
    return found


def _total(of: Mapping[Question, tuple[float, float]]) -> float:
    return sum(score for score, _ in of.values()) / (sum(most for _, most in of.values()) or 1.0)


def _items(
    book: Book,
    papers: Mapping[tuple[str, str], Paper],
    shares: Mapping[str, Mapping[Question, tuple[float, float]]],
) -> Iterator[ItemStats]:
    for exercise in book.exercises:
        answers: dict[str, list[Item]] = {}
        for (_, other), paper in papers.items():
            for item in paper.items if other == exercise else ():
                answers.setdefault(item.id, []).append(item)
        for part, items in answers.items():
            yield _of_item(exercise, part, items, shares)


def _of_item(
    exercise: str,
    part: str,
    items: Sequence[Item],
    shares: Mapping[str, Mapping[Question, tuple[float, float]]],
) -> ItemStats:
    graded = [item for item in items if item.score is not None and item.most]
    wrong = [item for item in items if item.verdict == "wrong"]
    mean = sum((item.score or 0) / item.most for item in graded) / len(graded) if graded else None
    return ItemStats(
        exercise,
        part,
        len(graded),
        Counter(item.verdict for item in items),
        mean,
        _discrimination((exercise, part), shares),
        _common(wrong),
        _alike(wrong),
    )


def _discrimination(
    question: Question, shares: Mapping[str, Mapping[Question, tuple[float, float]]]
) -> float | None:
    """Pearson's correlation of this question with the rest, without itself."""
    pairs = []
    for of in shares.values():
        rest = {other: value for other, value in of.items() if other != question}
        if question in of and rest:
            score, most = of[question]
            pairs.append((score / most, _total(rest)))
    return correlation(pairs) if len(pairs) >= MANY else None


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """None where one of the two is the same for all."""
    n = len(pairs)
    mx, my = (sum(pair[k] for pair in pairs) / n for k in (0, 1))
    sxx, syy = (sum((pair[k] - m) ** 2 for pair in pairs) for k, m in ((0, mx), (1, my)))
    sxy = sum((x - mx) * (y - my) for x, y in pairs)
    return sxy / math.sqrt(sxx * syy) if sxx > 1e-12 and syy > 1e-12 else None


def _common(wrong: Iterable[Item]) -> tuple[Common, ...]:
    found: dict[tuple[str, ...], list[Item]] = {}
    for item in wrong:
        found.setdefault(item.mistakes, []).append(item)
    named = [
        Common(ids, len(same), Counter(i.read for i in same).most_common(1)[0][0], same[0].says)
        for ids, same in found.items()
    ]
    return tuple(sorted(named, key=lambda common: (not common.ids, -common.count, common.ids)))


def _alike(wrong: Iterable[Item]) -> tuple[Alike, ...]:
    found: dict[str, list[Item]] = {}
    for item in wrong:
        if item.read:
            found.setdefault(item.read, []).append(item)
    groups = [Alike(read, len(same), same[0].mistakes) for read, same in found.items() if len(same) > 1]
    return tuple(sorted(groups, key=lambda group: (-group.count, group.read)))


def _needs(book: Book, papers: Mapping[tuple[str, str], Paper], student: str) -> NeedsHelp:
    own = [papers[student, exercise] for exercise in book.exercises if (student, exercise) in papers]
    items = [item for paper in own for item in paper.items]
    graded = [item for item in items if item.score is not None]
    lost = sum(item.most - (item.score or 0) for item in graded)
    most = sum(item.most for item in graded)
    made = Counter(id for item in items if item.verdict == "wrong" for id in item.mistakes)
    absent = sum(book.cells[student, exercise].state == "absent" for exercise in book.exercises)
    return NeedsHelp(student, lost, 1 - lost / most if most else 0.0, tuple(made.most_common(3)), absent)
