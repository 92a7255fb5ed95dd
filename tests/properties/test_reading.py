"""Laws of the reader: any text is read or refused, and what was printed reads back as the same tree."""

from __future__ import annotations

from hypothesis import given, settings

from grader.maths.lower import NotAnExpression, lower
from grader.maths.printing.latex import to_latex
from grader.maths.printing.pretty import to_pretty
from grader.maths.printing.text import to_text
from grader.maths.reader import read
from grader.maths.syntax import Node, NotReadable, Sum
from tests.properties.strategies import texts, trees

bounded = settings(max_examples=400, derandomize=True, deadline=None)


@bounded
@given(texts)
def test_any_text_is_read_or_refused_at_a_place_in_it(source: str) -> None:
    refusal = None
    try:
        assert to_text(read(source, ("x", "y")).tree)
    except NotReadable as error:
        refusal = error
    assert refusal is None or (0 <= refusal.offset <= len(source) and refusal.why)


@bounded
@given(texts)
def test_any_text_that_is_read_is_printed_so_that_it_reads_back(source: str) -> None:
    try:
        tree = read(source, ("x", "y")).tree
    except NotReadable:
        return
    assert read(to_text(tree), ("x", "y")).tree == tree


@bounded
@given(trees)
def test_a_printed_tree_reads_back_as_the_same_mathematics(tree: Node) -> None:
    again = read(to_text(tree), ("x", "y")).tree
    assert lower(again) == lower(tree)
    assert to_text(again) == to_text(tree)


@bounded
@given(trees)
def test_latex_reads_back_as_the_same_mathematics(tree: Node) -> None:
    assert lower(read(to_latex(tree), ("x", "y")).tree) == lower(tree)


@bounded
@given(trees)
def test_two_dimensions_fit_the_screen_or_are_left_out(tree: Node) -> None:
    lines = to_pretty(tree)
    assert all(len(line) <= 80 for line in lines)


@bounded
@given(trees)
def test_adding_nothing_changes_no_term(tree: Node) -> None:
    try:
        assert lower(Sum((tree, read("0").tree))) == lower(tree)
    except NotAnExpression:
        raise AssertionError("these trees are all expressions") from None
