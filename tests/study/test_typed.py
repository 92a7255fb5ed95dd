"""A line at the prompt is what would stand in the file: every word of the bank, typed as people type."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from grader import bank, sheet
from grader.course import Course
from grader.graded import Graded
from grader.model import Part
from grader.progress.asked import Untypable, asks_for
from grader.progress.marking import graded
from grader.progress.quizzes import suits
from grader.progress.typed import written
from grader.sheet import TRUTHS, Field, Gap
from grader.study.reading import reading
from tests.golden.harness import BANK

LETTERS = (("a", "up"), ("b", "down"), ("c", "left"))
NUMBERS = (("1", "one"), ("2", "two"), ("3", "three"))
ONE, MANY, ORDER = (
    sheet.ChoiceField(LETTERS),
    sheet.ChoiceField(LETTERS, many=True),
    sheet.OrderField(LETTERS),
)
TRUTH = sheet.ChoiceField(TRUTHS)
MATCH, SORT = sheet.MatchField(NUMBERS, LETTERS), sheet.MatchField(LETTERS, NUMBERS)
FILL = sheet.FillField("the ___ of the ___", (Gap("word"), Gap("formula")))
GAP = sheet.FillField("the ___", (Gap("formula"),))
FIX, LINES, LINE = sheet.FixField(NUMBERS), sheet.LinesField(2), sheet.LineField("formula", "")

ROWS: list[tuple[Field, str, str]] = [
    (ONE, "b", "'b'"),
    (ONE, " (B) ", "'b'"),
    (ONE, "b)", "'b'"),
    (ONE, "down", "'down'"),
    (MANY, "a c", "['a', 'c']"),
    (MANY, "ac", "['a', 'c']"),
    (MANY, "A, C", "['a', 'c']"),
    (ORDER, "b > a > c", "['b', 'a', 'c']"),
    (ORDER, "bac", "['b', 'a', 'c']"),
    (TRUTH, "t", "True"),
    (TRUTH, "No", "False"),
    (MATCH, "1c 2a 3b", "{1: 'c', 2: 'a', 3: 'b'}"),
    (MATCH, "1: c, 2: a", "{1: 'c', 2: 'a'}"),
    (MATCH, "c a b", "{1: 'c', 2: 'a', 3: 'b'}"),
    (SORT, "a1 b2 c1", "{'a': 1, 'b': 2, 'c': 1}"),
    (SORT, "1 2 1", "{'a': 1, 'b': 2, 'c': 1}"),
    (FILL, "chain rule, f(x, y)", "['chain rule', 'f(x, y)']"),
    (FILL, "chain; x, y", "['chain', 'x, y']"),
    (GAP, "f(x), y", "['f(x), y']"),
    (FIX, "2: cos(u)", "(2, 'cos(u)')"),
    (FIX, "2 cos(u)", "(2, 'cos(u)')"),
    (FIX, "(2, cos(u)", "(2, 'cos(u)')"),
    (LINES, "2x\n= 2x", "['2x', '= 2x']"),
    (LINE, "2x/(x^2+1)", "'2x/(x^2+1)'"),
    (LINE, "[2x, y]", "'[2x, y]'"),
    (LINE, '["2x", "y"]', '["2x", "y"]'),
    (LINE, "[1, 2]", "[1, 2]"),
    (LINE, '[["6x", "2y"], ["2y", "2"]]', '[["6x", "2y"], ["2y", "2"]]'),
    (LINE, "[[6x, 2y], [2y, 2]]", "'[[6x, 2y], [2y, 2]]'"),
    (LINE, "it's", '"it\'s"'),
    (LINE, "2*dz_dw", "2*dz_dw"),
    (LINE, "2 dz_dw", "'2 dz_dw'"),
]


@pytest.mark.parametrize("field, text, line", ROWS)
def test_a_line_becomes_what_stands_in_the_file(field: Field, text: str, line: str) -> None:
    assert line == written(field, text, ["dz_dw"])
    ast.parse(line, mode="eval")


ODD: list[tuple[Field, str]] = [
    (MANY, "a z"), (MANY, "1"), (ORDER, ""), (TRUTH, "perhaps"), (MATCH, "1 2 3"), (MATCH, "1c 2"), (SORT, "a9"),
    (FIX, "cos(u)"), (FIX, "2"),
]  # fmt: skip


@pytest.mark.parametrize("field, text", ODD)
def test_what_fits_no_row_is_asked_again(field: Field, text: str) -> None:
    with pytest.raises(Untypable) as found:
        written(field, text)
    assert asks_for(field) == str(found.value)


@pytest.mark.parametrize("field", [ONE, MANY, ORDER, TRUTH, MATCH, SORT, FILL, GAP, FIX, LINES, LINE])
def test_what_it_asks_for_is_short_and_stands_there_until_something_is_typed(field: Field) -> None:
    assert reading(field)("") == asks_for(field)
    assert len(asks_for(field)) < 60


ECHOES: list[tuple[Field, str, str]] = [
    (LINE, "2x/(x^2+1)", "reads as  2*x/(x^2 + 1)"),
    (LINE, "2x/(x^2+1", "… "),
    (LINE, "x" * 5000, "… too long"),
    (LINE, "\x1b[31m", "… "),
    (ONE, "b", "down"),
    (MANY, "ac", "up  ·  left"),
    (ORDER, "cb", "left  ·  down"),
    (MATCH, "1c 2a", "2 of 3 rows"),
    (FIX, "2", "the line and its repair"),
]


@pytest.mark.parametrize("field, text, said", ECHOES)
def test_what_is_read_is_said_while_it_is_typed(field: Field, text: str, said: str) -> None:
    shown = reading(field)(text)
    assert shown.startswith(said)
    assert "\x1b" not in shown


# ── the solutions of the bank, typed at the prompt ──────────────────────────────────────────────

SUITED = [path for path in bank.paths(BANK) if suits(bank.load(path))]


def named(rows: sheet.Rows, text: object) -> str:
    """What a row is called, by its text or its name."""
    return next(name for name, said in rows if str(text) in (said, name))


def line_of(part: Part, right: str) -> str:
    """The right answer in Python, as it would be typed."""
    try:
        value = ast.literal_eval(right)
    except (ValueError, SyntaxError):
        return right
    match part.answer.field(), value:
        case sheet.FixField(), (k, text):
            return f"{k}: {text}"
        case sheet.LinesField(), list(lines):
            return "\n".join(lines)
        case sheet.FillField(), list(words):
            return "; ".join(map(str, words))
        case sheet.ChoiceField(rows), str(text) if rows != TRUTHS:
            return named(rows, text)
        case ((sheet.ChoiceField(rows) | sheet.OrderField(rows)), list(texts)):
            return " ".join(named(rows, text) for text in texts)
        case sheet.MatchField(rows, values), dict(pairs):
            return " ".join(f"{named(rows, a)}{named(values, b)}" for a, b in pairs.items())
        case _, _:
            return unquoted(value)


def unquoted(value: object) -> str:
    """Entries as they are typed at a prompt: `[[1/2, x], [0, 1]]`, without the quotation marks of Python."""
    match value:
        case list() | tuple():
            return f"[{', '.join(map(unquoted, value))}]"
        case _:
            return str(value)


@pytest.mark.parametrize("path", SUITED, ids=lambda path: path.stem)
def test_the_right_answers_typed_at_the_prompt_earn_full_marks(path: Path) -> None:
    exercise = bank.load(path)
    rights = {part.id: right for part in exercise.parts if (right := part.answer.right()) is not None}
    texts = {part.id: line_of(part, rights[part.id]) for part in exercise.parts if part.id in rights}
    result = graded(exercise, texts, Course(BANK), 0)
    assert isinstance(result, Graded), result
    assert [m.part.id for m in result.report.marks if m.part.id in rights and m.outcome != "correct"] == []
