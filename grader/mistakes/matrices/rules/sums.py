"""Sums and means over a batch: 1/N, the sum over the rows, terms that get lost."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

MATRIX_MEAN = Rule(
    area="A mean or a sum over the rows of a batch.",
    says="1/N in front of a sum stays; b in X W + 1 bᵀ is used in every row, so its contributions are summed.",
    tempts="One example has no 1/N and no sum, and formulas are learnt for one example.",
    practise="matrix-gradients",
)

MATRIX_MEAN_FORGOTTEN = Mistake(
    "matrix.mean_forgotten",
    MATRIX_MEAN,
    does="∂(1/n Σ) = ∂Σ",
    example="1/n ||X w - y||^2, w -> 2 X^T (X w - y)",
    says="The factor 1 over the number of rows is missing: the function is a mean, not a sum.",
    prior=3.0,
)

MATRIX_MEAN_ADDED = Mistake(
    "matrix.mean_added",
    MATRIX_MEAN,
    does="∂Σ = 1/n ∂Σ",
    example="||X w - y||^2, w -> 2/n X^T (X w - y)",
    says="You divided by a number of rows or columns. The function is a sum, not a mean.",
)

MATRIX_OTHER_DIMENSION = Mistake(
    "matrix.other_dimension",
    MATRIX_MEAN,
    does="1/d in place of 1/n",
    example="1/n ||X w - y||^2, w -> 2/d X^T (X w - y)",
    says="You divided by another dimension than the function does.",
)

MATRIX_BATCH_NOT_SUMMED = Mistake(
    "matrix.batch_not_summed",
    MATRIX_MEAN,
    does="b̄ = R in place of Rᵀ 1",
    example="1/2 ||X W + 1 b^T - Y||^2, b -> X W + 1 b^T - Y",
    says=(
        "{x} is used in every row of the batch, so the contributions of all rows are summed: the result has "
        "the shape of {x}."
    ),
)

MATRIX_WRONG_AXIS = Mistake(
    "matrix.wrong_axis",
    MATRIX_MEAN,
    does="R 1 in place of Rᵀ 1",
    example="1/2 ||X W + 1 b^T - Y||^2, b -> (X W + 1 b^T - Y) 1",
    says=(
        "You summed along the wrong axis. Sum over the rows of the batch, so that one entry is left for each "
        "entry of {x}."
    ),
)

MATRIX_SUM = Rule(
    area="The terms of a sum.",
    says="∂(f + g) = ∂f + ∂g: every term that contains {x} contributes.",
    tempts="A regulariser or a bias stands apart from the main term and is overlooked.",
    practise="matrix-gradients",
)

MATRIX_TERM_LEFT_OUT = Mistake(
    "matrix.term_left_out",
    MATRIX_SUM,
    does="∂(f + g) = ∂f",
    example="||X w - y||^2 + lambda ||w||^2, w -> 2 X^T (X w - y)",
    says="A term is missing. Differentiate each term of the sum, and keep each one inside a bracket.",
)
