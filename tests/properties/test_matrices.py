"""Laws of the matrix engine: no equality that balls contradict, references that agree with nudging, bounded work."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import pytest

from grader.maths.matrices.points import spot
from grader.maths.matrices.prepared import MatrixQuestion, prepared
from grader.maths.matrices.question import asked
from grader.maths.matrices.rings import BITS
from grader.maths.matrices.tree import Matrix
from tests.fuzz.matrices import soundness
from tests.fuzz.numpy_texts import differential
from tests.unit.test_matrices_verdicts import KEYS, QUESTIONS

PAIRS = 250
STEP = Fraction(1, 10**12)
CLOSE = 1e-6


def test_what_is_called_equal_is_equal_at_four_sizes() -> None:
    found = soundness(PAIRS, seed=11)
    assert found.contradictions == []
    assert found.tally["polynomials: called equal, agree"] > PAIRS / 3
    assert found.tally["polynomials: called open, agree"] == 0
    assert found.tally["polynomials: called open, differ"] > 0


def test_the_reader_means_what_numpy_means() -> None:
    found = differential(500, seed=4)
    assert found.contradictions == []
    assert found.tally["read as numpy means it"] > 380


def question(name: str) -> MatrixQuestion:
    row = QUESTIONS[name]
    keys = {key: row[key] for key in KEYS if key in row and key != "layout"}
    return prepared(asked(row["matrix"], **keys))


def nudged(q: MatrixQuestion, entry: tuple[int, int]) -> list[list[float]]:
    """The central difference of f, or of its gradient, along one entry, at the first point."""
    from grader.maths.balls import precision
    from grader.maths.matrices.derive import gradient
    from grader.maths.matrices.points import BALLS
    from grader.maths.matrices.values import value

    here, of = q.spots[0], q.f
    if q.asked.derivative == "hessian":
        of = gradient(q.f, q.x)
    sides = []
    with precision(BITS):
        for step in (STEP, -STEP):
            moved = {name: [list(row) for row in rows] for name, rows in here.balls.items()}
            moved[q.x.name][entry[0]][entry[1]] += BALLS.lift(step)
            sides.append(value(of, moved, here.sizes, BALLS))
        width = BALLS.lift(2 * STEP)
        return [
            [float(((a - b) / width).mid()) for a, b in zip(r, s, strict=True)]
            for r, s in zip(*sides, strict=True)
        ]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_reference_agrees_with_nudging(name: str) -> None:
    q = question(name)
    right = [[float(x.mid()) for x in row] for row in q.spots[0].of(q.right)]
    rows, columns = len(q.spots[0].balls[q.x.name]), len(q.spots[0].balls[q.x.name][0])
    for i in range(rows):
        for j in range(columns):
            slope = nudged(q, (i, j))
            if q.asked.derivative == "gradient":
                assert slope[0][0] == pytest.approx(right[i][j], rel=CLOSE, abs=CLOSE)
            else:
                assert [row[0] for row in slope] == pytest.approx(
                    [row[i] for row in right], rel=CLOSE, abs=CLOSE
                )


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_switch_is_seen_on_both_sides(name: str) -> None:
    q = question(name)
    for switch in switches(q.f):
        sides = {bool(x > 0) for here in q.spots for row in here.of(switch) for x in row}
        assert sides == {False, True}


def switches(f: Matrix) -> list[Matrix]:
    from grader.maths.matrices.elementwise import SWITCHES
    from grader.maths.matrices.tree import ordered

    return [e.args[0] for e in ordered(f) if e.op == "fn" and e.data in SWITCHES]


def test_a_fresh_point_depends_on_the_seed_alone() -> None:
    from random import Random

    q = question("ols")
    sizes = q.spots[1].sizes
    one, again, other = (spot(q.known, sizes, Random(seed), "wide").numbers for seed in (5, 5, 6))
    assert one == again != other


HOSTILE = [
    "(" * 90 + "w" + ")" * 90,
    "(" * 150 + "w" + ")" * 150,
    "(" * 5_000,
    "-" * 390 + "w",
    "w" + "^T" * 300,
    "w" + "'" * 300,
    "sin(" * 120 + "w" + ")" * 120,
    "exp" * 100 + "w",
    "exp " * 300 + "w",
    "||" * 199 + "w",
    "1[" * 150 + "w" + "]" * 150,
    "𝟏(" * 150 + "w" + ")" * 150,
    r"\frac" * 200 + "w",
    "w^" * 150 + "w",
    "w^9^9^9^9",
    "((w^9)^9)^9",
    "99999999999999999^9^9 w",
    "exp(exp(exp(exp(exp(exp(9 w))))))",
    "*".join(["X X^T"] * 60),
    "+".join(["X^T X w"] * 60),
    "(X^T X + I)^9 " * 9 + "w",
    "inv(" * 60 + "X^T X" + ")" * 60 + " w",
    "det(X^T X)^9 " * 20 + "w",
    "(w + y" * 60,
    "abcdefgh" * 60,
    "w_{" * 200,
    "w\x00",
    "w\u202e",
    "sum(w, axis=" + "9" * 400 + ")",
    "1e999 w",
    "lambda x: x",
    "__import__('os')",
    "w if w else w",
    "\N{MATHEMATICAL BOLD DIGIT ONE}" * 300,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: repr(t[:18]))
def test_hostile_text_ends_with_a_verdict(text: str) -> None:
    from grader.maths.matrices import compare
    from grader.maths.syntax import NotReadable
    from grader.mistakes import recognise_matrix

    row = QUESTIONS["ols"]
    keys = {"by": row["by"], "shapes": row["shapes"]}
    for judge in (compare, recognise_matrix):
        with suppress(NotReadable):
            judge(row["matrix"], text, **keys, seed=1)
