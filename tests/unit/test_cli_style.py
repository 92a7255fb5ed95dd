"""Colours only on a terminal that wants them."""

from __future__ import annotations

import io

import pytest

from grader.report.style import of


class Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


CASES = [
    (True, {}, True),
    (True, {"TERM": "xterm-256color"}, True),
    (False, {}, False),
    (True, {"NO_COLOR": "1"}, False),
    (True, {"NO_COLOR": ""}, True),
    (True, {"TERM": "dumb"}, False),
]


@pytest.mark.parametrize("terminal, environ, colour", CASES)
def test_colour_is_for_terminals_that_want_it(terminal: bool, environ: dict[str, str], colour: bool) -> None:
    assert of(Stream(terminal), environ).colour == colour


def test_a_pipe_is_80_cells_wide_whatever_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert of(Stream(False), {}).cells == 80
    assert of(Stream(True), {}).cells == 40
