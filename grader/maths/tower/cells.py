"""The search over cells of signs: equal when the difference vanishes in every cell that is not provably empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from grader.maths.sampling import edges
from grader.maths.terms import Term, subtract, walk
from grader.maths.tower.convert import convert
from grader.maths.tower.field import SIZES, Effort, GivesUp, Key, TooManyGenerators
from grader.maths.tower.modular import differ
from grader.maths.tower.signs import (
    EmptyCell,
    NarrowerHere,
    NeedSign,
    Signs,
    feasible,
    provably_feasible,
    witness,
)
from grader.maths.tower.spelled import spelled
from grader.maths.tower.tower import Restart, Tower
from grader.maths.work import OutOfWork
from grader.record import dataclass

WORK = 150_000.0  # steps of one proof: about 150 ms
WRITTEN_OUT = 0.6  # the share of them for normal forms written out; the rest for their values modulo primes
MOST_CELLS = 64
MODULO = "tower mod p"  # how such a proof is called
PER_SIGN = 200.0  # steps of finding out whether the signs of a cell can hold together
MOST_RESTARTS = 40


@dataclass(frozen=True, slots=True)
class Equal:
    """Equal wherever the expected term is defined."""

    how: str
    cells: int
    generators: int


@dataclass(frozen=True, slots=True)
class Different:
    """A constant that is not zero is the difference, on a cell that surely has points; one of them, if known."""

    at: Mapping[str, Fraction] | None


@dataclass(frozen=True, slots=True)
class Narrower:
    """The answer has no value on a cell that surely has points, and on which the expected term has values."""

    at: Mapping[str, Fraction] | None


@dataclass(frozen=True, slots=True)
class Open:
    """Not decided; `nonzero` where the normal form of the difference is not zero on some cell."""

    why: str
    nonzero: bool = False


@dataclass(frozen=True, slots=True)
class Numerical:
    """Zero on every cell but some, on which values agree at points found there."""

    cells: int


Outcome: TypeAlias = Equal | Different | Narrower | Open | Numerical
Cell: TypeAlias = "list[tuple[Term, int]]"
# what a cell turns out to be on which no proof is had: "empty", "same" (values agree there), or "" (not known)
Judge: TypeAlias = Callable[[Cell], str]


def prove(
    expected: Term,
    answer: Term,
    *,
    variables: tuple[str, ...],
    domain: tuple[Term, ...] = (),
    work: float = WORK,
    written_out: float = WRITTEN_OUT,
    judge: Judge | None = None,
) -> Outcome:
    """Whether the two are equal; `domain` holds terms that have values and conditions that hold.

    `written_out` is the share of the work that goes into normal forms written out, before they are looked at
    modulo primes.
    """
    outcome: Outcome = Open("not tried")
    exact, modular = Effort(work * written_out), Effort(work * (1 - written_out))
    for split_sums in (True, False):  # exponents and angles of sums: taken apart, or kept as one fraction
        pair = expected, answer, variables, domain, split_sums
        outcome, reached = _search(*pair, exact, False, judge)
        if not isinstance(outcome, Open | Numerical):
            return outcome
        if not reached:
            again, _ = _search(*pair, modular, True, judge)
            if isinstance(again, Equal):
                return again
    return outcome


def _search(
    expected: Term,
    answer: Term,
    variables: tuple[str, ...],
    domain: tuple[Term, ...],
    split_sums: bool,
    effort: Effort,
    modular: bool,
    judge: Judge | None,
) -> tuple[Outcome, bool]:
    """In the smallest ring that has room; and whether normal forms were reached at all."""
    why = "not tried"
    for size in SIZES:
        try:
            search = _Search(expected, answer, variables, domain, size, effort, split_sums, modular)
            search.judge = judge
            return search.run(), True
        except TooManyGenerators as error:
            why = str(error)
        except GivesUp as error:
            return Open(str(error)), False
        except OutOfWork:
            return Open("the budget of work is spent"), False
        except (ZeroDivisionError, OverflowError, RecursionError) as error:
            return Open(type(error).__name__), False
    return Open(why), False


class _Search:
    def __init__(
        self,
        expected: Term,
        answer: Term,
        variables: tuple[str, ...],
        domain: tuple[Term, ...],
        size: int,
        effort: Effort,
        split_sums: bool,
        modular: bool,
    ) -> None:
        self.modular = modular
        self.judge: Judge | None = None
        self.expected, self.answer, self.variables = expected, answer, variables
        self.size, self.effort, self.split_sums = size, effort, split_sums
        conditions = [c for d in domain for c in _flat(d)]
        self.positive = [
            subtract(*reversed(c.operands)) for c in conditions if c.op == "rel" and c.name in ("<", "<=")
        ]
        self.positive += [
            e for d in domain if d.op not in ("rel", "and", "or", "not", "bool") for e in _needs(d)
        ]
        self.exact = all(c.op == "rel" and c.name in ("<", "<=") for c in conditions)
        self.roots: dict[Key, Fraction] = {}
        self.proved = 0
        self.generators = 0
        self.restarts = 0
        self.branches = 0
        self.narrowed: Outcome | None = None
        self.numerical = 0

    def run(self) -> Outcome:
        stack: list[Signs] = [{}]
        while stack:
            signs = stack.pop()
            self.effort.spend(PER_SIGN * len(signs))
            if len(signs) > 1 and not feasible(signs, self.effort):
                continue
            found = self.visited(signs, stack)
            if found is not None:
                return found
        return self.result()

    def visited(self, signs: Signs, stack: list[Signs]) -> Outcome | None:
        """What decides on a cell; None where the others have to be seen, those that it falls into are stacked."""
        tower = self.tower(signs)
        try:
            found = self.cell(tower)
        except Restart:
            self.restarts += 1
            if self.restarts > MOST_RESTARTS:
                raise GivesUp("too many refinements") from None
            stack.append(signs)
        except NeedSign as need:
            stack += self.branched(signs, {**tower.facts, **signs}, need.key)
        except EmptyCell:
            pass
        except NarrowerHere:
            known = {**tower.facts, **signs}
            if not self.passed(known):
                self.narrowed = self.narrower(known)
        else:
            if found is not None:
                passed = isinstance(found, Open) and self.passed({**tower.facts, **signs})
                return None if passed else found
            self.proved += 1
            self.generators = max(self.generators, len(tower.field.names))
        return None

    def branched(self, signs: Signs, known: Signs, key: Key) -> list[Signs]:
        """The two cells beside the zeros of a factor, each where it may have points."""
        self.branches += 1
        if self.branches > MOST_CELLS:
            raise GivesUp("too many cells") from None
        return [{**signs, key: s} for s in (1, -1) if feasible({**known, key: s}, self.effort)]

    def passed(self, known: Signs) -> bool:
        """Whether a cell needs no proof: it has no points, or others judged both to be the same there."""
        if not feasible(known, self.effort):
            return True
        judged = self.judged(known)
        self.numerical += judged == "same"
        return judged in ("empty", "same")

    def result(self) -> Outcome:
        """What all cells together show."""
        if self.narrowed is not None:
            return self.narrowed
        if self.numerical:
            return Numerical(self.numerical)
        if not self.proved:
            return Open("no cell with points was found")
        return Equal(MODULO if self.modular else "tower", self.proved, self.generators)

    def judged(self, known: Signs) -> str:
        """What others say of a cell without a proof."""
        if self.judge is None:
            return ""
        try:
            cell = [(spelled(key, self.roots), s) for key, s in known.items()]
        except (GivesUp, KeyError, ValueError):
            return ""
        return self.judge(cell)

    def tower(self, signs: Signs) -> Tower:
        made = Tower(self.variables, signs, self.roots, self.size, self.effort)
        made.split_sums = self.split_sums
        return made

    def cell(self, tower: Tower) -> Outcome | None:
        """None where the difference is zero on this cell."""
        for t in self.positive:
            tower.assume_positive(convert(tower, t))
        if self.modular:
            return Open("they differ modulo a prime", nonzero=True) if self.residues_differ(tower) else None
        expected = convert(tower, self.expected)
        tower.require = True
        answer = convert(tower, self.answer)
        difference = tower.field.sub(expected, answer)
        if tower.is_zero(difference):
            return None
        known = {**tower.facts, **tower.signs}
        if self.exact and difference.top.is_constant() and provably_feasible(known, self.effort):
            return Different(witness(known, self.effort))
        return Open("the normal forms differ", nonzero=True)

    def residues_differ(self, tower: Tower) -> bool:
        return differ(tower, self.expected, self.answer)

    def narrower(self, known: Signs) -> Outcome:
        if self.exact and provably_feasible(known, self.effort):
            return Narrower(witness(known, self.effort))
        return Open("the answer may be defined on less")


def _flat(condition: Term) -> list[Term]:
    if condition.op == "and":
        return [c for part in condition.operands for c in _flat(part)]
    return [condition] if condition.op in ("rel", "or", "not") else []


def _needs(t: Term) -> tuple[Term, ...]:
    """Terms that must be positive for t to have a value; none that hold only on one piece of a definition."""
    pieces_of = any(u.op == "piecewise" for u in _parts(t))
    return () if pieces_of else edges(t)


def _parts(t: Term) -> list[Term]:
    return list(walk(t))
