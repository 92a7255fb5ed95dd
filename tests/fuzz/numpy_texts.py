"""Does the reader mean what numpy means?  Random numpy texts, worked out by numpy and by us at the same matrices.

Each text is evaluated twice: with vectors of one dimension, and with columns (n, 1).  What numpy gives must be among
the meanings that are read; what fits neither way must not be read at all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

import numpy as np

from grader.maths.matrices.points import MatrixPoint, spot
from grader.maths.matrices.reader import readings
from grader.maths.matrices.rings import Valueless
from grader.maths.matrices.tokens import NotRead
from grader.maths.matrices.tree import Matrix, Shape, ShapeError
from grader.maths.matrices.vocabulary import Vocabulary

SHAPES: dict[str, Shape] = {
    "X": ("n", "d"),
    "A": ("n", "n"),
    "w": ("d", 1),
    "v": ("d", 1),
    "y": ("n", 1),
    "u": ("n", 1),
    "c": (1, 1),
}
KNOWN = Vocabulary(SHAPES, {})
SIZES = {"n": 3, "d": 2}
CLOSE = 1e-9
LENIENT = (
    "enough dimensions",
    "axis",
    "has no attribute",
    "(size 1 is",
    "different from 1)",
    "unsupported operand",
    "BoolDType",
)
# a number with @, the axis of a vector, c.T: one meaning
WRAPS = ("np.exp({})", "np.tanh({})", "np.abs({})", "(-({}))", "({}).T", "({}).T", "(({})**2)", "np.sign({})")
FOLDS = (
    *(
        "np.sum({})",
        "np.sum({}, axis=0)",
        "np.sum({}, axis=1)",
        "({}).sum(0)",
        "np.mean({})",
        "({}).mean(axis=0)",
    ),
    *("np.maximum({}, 0)", "np.linalg.norm({})", "(1.0*(({}) > 0))"),
)
JOINS = (
    "{} @ {}",
    "{} @ {}",
    "{} @ {}",
    "{} + {}",
    "{} - {}",
    "{} * {}",
    "{} / c",
    "np.outer({}, {})",
    "{}.dot({})",
    "2*{} + {}",
    "{}[:, None] * {}",
    "{}[:, None] * {}[None, :]",
    "{}[:, None] + {}",
    "{} @ {}[:, None]",
    "np.where({} > 0, {}, 0)",
    "np.divide({}, c + {})",
    "np.einsum('ij,j->i', {}, {})",
    "np.einsum('ij,i->j', {}, {})",
    "np.einsum('ij,jk->ik', {}, {})",
    "np.einsum('ij,ij->', {}, {})",
    "np.einsum('i,i->', {}, {})",
    "np.einsum('i,j->ij', {}, {})",
    "np.einsum('ij,j->ij', {}, {})",
)


@dataclass
class Texts:
    """How often numpy and the reader agreed, and where they did not."""

    tally: Counter[str] = field(default_factory=Counter)
    contradictions: list[str] = field(default_factory=list)


def differential(count: int, seed: int) -> Texts:
    """So many texts that numpy can work out in one way at least, and those that it cannot on the way."""
    rng, found, good = Random(seed), Texts(), 0
    here = spot(KNOWN, SIZES, rng, "wide")
    while good < count:
        text = grown(rng, rng.randint(1, 3))
        if "@" not in text and "np." not in text and ".T" not in text:
            continue
        flat, columns = (worked_out(text, here, flat=flat) for flat in (True, False))
        good += not (isinstance(flat, str) and isinstance(columns, str))
        _compare(text, flat, columns, meanings(text, here), found)
    return found


def _compare(text: str, flat: Any, columns: Any, ours: list[Any] | None, found: Texts) -> None:
    if isinstance(flat, str) and isinstance(columns, str):
        lenient = (
            "axis" in text
            or ".sum(0)" in text
            or "np.outer" in text
            or any(why in flat + columns for why in LENIENT)
        )
        kind = "numpy refuses" if ours is None else "numpy refuses, and we read what it must mean"
        found.tally[kind] += 1
        if ours is not None and not lenient:
            found.contradictions.append(f"numpy refuses {text}: {flat}; {columns}")
        return
    if ours is None:
        apart = "np.outer" in text or "None" in text  # takes matrices apart, or makes three dimensions
        strict = isinstance(flat, str) or apart
        found.tally["numpy spreads or takes apart, and we refuse" if strict else "not read"] += 1
        if not strict:
            found.contradictions.append(f"not read: {text}")
        return
    if not ours:
        found.tally["on a kink"] += 1
        return
    if not isinstance(flat, str) and not any(same(rows, flat) for rows in ours):
        found.contradictions.append(f"flat: {text}")
    # of columns numpy then makes vectors of one dimension, or arrays of three
    mixed = "axis" in text or ".sum(0)" in text or "None" in text
    if isinstance(flat, str) and not mixed and not any(same(rows, columns) for rows in ours):
        found.contradictions.append(f"columns: {text}")
    found.tally["read as numpy means it"] += 1


def same(ours: Any, theirs: Any) -> bool:
    """Equal as lists of entries; one dimension and a column are the same."""
    a, b = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    b = b.reshape(-1, 1) if b.ndim == 1 else b.reshape(1, 1) if b.ndim == 0 else b
    if a.shape != b.shape and 1 in a.shape and 1 in b.shape:
        a, b = a.reshape(-1, 1), b.reshape(-1, 1)
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=CLOSE, atol=CLOSE))


def meanings(text: str, here: MatrixPoint) -> list[Any] | None:
    try:
        found = readings(text, KNOWN).meanings
    except (ShapeError, NotRead):
        return None
    return [rows for e in found if (rows := _rows(e, here)) is not None]


def _rows(e: Matrix, here: MatrixPoint) -> Any:
    try:
        return [[float(x.mid()) for x in row] for row in here.of(e)]
    except Valueless:
        return None


def worked_out(text: str, here: MatrixPoint, *, flat: bool) -> Any:
    """What numpy makes of it; why not, where it raises."""
    env: dict[str, Any] = {"np": np}
    for name, rows in here.numbers.items():
        array = np.array([[float(x) for x in row] for row in rows])
        one = SHAPES[name] == (1, 1)
        env[name] = array[0, 0] if one else array[:, 0] if flat and SHAPES[name][1] == 1 else array
    try:
        return eval(text, env)  # noqa: S307  # a text of our own making
    except (ValueError, IndexError, AttributeError, TypeError) as error:
        return str(error)


def grown(rng: Random, depth: int) -> str:
    """A random text, which may not fit."""
    if depth == 0:
        return rng.choice(["X", "A", "w", "v", "y", "u", "X.T", "X", "y", "w", "c"])
    kind = rng.random()
    if kind < 0.25:
        return rng.choice(WRAPS).format(grown(rng, depth - 1))
    if kind < 0.4:
        return rng.choice(FOLDS).format(grown(rng, depth - 1))
    form = rng.choice(JOINS)
    parts = [grown(rng, depth - 1) for _ in range(form.count("{}"))]
    return form.format(*(f"({p})" if any(s in p for s in "+-* ") else p for p in parts))
