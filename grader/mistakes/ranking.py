"""The order of the mistakes that fit one answer: prior, class, and how alike the written forms are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from math import fsum
from typing import TypeAlias

from grader.maths.printing import to_text
from grader.maths.syntax import Apply, Constant, Node, Number, Power, Sum, Variable, variables, walk
from grader.maths.tidy import tidy
from grader.maths.trees import rational
from grader.mistakes.block import Candidate
from grader.mistakes.diagnosis import Match
from grader.mistakes.mistake import Mistake, both_said
from grader.mistakes.question import Question
from grader.mistakes.rules.algebra import COPY
from grader.mistakes.rules.backpropagation import BACKPROPAGATION
from grader.mistakes.rules.question import GLOBAL_NOT_DIFFERENTIATED, GLOBAL_WRONG_VARIABLE
from grader.mistakes.rules.slips import SLIP
from grader.record import dataclass

Mistakes: TypeAlias = tuple[Mistake, ...]
Places: TypeAlias = tuple[str, ...]

MOST_NAMES = 3
LEAST_SHARE = 0.03  # a rarer reading is not worth a learner's time
ALIKE = 4.0  # how much more a candidate weighs that is written with the same words as the answer
LETTER = 2.0  # and to the letter
COMMON = 4.0  # a mistake with this prior is a common one
BESIDE_COMMON = 0.05  # what a slip of the pen weighs beside two common mistakes that explain the answer
CANCELLED = 0.25  # what a mistake weighs whose working holds 1 − 1
COPIED = 3.0  # and the question itself, where the answer is that to the letter


@dataclass(slots=True)
class _Reading:
    """Candidates that say the same of the same places."""

    mistakes: Mistakes
    places: tuple[str, ...]
    weight: float
    x: str
    held: tuple[str, ...]
    more: list[tuple[float, Mistake]] = field(default_factory=list)  # other names of it

    def match(self, total: float) -> Match:
        says = both_said(mistake.said(self.x, self.held) for mistake in self.mistakes)
        made, kin = self._named()
        where = " and ".join(self.places)
        return Match(made, where, self.weight / total, says, places=self.places, kin=kin)

    def _named(self) -> tuple[Mistakes, Mistakes]:
        """What was done, and its other names: of the names of one mistake that of backpropagation comes first."""
        more = [mistake for _, mistake in sorted(self.more, key=lambda m: (m[0], m[1].id), reverse=True)]
        if len(self.mistakes) > 1:
            return self.mistakes, tuple(more)
        first, *kin = sorted((*self.mistakes, *more), key=lambda m: m.bends is not BACKPROPAGATION)
        return (first,), tuple(kin)


def ranked(found: Sequence[Candidate], answer: Node, q: Question) -> tuple[Match, ...]:
    """At most three matches with their shares, the likeliest first."""
    held: dict[Places, tuple[str, ...]] = {}
    weights: dict[tuple[Mistakes, Places], float] = {}
    written, spoken = by_terms(answer), words(answer)
    is_number = q.at is not None and rational(answer) is not None  # which looks like no working
    is_common = any(len(c.mistakes) > 1 and _are_common(c.mistakes) for c in found)
    for c in found:
        key = (c.mistakes, tuple(dict.fromkeys(to_text(n) for n in c.nodes)))
        there = {name for node in c.nodes for name in variables(node)}
        held[key[1]] = tuple(name for name in q.others if not c.nodes or name in there)
        tree = c.tree()
        copied = c.mistakes == (GLOBAL_NOT_DIFFERENTIATED,) and tree == answer
        likeness = 1.0 if is_number else _likeness(c, answer, written, spoken)
        weight = c.weight * (COPIED if copied else 1) * likeness
        if is_common and c.mistakes[0].bends is SLIP:
            weight *= BESIDE_COMMON
        weights[key] = max(weights.get(key, 0.0), weight)
    readings = _merged(weights, held, q.x)
    total = fsum(r.weight for r in readings)
    shown = [r for r in readings if r.weight >= LEAST_SHARE * total][:MOST_NAMES]
    return tuple(r.match(total) for r in shown)


def _likeness(c: Candidate, answer: Node, written: Node, spoken: Counter[str]) -> float:
    """How alike the answer is to what the mistake leads to: as the rule leaves it, and as one writes it."""
    tree = c.tree()
    forms = (tree, c.tree.tidied(), by_terms(tree))
    to_the_letter = answer in forms or written in forms
    likeness: float = ALIKE ** max(alike(words(form), spoken) for form in forms)
    return likeness * (LETTER if to_the_letter else 1.0) * (CANCELLED if _numbers_cancel(tree) else 1.0)


def _numbers_cancel(tree: Node) -> bool:
    """Whether numbers that the mistake leaves add up to nothing, 1 − 1: one would have seen them."""
    numbers = [q for term in tree.terms if (q := rational(term))] if isinstance(tree, Sum) else []
    return len(numbers) > 1 and sum(numbers) == 0


def _are_common(mistakes: Mistakes) -> bool:
    return all(mistake.weight >= COMMON for mistake in mistakes)


def by_terms(tree: Node) -> Node:
    """A sum whose terms are each written shortly, and not gathered: 6x − 5 + 4."""
    if not isinstance(tree, Sum):
        return tree
    return Sum(tuple(sorted((tidy(term) for term in tree.terms), key=to_text)))


def is_slip(match: Match) -> bool:
    """One slip of the pen, whatever else it may be called."""
    return match.is_slip and len(match.places) <= 1


def says_more(c: Candidate, q: Question) -> bool:
    """Whether a mistake that turns the sign of the whole says more than that.

    Two at once, a slip or another letter of a difference do not; of numbers only a common mistake does.
    """
    mistake = c.mistakes[0]
    if len(c.mistakes) > 1 or mistake.bends in (SLIP, COPY) or mistake is GLOBAL_WRONG_VARIABLE:
        return False
    return q.at is None or mistake.weight >= COMMON


def weighed(found: Sequence[Candidate]) -> tuple[float, float]:
    """The weight of mistakes made alone, and of two at once."""
    alone = fsum(c.weight for c in found if len(c.mistakes) == 1)
    return alone, fsum(c.weight for c in found) - alone


def _merged(
    weights: Mapping[tuple[Mistakes, Places], float],
    held: Mapping[Places, tuple[str, ...]],
    x: str,
) -> list[_Reading]:
    """Two names of one mistake, at one place or around it, become one reading, under the likelier name."""
    out: list[_Reading] = []
    for (mistakes, places), weight in sorted(weights.items(), key=_likeliest):
        other = next((r for r in out if _is_same(r.mistakes, mistakes) and _within(r.places, places)), None)
        if other is None:
            out.append(_Reading(mistakes, places, weight, x, held[places]))
        else:
            if other.mistakes == mistakes and other.places and len(places) == 1:
                other.places = max(other.places, places, key=lambda each: len("".join(each)))
            known = (*other.mistakes, *(mistake for _, mistake in other.more))
            other.more += [(weight, mistake) for mistake in mistakes if mistake not in known]
    return sorted(out, key=lambda r: (-r.weight, _ids(r.mistakes), r.places))


def _is_same(one: Mistakes, other: Mistakes) -> bool:
    """Whether two readings are the same mistakes in the words of one rule or another, in any order."""
    if len(one) != len(other):
        return False
    if len(one) == 1:
        return one[0] is other[0] or one[0].is_kin(other[0])
    alike = any(
        all(a is b or a.is_kin(b) for a, b in zip(one, order, strict=True)) for order in (other, other[::-1])
    )
    return alike and sorted(_ids(one)) != sorted(_ids(other))


def _ids(mistakes: Mistakes) -> tuple[str, ...]:
    return tuple(mistake.id for mistake in mistakes)


def _likeliest(item: tuple[tuple[Mistakes, Places], float]) -> tuple[object, ...]:
    """The heaviest first; of equals the one with the narrower place."""
    (mistakes, places), weight = item
    return -weight, not places, len("".join(places)), _ids(mistakes), places


def _within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether every place of one reading lies in a place of the other, or the other way round."""

    def inside(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
        return all(any(part in whole for whole in b) for part in a)

    return inside(one, other) or inside(other, one)


def alike(one: Counter[str], two: Counter[str]) -> float:
    """The share of numbers, names and functions that two written forms have in common, from 0 to 1."""
    both = (one & two).total()
    return both / max(1, one.total() + two.total() - both)


def words(tree: Node) -> Counter[str]:
    """The numbers, names, functions and operations that are written in a tree."""
    return Counter(word for node in walk(tree) for word in _word(node))


def _word(node: Node) -> tuple[str, ...]:
    match node:
        case Constant("e"):
            return ()
        case Power(Constant("e")):
            return ("exp",)
        case Number() | Variable() | Constant():
            return (to_text(node),)
        case Apply(name):
            return (name,)
        case _:
            return (type(node).__name__,)
