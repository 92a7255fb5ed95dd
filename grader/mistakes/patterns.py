"""What is wrong with all entries of a list or a matrix at once: one sentence, told from their values."""

from __future__ import annotations

from collections.abc import Sequence

from grader.mistakes.floats import Row, are_close, is_finite

NEAR = 1e-4  # relative: how near two values are that are one
NUDGES = tuple(m * 10.0**-k for k in range(1, 9) for m in (1, 2))  # by which a difference is divided

SMALL = 0.05  # a tenth is as well a decimal point

SIGNS = "Every entry has the wrong sign."
OFF_SIGNS = "The diagonal is right. Every entry off it has the wrong sign."
DIAGONAL_ONLY = (
    "Only the diagonal is filled. The other entries are not 0: move one input, and look at every output."
)
TURNED = "Rows and columns are swapped: each row belongs to a function, each column to a variable."
REVERSED = "The entries are right, but in the reverse order."
NOT_DIVIDED = "Every entry is too small by the same factor: divide the difference by the nudge."
NOT_DIVIDED_THERE = "What is wrong is too small: divide the difference by the nudge there, too."
SOME_SIGNS = "What is wrong is only a sign."
APART = "Every entry is off by one and the same number."
FACTOR = "Every entry is off by one and the same factor."
TARGET = "One entry is too large by 1, and the others are right: the target is still to be subtracted there."


def pattern(right: Sequence[Row], given: Sequence[Row], shape: tuple[int, ...]) -> str:
    """One sentence on all the entries; empty where they have nothing in common.

    A row holds the values of one entry at several points; a matrix is given row by row.
    """
    if (
        len(right) < 2
        or len(right) != len(given)
        or not all(is_finite(y) for row in (*right, *given) for y in row)
    ):
        return ""
    if sum(any(row) for row in right) < 2:
        return ""
    if len(shape) == 2 and shape[0] == shape[1] and (says := _square(right, given, shape[0])):
        return says
    if _alike(list(reversed(right)), given):
        return REVERSED
    ratio = _ratio(right, given)
    if ratio is not None:
        if abs(ratio + 1) < NEAR:
            return SIGNS
        return NOT_DIVIDED if _is_nudge(ratio) else "" if _of_one_size(right) else FACTOR
    off = [k for k in range(len(right)) if not _alike(right[k : k + 1], given[k : k + 1])]
    if (
        len(off) == 1
        and _alike([[y + 1 for y in right[off[0]]]], [given[off[0]]])
        and _lacks_target(right, given)
    ):
        return TARGET
    if 0 < len(off) < len(right):
        apart = _ratio([right[k] for k in off], [given[k] for k in off])
        if apart is not None and abs(apart) < SMALL and _is_nudge(apart):
            return NOT_DIVIDED_THERE
    if len(off) == len(right):
        return APART if _is_apart(right, given) and not _of_one_size(right) else ""
    return SOME_SIGNS if _alike([[-y for y in right[k]] for k in off], [given[k] for k in off]) else ""


def _square(right: Sequence[Row], given: Sequence[Row], n: int) -> str:
    """What a square matrix may have in common."""
    diagonal = [k for k in range(n * n) if k % (n + 1) == 0]
    others = [k for k in range(n * n) if k % (n + 1)]
    turned = [right[k % n * n + k // n] for k in range(n * n)]
    if not _alike(turned, right) and _alike(turned, given):
        return TURNED
    if not _alike([right[k] for k in diagonal], [given[k] for k in diagonal]):
        return ""
    if not any(y for k in others for y in right[k]):
        return ""
    if all(y == 0 for k in others for y in given[k]):
        return DIAGONAL_ONLY
    if _alike([[-y for y in right[k]] for k in others], [given[k] for k in others]):
        return OFF_SIGNS
    return ""


def _alike(one: Sequence[Row], other: Sequence[Row]) -> bool:
    return all(are_close(a, b, NEAR, 1e-9) for a, b in zip(one, other, strict=True))


def _ratio(right: Sequence[Row], given: Sequence[Row]) -> float | None:
    """given = c·right in every entry"""
    ratios = (g / r for a, b in zip(right, given, strict=True) for r, g in zip(a, b, strict=True) if r)
    first = next(ratios, 0.0)
    if not first or abs(first - 1) < NEAR:
        return None
    return first if _alike([[first * y for y in row] for row in right], given) else None


def _is_nudge(ratio: float) -> bool:
    return any(abs(ratio - h) <= NEAR * 10 * h for h in NUDGES)


def _is_apart(right: Sequence[Row], given: Sequence[Row]) -> bool:
    """given = right + c in every entry"""
    gap = given[0][0] - right[0][0]
    return _alike([[y + gap for y in row] for row in right], given)


def _of_one_size(right: Sequence[Row]) -> bool:
    """[-1, 1]: any other two numbers with these signs are one factor apart."""
    first = abs(right[0][0])
    return all(abs(abs(y) - first) <= NEAR * first for row in right for y in row)


def _lacks_target(right: Sequence[Row], given: Sequence[Row]) -> bool:
    """Whether probabilities were given where probabilities minus a target are right: these add up to 0."""
    columns = list(zip(*right, strict=True))
    return all(abs(sum(c)) <= NEAR for c in columns) and all(0 < y < 1 for row in given for y in row)
