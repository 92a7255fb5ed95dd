"""A screen fits 80 columns, reads without colour, ends with the next command, and gives no answer away."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import Place
from grader.maths.evidence import Agreed, OutsideDomain, Proved, Undecided
from grader.model import (
    Checked,
    Fault,
    Faulted,
    Judgement,
    Measured,
    Missing,
    Named,
    NotGraded,
    Rejected,
    Report,
    Unreadable,
)
from grader.report.layout import width
from grader.report.style import Style
from grader.report.terminal import render
from tests.unit.hand_made import part, refuted, report

PLAIN = Style()
FRACTION = ("  1   ", "──────", " 2    ", "x  + 1")
INNER = Named(
    ("chain.forgot_inner",), "The inside moves too: multiply by its derivative.", where="ln(x^2 + 1)"
)
RIGHT = Judgement(Proved("structure"), read="2*x/(x^2 + 1)")
WRONG = Judgement(
    refuted("0.8", "0.2", x=2),
    read="1/(x^2 + 1)",
    pretty=FRACTION,
    mistakes=(INNER,),
    measured=Measured({"x": Fraction(2)}, 0.8, 0.2, 1e-9),
)
UNREADABLE = Judgement(Unreadable("2*x/(", 4, "never closed", "Add a )", Place("ex01.py", 7, 11)))
UNDECIDED = Judgement(Undecided("the checks disagree"), read="x^x")
MISSING = Judgement(Missing("still `...`"))


def test_a_right_answer_is_shown_with_its_evidence_and_what_comes_next() -> None:
    assert render(report(part(RIGHT)), PLAIN, follow="grade start ex02") == (
        "✓ ex01  Chain rule                                                     1/1 point\n"
        "\n"
        "  ✓ answer       2*x/(x^2 + 1)\n"
        "                 proved equal to the right answer\n"
        "\n"
        "  Go on          grade start ex02\n"
    )


def test_a_wrong_answer_is_read_back_named_measured_and_sent_on() -> None:
    assert render(report(part(WRONG, hints=("Look inside.", "Chain."))), PLAIN) == (
        "✗ ex01  Chain rule                                                     0/1 point\n"
        "\n"
        "  ✗ answer       I read your line 7 as\n"
        "                      1\n"
        "                    ──────\n"
        "                     2\n"
        "                    x  + 1\n"
        "\n"
        "  What happened  The inside moves too: multiply by its derivative. (in ln(x^2 +\n"
        "                 1))\n"
        "  See it         At x = 2 the measured slope ≈ 0.8000\n"
        "                 your answer there           = 0.2000   (4× too small)\n"
        "\n"
        "  Go on          grade hint ex01  (2 hints)\n"
        "                 grade explain chain.forgot_inner\n"
        "                 ex01.py:7\n"
    )


def test_a_right_answer_is_also_held_beside_measured_slopes() -> None:
    checked = Judgement(Proved("tower"), read="2*x/(x^2 + 1)", checked=Checked(12, 3.2e-11, "ln(x^2 + 1)"))
    screen = render(report(part(checked)), PLAIN)
    assert "  ✓ checked      slope of ln(x^2 + 1) measured at 12 points, relative gap 3e-11\n" in screen


def test_formulas_in_the_words_of_an_author_are_read_out() -> None:
    wrong = Judgement(Rejected(r"Rates multiply: $\frac{dy}{du} \cdot \frac{du}{dx}$."), read="b) $x^2$")
    screen = render(report(part(wrong)), PLAIN)
    assert "Rates multiply: dy/du · du/dx." in screen
    assert "b) x²" in screen


def test_several_parts_have_a_line_each_and_a_total_that_adds_no_ungraded_zero() -> None:
    parts = (part(RIGHT, "df_dx"), part(UNDECIDED, "df_dy"), part(MISSING, "df_dz"))
    screen = render(report(*parts), PLAIN).splitlines()
    assert screen[0].endswith("1 of 3 points, 1 not graded")
    assert [line[:10] for line in screen if line[:4] in ("  ✓ ", "  ! ", "  ○ ")] == [
        "  ✓ df_dx ",
        "  ! df_dy ",
        "  ○ df_dz ",
    ]


HEADS = [
    ((RIGHT,), "✓", "1/1 point"),
    ((RIGHT, RIGHT), "✓", "2/2 points"),
    ((WRONG,), "✗", "0/1 point"),
    ((RIGHT, WRONG), "✗", "1/2 points"),
    ((MISSING,), "○", "not attempted yet"),
    ((RIGHT, MISSING), "○", "1/2 points"),
    ((UNREADABLE,), "!", "not graded, this does not count as an attempt"),
    ((UNDECIDED,), "!", "not graded: our failure, not yours"),
    ((Judgement(NotGraded("no child process")),), "!", "not graded: our failure, not yours"),
    ((RIGHT, UNDECIDED), "!", "1 of 2 points, 1 not graded"),
    ((WRONG, UNDECIDED), "✗", "0 of 2 points, 1 not graded"),
]


@pytest.mark.parametrize("judgements, sign, state", HEADS)
def test_the_head_says_the_worst_news_in_a_sign_and_in_words(
    judgements: tuple[Judgement, ...], sign: str, state: str
) -> None:
    parts = [part(judgement, f"p{i}") for i, judgement in enumerate(judgements)]
    head = render(report(*parts), PLAIN).splitlines()[0]
    assert (head[0], head[-len(state) :]) == (sign, state)


GAUGES = [
    ("-1.5", "1.5", "The sign is wrong."),
    ("-1.5", "150", "The sign is wrong, and the size is too."),
    ("7.25", "7.5", "Your number is too large in size, by less than 10 %."),
    ("7.25", "3", "Your number is too small in size, by more than 10 %."),
    ("7.25", "0.5", "Your number is too small in size, by more than a factor of ten."),
    ("7.25", "72.5", "Only the decimal point stands in the wrong place."),
    ("1000", "100", "Your number is too small in size, by more than 10 %."),
    ("7.25", "0", "It is not 0."),
]


@pytest.mark.parametrize("expected, got, says", GAUGES)
def test_a_wrong_number_is_described_and_the_right_one_never_shown(
    expected: str, got: str, says: str
) -> None:
    screen = render(report(part(Judgement(refuted(expected, got), read=got))), PLAIN)
    assert says in " ".join(screen.split())
    assert expected.lstrip("-") not in screen.replace(got, "")


def test_a_function_that_is_wrong_without_a_diagnosis_still_gets_numbers_to_check() -> None:
    screen = render(report(part(Judgement(refuted("3194.07", "1064.69", x=1), read="x"))), PLAIN)
    assert "No mistake that we know leads to it." in " ".join(screen.split())
    assert "At x = 1 it should be ≈ 3194\n" in screen
    assert "your answer there     ≈ 1065   (3× too small)" in screen


def test_a_point_of_many_coordinates_has_a_line_of_its_own() -> None:
    at = {"x": Fraction(2), "y": Fraction(-2, 5), "z": Fraction(-5, 2)}
    wrong = Judgement(refuted("25", "-62.5", x=2), measured=Measured(at, 25.0, -62.5, 1e-9, "y"))
    screen = render(report(part(wrong)), PLAIN).splitlines()
    i = next(i for i, line in enumerate(screen) if "See it" in line)
    assert screen[i : i + 4] == [
        "  See it         At x = 2, y = -0.4, z = -2.5:",
        "                 the measured slope along y ≈ 25.00",
        "                 your answer there          = -62.50",
        "                 the sign is wrong, and 2.5× too large",
    ]


def test_an_answer_too_large_for_a_float_is_not_said_to_have_no_value() -> None:
    huge = Judgement(refuted("0.8", "1e999", x=2), measured=Measured({"x": Fraction(2)}, 0.8, None, 1e-9))
    assert "your answer is too large to be written there" in render(report(part(huge)), PLAIN)


def test_an_answer_without_a_value_is_told_where() -> None:
    outside = OutsideDomain({"x": Fraction(-1, 2)}, "ln of a negative number")
    screen = render(report(part(Judgement(outside, read="ln(x)"))), PLAIN)
    assert "At x = -0.5 your answer has no value: ln of a negative number." in screen


def test_two_likely_mistakes_are_told_with_an_or() -> None:
    other = Named(("slip.sign",), "A sign is turned round.", share=0.4)
    both = Judgement(refuted("0.8", "0.2", x=2), mistakes=(Named(INNER.ids, INNER.says, share=0.6), other))
    screen = render(report(part(both)), PLAIN)
    assert "  What happened  The inside moves" in screen
    assert "Or: A sign is turned" in screen
    assert "%" not in screen.partition("What happened")[2].partition("See it")[0]


def test_a_mistake_below_a_quarter_is_not_told() -> None:
    few = tuple(Named((f"slip.{k}",), f"Slip {k}.", share=0.2) for k in range(3))
    screen = render(report(part(Judgement(refuted("0.8", "0.2", x=2), mistakes=few))), PLAIN)
    assert "Slip" not in screen
    assert "No mistake that we know" not in screen


def test_what_the_code_printed_is_shown_behind_a_gutter_and_obeyed_nowhere() -> None:
    loop = Judgement(Faulted(Fault("timeout", "grad_w did not finish within 6 seconds", 14)))
    printed = "dL_da = 0.03\n::error::forged\n##[error]y\n\x1b[2J\n" + "more\n" * 5
    screen = render(report(part(loop, "grad_w"), line=14, printed=printed), PLAIN)
    assert "  You printed    │ dL_da = 0.03\n" in screen
    assert not [line for line in screen.splitlines() if line.lstrip().startswith("::")]
    assert "##[" not in screen
    assert "\x1b" not in screen
    assert "│ … and 4 more lines" in screen


EVERY = [
    RIGHT, WRONG, UNREADABLE, UNDECIDED, MISSING,
    Judgement(Agreed(12, 50), read="x"),
    Judgement(Rejected("`d` is not one of the choices")),
    Judgement(Faulted(Fault("exit", "the code called exit()", 3)), lines=("f(1)   did not return",)),
    Judgement(NotGraded("no child process")),
    Judgement(OutsideDomain({}, "division by zero")),
]  # fmt: skip


@pytest.mark.parametrize("judgement", EVERY)
@pytest.mark.parametrize("hints", [(), ("Look inside.",)])
def test_every_screen_ends_with_a_command_to_type(judgement: Judgement, hints: tuple[str, ...]) -> None:
    _, go_on, commands = render(report(part(judgement, hints=hints)), PLAIN).rpartition("\n  Go on ")
    assert go_on
    assert "grade " in commands


@pytest.mark.parametrize("judgement", EVERY)
def test_without_colour_a_screen_says_the_same(judgement: Judgement) -> None:
    import click

    coloured = render(report(part(judgement)), Style(colour=True))
    assert click.unstyle(coloured) == render(report(part(judgement)), PLAIN)
    assert coloured != click.unstyle(coloured)


@pytest.mark.parametrize("judgement", EVERY)
def test_a_stream_of_ascii_gets_ascii(judgement: Judgement) -> None:
    assert render(report(part(judgement)), Style(encoding="ascii")).isascii()


hostile = st.text(max_size=150)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports whose every learner-made text is hostile."""
    text = draw(hostile)
    verdict = draw(
        st.sampled_from([
            Unreadable(text, draw(st.integers(0, 99)), text, text, Place("ex01.py", 1, 1)),
            Rejected(text),
            Faulted(Fault("exception", text, 1)),
            refuted("0.8", "0.2", x=2),
            Proved(text),
            Missing(text),
        ])
    )  # fmt: skip
    judgement = Judgement(verdict, read=draw(hostile), notes=(draw(hostile),), lines=(draw(hostile),))
    return report(part(judgement), part(judgement, "other"), printed=draw(hostile))


@given(reports(), st.text(max_size=100))
def test_no_screen_is_wider_than_80_cells_or_carries_a_control_character(made: Report, source: str) -> None:
    for line in render(made, PLAIN, source=source).split("\n"):
        assert width(line) <= 80
        assert line.isprintable()
