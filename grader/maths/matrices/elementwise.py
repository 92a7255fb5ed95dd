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


def unnamed(e: Matrix) -> Matrix:
    """What a defined name stands for: softmax(z) of p."""
    while e.op == "let" and len(e.args) == 1:
        e = e.args[0]
    return e


def logarithm(a: Matrix) -> Matrix:
    """log a; of softmax and σ in a form without quotients, which has a short derivative.

    log softmax z = z − log Σ exp z;  log σ(u) = −log(1 + exp(−u));  log(1 − σ(u)) = −log(1 + exp u)

    Of 1 + exp u and of Σ exp u, whose derivatives are the logistic function and softmax.
    """
    named = unnamed(a)
    if is_softmax(named):
        z = named.args[-1]
        return let("log", plus(z, minus(_log_sum_exp(z))), a, z)
    if a.op == "det":
        return let("log", applied("log", a), a, a.args[0])
    if named.op == "fn" and named.data == "sigmoid":
        u = named.args[0]
        return let("log", minus(applied("softplus", minus(u))), a, u)
    if (below := _one_minus_sigmoid(a)) is not None:
        return let("log", minus(applied("softplus", below)), a, below)
    if (power_of_e := one_and_exponential(a)) is not None:
        return let("log", applied("softplus", power_of_e), a, power_of_e)
    if (summed := sum_of_exponentials(a)) is not None:
        return let("log", applied("log", a), a, summed)
    return applied("log", a)


def _log_sum_exp(z: Matrix) -> Matrix:
    e = applied("exp", z)
    if 1 in z.shape:
        return spread(applied("log", total(e)), z.shape)
    return spread(applied("log", times(e, ones(z.shape[1], 1))), z.shape)


def one_and_exponential(a: Matrix) -> Matrix | None:
    """u of 1 + exp u."""
    if a.op != "add":
        return None
    one, rest = a.args if a.args[1].op == "fn" else a.args[::-1]
    ones_and_exp = (is_number(one, 1) or one.op == "ones") and rest.op == "fn" and rest.data == "exp"
    return rest.args[0] if ones_and_exp else None


def sum_of_exponentials(a: Matrix) -> Matrix | None:
    """z of Σ exp z, for a vector z."""
    if a.op == "mul" and a.args[0].op == "ones" and a.scalar:  # 1ᵀ exp z
        e = a.args[1]
    else:
        e = a.args[0] if a.op == "sum" else a
    return e.args[0] if e is not a and e.op == "fn" and e.data == "exp" and e.vector else None


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
