"""A dozen points at which a question is looked at: in bands around one and zero, on both sides of every kink.

With all points on one side, the slope of the ReLU would look like 1.  Points outside the declared domain would
make even the right answer wrong.  The same question always gets the same points.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction

from grader.maths.conditions import domain_of
from grader.maths.sampling import Region
from grader.maths.syntax import Apply, Node, Piecewise, Relation, children, walk
from grader.maths.trees import minus, plus
from grader.mistakes.floats import Row
from grader.mistakes.rows import Rows

POINTS = 12
BESIDE = 3  # points on each side of a kink
BANDS = ((0.1, 0.9), (1.05, 2.2), (-2.2, -0.1))
WIDE = ((2.2, 6.0), (-6.0, -2.2), (6.0, 40.0), (0.01, 0.1), (-40.0, -6.0))
EACH = 16  # candidates a band
LARGEST = 1e9  # beyond it a value says more about rounding than about the function


def probe_points(
    f: Node, right: Node, x: str, names: Sequence[str], domain: str | None
) -> Mapping[str, Row] | None:
    """Coordinates of about twelve points where f and its derivative are finite; None where there are too few."""
    region = domain_of(domain, tuple(names), wrt=x).region(tuple(names))
    pool = _pool(region, names)
    rows = Rows(pool)
    values, slopes = rows.of(f), rows.of(right)
    good = [k for k in range(rows.count) if abs(values[k]) < LARGEST and abs(slopes[k]) < LARGEST]
    if region.conditions:
        good = [k for k in good if _inside(region, pool, k)]
    chosen = good[:POINTS]
    for kink in kinks(f):
        at = rows.of(kink)
        for side in (-1, 1):
            here = [k for k in good if at[k] * side > 0]
            lacking = BESIDE - sum(1 for k in chosen if at[k] * side > 0)
            chosen += [k for k in here if k not in chosen][: max(0, lacking)]
    if len(chosen) < POINTS // 2:
        return None
    return {name: [pool[name][k] for k in chosen] for name in names}


def _pool(region: Region, names: Sequence[str]) -> dict[str, Row]:
    """Candidate points, the friendliest bands first, every coordinate within its bounds."""
    dice = random.Random(20)
    bands = [*BANDS * (EACH // 2), *(WIDE * 6)]
    pool: dict[str, Row] = {}
    for k, name in enumerate(names):
        if name in region.integers:
            pool[name] = [float(dice.randint(2, 7)) for _ in bands]
            continue
        turned = bands if k == 0 else [bands[(j * (2 * k + 3) + k) % len(bands)] for j in range(len(bands))]
        drawn = [dice.uniform(*band) for band in turned]
        pool[name] = [_into(u, *region.bounds[name]) for u in drawn]
    return pool


def _into(u: float, low: Fraction | None, high: Fraction | None) -> float:
    """u brought between the bounds."""
    if low is not None and high is not None:
        return float(low) + float(high - low) * (0.03 + 0.94 * (abs(u) % 1))
    if low is not None:
        return u if u > low else float(low) + abs(u)
    if high is not None:
        return u if u < high else float(high) - abs(u)
    return u


def _inside(region: Region, pool: Mapping[str, Row], k: int) -> bool:
    return region.contains({name: Fraction(float(row[k])) for name, row in pool.items()})


def kinks(f: Node) -> list[Node]:
    """Trees whose sign decides which formula holds."""
    out: list[Node] = []
    for node in walk(f):
        match node:
            case Apply("abs" | "sign" | "heaviside" | "relu" | "leaky_relu" | "elu", (u, *_)):
                out.append(u)
            case Apply("max" | "min", (u, *rest)):
                out += [plus(u, minus(v)) for v in rest]
            case Piecewise():
                relations = [n for n in children(node) if isinstance(n, Relation)]
                out += [plus(r.left, minus(r.right)) for r in relations]
            case _:
                pass
    return out
