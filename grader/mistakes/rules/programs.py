"""Sums that a loop gathers, and products of matrices, as a program gets them wrong."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

GATHERING = Rule(
    area="How the loop gathers what each round gives.",
    says="Start with zero before the loop, add with += in each round, and return behind it.",
    tempts="With one example all of these programs give the same.",
    practise="code",
    derivative=False,
)
TURNING = Rule(
    area="Which index of each matrix is summed over.",
    says="(A B)ᵢₖ = Σⱼ AᵢⱼBⱼₖ: the last index of A with the first of B. Try it with a matrix that is not square.",
    tempts="With square matrices both orders have a value, and only one of them is right.",
    practise="code",
    derivative=False,
)

CODE_LAST_TERM_ONLY = Mistake(
    "code.last_term_only",
    GATHERING,
    does="= for += in a loop",
    example="g = 2*(w*x[i] - t[i])*x[i] in a loop is not the sum over i",
    says=(
        "Only the last term of the sum is in what you return: in your loop each round replaces what was there "
        "before. Add to it instead."
    ),
)
CODE_FIRST_TERM_ONLY = Mistake(
    "code.first_term_only",
    GATHERING,
    does="return inside the loop",
    example="a return in the first round is not the sum over i",
    says=(
        "Only the first term of the sum is in what you return: a return inside a loop ends it in its first round. "
        "Return behind the loop."
    ),
)
CODE_TRANSPOSED_RESULT = Mistake(
    "code.transposed_result",
    TURNING,
    does="Aᵀ for A, the factors of an outer product in the other order",
    example="np.outer(x, d) is not np.outer(d, x)",
    says=(
        "Your matrix has its rows where its columns belong: it is the transpose. Swap the two factors of the "
        "product, or the two loops."
    ),
)
CODE_TRANSPOSED_FACTOR = Mistake(
    "code.transposed_factor",
    TURNING,
    does="Wᵀx for Wx",
    example="W.T @ x is not W @ x",
    says=(
        "A matrix is transposed in one of your products: its columns are summed where its rows should be. "
        "Each output belongs to one row of weights."
    ),
)
