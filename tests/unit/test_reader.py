"""The table of readings (`tests/tables/reader.yaml`), and what printing and reading again gives."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from grader.maths.kinds import is_shape
from grader.maths.lower import lower
from grader.maths.printing.latex import to_latex
from grader.maths.printing.python import NotPython, to_python
from grader.maths.printing.text import to_text
from grader.maths.reader import read
from grader.maths.syntax import Node, NotReadable, children

ROWS = yaml.safe_load((Path(__file__).parents[1] / "tables/reader.yaml").read_text(encoding="utf-8"))
COMMAS = yaml.safe_load((Path(__file__).parents[1] / "tables/decimal_comma.yaml").read_text(encoding="utf-8"))
READ = [row for row in ROWS if isinstance(row[2], str)]
REFUSED = [row for row in ROWS if not isinstance(row[2], str)]


def names(variables: str) -> tuple[str, ...]:
    return tuple(variables.split())


@pytest.mark.parametrize("row", READ, ids=lambda row: row[1])
def test_it_is_read(row: list[str]) -> None:
    variables, source, reading, *notes = row
    expression = read(source, names(variables))
    assert (to_text(expression.tree), list(expression.notes)) == (reading, notes)


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row[1])
def test_it_is_refused_with_the_place_and_how_to_mend_it(row: list[object]) -> None:
    variables, source, refusal = row
    with pytest.raises(NotReadable) as error:
        read(str(source), names(str(variables)))
    assert {"at": error.value.offset, "why": error.value.why, "mend": error.value.repair} == refusal


@pytest.mark.parametrize("row", READ, ids=lambda row: row[1])
def test_what_was_printed_reads_back_as_the_same_tree(row: list[str]) -> None:
    tree = read(row[1], names(row[0])).tree
    assert read(to_text(tree), names(row[0])).tree == tree


@pytest.mark.parametrize("row", READ, ids=lambda row: row[1])
def test_what_was_printed_as_latex_is_the_same_mathematics(row: list[str]) -> None:
    tree = read(row[1], names(row[0])).tree
    again = read(to_latex(tree), names(row[0])).tree
    assert to_latex(again) == to_latex(tree)
    if not is_shape(tree) and "inf" not in row[2] and "{" not in row[2]:
        assert lower(again) == lower(tree)


def test_what_was_printed_as_python_reads_back() -> None:
    printed = 0
    for variables, source, *_ in READ:
        tree = read(source, names(variables)).tree
        try:
            python = to_python(tree)
        except NotPython:
            continue
        if "nan" in python or "1j" in python:  # cases that do not cover every number; another unit than i
            continue
        printed += 1
        assert read(python, names(variables)).tree == tree, source
    assert printed > 200


@pytest.mark.parametrize("row", READ, ids=lambda row: row[1])
def test_every_part_knows_its_place_in_the_text(row: list[str]) -> None:
    def check(node: Node) -> None:
        assert 0 <= node.span.start <= node.span.end <= len(row[1])
        for child in children(node):
            check(child)

    check(read(row[1], names(row[0])).tree)


@pytest.mark.parametrize("row", COMMAS, ids=lambda row: row[1])
def test_a_comma_is_a_decimal_point_where_the_exercise_says_so(row: list[object]) -> None:
    variables, source, reading, *notes = row
    if isinstance(reading, str):
        found = read(str(source), names(str(variables)), decimal_comma=True)
        assert (to_text(found.tree), list(found.notes)) == (reading, notes)
        return
    with pytest.raises(NotReadable) as error:
        read(str(source), names(str(variables)), decimal_comma=True)
    assert {"at": error.value.offset, "why": error.value.why, "mend": error.value.repair} == reading


def test_names_of_straight_line_code_stand_for_their_expressions() -> None:
    inner = read("x^2 + 1", ("x",)).tree
    assert to_text(read("2*u", ("x",), definitions={"u": inner}).tree) == "2*(x^2 + 1)"


def test_open_functions_have_derivatives() -> None:
    assert to_text(read("f'(g(x))g'(x)", ("x",), functions=("f", "g")).tree) == "f'(g(x))*g'(x)"


def test_the_argument_of_an_open_function_may_be_left_out_where_there_is_one_variable() -> None:
    found = read("w'h + wh'", ("x",), functions=("w", "h"))
    assert to_text(found.tree) == "w'(x)*h(x) + w(x)*h'(x)"
    assert "wh' is read as w·h'" in found.notes
    with pytest.raises(NotReadable):  # a composition, or a square?
        read("w^2(x)", ("x",), functions=("w",))
    with pytest.raises(NotReadable):
        read("w' + h", ("x", "y"), functions=("w", "h"))


def test_a_derivative_in_a_bracket_needs_one_variable() -> None:
    with pytest.raises(NotReadable) as error:
        read("(x^2 y)'", ("x", "y"))
    assert error.value.why == "the derivative by which variable?"


def test_nested_brackets_take_no_time_that_doubles_with_each() -> None:
    for opening in ("{", "if(", "|", "if x>0 then ", "{x>0:", "1 if "):
        with pytest.raises(NotReadable):
            read(opening * 50, ("x",))
