"""Mistakes in a derivative of which only values are known: what a learner's own function returned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.evidence import Point
from grader.maths.lower import lower
from grader.maths.reader import read
from grader.maths.syntax import Derivative, Expression, Node
from grader.maths.tidy import tidy
from grader.maths.trees import NoRule
from grader.mistakes.confirm import worked_out
from grader.mistakes.diagnosis import Diagnosis, Fact, Match
from grader.mistakes.gate import ENOUGH, bits, odds
from grader.mistakes.points import probe_points
from grader.mistakes.question import Question, ask
from grader.mistakes.ranking import is_slip, ranked, says_more, weighed
from grader.mistakes.rows import NoValue, Row, Rows
from grader.mistakes.rules.question import GLOBAL_INTEGRATED, GLOBAL_NEGATED
from grader.mistakes.rules.slips import SLIP_COEFFICIENT
from grader.mistakes.table import build, same

NOISE = (
    5e-4  # relative error of a value that a learner's function may bring along: a numerical slope, float32
)
FEWEST = 4  # values below which nothing is named
MOST_LOOKED_AT = 40
TOO_SMALL = 1e-9  # a value from which no ratio is told
NODES = 12  # of Gauss and Legendre, between two points


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
    seen = np.array([float(r) for r in returned])
    if len(at) != len(seen) or np.isfinite(seen).sum() < FEWEST:
        return Diagnosis("unexplained")
    looked_at = {v: np.array([float(p[v]) for p in at]) for v in names}
    try:
        q = ask(f, variable, names, order=order, looked_at=looked_at)
        table = build(q)
    except NoRule:
        return Diagnosis("unexplained")
    if same(table.right, seen, NOISE):
        return Diagnosis("correct")
    known = _facts(table.right, seen)
    found = [c for c in table.look_up(seen, NOISE)[:MOST_LOOKED_AT] if _returns(c.tree(), at, seen)]
    negated = tuple(fact for fact in known if fact.mistake is GLOBAL_NEGATED)
    if known and (negated or not found) and not any(says_more(c) for c in found):
        return Diagnosis("fact", (), known)
    if not found:
        return _integrated(q, seen)
    shortest = min((tidy(c.tree()) for c in found), key=lambda tree: bits(tree, len(names)))
    if odds(*weighed(found), bits(shortest, len(names))) < ENOUGH:
        return Diagnosis("unexplained")
    matches = ranked(found, shortest, q)
    return Diagnosis("slip" if is_slip(matches[0]) else "named", matches, negated)


def _facts(right: Row, seen: Row) -> tuple[Fact, ...]:
    """−1 times the right values, or another constant times them."""
    usable = np.isfinite(seen) & np.isfinite(right) & (np.abs(right) > TOO_SMALL)
    if usable.sum() < FEWEST:
        return ()
    factors = seen[usable] / right[usable]
    if not np.allclose(factors, factors[0], rtol=NOISE) or abs(factors[0]) < NOISE:
        return ()
    if abs(factors[0] + 1) <= NOISE:
        return (Fact(GLOBAL_NEGATED, GLOBAL_NEGATED.says),)
    return (Fact(SLIP_COEFFICIENT, "Right but for one constant factor."),)


def _integrated(q: Question, seen: Row) -> Diagnosis:
    """F with F' = f: what it returned grows from point to point by the area under f."""
    nothing = Diagnosis("unexplained")
    if len(q.names) > 1 or q.order > 1:
        return nothing
    usable = np.isfinite(seen)
    order = np.argsort(q.rows.points[q.x][usable])
    x, values = q.rows.points[q.x][usable][order], seen[usable][order]
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    middle, half = (x[1:] + x[:-1]) / 2, (x[1:] - x[:-1]) / 2
    try:
        f = Rows({q.x: (middle[:, None] + half[:, None] * nodes).ravel()}).of(q.f).reshape(len(half), NODES)
    except NoValue:
        return nothing
    areas, gains = half * (f @ weights), np.diff(values)
    told = np.isfinite(areas) & (np.abs(areas) > TOO_SMALL)
    if told.sum() < FEWEST or (np.abs(gains - areas) > NOISE * np.abs(areas))[told].any():
        return nothing
    return Diagnosis("named", (Match((GLOBAL_INTEGRATED,), "", 1.0, GLOBAL_INTEGRATED.says),))


def _question(function: str | Expression, x: str, given: Sequence[str]) -> tuple[Node, tuple[str, ...]]:
    f = function if isinstance(function, Expression) else read(function, tuple(given) or None)
    return f.tree, tuple(dict.fromkeys((*(given or f.variables), x)))


def _returns(tree: Node, at: Sequence[Mapping[str, float]], seen: Row) -> bool:
    """Whether the values of a tree, as balls, are what was returned, up to noise."""
    term, agreeing = lower(tree), 0
    for point, value in zip(at, seen, strict=True):
        if not np.isfinite(value):
            continue
        try:
            exact = float(evaluate(term, {v: Fraction(q) for v, q in point.items()}, 128).mid())
        except (Undefined, Unknown):
            continue
        if abs(exact - value) > NOISE * max(abs(exact), abs(value)) + 1e-12:
            return False
        agreeing += 1
    return agreeing >= FEWEST
