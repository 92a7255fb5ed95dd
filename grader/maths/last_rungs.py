"""Rungs 3 to 5 of the ladder, imported where sampling leaves two terms equal: a proof, secret points, agreement."""

from __future__ import annotations

import random
from contextlib import suppress
from fractions import Fraction
from itertools import islice

from grader.maths import tower
from grader.maths.audit import Judge, audit
from grader.maths.balls import Undefined, Unknown, evaluate, shown
from grader.maths.evidence import Agreed, Evidence, Point, Proved, Refuted, Undecided
from grader.maths.looking import BITS, CONTRADICTED, DARK, SECRET, TRIES, Apart, Tally, look, separated
from grader.maths.pair import Pair
from grader.maths.sampling import seeded_points
from grader.maths.terms import subtract, walk
from grader.maths.tower import MODULO, Different, Equal, Narrower, Open, Outcome
from grader.maths.unstepped import settled
from grader.maths.work import OutOfWork, Work

SUSPECT = 160  # as many, where the prover's normal forms differ: it knows of no reason for the agreement
DEPTHS = (2_000, 40_000)
STEPPED = ("floor", "asin", "acos", "atan")


def prove(pair: Pair, proving: Pair, seed: int, tally: Tally, work: Work) -> Evidence:
    """What the provers say; where they stop short, what secret points and many bits say."""
    found = _difference(pair, seed, tally, work)
    if found is not None:
        return found
    judge = Judge(pair, seed, tally)
    outcome = _by_the_tower(_without_steps(proving), judge)
    if judge.found is not None:
        return judge.found
    if isinstance(outcome, Equal):
        fresh = _secret(pair, seed, tally, work, SECRET) if outcome.how == MODULO else None
        return fresh or Proved(outcome.how, outcome.cells, outcome.generators, seed)
    return _looked_for(pair, seed, tally, work, outcome) or _unproved(pair, seed, tally, outcome)


def _by_the_tower(pair: Pair, judge: Judge) -> Outcome:
    """What the tower prover says; it knows nothing of variables that stand for integers."""
    if pair.region.integers:
        return Open("the prover takes every variable for a real one")
    domain = (*(() if pair.function is None else (pair.function,)), *pair.region.conditions)
    return tower.prove(
        pair.expected, pair.answer, variables=pair.region.variables, domain=domain, judge=judge
    )


def _without_steps(proving: Pair) -> Pair:
    """The pair with its steps settled, where it has some: floors, and angles folded back."""
    stepped = any(
        u.op == "fn" and u.name in STEPPED for t in (proving.expected, proving.answer) for u in walk(t)
    )
    return settled(proving) if stepped else proving


def _looked_for(pair: Pair, seed: int, tally: Tally, work: Work, outcome: Outcome) -> Evidence | None:
    """A difference: where the prover saw one, at secret points, and with many bits."""
    found = None
    if isinstance(outcome, Different | Narrower) and outcome.at is not None:
        proved = isinstance(outcome, Different)
        found = _witness(pair, seed, tally, work, outcome.at, proved=proved)
    suspect = isinstance(outcome, Open) and outcome.nonzero
    found = found or _secret(pair, seed, tally, work, SUSPECT if suspect else SECRET)
    return found or tally.outside or _deep(pair, seed, tally, work, DEPTHS)


def _unproved(pair: Pair, seed: int, tally: Tally, outcome: Outcome) -> Evidence:
    """No difference was found, and no proof."""
    if isinstance(outcome, Different):
        return Undecided(CONTRADICTED, seed)
    if tally.unclear >= tally.same or tally.dark:
        return Undecided(DARK, seed)
    return agreed(pair, seed, tally, outcome.why if isinstance(outcome, Open) else "")


def agreed(pair: Pair, seed: int, tally: Tally, why: str) -> Evidence:
    """Agreement, where no switch was left unseen."""
    return audit(pair, seed, tally) or Agreed(tally.same, tally.digits, why, seed)


def _difference(pair: Pair, seed: int, tally: Tally, work: Work) -> Evidence | None:
    """What is left of the two after equal terms have cancelled, however small beside them: 9^9^9 + 1 and 9^9^9."""
    left = subtract(pair.expected, pair.answer)
    for point in tally.agreeing[:1]:
        with suppress(Undefined, Unknown):
            if not evaluate(left, point, BITS, work=work, integers=pair.region.integers).contains(0):
                expected, answer = (
                    evaluate(u, point, BITS, work=work, integers=pair.region.integers)
                    for u in (pair.expected, pair.answer)
                )
                return Refuted(point, *separated(expected, answer), BITS, "the difference", seed)
    return None


def _witness(pair: Pair, seed: int, tally: Tally, work: Work, at: Point, *, proved: bool) -> Evidence | None:
    """A point of the cell on which the prover found the two to differ.

    Where both have values there, a proved difference stands even if no precision in reach shows it.
    """
    base: Point = tally.agreeing[0] if tally.agreeing else {}
    point = {v: at.get(v, base.get(v, Fraction(1))) for v in pair.region.variables}
    same = tally.same
    found = tally.note(point, look(pair, point, work), seed, "tower")
    if found is None and proved and tally.same > same:
        with suppress(Undefined, Unknown):
            expected, answer = (evaluate(u, point, BITS, work=work) for u in (pair.expected, pair.answer))
            return Refuted(point, shown(expected), shown(answer), 0, "tower", seed)
    return found


def _secret(pair: Pair, seed: int, tally: Tally, work: Work, fresh: int) -> Evidence | None:
    """Rung 4: points that nobody could know, until enough of them agree."""
    goal = tally.same + fresh
    for point in islice(seeded_points(pair.region, random.Random(seed ^ 0x5EC2E7)), max(TRIES, 2 * fresh)):
        found = tally.note(point, look(pair, point, work), seed, "secret points")
        if found is not None or tally.same >= goal:
            return found
    return None


def _deep(pair: Pair, seed: int, tally: Tally, work: Work, depths: tuple[int, ...]) -> Evidence | None:
    """Differences such as exp(-10000)·x are invisible until thousands of bits are kept."""
    for bits in depths:
        for point in [*tally.cells, *tally.agreeing[-2:], *tally.agreeing[:1]]:
            try:
                seen = look(pair, point, work, bits, bits)
            except OutOfWork:
                return None
            if isinstance(seen, Apart):
                return tally.note(point, seen, seed, f"{bits} bits")
    return None
