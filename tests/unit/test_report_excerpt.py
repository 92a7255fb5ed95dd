"""An excerpt shows the line, and its caret stands under the place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.errors import Place
from grader.model import Unreadable
from grader.report.excerpt import excerpt, unreadable
from grader.report.layout import width


def test_the_caret_stands_under_the_place() -> None:
    assert excerpt('answer = "2*x/(x^2+1"', 14, "this ( is never closed", line=7) == [
        '     7 │ answer = "2*x/(x^2+1"',
        "       │               ^ this ( is never closed",
    ]


def test_the_line_is_counted_from_the_first_of_the_source() -> None:
    assert excerpt("a\nbc\nd", 3, line=7) == ["     8 │ bc", "       │  ^"]


def test_wide_letters_move_the_caret_by_their_cells() -> None:
    assert excerpt("微x", 1, line=1) == ["     1 │ 微x", "       │   ^"]


def test_an_invisible_letter_is_shown_and_the_caret_follows_it() -> None:
    assert excerpt("a\x07b", 2, line=1) == ["     1 │ a\\x07b", "       │      ^"]


def test_a_long_reason_goes_below_the_caret() -> None:
    lines = excerpt("x" * 60, 55, "this is a long reason that does not fit beside it", line=1)
    assert lines[1].rstrip().endswith("^")
    assert lines[2:] == ["       │ this is a long reason that does not fit beside it"]


@given(st.text(max_size=400), st.integers(-5, 500), st.text(max_size=100), st.integers(1, 10**5))
def test_an_excerpt_fits_the_screen_wherever_the_place_is(
    source: str, offset: int, why: str, line: int
) -> None:
    lines = excerpt(source, offset, why, line=line)
    assert all(width(row) <= 80 for row in lines)
    assert any("^" in row for row in lines[1:])


def test_an_answer_found_in_its_line_is_shown_with_the_whole_line() -> None:
    verdict = Unreadable("2*x/(x^2+1", 4, "this ( is never closed", where=Place("ex01.py", 2, 10))
    place, lines = unreadable(verdict, '"""ex01"""\nanswer = "2*x/(x^2+1"\n')
    assert str(place) == "ex01.py:2:15"
    assert lines[0] == '     2 │ answer = "2*x/(x^2+1"'


def test_an_answer_that_occurs_twice_in_its_line_is_found_by_its_column() -> None:
    verdict = Unreadable("e", 0, "not one of the choices", where=Place("ex03.py", 1, 12))
    place, lines = unreadable(verdict, 'w_moves = "e"\n')
    assert str(place) == "ex03.py:1:12"
    assert lines[0] == '     1 │ w_moves = "e"'


def test_an_answer_that_is_not_in_its_line_is_shown_alone() -> None:
    verdict = Unreadable("x$", 1, "what is this?", where=Place("ex01.py", 1, 6))
    place, lines = unreadable(verdict, 'a = "\\x78$"\n')
    assert str(place) == "ex01.py:1:6"
    assert lines[0] == "     1 │ x$"


def test_an_answer_over_several_lines_is_counted_from_its_first() -> None:
    """The reader says where the fault is, not where the answer begins."""
    verdict = Unreadable("2*x\n+ foo(x)", 6, "what is foo?", where=Place("ex01.py", 3, 3))
    text = 'answer = """2*x\n+ bar(x)"""\n'  # not the text that was read: an escape, or a notebook's cell
    place, lines = unreadable(verdict, text)
    assert str(place) == "ex01.py:3:3"
    assert lines[0] == "     3 │ + foo(x)"


def test_the_line_of_the_fault_is_shown_as_it_stands_in_the_file() -> None:
    verdict = Unreadable("2*x\n+ foo(x)", 6, "what is foo?", where=Place("ex01.py", 2, 3))
    _, lines = unreadable(verdict, 'answer = """2*x\n+ foo(x)"""\n')
    assert lines == ['     2 │ + foo(x)"""', "       │   ^ what is foo?"]
