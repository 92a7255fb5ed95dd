"""An error names what is wrong, where, and how to mend it."""

from __future__ import annotations

from grader.errors import Place, SandboxError, SpecError, SubmissionError
from grader.report.problem import render
from grader.report.style import Style

PLAIN = Style()


def test_an_error_shows_its_line_and_a_caret() -> None:
    error = SpecError(
        "unknown key `hnts`: did you mean `hints`?",
        where=Place("exercises/a/ex01.yaml", 3, 1),
        source="hnts: [a]",
        repair="Write `hints:`.",
    )
    assert render(error, PLAIN) == (
        "! exercises/a/ex01.yaml:3:1: unknown key `hnts`: did you mean `hints`?\n"
        "     3 │ hnts: [a]\n"
        "       │ ^\n"
        "  Write `hints:`.\n"
    )


def test_an_error_of_a_submitted_file_says_that_it_is_no_attempt() -> None:
    assert render(SubmissionError("the file is empty"), PLAIN, file="ex01.py") == (
        "! ex01.py: the file is empty\n  Not graded; this does not count as an attempt.\n"
    )


def test_who_must_act_is_said() -> None:
    assert "not your answer" in render(SpecError("bad"), PLAIN, file="ex01.py")
    assert "our failure, not yours" in render(SandboxError("bad"), PLAIN, file="ex01.py")


def test_every_error_of_a_file_is_shown() -> None:
    class Several(SpecError):
        others = (SpecError("second"), SpecError("third"))

    assert [line for line in render(Several("first"), PLAIN).splitlines() if line] == [
        "! first",
        "! second",
        "! third",
    ]


def test_a_file_name_cannot_give_orders() -> None:
    screen = render(SubmissionError("no such file"), PLAIN, file="::error::\x1b[2J.py")
    assert "::error" not in screen
    assert "\x1b" not in screen
