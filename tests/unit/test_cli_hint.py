"""`grade hint` looks at what stands in the answer file of the folder, script or notebook."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import grader.cli

EXERCISES = Path(__file__).parents[2] / "exercises"
BENT = "answer = x/(x**2 + 1)\n"


def hints(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Every hint of ex01, the worked ones included."""
    out = ""
    for number in range(1, 12):
        monkeypatch.setattr(
            sys, "argv", ["grade", "hint", "ex01", "--bank", str(EXERCISES), "--number", str(number)]
        )
        with pytest.raises(SystemExit):
            grader.cli.main()
        out += capsys.readouterr().out
    return out


def notebook(*cells: str) -> str:
    made = [
        {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": cell}
        for cell in cells
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_a_notebook_is_looked_at_as_a_script_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told = {}
    for name, text in {
        "nothing": "",
        "ex01.py": BENT,
        "ex01.ipynb": notebook("!ls", BENT),
        "broken": notebook("if:"),
    }.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / (name if name.startswith("ex01") else "ex01.ipynb")).write_text(text or notebook("x = 1"))
        monkeypatch.chdir(folder)
        told[name] = hints(monkeypatch, capsys)

    assert told["ex01.ipynb"].replace("ex01.ipynb", "ex01.py") == told["ex01.py"]
    assert told["ex01.ipynb"] != told["nothing"]
    assert told["broken"] == told["nothing"]
