"""C = f(A), entry by entry: Ā = C̄ ⊙ f′(A)."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

MATRIX_ACTIVATION = Rule(
    area="A function that acts entry by entry.",
    says="C = f(A) hands back C̄ ⊙ f′(A): the slope at the input, entry by entry.",
    tempts="The slopes of σ and softmax are often hidden in a neat result such as p − t.",
    practise="matrix-gradients",
)

MATRIX_ACTIVATION_MISSING = Mistake(
    "matrix.activation_missing",
    MATRIX_ACTIVATION,
    does="C̄ in place of C̄ ⊙ f′(A)",
    example="u^T sigma(W x + b), x -> W^T u",
    says="The slope of a function is missing. Multiply entry by entry with f′ of its input.",
    prior=4.0,
)

MATRIX_FUNCTION_FOR_SLOPE = Mistake(
    "matrix.function_for_slope",
    MATRIX_ACTIVATION,
    does="C̄ ⊙ f(A) in place of C̄ ⊙ f′(A)",
    example="u^T sigma(W x + b), x -> W^T (u .* sigma(W x + b))",
    says="You used the activation itself where its slope belongs.",
)

MATRIX_SLOPE_AT_OUTPUT = Mistake(
    "matrix.slope_at_output",
    MATRIX_ACTIVATION,
    does="f′(f(A)) in place of f′(A)",
    example="u^T sigma(W x + b), x -> W^T (u .* sigma'(sigma(W x + b)))",
    says="You took the slope of the activation at its output. It belongs at the input.",
)

MATRIX_MASK_REVERSED = Mistake(
    "matrix.mask_reversed",
    MATRIX_ACTIVATION,
    does="1[z < 0] in place of 1[z > 0]",
    example="u^T relu(W x + b), x -> W^T (u .* 1[W x + b < 0])",
    says="The mask is reversed. The slope of relu is 1 where its input is positive, and 0 where it is negative.",
)

MATRIX_ACTIVATION_NOT_APPLIED = Mistake(
    "matrix.activation_not_applied",
    MATRIX_ACTIVATION,
    does="Xw in place of σ(Xw)",
    example="-y^T log(sigma(X w)) - (1 - y)^T log(1 - sigma(X w)), w -> X^T (X w - y)",
    says=(
        "An activation is missing in the forward value: the prediction is the activation of the linear "
        "part, not that part itself."
    ),
)

MATRIX_SLOPE_TWICE = Mistake(
    "matrix.slope_twice",
    MATRIX_ACTIVATION,
    does="p ⊙ (1 − p) in place of p",
    example="-t^T log(softmax(z)), z -> softmax(z) .* (1 - softmax(z)) - t",
    says=(
        "You multiplied by p ⊙ (1 − p) once too often. With the cross-entropy, p − t already contains the "
        "slope of the activation."
    ),
)

MATRIX_SOFTMAX_ENTRYWISE = Mistake(
    "matrix.softmax_entrywise",
    MATRIX_ACTIVATION,
    does="∂softmax = diag(s ⊙ (1 − s))",
    example="softmax(z), z -> diag(softmax(z) .* (1 - softmax(z)))",
    says=(
        "s ⊙ (1 − s) is only the diagonal. Every entry of softmax depends on every entry of its input: its "
        "jacobian is diag(s) − s sᵀ."
    ),
)

MATRIX_DIAGONAL_FORGOTTEN = Mistake(
    "matrix.diagonal_forgotten",
    MATRIX_ACTIVATION,
    does="f′(A) in place of diag(f′(A))",
    example="sigma(z), z -> sigma(z) .* (1 - sigma(z))",
    says=(
        "These are the entries of the diagonal. A Jacobian has one row for each output and one column for each "
        "input: write diag(…)."
    ),
)
