"""Functions entry by entry and their slopes; what is made of them: softmax, norms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.maths.matrices.algebra import (
    Q,
    applied,
    had,
    minus,
    number,
    ones,
    plus,
    power,
    scale,
    times,
    total,
    transpose,
    zero,
)
from grader.maths.matrices.tree import Matrix

ONE = number(1)


def _sigmoid_slope(a: Matrix) -> Matrix:
    """σ′ = σ ⊙ (1 − σ)"""
    s = applied("sigmoid", a)
    return had(s, plus(ones(*a.shape), minus(s)))


def _tanh_slope(a: Matrix) -> Matrix:
    """tanh′ = 1 − tanh²"""
    return plus(ones(*a.shape), minus(power(applied("tanh", a), Q(2))))


def _flat(a: Matrix) -> Matrix:
    return zero(a.shape)


# name -> its slope; `step` and `sign` have the slope 0 beside their jumps, where no point is taken
SLOPES: Mapping[str, Callable[[Matrix], Matrix]] = {
    "exp": lambda a: applied("exp", a),
    "log": lambda a: power(a, Q(-1)),
    "sigmoid": _sigmoid_slope,
    "tanh": _tanh_slope,
    "relu": lambda a: applied("step", a),
    "abs": lambda a: applied("sign", a),
    "softplus": lambda a: applied("sigmoid", a),
    "sin": lambda a: applied("cos", a),
    "cos": lambda a: minus(applied("sin", a)),
    "step": _flat,
    "sign": _flat,
}
SWITCHES = ("relu", "step", "abs", "sign")


def slope(name: str, a: Matrix) -> Matrix:
    """f′(a); an open function has a slope of its own name, phi'."""
    return SLOPES[name](a) if name in SLOPES else applied(name + "'", a)


def softmax(z: Matrix) -> Matrix:
    """exp z / Σ exp z; of a matrix row by row."""
    e = applied("exp", z)
    if 1 in z.shape:
        return scale(power(total(e), Q(-1)), e)
    sums = times(e, ones(z.shape[1], 1))
    return had(e, times(power(sums, Q(-1)), ones(1, z.shape[1])))


def norm(a: Matrix) -> Matrix:
    """√ of the sum of the squares: the length of a vector, ‖A‖_F of a matrix."""
    return power(total(power(a, Q(2))), Q(1, 2))


def inner(a: Matrix, b: Matrix) -> Matrix:
    """aᵀ b"""
    return times(transpose(a), b)


def outer(a: Matrix, b: Matrix) -> Matrix:
    """a bᵀ"""
    return times(a, transpose(b))
