"""What the chapters teach, item by item: exercises name in their `tags` the items that they cover."""

from __future__ import annotations

import re

ITEM = re.compile(r"[SG]\d\d\Z")
DERIVATIVES = tuple(f"S{k:02d}" for k in range(1, 86))  # of the chapter *Derivatives*, in its order

_TAUGHT = (  # by the chapter *Gradients*, in its order
    "a gradient has the shape of its variable",
    "the gradient vector at a point",
    "the square of a length, 2x",
    "a distance: a unit vector, and a kink",
    "directional derivatives",
    "contours at a right angle to the gradient",
    "tangent planes",
    "steps of steepest descent",
    "how much a step should lower the loss",
    "a quadratic form uses x twice",
    "symmetric matrices: 2Ax, Ax - b",
    "measuring a gradient",
    "the Hessian is the Jacobian of the gradient",
    "curvature along a direction",
    "Taylor polynomials of order 2",
    "minimum, maximum, saddle",
    "convex functions",
    "least squares: transposes by shapes",
    "a mean and a regulariser",
    "the minimum of a quadratic loss",
    "the Hessian of least squares",
    "a model of counts",
    "a linear layer by b, x and W",
    "Jacobians of layers",
    "activations entry by entry",
    "log-sum-exp and softmax",
    "cross-entropy: probabilities minus targets",
    "softmax regression for one example",
    "logistic regression and its Hessian",
    "the hinge and its mask",
    "a penalty with a kink",
    "traces and the Frobenius norm",
    "determinant and inverse",
    "a Gaussian by its mean and covariance",
    "matrix factorisation",
    "attention",
    "a batch: sums over the examples",
    "softmax regression on a batch",
    "backpropagation through two layers",
    "stable learning rates",
    "momentum",
    "logistic regression in code",
    "softmax regression in code",
    "minibatches",
    "clipping",
    "a network in code, from forward pass to update",
    "comparing gradients, and their shapes",
)
GRADIENTS = {f"G{k:02d}": says for k, says in enumerate(_TAUGHT, 1)}
