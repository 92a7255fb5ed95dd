"""Which mistakes an exercise cannot see: for its function, and at the point at which it asks for a number.

At x = 0 more than half of the main mistakes give the right number; at a point that was searched, hardly any.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import fsum

from grader.maths.conditions import domain_of
from grader.maths.reader import read
from grader.maths.syntax import Expression, Node
from grader.maths.trees import NoRule
from grader.mistakes.block import Candidate
from grader.mistakes.confirm import at_point, equal, worked_out
from grader.mistakes.floats import NAN, Row, same
from grader.mistakes.question import Question, ask
from grader.mistakes.recognition import table_of
from grader.mistakes.rows import NoValue, Rows
from grader.mistakes.rules.slips import SLIP
from grader.mistakes.table import Table
from grader.record import dataclass

# coordinates that make a friendly question, the friendliest first
NICE = tuple(map(Fraction, ("2", "3", "1", "-1", "1/2", "-2", "4", "1/3", "3/2", "5", "1/4", "0")))
LARGEST = 1e4  # a value beyond it is no number to work out by hand
CLOSE = 1e-9

Place = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class BlindSpots:
    """Ids of mistakes that give the right answer: everywhere, and at the point asked about.

    `share` is the weight of those hidden at the point among all mistakes that the function can show; `better` is
    a point at which less is hidden, with its own share, where there is one.
    """

    everywhere: tuple[str, ...]
    at_point: tuple[str, ...] = ()
    share: float = 0.0
    better: Place | None = None
    better_share: float = 0.0


def blind_spots(
    function: str | Expression,
    variable: str,
    *,
    at: Fraction | float | Mapping[str, Fraction | float] | None = None,
    variables: Sequence[str] = (),
    domain: str | None = None,
    order: int = 1,
) -> BlindSpots | None:
    """What cannot be seen; None where the function is of a kind for which nothing is named."""
    f = function if isinstance(function, Expression) else read(function, tuple(variables) or None)
    names = tuple(dict.fromkeys((*(variables or f.variables), variable)))
    try:
        table = table_of(f.tree, variable, names, domain, None, order)
    except NoRule:
        return None
    single = _alone(table)
    visible = {c.mistakes[0].id for c in single}
    everywhere = tuple(sorted({mistake.id for mistake, _ in table.blind} - visible))
    if at is None:
        return BlindSpots(everywhere)
    point = {k: Fraction(v) for k, v in (at.items() if isinstance(at, Mapping) else [(variable, at)])}
    hidden = _hidden_at(table.question, single, point)
    share = _weight(hidden) / max(_weight(single), 1e-12)
    better = _best(table.question, single)
    if better is None or better[1] >= share:
        better = None
    seen = {id(c) for c in hidden}
    ids = {c.mistakes[0].id for c in hidden} - {c.mistakes[0].id for c in single if id(c) not in seen}
    if better is None:
        return BlindSpots(everywhere, tuple(sorted(ids)), share)
    return BlindSpots(everywhere, tuple(sorted(ids)), share, better[0], better[1])


def _alone(table: Table) -> list[Candidate]:
    """The mistakes made once, each with its weight."""
    out: list[Candidate] = []
    for block in (table.blocks[0], table.blocks[-1]):
        for k in range(len(block)):
            c = block.name(k)
            if len(c.mistakes) == 1 and c.mistakes[0].bends is not SLIP:
                out.append(Candidate(c.mistakes, c.nodes, block.weights[k], c.tree))
    return out


def _weight(candidates: Iterable[Candidate]) -> float:
    return fsum(c.weight for c in candidates)


def _values(q: Question, trees: Sequence[Node], points: Sequence[Place]) -> list[Row]:
    """One row a tree, with a value a point; nan where there is none."""
    rows = Rows({v: [float(p[v]) for p in points] for v in q.names})
    out: list[Row] = []
    for tree in trees:
        try:
            out.append(rows.of(worked_out(tree)))
        except (NoValue, NoRule):
            out.append([NAN] * len(points))
    return out


def _hidden_at(q: Question, single: Sequence[Candidate], point: Place) -> list[Candidate]:
    """The mistakes that give the right number there: by values first, and then exactly."""
    asked = ask(q.f, q.x, q.names, None, point, q.order)
    right = _values(q, [q.derivative()], [point])[0]
    rows = _values(q, [c.tree() for c in single], [point])
    number = at_point(q.derivative(), asked)
    likely = [c for c, row in zip(single, rows, strict=True) if same(row, right, CLOSE)]
    return [c for c in likely if equal(number, at_point(c.tree(), asked), asked)]


def _best(q: Question, single: Sequence[Candidate]) -> tuple[Place, float] | None:
    """The point with the least weight hidden, the friendliest among equals, with that share."""
    points = list(_nice(q))
    if not points or not single:
        return None
    right = _values(q, [q.derivative()], points)[0]
    rows = _values(q, [c.tree() for c in single], points)
    total = _weight(single)

    def share(k: int) -> float:
        """The weight of what is hidden at the k-th point; none is friendly whose value cannot be worked out."""
        if not abs(right[k]) <= LARGEST:
            return math.inf
        close = CLOSE * max(1.0, abs(right[k]))
        hidden = [c for c, row in zip(single, rows, strict=True) if abs(row[k] - right[k]) <= close]
        return _weight(hidden) / total

    shares = [share(k) for k in range(len(points))]
    least = min(shares)
    return (points[shares.index(least)], least) if math.isfinite(least) else None


def _nice(q: Question) -> Iterable[Place]:
    region = domain_of(q.domain, q.names, wrt=q.x).region(q.names)
    for k in range(len(NICE)):
        for shift in (1, 2, 3) if len(q.names) > 1 else (0,):
            point = {v: NICE[(k + shift * j) % len(NICE)] for j, v in enumerate(q.names)}
            if not region.conditions or region.contains(point):
                yield point
