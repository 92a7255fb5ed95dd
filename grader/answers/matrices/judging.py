"""Judge a text that should be a derivative by a vector or a matrix: verdict, mistake, measured slope of one entry."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grader.answers.declared import Declared, words_of
from grader.answers.diagnosis import MOST
from grader.answers.expressions import Stop, text_of
from grader.answers.matrices.declared import expected
from grader.answers.matrices.lines import derivation, first_wrong, lines_of, of_derivation, table
from grader.answers.matrices.lines import named as mistakes_of_line
from grader.answers.matrices.writing import not_read, written_out
from grader.maths.balls import precision
from grader.maths.evidence import Agreed, Proved, Refuted, Undecided, WrongShape
from grader.maths.matrices.board import shown
from grader.maths.matrices.equivalence import AMBIGUOUS, BARS, UNDER, Decided, Layout, decided, misread
from grader.maths.matrices.points import BALLS
from grader.maths.matrices.prepared import MatrixQuestion, prepared
from grader.maths.matrices.question import Posed
from grader.maths.matrices.reader import readings
from grader.maths.matrices.rings import BITS, Rows, Valueless
from grader.maths.matrices.tokens import NotRead
from grader.maths.matrices.tree import Matrix, ShapeError
from grader.maths.matrices.values import value
from grader.maths.syntax import NotReadable
from grader.mistakes.diagnosis import Diagnosis
from grader.mistakes.matrices.recognition import explained
from grader.model import Judgement, Measured, Named, Observation, Text, Unreadable, Unusable
from grader.record import dataclass

STEP = Fraction(1, 1000)
ENTRY = re.compile(r"(\w+)(?:\[(\d+)(?:,(\d+))?\])?")
UNCLEAR = {  # what may mean two things -> how to write it
    AMBIGUOUS: "write @ for the matrix product, or .* for the entrywise one",
    BARS: "write ||…|| for the length, or abs(…)",
    UNDER: "write brackets around what you divide by",
}


@dataclass(frozen=True, slots=True)
class Grading:
    """A question, and how an author wants its answers to be taken.

    `least` lines of a derivation are asked for, where it is not 0.  `rows` are expected mistakes, `off` unnamed ones.
    """

    asked: Posed
    layout: Layout = "column"
    least: int = 0
    rows: tuple[Declared, ...] = ()
    off: tuple[str, ...] = ()


def judged(g: Grading, seen: Observation, seed: int | None) -> Judgement:
    """The judgement on one answer."""
    drawn = secrets.randbits(32) if seed is None else seed
    if isinstance(seen, Unusable) and seen.plain is not None:  # R.sum(axis=0)
        found = judged(g, seen.plain, drawn)
        if not isinstance(found.verdict, Unreadable):
            return found
    try:
        text = text_of(seen)
        lines = lines_of(text, prepared(g.asked).known.shows(), rows_count=bool(g.least))
        if g.least:
            return of_derivation(g.asked, derivation(g.asked, lines, drawn, g.layout), g.least)
        if len(lines) == 1:
            return _of_line(g, lines[0] if lines[0].piece else text, drawn)
        return _of_lines(g, lines, drawn)
    except Stop as stop:
        return stop.judgement


def _of_lines(g: Grading, texts: Sequence[Text], seed: int) -> Judgement:
    """The last line counts; where one before it is wrong, that is said, and named where the last is wrong, too."""
    last = _of_line(g, texts[-1], seed)
    if isinstance(last.verdict, Unreadable):
        return last
    try:
        lines = derivation(g.asked, texts, seed, g.layout)
    except Stop:  # a label that is none of ours: D_w f = …
        lines = derivation(g.asked, texts[1:], seed, g.layout)
    if len(lines) == 1:
        return last
    wrong = first_wrong(lines)
    last = replace(last, lines=table(lines))
    if wrong is None:
        return last
    if lines[-1].sign != "✓" and not last.says:
        last = replace(last, mistakes=mistakes_of_line(g.asked, lines, wrong))
    note = (
        f"line {wrong + 1} does not follow from the one before" if wrong else "line 1 is not the derivative"
    )
    return last if wrong == len(lines) - 1 else replace(last, notes=(*last.notes, note))


def _of_line(g: Grading, text: Text, seed: int) -> Judgement:
    source, q = written_out(text), prepared(g.asked)
    try:
        found = decided(q, source, seed, g.layout)
    except NotReadable as error:
        return not_read(text, source, error)
    if isinstance(found.evidence, Undecided) and (repair := UNCLEAR.get(found.evidence.why)):
        return Judgement(Unreadable(text.source, 0, found.evidence.why, repair, text.where))
    if found.misfit is None and isinstance(found.evidence, Proved | Agreed | Undecided):
        return Judgement(found.evidence, read=_read(found), notes=_notes(found))
    row = expected(q, g.rows, source, found)
    told = explained(g.asked, source, found)
    if found.misfit is not None:
        if not told.matches and row is None:
            return not_read(text, source, misread(source, found.misfit, q))
        found = replace(found, evidence=WrongShape(f"{found.evidence.why}."))  # type: ignore[union-attr]  # of a misfit it is Undecided
    judgement = _wrong(q, found, told, g.off)
    return judgement if row is None else _told(judgement, row)


def _told(judgement: Judgement, row: Declared) -> Judgement:
    """What the author says, in place of what we would."""
    named, says = words_of(row)
    return replace(judgement, mistakes=named, says=says, facts=(), credit=row.credit or None)


def meant(q: MatrixQuestion, text: str) -> Matrix:
    """What a text is understood as; raises NotReadable, also where its sizes do not fit.

    What would make them fit is not said while somebody is typing: it may be the answer.
    """
    try:
        return readings(text, q.known).meanings[0]
    except NotRead as error:
        start, end = error.span
        raise NotReadable(text, start, error.why, error.repair, max(1, end - start)) from error
    except ShapeError as error:
        told = misread(text, error, q)
        raise NotReadable(text, told.offset, told.why, "", told.length) from error


def _wrong(q: MatrixQuestion, found: Decided, told: Diagnosis, off: Sequence[str]) -> Judgement:
    named = tuple(
        Named(m.names, m.says, m.where, m.answer_where, m.share, m.also)
        for m in told.matches
        if not set(m.names) & set(off)
    )
    return Judgement(
        found.evidence,
        read="" if found.ways else _read(found),  # a misfit was mended before it could be read
        notes=_notes(found),
        mistakes=named[:MOST],
        facts=(*(_shape(found) if named else ()), *(fact.says for fact in told.facts)),
        measured=_measured(q, found),
    )


def _shape(found: Decided) -> tuple[str, ...]:
    """What is wrong with the shape, beside the name of a mistake."""
    return (found.evidence.why,) if isinstance(found.evidence, WrongShape) else ()


def _read(found: Decided) -> str:
    return "" if found.meaning is None else shown(found.meaning)


def _notes(found: Decided) -> tuple[str, ...]:
    return (found.note,) if found.note else ()


# ── numbers for the screen ──


def _measured(q: MatrixQuestion, found: Decided) -> Measured | None:
    """The central difference of f along the entry at which the answer differs, at the refuting point."""
    evidence = found.evidence
    if not isinstance(evidence, Refuted) or q.asked.derivative != "gradient" or q.x.op != "variable":
        return None
    along = _entry(q, evidence.entry)
    name = f"{q.x.name}[{','.join(map(str, along))}]" if along else q.x.name
    try:
        up, down = (_at(q, evidence, name, step) for step in (STEP, -STEP))
    except Valueless:
        return None
    with precision(BITS):
        slope = float(((up - down) / BALLS.lift(2 * STEP)).mid())
    return Measured(evidence.at, slope, float(evidence.got), abs(slope - float(evidence.expected)), name)


def _entry(q: MatrixQuestion, entry: str) -> tuple[int, ...]:
    """(2,) of `entry 2`, (1, 2) of `row 1, column 2`; nothing of a scalar."""
    found = tuple(map(int, re.findall(r"\d+", entry)))
    return found if q.x.shape[1] == 1 or len(found) == 2 else (1, *found)


def _at(q: MatrixQuestion, evidence: Refuted, moved: str, step: Fraction):  # type: ignore[no-untyped-def]  # flint's number
    at = {name: x + step if name == moved else x for name, x in evidence.at.items()}
    matrices = matrices_of(at)
    sizes = {
        d: len(rows) if k == 0 else len(rows[0])
        for name, rows in matrices.items()
        for k, d in enumerate(q.known.shapes[name])
        if isinstance(d, str)
    }
    with precision(BITS):
        balls: dict[str, Rows] = {n: [[BALLS.lift(x) for x in row] for row in m] for n, m in matrices.items()}
        return value(q.f, balls, sizes, BALLS)[0][0]


def matrices_of(at: dict[str, Fraction]) -> dict[str, list[list[Fraction]]]:
    """Name -> rows, of entries by their names."""
    out: dict[str, list[list[Fraction]]] = {}
    for name, x in at.items():
        found = ENTRY.fullmatch(name)
        assert found is not None  # they were named by `sampling.named`
        rows = out.setdefault(found[1], [])
        while len(rows) < int(found[2] or 1):
            rows.append([])
        rows[int(found[2] or 1) - 1].append(x)
    return out
