"""Pictures: what they show, in braille and in letters, as SVG; and the one sentence below them."""

from __future__ import annotations

import math
from xml.etree import ElementTree

import pytest

from grader import bank
from grader.maths.reader import read
from grader.report.braille import braille
from grader.report.drawing import Drawing, DrawnCurve, pieces, window
from grader.report.layout import width
from grader.report.style import Style
from grader.report.svg import svg
from grader.study import pictures, plots
from tests.golden.harness import BANK
from tests.study.typing_learner import Desk

LINE = Drawing(
    "A line", [DrawnCurve("y = x", [(k / 10, k / 10) for k in range(11)])], [(0.5, 0.5)], "the middle"
)

# an answer beside the slope of ln(x^2 + 1), and the sentence
SENTENCES = [
    ("2x/(x^2 + 1)", "Your curve runs through every measured slope."),
    ("x/(x^2 + 1)", "Everywhere the measured slope is 2.00 times yours: look for a factor."),
    ("-2x/(x^2 + 1)", "The measured slopes are your curve upside down: look for a sign."),
    ("2x/(x^2 + 1) + 3", "Everywhere the measured slope is 3.00 below yours: look for a constant."),
    ("2x/(x^2 + 1) - 3", "Everywhere the measured slope is 3.00 above yours: look for a constant."),
    ("1/(x^2 + 1)", "They are furthest apart at x = -0.600: measured -0.8824, yours 0.7353."),
    ("ln(-1 - x^2)", "Your answer has no value at the points that were measured."),
]


@pytest.mark.parametrize("answer, sentence", SENTENCES)
def test_one_sentence_says_how_the_curves_differ(answer: str, sentence: str) -> None:
    drawn = plots.slope(read("ln(x^2 + 1)"), "x", read(answer))
    assert drawn.notes == (sentence,)


@pytest.mark.parametrize("cells", [40, 60, 80, 120])
def test_a_picture_is_as_wide_as_the_screen_lets_it(cells: int) -> None:
    lines = braille(LINE, Style(cells=cells))
    assert max(map(width, lines)) <= cells


def test_a_rising_line_rises_and_its_mark_lies_on_it() -> None:
    rows = [line.partition("│")[2] for line in braille(LINE, Style(cells=40), rows=7) if "│" in line]
    firsts = [min((k for k, letter in enumerate(row) if letter not in " "), default=99) for row in rows]
    assert firsts == sorted(firsts, reverse=True)
    assert [row for row in rows if "●" in row] == [rows[3]]


def test_where_there_is_no_braille_letters_draw() -> None:
    style = Style(encoding="ascii")
    text = style.fit("\n".join(braille(LINE, style)))
    assert "\\u" not in text
    assert "*" in text
    assert "@" in text


def test_without_colour_there_is_no_escape_and_with_colour_the_same_text() -> None:
    import click

    plain, painted = braille(LINE, Style()), braille(LINE, Style(colour=True))
    assert "\x1b" not in "".join(plain)
    assert [click.unstyle(line).rstrip() for line in painted] == [line.rstrip() for line in plain]


def test_a_pole_does_not_flatten_the_rest() -> None:
    curve = DrawnCurve("1/x", [(k / 100, 100 / k if k else math.nan) for k in range(-200, 201)])
    seen = window(Drawing("", [curve]))
    assert seen.high < 60
    assert len(pieces(curve.points)) == 2


def test_an_svg_is_xml_with_its_texts_and_without_scripts() -> None:
    drawn = Drawing("a < b & c", [DrawnCurve("</text><script>", [(0, 0), (1, 1)], "dotted")], notes=("<i>",))
    root = ElementTree.fromstring(svg(drawn))
    texts = [node.text for node in root.iter() if node.text and node.text.strip()]
    assert {"a < b & c", "</text><script>", "<i>"} <= set(texts)
    assert [node.tag for node in root.iter() if "script" in node.tag] == []


KINDS = [("slope_at", kind) for kind in pictures.KINDS] + [
    ("ex01", "slope"),
    ("ex02", "slope"),
    ("relu", "slope"),
]


@pytest.mark.parametrize("id, kind", KINDS)
def test_every_kind_can_be_drawn(id: str, kind: pictures.Kind) -> None:
    subject = pictures.subjects(bank.load(bank.find(id, BANK)))[0]
    drawn = pictures.drawing(subject, None, kind)
    assert any(pieces(curve.points) for curve in drawn.curves)


def test_the_error_of_a_quotient_has_a_valley() -> None:
    drawn = plots.error(read("sin(x)"), "x", 1.0)
    ((best, _),) = drawn.marks
    assert -7 < best < -3
    assert drawn.notes == (plots.VALLEY,)
    assert plots.error(read("x^2"), "x", 1.0).notes == (plots.NO_VALLEY,)


def test_every_exercise_is_drawn_or_has_nothing_to_draw() -> None:
    drawn = 0
    for path in bank.paths(BANK):
        for subject in pictures.subjects(bank.load(path)):
            braille(pictures.drawing(subject, None), Style())
            drawn += 1
    assert drawn > 20


def test_the_command_draws_the_answer_that_stands_in_the_file(desk: Desk) -> None:
    desk.writes("ex01.py", 'answer = "1/(x^2 + 1)"\n')
    out, code = desk.types("plot")
    assert code == 0
    assert "── your answer, 1/(x^2 + 1)" in out
    assert "They are furthest apart at x = -0.600" in out


def test_go_on_offers_it_where_it_teaches(desk: Desk) -> None:
    desk.writes("ex01.py", 'answer = "1/(x^2 + 1)"\n')
    assert "grade plot ex01" in desk.types("submit")[0]
    desk.writes("ex03.py", "dy_dz = 2\n")
    assert "grade plot" not in desk.types("submit", "ex03.py")[0]


REFUSED = [
    (["git_diff"], "has no slope to draw"),
    (["ex01", "--answer", "1/("], "--answer cannot be read"),
    (["ex01", "--out", "f.png"], "--out f.svg"),
    (["ex01", "--part", "nothing"], "has no slope to draw"),
]


@pytest.mark.parametrize("arguments, said", REFUSED)
def test_what_cannot_be_drawn_is_explained(arguments: list[str], said: str, desk: Desk) -> None:
    out, code = desk.types("plot", *arguments)
    assert (code, said in " ".join(out.split())) == (2, True)


def test_an_svg_is_written(desk: Desk) -> None:
    assert desk.types("plot", "ex01", "--out", "f.svg") == ("wrote f.svg\n", 0)
    assert (desk.folder / "f.svg").read_text(encoding="utf-8").startswith("<svg")
