"""Moodle's GIFT: choices, numbers, true or false, pairs, in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.errors import SubmissionError
from grader.exchange.exported import Entry, Exported, Went
from grader.exchange.gift import questions
from grader.exchange.imported import How, Imported
from grader.exchange.markup import as_html, inline
from grader.exchange.plain import Row, Simple, decimal, simple_parts
from grader.exchange.simply import came

SAYS = "Moodle GIFT"
SIGNS = str.maketrans({sign: "\\" + sign for sign in "\\~=#{}:"})


def read(data: bytes, file: str, how: How) -> Imported:
    """Every question of the file; raises SubmissionError where it is no text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SubmissionError(f"{file}: line {line} is not UTF-8", repair="save it as UTF-8") from error
    return came(
        file, [(each.name, each.line, each.question, each.lost) for each in questions(text)], how, "gift"
    )


def write(entries: Sequence[Entry]) -> Exported:
    """One file; each exercise is a category, each of its variants a question."""
    went: list[Went] = []
    blocks: list[str] = []
    for entry in entries:
        for part, asked in simple_parts(entry):
            went.append(part)
            if asked:
                blocks.append(
                    f"$CATEGORY: $course$/top/{entry.path.parent.name}/{entry.path.stem}_{part.part}"
                )
            blocks += (_question(question) for question in asked)
    return Exported({"questions.gift": "\n\n".join(blocks) + "\n"} if blocks else {}, went)


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(SIGNS)


def _html(text: str) -> str:
    """A text within one line: a blank line would end the question."""
    return _escaped(as_html(text))


def _question(question: Simple) -> str:
    answers = "\n".join(f"  {line}" for line in _answers(question))
    general = (
        f"\n  ####{_said(question.right)}" if question.right and question.kind in ("one", "several") else ""
    )
    return f"::{_escaped(question.title)}::[html]{_html(question.text)} {{\n{answers}{general}\n}}"


def _said(text: str) -> str:
    return _html(text)


def _answers(question: Simple) -> Iterator[str]:
    match question.kind:
        case "one":
            yield from (f"{'=' if row.right else '~'}{_row(row)}" for row in question.rows)
        case "several":
            yield from _several(question.rows)
        case "truth":
            said = (
                f"#{_said(question.wrong)}#{_said(question.right)}"
                if question.wrong or question.right
                else ""
            )
            yield f"{'TRUE' if question.truth else 'FALSE'}{said}"
        case "number":
            said = f"#{_said(question.right)}" if question.right else ""
            yield f"#{decimal(question.value)}:{decimal(question.off)}{said}"
        case "pairs":
            yield from (f"={_escaped(inline(left))} -> {_escaped(right)}" for left, right in question.pairs)
            yield from (f"= -> {_escaped(right)}" for right in question.extra)


def _row(row: Row) -> str:
    return _escaped(inline(row.text)) + (f"#{_said(row.say)}" if row.say else "")


def _several(rows: Sequence[Row]) -> Iterator[str]:
    """Right rows share a hundred, and a wrong one costs all."""
    count = sum(row.right for row in rows)
    for row in rows:
        yield f"~%{100 / count:.5g}%{_row(row)}" if row.right else f"~%-100%{_row(row)}"
