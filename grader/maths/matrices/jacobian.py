"""Jacobians and Hessians in matrix form: the gradient of uᵀf is linear in u, and u is peeled off."""

from __future__ import annotations

from grader.maths.matrices import algebra as m
from grader.maths.matrices.board import shown
from grader.maths.matrices.derive import STRAIGHT, Backwards, NoDerivative, gradient, turned
from grader.maths.matrices.tree import Matrix, holds

NAME = "?u"  # no text can have this name


def jacobian(f: Matrix, x: Matrix, back: Backwards = STRAIGHT) -> Matrix:
    """∂f_i/∂x_j, one row an entry of f, of a vector by a vector."""
    if f.shape[1] != 1 or x.shape[1] != 1:
        raise NoDerivative(
            "a jacobian is of a vector by a vector; for a matrix ask for the gradient of u^T f"
        )
    u = m.variable(NAME, f.shape)
    return turned(factored(gradient(m.times(m.transpose(u), f), x, back), u))


def hessian(f: Matrix, x: Matrix, back: Backwards = STRAIGHT) -> Matrix:
    """The jacobian of the gradient."""
    if not f.scalar or x.shape[1] != 1:
        raise NoDerivative("a hessian is of a scalar by a vector")
    return jacobian(gradient(f, x, back), x, back)


def factored(e: Matrix, u: Matrix) -> Matrix:
    """M with e = M u, for a column or scalar e that is linear in u.  Raises NoDerivative."""
    if e is u:
        return m.eye(u.shape[0])
    if m.is_zero(e) or not holds(e, u):
        return m.zero((e.shape[0], u.shape[0]))
    a, b = e.args[0], e.args[-1]
    match e.op:
        case "let":
            return factored(a, u)
        case "add":
            return m.plus(factored(a, u), factored(b, u))
        case "scale" if holds(a, u):
            return m.times(b, factored(a, u))
        case "scale":
            return m.scale(a, factored(b, u))
        case "sum":
            return _of_sum(a, u)
        case "had" if e.shape[1] == 1:
            kept, linear = (a, b) if holds(b, u) else (b, a)
            return m.times(m.diag(kept), factored(linear, u))
        case "mul":
            return _of_product(a, b, u)
        case "transpose" if e.shape[1] == 1 and a.op == "mul":
            return factored(turned(a), u)
    raise NoDerivative(f"no matrix form was found for {shown(e)}")


def _of_sum(a: Matrix, u: Matrix) -> Matrix:
    if a.op == "had":  # Σ a ⊙ b = aᵀ b
        kept, linear = a.args if holds(a.args[1], u) else a.args[::-1]
        if linear.shape[1] == 1:
            return m.times(m.transpose(kept), factored(linear, u))
    if a.op == "mul" or a.shape[0] == 1:
        a = turned(a) if a.shape[0] == 1 else a
    if a.shape[1] == 1:
        return m.times(m.ones(1, a.shape[0]), factored(a, u))
    raise NoDerivative(f"no matrix form was found for the sum of {shown(a)}")


def _of_product(a: Matrix, b: Matrix, u: Matrix) -> Matrix:
    if holds(b, u) and b.shape[1] == 1:
        return m.times(a, factored(b, u))
    if holds(a, u) and a.shape[0] == b.shape[1] == 1:
        return factored(m.times(turned(b), turned(a)), u)
    if holds(a, u) and a.op == "mul":
        return factored(m.times(a.args[0], m.times(a.args[1], b)), u)
    if holds(a, u) and a.op == "diag":
        return factored(m.had(a.args[0], b), u)
    if holds(a, u) and a.op == "had" and a.args[1].op == "eye":
        return factored(m.had(m.diag(a.args[0]), b), u)
    raise NoDerivative(f"no matrix form was found for {shown(m.times(a, b))}")
