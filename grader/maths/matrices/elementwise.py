"""Functions entry by entry and their slopes; what is made of them: softmax, norms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.maths.matrices.algebra import (
    Q,
    applied,
    factor_of,
    had,
    is_number,
    let,
    minus,
    number,
    ones,
    plus,
    power,
    scale,
    spread,
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
        return let("softmax", scale(power(total(e), Q(-1)), e), z, z)
    sums = times(e, ones(z.shape[1], 1))
    return let("softmax", had(e, times(power(sums, Q(-1)), ones(1, z.shape[1]))), z, z)


def is_softmax(e: Matrix) -> bool:
    return e.op == "let" and e.name == "softmax" and len(e.args) > 1


def logarithm(a: Matrix) -> Matrix:
    """log a; of softmax and σ in a form without quotients, which has a short derivative.

    log softmax z = z − log Σ exp z;  log σ(u) = −log(1 + exp(−u));  log(1 − σ(u)) = −log(1 + exp u)
    """
    if is_softmax(a):
        z = a.args[-1]
        return let("log", plus(z, minus(_log_sum_exp(z))), a, z)
    if a.op == "det":
        return let("log", applied("log", a), a, a.args[0])
    if a.op == "fn" and a.data == "sigmoid":
        u = a.args[0]
        return let("log", minus(applied("softplus", minus(u))), a, u)
    if (below := _one_minus_sigmoid(a)) is not None:
        return let("log", minus(applied("softplus", below)), a, below)
    return applied("log", a)


def _log_sum_exp(z: Matrix) -> Matrix:
    e = applied("exp", z)
    if 1 in z.shape:
        return spread(applied("log", total(e)), z.shape)
    return spread(applied("log", times(e, ones(z.shape[1], 1))), z.shape)


def _one_minus_sigmoid(a: Matrix) -> Matrix | None:
    """u of 1 − σ(u)."""
    if a.op != "add":
        return None
    one, rest = a.args
    if not (is_number(one, 1) or one.op == "ones") or factor_of(rest) != -1:
        return None
    s = minus(rest)
    return s.args[0] if s.op == "fn" and s.data == "sigmoid" else None


# functions that have a definition, by what is shown in their brackets
COMPOSED: Mapping[str, Callable[[Matrix], Matrix]] = {"softmax": softmax, "log": logarithm}


def norm(a: Matrix) -> Matrix:
    """√ of the sum of the squares: the length of a vector, ‖A‖_F of a matrix."""
    return power(total(power(a, Q(2))), Q(1, 2))


def inner(a: Matrix, b: Matrix) -> Matrix:
    """aᵀ b"""
    return times(transpose(a), b)


def outer(a: Matrix, b: Matrix) -> Matrix:
    """a bᵀ"""
    return times(a, transpose(b))
