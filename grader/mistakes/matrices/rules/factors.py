"""Numbers in front, signs and powers."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

MATRIX_POWER = Rule(
    area="A square or another power, and the numbers in front.",
    says="∂‖r‖² = 2 r: an exponent comes down in front, and is lowered by one. Constant factors stay.",
    tempts="The matrix is the hard part, and the numbers around it are easily overlooked.",
    practise="matrix-gradients",
)

MATRIX_FACTOR_FORGOTTEN = Mistake(
    "matrix.factor_forgotten",
    MATRIX_POWER,
    does="∂‖r‖² = r",
    example="||X w - y||^2, w -> X^T (X w - y)",
    says="A constant factor is missing. A square brings down a 2, and a factor in front stays.",
    prior=6.0,
)

MATRIX_FACTOR_IN_ONE_TERM = Mistake(
    "matrix.factor_in_one_term",
    MATRIX_POWER,
    does="2 (a + b) = 2 a + b",
    example="||X w - y||^2, w -> 2 X^T X w - X^T y",
    says="A factor multiplies only one term of a bracket that was multiplied out. It belongs to every term.",
)

MATRIX_EXPONENT_NOT_LOWERED = Mistake(
    "matrix.exponent_not_lowered",
    MATRIX_POWER,
    does="∂(a^q) = q a^q",
    example="sum(x.^3), x -> 3 x.^3",
    says="The exponent came down as a factor, but the power itself was not lowered by one.",
)

MATRIX_EXPONENT_WRONG = Mistake(
    "matrix.exponent_wrong",
    MATRIX_POWER,
    does="1/‖x‖ taken for 1/‖x‖²",
    example="||x - a||, x -> (x - a)/||x - a||^2",
    says="A power has the wrong exponent. A norm is a square root: ∂‖x‖ divides by the norm once.",
)

MATRIX_NORM_OR_SQUARE = Mistake(
    "matrix.norm_or_square",
    MATRIX_POWER,
    does="‖r‖ taken for ‖r‖², or ‖r‖² for ‖r‖",
    example="||x - a||, x -> 2 (x - a)",
    says="You differentiated a norm where its square stands, or a square where the norm itself stands.",
)

MATRIX_SIGN_LOST = Mistake(
    "matrix.sign_lost",
    MATRIX_POWER,
    does="∂(−a) = ∂a",
    example="||X w - y||^2, w -> 2 X^T (y - X w)",
    says="A sign is wrong. Follow each minus from the function to your answer.",
    prior=4.0,
)

MATRIX_CONSTANT_FACTOR = Mistake(
    "matrix.constant_factor",
    MATRIX_POWER,
    does="a multiple of the derivative",
    example="||X w - y||^2, w -> 6 X^T (X w - y)",
    says="Your answer is a constant times the right one.",
)

MATRIX_USE = Rule(
    area="A name that occurs more than once.",
    says="What is used twice receives two contributions, and they are added: ∂(xᵀAx) = Ax + Aᵀx.",
    tempts="For a symmetric matrix both contributions are the same.",
    practise="matrix-gradients",
)

MATRIX_ONE_USE_ONLY = Mistake(
    "matrix.one_use_only",
    MATRIX_USE,
    does="∂(xᵀAx) = Ax",
    example="x^T A x, x -> A x",
    says="{x} occurs more than once, and each occurrence contributes a term. One of them is missing.",
    prior=3.0,
)

MATRIX_TAKEN_AS_SYMMETRIC = Mistake(
    "matrix.taken_as_symmetric",
    MATRIX_USE,
    does="Ax + Aᵀx = 2Ax for any A",
    example="x^T A x, x -> 2 A x",
    says=(
        "That is right for a symmetric matrix only. Without that the two contributions differ: one has A, "
        "the other Aᵀ."
    ),
    prior=3.0,
)

MATRIX_INVERSE = Rule(
    area="An inverse matrix.",
    says="∂(A⁻¹) hands back −A⁻ᵀ C̄ A⁻ᵀ; ∂ log det A = A⁻ᵀ.",
    tempts="The inverse looks like a reciprocal, whose rule has fewer transposes.",
    practise="matrix-gradients",
)

MATRIX_INVERSE_FORGOTTEN = Mistake(
    "matrix.inverse_forgotten",
    MATRIX_INVERSE,
    does="S in place of S⁻¹",
    example="x^T inv(S) x, x -> 2 S x",
    says="A matrix stands where its inverse belongs.",
)
