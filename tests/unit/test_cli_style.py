"""Colours only on a terminal that wants them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from grader.report.style import of
from tests.golden.harness import grade


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


@pytest.mark.parametrize("columns", [50, 60, 80])
@pytest.mark.parametrize(
    "arguments", [["list"], ["show", "three_layers"], ["hint", "ex03", "--part", "dL_dw"]]
)
def test_nothing_is_wider_than_the_screen(
    arguments: list[str],
    columns: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from grader.report.layout import width
    from grader.report.style import Style

    monkeypatch.setattr("grader.report.style.of", lambda stream, environ: Style(cells=columns))
    said, _, code = grade(arguments, tmp_path, monkeypatch, capsys)
    assert code == 0
    assert [line for line in said.splitlines() if width(line) > columns] == []
