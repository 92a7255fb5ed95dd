"""Mistakes in a derivative of which only values are known: what a learner's own function returned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.evidence import Point
from grader.maths.lower import lower
from grader.maths.reader import read
from grader.maths.syntax import Derivative, Expression, Node
from grader.maths.trees import NoRule
from grader.mistakes.confirm import worked_out
from grader.mistakes.diagnosis import Diagnosis, Fact, Match
from grader.mistakes.floats import Row, are_close, is_finite, usable
from grader.mistakes.gate import ENOUGH, bits, odds
from grader.mistakes.points import probe_points
from grader.mistakes.question import Question, ask
from grader.mistakes.ranking import is_slip, ranked, says_more, weighed
from grader.mistakes.rows import NoValue, Rows
from grader.mistakes.rules.question import GLOBAL_INTEGRATED, GLOBAL_NEGATED
from grader.mistakes.rules.slips import SLIP_COEFFICIENT
from grader.mistakes.table import build

NOISE = (
    5e-4  # relative error of a value that a learner's function may bring along: a numerical slope, float32
)
FEWEST = 4  # values below which nothing is named
MOST_LOOKED_AT = 40
TOO_SMALL = 1e-9  # a value from which no ratio is told
HALF = (  # the twelve nodes of Gauss and Legendre above 0, each with its weight
    (0.1252334085114689, 0.2491470458134028),
    (0.3678314989981802, 0.2334925365383548),
    (0.5873179542866175, 0.2031674267230659),
    (0.7699026741943047, 0.1600783285433462),
    (0.9041172563704749, 0.1069393259953184),
    (0.9815606342467192, 0.0471753363865118),
)
GAUSS = (*HALF, *((-u, weight) for u, weight in HALF))


def points_to_ask(
    function: str | Expression, variable: str, *, variables: Sequence[str] = (), domain: str | None = None
) -> tuple[Point, ...]:
    """Points at which to call a learner's derivative, so that its mistakes can be told apart."""
    f, names = _question(function, variable, variables)
    try:
        found = probe_points(f, worked_out(Derivative(f, variable)), variable, names, domain)
    except NoRule:
        found = None
    if found is None:
        return ()
    columns = {v: [Fraction(round(1000 * float(u)), 1000) for u in row] for v, row in found.items()}
    return tuple({v: column[k] for v, column in columns.items()} for k in range(len(found[variable])))


def recognise_values(
    function: str | Expression,
    variable: str,
    at: Sequence[Mapping[str, float]],
    returned: Sequence[float],
    *,
    variables: Sequence[str] = (),
    order: int = 1,
) -> Diagnosis:
    """Which mistakes would make a learner's function return these values at these points."""
    f, names = _question(function, variable, variables)
    seen = [float(r) for r in returned]
    if len(at) != len(seen) or usable(seen).bit_count() < FEWEST:
        return Diagnosis("unexplained")
    looked_at = {v: [float(p[v]) for p in at] for v in names}
    try:
        q = ask(f, variable, names, order=order, looked_at=looked_at)
        table = build(q)
    except NoRule:
        return Diagnosis("unexplained")
    if table.same(seen, NOISE):
        return Diagnosis("correct")
    known = _facts(table.right, seen)
    found = [c for c in table.look_up(seen, NOISE)[:MOST_LOOKED_AT] if _returns(c.tree(), at, seen)]
    negated = tuple(fact for fact in known if fact.mistake is GLOBAL_NEGATED)
    if known and (negated or not found) and not any(says_more(c, q) for c in found):
        return Diagnosis("fact", (), known)
    if not found:
        return _integrated(q, seen)
    shortest = min((c.tree.tidied() for c in found), key=lambda tree: bits(tree, len(names)))
    if odds(*weighed(found), bits(shortest, len(names))) < ENOUGH:
        return Diagnosis("unexplained")
    matches = ranked(found, shortest, q)
    return Diagnosis("slip" if is_slip(matches[0]) else "named", matches, negated)


def _facts(right: Row, seen: Row) -> tuple[Fact, ...]:
    """−1 times the right values, or another constant times them."""
    told = [(a, b) for a, b in zip(seen, right, strict=True) if is_finite(a) and is_finite(b)]
    factors = [a / b for a, b in told if abs(b) > TOO_SMALL]
    if len(factors) < FEWEST or abs(factors[0]) < NOISE:
        return ()
    if not are_close(factors, [factors[0]] * len(factors), NOISE, 1e-8):
        return ()
    if abs(factors[0] + 1) <= NOISE:
        return (Fact(GLOBAL_NEGATED, GLOBAL_NEGATED.says),)
    return (Fact(SLIP_COEFFICIENT, "Right but for one constant factor."),)


def _integrated(q: Question, seen: Row) -> Diagnosis:
    """F with F' = f: what it returned grows from point to point by the area under f."""
    nothing = Diagnosis("unexplained")
    if len(q.names) > 1 or q.order > 1:
        return nothing
    told = sorted((x, y) for x, y in zip(q.rows.points[q.x], seen, strict=True) if is_finite(y))
    try:
        gains = [(after - before, _area(q, a, b)) for (a, before), (b, after) in pairwise(told)]
    except NoValue:
        return nothing
    known = [(gain, area) for gain, area in gains if is_finite(area) and abs(area) > TOO_SMALL]
    if len(known) < FEWEST or any(abs(gain - area) > NOISE * abs(area) for gain, area in known):
        return nothing
    return Diagnosis("named", (Match((GLOBAL_INTEGRATED,), "", 1.0, GLOBAL_INTEGRATED.says),))


def _area(q: Question, a: float, b: float) -> float:
    """The integral of f from a to b, by Gauss and Legendre; nan where f has no value.  Raises NoValue."""
    middle, half = (a + b) / 2, (b - a) / 2
    f = Rows({q.x: [middle + half * u for u, _ in GAUSS]}).of(q.f)
    area: float = half * sum(weight * y for (_, weight), y in zip(GAUSS, f, strict=True))
    return area


def _question(function: str | Expression, x: str, given: Sequence[str]) -> tuple[Node, tuple[str, ...]]:
    f = function if isinstance(function, Expression) else read(function, tuple(given) or None)
    return f.tree, tuple(dict.fromkeys((*(given or f.variables), x)))


def _returns(tree: Node, at: Sequence[Mapping[str, float]], seen: Row) -> bool:
    """Whether the values of a tree, as balls, are what was returned, up to noise."""
    term, agreeing = lower(tree), 0
    for point, value in zip(at, seen, strict=True):
        if not is_finite(value):
            continue
        try:
            exact = float(evaluate(term, {v: Fraction(q) for v, q in point.items()}, 128).mid())
        except (Undefined, Unknown):
            continue
        if abs(exact - value) > NOISE * max(abs(exact), abs(value)) + 1e-12:
            return False
        agreeing += 1
    return agreeing >= FEWEST
