"""recognise_matrix: which mistakes would lead to this answer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Unpack

from grader.maths.evidence import Agreed, Evidence, Proved, WrongShape
from grader.maths.matrices import algebra as m
from grader.maths.matrices.board import shown
from grader.maths.matrices.equivalence import Decided, decided
from grader.maths.matrices.fitting import shaped
from grader.maths.matrices.ladder import settled
from grader.maths.matrices.prepared import MatrixQuestion, prepared
from grader.maths.matrices.question import Options, Posed, Shapes, asked
from grader.maths.matrices.reader import repaired, summands
from grader.maths.matrices.rebuild import expanded
from grader.maths.matrices.rings import Element
from grader.maths.matrices.simpler import added, terms
from grader.maths.matrices.tree import Matrix, holds
from grader.mistakes.diagnosis import Diagnosis, Fact, Match
from grader.mistakes.matrices.edits import edits
from grader.mistakes.matrices.rules import chain, factors, products, transposes
from grader.mistakes.matrices.table import MatrixTable, table_of, values_of
from grader.mistakes.matrices.wrongs import WrongMatrix
from grader.mistakes.mistake import Mistake, both_said

SEED = 1  # of the points at which a name is confirmed: a name needs no secret
MOST_CONFIRMED = 4
SIMPLE = 64  # the largest denominator of a constant factor
FACTOR = factors.MATRIX_FACTOR_FORGOTTEN
# what a number before a known mistake tells
TIMES: Mapping[Fraction, Mistake] = {
    Fraction(1): FACTOR,
    Fraction(-1): factors.MATRIX_SIGN_LOST,
    Fraction(2): FACTOR,
    Fraction(1, 2): FACTOR,
}
UNEXPLAINED = Diagnosis("unexplained")

# which mistake a repair of a text that does not fit takes back
WAYS: Mapping[str, Mistake] = {
    "product": products.MATRIX_ENTRYWISE_FOR_PRODUCT,
    "left turned": transposes.MATRIX_TRANSPOSE_FORGOTTEN,
    "right turned": transposes.MATRIX_TRANSPOSE_FORGOTTEN,
    "entrywise": products.MATRIX_PRODUCT_FOR_ENTRYWISE,
    "swapped": transposes.MATRIX_ORDER_SWAPPED,
    "swapped, left turned": transposes.MATRIX_ORDER_SWAPPED,
    "swapped, right turned": transposes.MATRIX_OUTER_TURNED,
    "both turned": transposes.MATRIX_INNER_FOR_OUTER,
    "a name turned": transposes.MATRIX_TRANSPOSE_FORGOTTEN,
    "another name": chain.MATRIX_WRONG_LAYER,
}


def recognise_matrix(
    function: str,
    answer: str,
    *,
    by: str,
    shapes: Shapes,
    seed: int | None = None,
    **options: Unpack[Options],
) -> Diagnosis:
    """Which mistakes would lead from the derivative of a function to this answer; the arguments of `compare`.

    Raises NotReadable and BadQuestion.
    """
    return recognised(asked(function, by, shapes, **options), answer, SEED if seed is None else seed)


def recognised(asked: Posed, answer: str, seed: int = SEED) -> Diagnosis:
    """The same for a question that was read already."""
    q = prepared(asked)
    return explained(asked, answer, decided(q, answer, seed))


def explained(asked: Posed, answer: str, found: Decided) -> Diagnosis:
    """The same for an answer that was decided already."""
    q = prepared(asked)
    if found.misfit is not None:
        return _misfit(q, answer, found)
    if isinstance(found.evidence, Proved | Agreed):
        return Diagnosis("correct")
    if found.ways:
        return _named(q, tuple(dict.fromkeys(WAYS[way] for way in found.ways)))
    if found.meaning is None:
        return UNEXPLAINED
    if isinstance(found.evidence, WrongShape):
        return _of_another_shape(q, found.meaning, found.evidence)
    return _of_the_shape(q, found.meaning)


def _right(evidence: Evidence) -> bool:
    return isinstance(evidence, Proved | Agreed)


def _of_the_shape(q: MatrixQuestion, e: Matrix) -> Diagnosis:
    wrong = next(_like(q, e), None)
    if wrong is not None:
        return _named(q, wrong.mistakes, wrong.where)
    turned = shaped(m.transpose(e), e.shape)
    if turned is not None and turned is not e and _right(settled(q, q.right, turned, SEED)):
        return _named(q, (transposes.MATRIX_LAYOUT_TRANSPOSED,))
    found = _multiple(q, e)
    return _multiple_of_wrong(q, e) if found is UNEXPLAINED else found


def _multiple_of_wrong(q: MatrixQuestion, e: Matrix) -> Diagnosis:
    """−1, 2 or 1/2 times what one mistake leads to."""
    for c, beside in ((-1, factors.MATRIX_SIGN_LOST), (2, FACTOR), (m.Q(1, 2), FACTOR), (-2, FACTOR)):
        wrong = next(_like(q, m.scale(m.number(m.Q(c)), e)), None)
        if wrong is not None:
            return _named(q, tuple(dict.fromkeys((*wrong.mistakes, beside))), wrong.where)
    return UNEXPLAINED


def _like(q: MatrixQuestion, e: Matrix) -> Iterator[WrongMatrix]:
    """Rows of the table that are proved to be this answer."""
    table: MatrixTable = table_of(q.asked)
    for n, wrong in enumerate(table.like(e)):
        if n >= MOST_CONFIRMED:
            return
        if _right(settled(q, wrong.tree, e, SEED)):
            yield wrong


def _of_another_shape(q: MatrixQuestion, e: Matrix, evidence: WrongShape) -> Diagnosis:
    if evidence.turned:
        return _named(q, (transposes.MATRIX_LAYOUT_TRANSPOSED,))
    plain = next(_like(q, e), None)
    turned = shaped(m.transpose(e), q.right.shape)
    wrong = None if turned is None else next(_like(q, turned), None)
    if plain is not None and (wrong is None or len(plain.mistakes) <= len(wrong.mistakes)):
        return _named(q, plain.mistakes, plain.where)
    if wrong is not None:
        mistakes = dict.fromkeys((*wrong.mistakes, transposes.MATRIX_LAYOUT_TRANSPOSED))
        return _named(q, tuple(mistakes), wrong.where)
    return UNEXPLAINED


def _misfit(q: MatrixQuestion, answer: str, found: Decided) -> Diagnosis:
    """Parts that do not fit: a forgotten transpose and one more mistake."""
    if found.misfit is None:
        return UNEXPLAINED
    for repair in repaired(answer, q.known, found.misfit, q.right.shape):
        if len(repair.ways) == 1 and (wrong := next(_like(q, repair.meaning), None)) is not None:
            mistakes = dict.fromkeys((WAYS[repair.ways[0]], *wrong.mistakes))
            return _named(q, tuple(mistakes), wrong.where)
    if found.misfit.sign == "+":
        for parts in summands(answer, q.known):
            odd = [p for p in parts if shaped(p, q.right.shape) is None]
            if len(odd) == 1 and (told := _odd_term(q, odd[0], [p for p in parts if p is not odd[0]])):
                return told
    return UNEXPLAINED


def _odd_term(q: MatrixQuestion, odd: Matrix, others: Sequence[Matrix]) -> Diagnosis | None:
    """A term of another shape, which an edit of the one that is missing leads to: y for Xᵀ y."""
    for missing in dict.fromkeys(t for e in (q.right, expanded(q.right)) for t in terms(e)):
        whole = added([*others, missing])
        if not others or not _right(settled(q, q.right, whole, SEED)):
            continue
        for each in edits(missing, ()):
            if each.tree.shape != odd.shape:
                continue
            c = _ratio(values_of(odd, q.spots), values_of(each.tree, q.spots))
            if c in TIMES and c and _right(settled(q, m.scale(m.number(c), each.tree), odd, SEED)):
                mistakes = (each.mistake, *(() if c == 1 else (TIMES[c],)))
                return _named(q, tuple(dict.fromkeys(mistakes)))
    return None


def _named(q: MatrixQuestion, mistakes: tuple[Mistake, ...], where: Sequence[Matrix] = ()) -> Diagnosis:
    told = [e for e in where if holds(q.f, e)]  # a part of the answer is not given away
    places = tuple(dict.fromkeys(map(shown, told)))
    says = both_said(each.said(q.asked.by) for each in mistakes)
    return Diagnosis("named", (Match(mistakes, ", ".join(places), 1.0, says, places=places),))


def _multiple(q: MatrixQuestion, e: Matrix) -> Diagnosis:
    """A simple constant times the right answer, which is a fact; −1 times it is a lost sign."""
    c = _ratio(values_of(e, q.spots), values_of(q.right, q.spots))
    if c in (None, 1) or not _right(settled(q, m.scale(m.number(c), q.right), e, SEED)):
        return UNEXPLAINED
    if c == -1:
        return _named(q, (factors.MATRIX_SIGN_LOST,))
    says = f"Your answer is {c} times the right one."
    return Diagnosis("fact", (), (Fact(factors.MATRIX_CONSTANT_FACTOR, says),))


def _ratio(values: Sequence[Element], right: Sequence[Element]) -> Fraction | None:
    """The one simple number c with values = c · right, as far as one entry tells."""
    first = next(((x, y) for x, y in zip(values, right, strict=False) if not y.contains(0)), None)
    if first is None or len(values) != len(right):
        return None
    ratio = float((first[0] / first[1]).mid())
    if not math.isfinite(ratio):
        return None
    c = Fraction(ratio).limit_denominator(SIMPLE)
    return c or None
