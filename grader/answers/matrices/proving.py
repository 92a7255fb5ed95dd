"""What `grade prove` asks of a matrix question: the model is the derivative, nudging agrees, every note is used."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.maths.balls import precision
from grader.maths.evidence import Agreed, Proved
from grader.maths.matrices.board import shown
from grader.maths.matrices.derive import gradient
from grader.maths.matrices.ladder import settled
from grader.maths.matrices.points import BALLS, MatrixPoint
from grader.maths.matrices.prepared import MatrixQuestion
from grader.maths.matrices.rings import BITS, Valueless
from grader.maths.matrices.tree import Matrix, names
from grader.maths.matrices.values import value

STEP = Fraction(1, 10**12)  # balls have 48 digits
CLOSE = Fraction(1, 10**8)
SEED = 1


def doubts(q: MatrixQuestion) -> Iterator[str]:
    """A sentence each."""
    if q.model is not None and not isinstance(settled(q, q.right, q.model, SEED), Proved | Agreed):
        yield f"model: {q.asked.model} is not the derivative, which is {shown(q.right)}"
    yield from _unused(q)
    if q.x.op == "variable":
        yield from _nudged(q)


def _unused(q: MatrixQuestion) -> Iterator[str]:
    """Names and notes that the function does not need."""
    used = {*names(q.f), *((q.x.name,) if q.x.op == "variable" else ())}
    for name in q.known.shapes:
        if name not in used and not any(name in names(e) for e in q.known.definitions.values()):
            what = f"notes: {name}" if name in q.known.notes else f"shapes: {name}"
            yield f"{what} does not occur in the function"


def _nudged(q: MatrixQuestion) -> Iterator[str]:
    """Entries of the derivative that a central difference of the function contradicts, at each point."""
    of = gradient(q.f, q.x) if q.asked.derivative == "hessian" else q.f
    for here in q.spots:
        right = here.of(q.right)
        for i, row in enumerate(here.balls[q.x.name]):
            for j in range(len(row)):
                if not _agrees(q, here, of, right, i, j):
                    yield f"nudging {q.x.name} at row {i + 1}, column {j + 1} contradicts {shown(q.right)}"


def _agrees(q: MatrixQuestion, here: MatrixPoint, of: Matrix, right: object, i: int, j: int) -> bool:
    try:
        with precision(BITS):
            up, down = (_moved(q, here, of, i, j, step) for step in (STEP, -STEP))
            width = BALLS.lift(2 * STEP)
            slopes = [
                (a - b) / width for r, s in zip(up, down, strict=True) for a, b in zip(r, s, strict=True)
            ]
    except Valueless:
        return True  # the step crosses an edge: nothing is measured there
    rows: list[list[object]] = right  # type: ignore[assignment]  # rows of flint's numbers
    wanted = [rows[i][j]] if q.asked.derivative == "gradient" else [row[i] for row in rows]
    return all(_close(a, b) for a, b in zip(slopes, wanted, strict=True))


def _moved(q: MatrixQuestion, here: MatrixPoint, of: Matrix, i: int, j: int, step: Fraction):  # type: ignore[no-untyped-def]  # rows of flint's numbers
    moved = {name: [list(row) for row in rows] for name, rows in here.balls.items()}
    moved[q.x.name][i][j] += BALLS.lift(step)
    return value(of, moved, here.sizes, BALLS)


def _close(a, b) -> bool:  # type: ignore[no-untyped-def]  # flint's numbers
    return bool(abs(float((a - b).mid())) <= float(CLOSE) * (1 + abs(float(b.mid()))))
