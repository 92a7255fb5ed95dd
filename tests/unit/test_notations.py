"""Every notation of the reader reads its own examples; a notation that is new is one entry of the table."""

from __future__ import annotations

import pytest

from grader.maths.cutting.token import Token
from grader.maths.parsing.every import TABLE
from grader.maths.parsing.notation import (
    POWER,
    Applied,
    Example,
    Following,
    Notation,
    NotationTable,
    Opening,
    Rival,
    State,
    Written,
)
from grader.maths.parsing.pratt import prefix
from grader.maths.printing.text import to_text
from grader.maths.reader import read, readings
from grader.maths.syntax import Apply, Node, NotReadable, Power, Span

EXAMPLES = [(entry, example) for entry in TABLE.entries for example in entry.examples]
RIVALS = [(entry, rival) for entry in TABLE.entries for rival in entry.rivals]
ONLY_REFUSE = {
    "a factorial",
    "a lambda",
    "a value at a point",
    "a value at a point before its bar",
    "an environment that was not begun",
}
IN_ANOTHER = {"a name that stands for a formula", "no number", "a brace before cases"}  # tests of their own


def as_read(example: Example, table: NotationTable = TABLE) -> str:
    functions = tuple(example.functions.split())
    found = read(example.text, tuple(example.variables.split()), functions=functions, notations=table)
    return to_text(found.tree)


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=lambda each: getattr(each, "text", ""))
def test_each_example_reads_as_its_entry_says(entry: Notation, example: Example) -> None:
    assert as_read(example) == example.reads


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=lambda each: getattr(each, "text", ""))
def test_no_example_is_read_so_without_its_entry(entry: Notation, example: Example) -> None:
    without = NotationTable(each for each in TABLE.entries if each is not entry)
    try:
        reads = as_read(example, without)
    except (NotReadable, KeyError):
        return
    assert reads != example.reads


@pytest.mark.parametrize(("entry", "rival"), RIVALS, ids=lambda each: getattr(each, "text", ""))
def test_each_rival_is_another_reading_of_its_text(entry: Notation, rival: Rival) -> None:
    documented, *others = (to_text(e.tree) for e in readings(rival.text, tuple(rival.variables.split())))
    assert rival.reads in others
    assert documented != rival.reads


def test_every_entry_has_an_example_or_only_refuses() -> None:
    bare = {entry.name for entry in TABLE.entries if not entry.examples}
    assert bare == ONLY_REFUSE | IN_ANOTHER


def test_no_two_entries_have_one_name() -> None:
    names = [entry.name for entry in TABLE.entries]
    assert sorted(set(names)) == sorted(names)


def _degrees(s: State, left: Node) -> Node:
    return Apply("sin", (left,), Span(left.span.start, s.next().end))


def _third(s: State, token: Token) -> Node:
    return Apply("cbrt", (prefix(s),), Span(token.start, s.before.end))


def _fourth(_: State, f: Written) -> Node:
    return Power(f.args[0], f.args[0], f.span)


TOYS: tuple[tuple[Notation, str, str], ...] = (
    (Following("a toy behind a value", ("!",), POWER, _degrees), "2x!", "2*sin(x)"),
    (Opening("a toy before a value", ("?",), _third), "1 + ?x", "1 + cbrt(x)"),
    (Applied("a toy function", ("tan",), _fourth, (1, 1)), "tan(x)", "x^x"),
)


@pytest.mark.parametrize(("toy", "text", "reads"), TOYS, ids=lambda each: getattr(each, "name", ""))
def test_a_new_notation_is_one_entry(toy: Notation, text: str, reads: str) -> None:
    assert to_text(read(text, ("x",), notations=TABLE.taught(toy)).tree) == reads


@pytest.mark.parametrize("text", ["2x!", "1 + ?x"])
def test_what_is_not_in_the_table_is_refused(text: str) -> None:
    with pytest.raises(NotReadable):
        read(text, ("x",))


def test_the_toys_stand_in_no_table_but_their_own() -> None:
    assert not {toy.name for toy, _, _ in TOYS} & {entry.name for entry in TABLE.entries}
