"""C = A ⊙ B: Ā = C̄ ⊙ B.  Entrywise and matrix products taken for each other; parts of a product that get lost."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

MATRIX_ENTRYWISE = Rule(
    area="Which products are entry by entry, and which are matrix products.",
    says="C = A ⊙ B hands back C̄ ⊙ B to A: entry by entry forwards is entry by entry backwards.",
    tempts="Both are written next to each other, and * is one or the other depending on the program.",
    practise="matrix-gradients",
)

MATRIX_ENTRYWISE_FOR_PRODUCT = Mistake(
    "matrix.entrywise_for_product",
    MATRIX_ENTRYWISE,
    does="Aᵀ ⊙ C̄ in place of Aᵀ C̄",
    example="||X w - y||^2, w -> 2 X.T * (X @ w - y)",
    says=(
        "An entrywise product stands where a matrix product belongs: in numpy * is entry by entry, and @ is "
        "the product."
    ),
)

MATRIX_PRODUCT_FOR_ENTRYWISE = Mistake(
    "matrix.product_for_entrywise",
    MATRIX_ENTRYWISE,
    does="C̄ B in place of C̄ ⊙ B",
    example="sum(A .* A .* B), A -> 2 A B",
    says=(
        "A matrix product stands where an entrywise product belongs. What acts entry by entry hands back "
        "entry by entry."
    ),
)

MATRIX_FACTOR_MISSING = Mistake(
    "matrix.factor_missing",
    MATRIX_ENTRYWISE,
    does="C̄ in place of C̄ ⊙ B",
    example="sum(log(1 + exp(-y .* (X w)))), w -> -X^T sigma(-y .* X w)",
    says="One factor of an entrywise product got lost on the way back.",
)

MATRIX_PART_LEFT_OUT = Mistake(
    "matrix.part_left_out",
    MATRIX_ENTRYWISE,
    does="C̄ in place of C̄ Bᵀ",
    example="x^T S x, x -> 2 S",
    says="One factor of the product is missing. Each step between {x} and the result contributes one factor.",
)
