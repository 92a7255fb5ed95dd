"""Which derivative is asked for: gradient, jacobian or hessian."""

from __future__ import annotations

from grader.maths.matrices.derive import STRAIGHT, Backwards, Derivative, gradient
from grader.maths.matrices.jacobian import hessian, jacobian
from grader.maths.matrices.tree import Matrix


def derivative(kind: Derivative, f: Matrix, x: Matrix, back: Backwards = STRAIGHT) -> Matrix:
    """Raises NoDerivative where it cannot be asked for."""
    match kind:
        case "gradient":
            return gradient(f, x, back)
        case "jacobian":
            return jacobian(f, x, back)
        case "hessian":
            return hessian(f, x, back)
