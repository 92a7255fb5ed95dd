"""C = A B: Ā = C̄ Bᵀ and B̄ = Aᵀ C̄.  Which factor stands where, and which way round."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

MATRIX_PRODUCT = Rule(
    area="A matrix product on the way from {x} to the result: check the shapes of its factors.",
    says="C = A B hands back C̄ Bᵀ to A and Aᵀ C̄ to B: the other factor, transposed, on its own side.",
    tempts="With numbers the order does not matter and nothing is transposed.",
    practise="matrix-gradients",
    prior=4.0,
)

MATRIX_TRANSPOSE_FORGOTTEN = Mistake(
    "matrix.transpose_forgotten",
    MATRIX_PRODUCT,
    does="X (Xw − y) in place of Xᵀ (Xw − y)",
    example="||X w - y||^2, w -> 2 X (X w - y)",
    says=(
        "A transpose is missing, or one is too many. Write the shapes under each factor: neighbours must "
        "fit, and the result has the shape of {x}."
    ),
    prior=8.0,
)

MATRIX_ORDER_SWAPPED = Mistake(
    "matrix.order_swapped",
    MATRIX_PRODUCT,
    does="C̄ Aᵀ in place of Aᵀ C̄",
    example="tr(A S B), A -> S^T B^T",
    says=(
        "Two factors stand in the wrong order. A factor that stood on the left of {x} hands its transpose "
        "back on the left, one on the right on the right."
    ),
)

MATRIX_OUTER_TURNED = Mistake(
    "matrix.outer_turned",
    MATRIX_PRODUCT,
    does="x ūᵀ in place of ū xᵀ",
    example="x^T A a, A -> a x^T",
    says=(
        "The outer product is the wrong way round. Its column has as many entries as {x} has rows; its row "
        "has as many as {x} has columns."
    ),
)

MATRIX_INNER_FOR_OUTER = Mistake(
    "matrix.inner_for_outer",
    MATRIX_PRODUCT,
    does="sᵀ s in place of s sᵀ",
    example="softmax(z), z -> diag(softmax(z)) - softmax(z)^T softmax(z)",
    says="sᵀ s is one number, s sᵀ a whole matrix. Here the matrix is needed: column times row.",
)

MATRIX_LAYOUT_TRANSPOSED = Mistake(
    "matrix.layout_transposed",
    MATRIX_PRODUCT,
    does="the transpose of the derivative",
    example="||X w - y||^2, w -> 2 (X w - y)^T X",
    says=(
        "The entries are right, but rows and columns are exchanged. A gradient has the shape of {x}; a "
        "jacobian has one row for each output."
    ),
)
