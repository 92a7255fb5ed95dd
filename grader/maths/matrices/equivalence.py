"""compare: is the text of an answer the derivative that is asked for, and how do we know?"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Literal, TypeAlias, Unpack

from grader.maths.evidence import Agreed, Evidence, OutsideDomain, Proved, Undecided, WrongShape
from grader.maths.matrices import algebra as m
from grader.maths.matrices.board import shown
from grader.maths.matrices.dialect import is_numpy
from grader.maths.matrices.fitting import shaped, sized
from grader.maths.matrices.ladder import settled
from grader.maths.matrices.meanings import Otherwise
from grader.maths.matrices.prepared import MatrixQuestion, prepared
from grader.maths.matrices.question import Options, Shapes, asked
from grader.maths.matrices.reader import complaint, readings, repaired, without_frame
from grader.maths.matrices.tokens import MatrixToken, NotRead, tokens
from grader.maths.matrices.tree import Matrix, ShapeError
from grader.maths.syntax import NotReadable
from grader.record import dataclass

AMBIGUOUS = "`*` may be the matrix product or the entrywise one here, and only one of them is right"
BARS = "|…| of a vector may be its length or the size of each entry, and only one of them is right here"
UNDER = (
    "what stands under the line is not clear here: 1/2n may be n/2 or 1/(2n), and only the second is right"
)
MOST_SWAPPED = 12  # names in a text that does not fit, for each of which the others are tried
Layout: TypeAlias = Literal["column", "any"]
ENTRYWISE = ("product",)  # how a misfit of ⊙ is mended
ROW_NOTE = "a row was taken for the column of the same entries"


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """The evidence, and what was understood; `ways` are repairs that would make a misfit right."""

    evidence: Evidence
    meaning: Matrix | None = None
    ways: tuple[str, ...] = ()
    note: str = ""
    misfit: ShapeError | None = None  # the text does not fit, whatever was meant


def compare(
    function: str,
    answer: str,
    *,
    by: str,
    shapes: Shapes,
    seed: int | None = None,
    layout: Layout = "column",
    **options: Unpack[Options],
) -> Evidence:
    """Compare a text with the derivative of a function by a name.

    shapes      of every name: "n x d", "n" (a column), "scalar"; a dimension is a number, too: 1/n
    seed        draws the fresh points; None draws a secret one and records it
    layout      `any` takes a row for the column of the same entries

    The other keywords are `Options`: derivative, notes, let, functions, model, when, star.

    Raises NotReadable where a text cannot be read or does not fit, and BadQuestion for a question that is none.
    """
    q = prepared(asked(function, by, shapes, **options))
    found = decided(q, answer, secrets.randbits(32) if seed is None else seed, layout)
    if found.misfit is not None:
        raise misread(answer, found.misfit, q)
    return found.evidence


def decided(q: MatrixQuestion, answer: str, seed: int, layout: Layout = "column") -> Decided:
    """The evidence for one text.  Raises NotReadable."""
    try:
        read = readings(answer, q.known)
    except NotRead as error:
        raise not_readable(answer, error) from None
    except ShapeError as fault:
        return _misfit(q, answer, fault, seed)
    found = [meant(q, e, seed, layout, flat=read.any_will_do) for e in read.meanings]
    right = next((d for d in found if isinstance(d.evidence, Proved | Agreed)), None)
    if right is None:
        wrong = next((d for d in found if isinstance(d.evidence, Undecided)), _plainest(found))
        return _under(q, answer, seed, layout) or wrong
    fitting = [d for d in found if not isinstance(d.evidence, WrongShape)]
    if read.any_will_do or all(isinstance(d.evidence, Proved | Agreed) for d in fitting):
        return right
    return Decided(Undecided(AMBIGUOUS if "*" in answer else BARS, seed), right.meaning)


def _under(q: MatrixQuestion, answer: str, seed: int, layout: Layout) -> Decided | None:
    """Where 1/2n is wrong as it is read, and would be right as 1/(2 n): nobody can know."""
    if "/" not in answer:
        return None
    try:
        others = readings(answer, q.known, Otherwise(under=True)).meanings
    except (NotRead, ShapeError):
        return None
    found = [meant(q, e, seed, layout) for e in others]
    right = next((d for d in found if isinstance(d.evidence, Proved | Agreed)), None)
    return None if right is None else Decided(Undecided(UNDER, seed), right.meaning)


def _plainest(found: Sequence[Decided]) -> Decided:
    """Of wrong readings the first that has the right shape."""
    return next((d for d in found if not isinstance(d.evidence, WrongShape)), found[0])


def meant(
    q: MatrixQuestion, e: Matrix, seed: int, layout: Layout = "column", *, flat: bool = False
) -> Decided:
    """The evidence for one meaning; `flat`: of a text in which a row may be a column."""
    wanted = q.right.shape
    fits = shaped(e, wanted)
    if fits is not None:
        return Decided(settled(q, q.right, fits, seed), fits)
    turned = shaped(m.transpose(e), wanted)
    if turned is not None and 1 in wanted and (flat or layout == "any"):
        found = settled(q, q.right, turned, seed)
        if not isinstance(found, OutsideDomain):
            return Decided(found, turned, note="" if flat else ROW_NOTE)
    right = turned is not None and isinstance(settled(q, q.right, turned, seed), Proved | Agreed)
    why = f"It is {sized(e.shape)}; asked is {sized(wanted)}."
    if right:
        why = f"The right values, as {sized(e.shape)}; asked is {sized(wanted)}."
    return Decided(WrongShape(why, right, seed), e)


def _misfit(q: MatrixQuestion, answer: str, fault: ShapeError, seed: int) -> Decided:
    """Parts that do not fit: wrong where one change makes it right, else it cannot be read."""
    says = complaint(fault, answer)
    for repair in repaired(answer, q.known, fault, q.right.shape):
        if isinstance(settled(q, q.right, repair.meaning, seed), Proved | Agreed):
            return Decided(
                WrongShape(f"{says}.", False, seed), repair.meaning, _taken_back(fault, repair.ways)
            )
    if (otherwise := _meant_otherwise(q, answer, seed)) is not None:
        words, way, meaning = otherwise
        return Decided(WrongShape(f"{says}; {words} it would.", False, seed), meaning, (way,))
    swapped = _with_another_name(q, answer, seed)
    if swapped is not None:
        word, other, meaning = swapped
        why = f"{says}; with {other} for {word} it would."
        return Decided(WrongShape(why, False, seed), meaning, ("another name",))
    return Decided(Undecided(says, seed), misfit=fault)


def _taken_back(fault: ShapeError, ways: tuple[str, ...]) -> tuple[str, ...]:
    """What the repairs say of the misfit: ⊙ stood for a product; only of two vectors is there an outer product."""
    if fault.sign == "⊙" and len(ways) == 1:
        return ENTRYWISE
    if fault.right is not None and fault.left.vector and fault.right.vector:
        return ways
    plainer = {"both turned": "left turned", "swapped, right turned": "swapped"}
    return tuple(plainer.get(way, way) for way in ways)


def _meant_otherwise(q: MatrixQuestion, answer: str, seed: int) -> tuple[str, str, Matrix] | None:
    """What makes it right everywhere: @ for *, or a matrix transposed wherever it stands (one example a column).

    The words for that, the way, and the meaning.
    """
    matrices = [name for name, shape in q.known.shapes.items() if 1 not in shape]
    ways = [
        (f"with {name}ᵀ for {name} everywhere", "a name turned", Otherwise(turned=name)) for name in matrices
    ]
    if "*" in answer and is_numpy(answer):
        ways.insert(0, ("with @ for *", "product", Otherwise(products=True)))
    for words, way, otherwise in ways:
        try:
            found = readings(answer, q.known, otherwise).meanings
        except (ShapeError, NotRead):
            continue
        for e in found:
            fits = shaped(e, q.right.shape)
            if fits is not None and isinstance(settled(q, q.right, fits, seed), Proved | Agreed):
                return words, way, fits
    return None


def _with_another_name(q: MatrixQuestion, answer: str, seed: int) -> tuple[str, str, Matrix] | None:
    """One name for another that makes the whole answer right."""
    names = (*q.known.shapes, *q.known.definitions)
    for token in _places(q, answer, names)[:MOST_SWAPPED]:
        a, b = token.span
        for other in names:
            if other == token.says:
                continue
            try:
                found = readings(f"{answer[:a]} {other} {answer[b:]}", q.known).meanings
            except (ShapeError, NotRead):
                continue
            for e in found:
                fits = shaped(e, q.right.shape)
                if fits is not None and isinstance(settled(q, q.right, fits, seed), Proved | Agreed):
                    return token.says, other, fits
    return None


def _places(q: MatrixQuestion, answer: str, names: Sequence[str]) -> list[MatrixToken]:
    try:
        found = tokens(without_frame(answer), q.known)
    except NotRead:  # a text with names of its own
        return []
    return [token for token in found if token.kind == "name" and token.says in names]


def not_readable(text: str, error: NotRead) -> NotReadable:
    """The same, as the rest of the house knows it."""
    start, end = error.span
    return NotReadable(text, start, error.why, error.repair, max(1, end - start))


def misread(text: str, fault: ShapeError, q: MatrixQuestion) -> NotReadable:
    """Parts that do not fit: with a suggestion where exactly one change makes them."""
    fits = {shown(r.meaning) for r in repaired(text, q.known, fault, q.right.shape) if len(r.ways) == 1}
    repair = f"did you mean {fits.pop()}?" if len(fits) == 1 else ""
    start, end = (fault.spans[0][0], fault.spans[-1][1]) if fault.spans else (0, len(text))
    return NotReadable(text, start, complaint(fault, text), repair, max(1, end - start))
