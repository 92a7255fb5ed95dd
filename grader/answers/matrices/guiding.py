"""Hints that nobody wrote for a derivative by a vector or a matrix: from the shape to the first link."""

from __future__ import annotations

from collections.abc import Iterator

from grader.answers.expressions import Stop, text_of
from grader.answers.matrices.writing import written_out
from grader.maths.evidence import Agreed, Proved
from grader.maths.matrices.board import shown
from grader.maths.matrices.derive import bars
from grader.maths.matrices.fitting import sized
from grader.maths.matrices.ladder import settled
from grader.maths.matrices.prepared import MatrixQuestion, prepared
from grader.maths.matrices.question import Posed
from grader.maths.matrices.tree import Matrix, ordered
from grader.maths.syntax import NotReadable
from grader.mistakes.diagnosis import Diagnosis
from grader.mistakes.matrices.recognition import recognised
from grader.mistakes.matrices.rules import activations, factors, products, sums, transposes
from grader.mistakes.mistake import Rule
from grader.model import Observation

SEED = 1
OF_OPS: dict[str, Rule] = {
    "mul": transposes.MATRIX_PRODUCT,
    "pow": factors.MATRIX_POWER,
    "had": products.MATRIX_ENTRYWISE,
    "fn": activations.MATRIX_ACTIVATION,
    "inv": factors.MATRIX_INVERSE,
    "det": factors.MATRIX_INVERSE,
    "add": sums.MATRIX_SUM,
}


def guided(q: MatrixQuestion, diagnosis: Diagnosis | None) -> Iterator[str]:
    """From gentle to plain; none of them holds the answer."""
    yield f"The {q.asked.derivative} asked for is {sized(q.right.shape)}: your answer must have that shape."
    rules = _rules(q, diagnosis)
    yield from (_said(rule.area, q) for rule in rules[:1])
    yield from (_said(rule.says, q) for rule in rules[:1])
    if (link := _first_link(q)) is not None:
        part, bar = link
        yield f"Begin with the derivative by {shown(part)}: it is {shown(bar)}. Then go on to {q.asked.by}."


def _said(text: str, q: MatrixQuestion) -> str:
    return text.replace("{x}", q.asked.by)


def _rules(q: MatrixQuestion, diagnosis: Diagnosis | None) -> list[Rule]:
    """Those that were bent; else those that the function needs, from the inside."""
    if diagnosis is not None and diagnosis.matches:
        return [mistake.bends for mistake in diagnosis.matches[0].mistakes]
    return list(dict.fromkeys(OF_OPS[e.op] for e in ordered(q.f) if e.op in OF_OPS))


def _first_link(q: MatrixQuestion) -> tuple[Matrix, Matrix] | None:
    """A part of the function on the way to x and the derivative by it, which is not the answer yet."""
    if q.asked.derivative != "gradient":
        return None
    found = bars(q.f, q.x)
    for part, bar in found.items():
        if part in (q.f, q.x) or part.scalar or bar.shape != part.shape:
            continue
        same = bar.shape == q.right.shape and isinstance(settled(q, q.right, bar, SEED), Proved | Agreed)
        if not same and part.op in ("add", "fn", "mul", "let"):
            return part, bar
    return None


def hints(asked: Posed, seen: Observation | None) -> tuple[str, ...]:
    """For a question, and for what a learner has answered so far."""
    diagnosis = None
    if seen is not None:
        try:
            diagnosis = recognised(asked, written_out(text_of(seen)))
        except (Stop, NotReadable):
            diagnosis = None  # nothing there yet, or nothing that can be read
    return tuple(guided(prepared(asked), diagnosis))
