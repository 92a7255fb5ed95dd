"""The way from the result back to the name: where it stops, and which layer it passes."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

MATRIX_CHAIN = Rule(
    area="The links between {x} and the result, one after the other.",
    says="Start with the derivative by the result, and pass every link once, down to {x}.",
    tempts="After the first link the expression already looks like a derivative.",
    practise="matrix-gradients",
)

MATRIX_CHAIN_STOPPED = Mistake(
    "matrix.chain_stopped",
    MATRIX_CHAIN,
    does="∂f/∂(Xw) in place of ∂f/∂w",
    example="||X w - y||^2, w -> 2 (X w - y)",
    says="This is the derivative by something inside the function, not by {x}. Pass the remaining links down to {x}.",
)

MATRIX_WRONG_LAYER = Mistake(
    "matrix.wrong_layer",
    MATRIX_CHAIN,
    does="W₁ in place of W₂",
    example="-t^T log(softmax(W2 relu(W1 x))), W1 -> (W1^T (softmax(W2 relu(W1 x)) - t) .* relu'(W1 x)) x^T",
    says="A name of another layer stands in your answer. Each link uses the matrix and the values of its own layer.",
)

MATRIX_OTHER_NAME = Mistake(
    "matrix.other_name",
    MATRIX_CHAIN,
    does="x xᵀ in place of x yᵀ",
    example="x^T A y, A -> x x^T",
    says="One name stands where another belongs.",
)

MATRIX_QUESTION = Rule(
    area="What is asked: which derivative, by which name.",
    says="A gradient holds the slope along each entry of {x}; a hessian is the derivative of the gradient.",
    tempts="The function itself and its first derivative are close at hand.",
    practise="matrix-gradients",
)

MATRIX_BY_ANOTHER = Mistake(
    "matrix.by_another",
    MATRIX_QUESTION,
    does="∂f/∂y in place of ∂f/∂x",
    example="x^T A y, x -> A^T x",
    says="This is the derivative by another name in the function, not by {x}.",
)

MATRIX_ONE_NUMBER = Mistake(
    "matrix.one_number",
    MATRIX_QUESTION,
    does="‖2x‖ in place of 2x",
    example="x^T x, x -> 2 ||x||",
    says="This is one number. A gradient has an entry for each entry of {x}: do not add them up.",
)

MATRIX_NOT_DIFFERENTIATED = Mistake(
    "matrix.not_differentiated",
    MATRIX_QUESTION,
    does="∂f = f",
    example="x^T A x, x -> x^T A x",
    says="This is the function itself, or its other factor with {x} still in it. Differentiate it by {x}.",
)

MATRIX_DIFFERENTIATED_ONCE = Mistake(
    "matrix.differentiated_once",
    MATRIX_QUESTION,
    does="∂²f = ∂f",
    example="x^T A x, x twice -> (A + A^T) x",
    says="This is the gradient. The hessian is its derivative: one row for each entry of {x}.",
)
