"""An answer of several lines, `∇f = … = …` or a list of them: each is compared with the one before.

Every line is a form of the derivative that is asked for.  The first that is not has the mistake: it is named as an
edit of the line before, where that was right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.answers.diagnosis import MOST
from grader.answers.expressions import Stop
from grader.answers.listed import items_of
from grader.answers.matrices.writing import not_read, written_out
from grader.maths.evidence import Agreed, Proved, Undecided
from grader.maths.matrices.board import plain
from grader.maths.matrices.equivalence import Decided, Layout, decided, misread
from grader.maths.matrices.ladder import settled
from grader.maths.matrices.prepared import MatrixQuestion, prepared
from grader.maths.matrices.question import BadQuestion, Posed
from grader.maths.matrices.reader import equal_sides
from grader.maths.syntax import NotReadable
from grader.mistakes.diagnosis import Diagnosis
from grader.mistakes.matrices.recognition import explained
from grader.model import Judgement, Missing, Named, Rejected, Text
from grader.record import dataclass

WANTED = '["2 X^T X w - …", "2 X^T (X w - y)"]'
LONGEST_SHOWN = 56
MOST_LINES = 20
ALIGNED = re.compile(r"\\(?:begin|end)\{\w+\*?\}|&")
LABEL = re.compile(
    r"\s*(?:[^=]*(?:∇|\\nabla|∂|\\partial)[^=]*|d\w*\s*/\s*d\w+|\\frac\{d ?\w*\}\{d ?\w+\}.*|grad\w*[^=]*|[A-Za-z]\w*"
    r"|(?:[fghlLJEF]|loss)\([\w, ]*\))\s*",
    re.S,
)


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One line: whether it is right, wrong, or follows from a wrong one, and what was decided."""

    text: Text
    sign: str  # ✓ ✗ · ?
    found: Decided
    again: bool = False  # it says the same as the line before


def lines_of(text: Text, known: Sequence[str], *, rows_count: bool = False) -> list[Text]:
    """The sides of an answer and of the items of a list; a label in front (∇f = …) is none.

    `rows_count`: every row of a text is a line, too.  Raises Stop.
    """
    if text.bare and text.source.lstrip().startswith("["):
        rows = [item for item in items_of(text, WANTED) if item is not None]
    elif text.bare:
        rows = [text]
    else:
        plain = ALIGNED.sub(" ", text.source).replace("\\\\", "\n")
        parts = plain.splitlines() if rows_count else [plain]
        plain_text = text if plain == text.source else replace(text, source=plain.strip(), piece=True)
        rows = (
            [plain_text] if len(parts) < 2 else [replace(text, source=p.strip()) for p in parts if p.strip()]
        )
    if not rows:
        raise Stop(Judgement(Missing("not attempted yet")))
    out = [side for row in rows for side in _sides(row)]
    if len(out) > 1 and LABEL.fullmatch(out[0].source) and out[0].source.strip() not in known:
        out = out[1:]
    return out[:MOST_LINES]


def _sides(row: Text) -> Iterator[Text]:
    parts = equal_sides(row.source)
    for part in parts:
        if part.strip():
            yield row if len(parts) == 1 else replace(row, source=part.strip(), piece=True)


def derivation(asked: Posed, texts: Sequence[Text], seed: int, layout: Layout) -> list[MatrixLine]:
    """Every line judged.  Raises Stop where one cannot be read."""
    q, out = prepared(asked), list[MatrixLine]()
    for text in texts:
        source = written_out(text)
        try:
            found = decided(q, source, seed, layout)
            if found.misfit is not None and not explained(asked, source, found).matches:
                raise misread(source, found.misfit, q)
        except NotReadable as error:
            raise Stop(not_read(text, source, error)) from None
        out.append(
            MatrixLine(text, _sign(q, found, out[-1] if out else None, seed), found, _again(found, out))
        )
    return out


def _sign(q: MatrixQuestion, found: Decided, before: MatrixLine | None, seed: int) -> str:
    match found.evidence:
        case Proved() | Agreed():
            return "✓"
        case Undecided() if found.misfit is None:
            return "?"
    wrong = before is not None and before.sign in "✗·" and before.found.meaning
    if wrong and found.meaning is not None and wrong.shape == found.meaning.shape:
        same = isinstance(settled(q, wrong, found.meaning, seed), Proved | Agreed)
        return "·" if same else "✗"
    return "✗"


def _again(found: Decided, before: Sequence[MatrixLine]) -> bool:
    return bool(before) and found.meaning is not None and found.meaning is before[-1].found.meaning


def first_wrong(lines: Sequence[MatrixLine]) -> int | None:
    return next((k for k, line in enumerate(lines) if line.sign == "✗"), None)


def named(asked: Posed, lines: Sequence[MatrixLine], k: int) -> tuple[Named, ...]:
    """The mistake of a line: an edit of the line before, or a mistake in the question."""
    told = _explained(asked, lines, k)
    return tuple(
        Named(m.names, m.says, m.where, m.answer_where, m.share, m.also) for m in told.matches[:MOST]
    )


def _explained(asked: Posed, lines: Sequence[MatrixLine], k: int) -> Diagnosis:
    source = written_out(lines[k].text)
    before = lines[k - 1].found.meaning if k and lines[k - 1].sign == "✓" else None
    if before is not None:
        try:
            edited = replace(asked, model=plain(before))
            told = explained(edited, source, lines[k].found)
            if told.matches:
                return told
        except BadQuestion:  # what is printed has no one meaning
            pass
    return explained(asked, source, lines[k].found)


def table(lines: Sequence[MatrixLine]) -> tuple[str, ...]:
    """A sign and the text of every line."""
    return tuple(f"{line.sign} {k}  {_short(line.text.source)}" for k, line in enumerate(lines, 1))


def _short(source: str) -> str:
    source = " ".join(source.split())
    return source if len(source) <= LONGEST_SHOWN else source[: LONGEST_SHOWN - 1] + "…"


def of_derivation(asked: Posed, lines: Sequence[MatrixLine], least: int) -> Judgement:
    """Where a derivation is asked for: right when every line is, and there are enough."""
    shown = table(lines)
    notes = tuple(f"line {k} says the same as line {k - 1}" for k, line in enumerate(lines, 1) if line.again)
    wrong = first_wrong(lines)
    if wrong is not None:
        why = (
            f"line {wrong + 1} does not follow from the one before"
            if wrong
            else "line 1 is not the derivative"
        )
        return Judgement(Rejected(why), mistakes=named(asked, lines, wrong), notes=notes, lines=shown)
    if any(line.sign == "?" for line in lines):
        return Judgement(Undecided("a line could not be decided"), notes=notes, lines=shown)
    if sum(not line.again for line in lines) < least:
        why = f"right, but give at least {least} different lines: show how you got there"
        return Judgement(Rejected(why), notes=notes, lines=shown)
    return Judgement(Proved("every line follows from the one before"), notes=notes, lines=shown)
