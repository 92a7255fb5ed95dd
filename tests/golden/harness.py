"""A golden screen is one readable file: what the learner wrote, what they typed, what they saw.

    ──── ex01.py ────
    answer = "1/(x^2 + 1)"
    ──── $ grade submit ex01.py ────
    ✗ ex01  …
    ──── exit code 1 ────

`scripts/golden` writes everything from the `$` line on anew.
"""

from __future__ import annotations

import re
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

SECTION = re.compile(r"^──── (.+) ────$", re.MULTILINE)
FILE = re.compile(r"[\w/]+\.(?:py|yaml)")
NOTICE = re.compile(r"^  Isolation .*\n(?: {17}\S.*\n)*\n", re.MULTILINE)
BANK = Path(__file__).parents[2] / "exercises"


@dataclass(frozen=True, slots=True)
class Case:
    files: dict[str, str]
    command: str


def read(text: str) -> Case:
    """The part of a golden file that people write."""
    _, *pieces = SECTION.split(text)
    names, bodies = pieces[::2], [body.removeprefix("\n") for body in pieces[1::2]]
    files = {name: body for name, body in zip(names, bodies, strict=True) if FILE.fullmatch(name)}
    (command,) = (name.removeprefix("$ ") for name in names if name.startswith("$ "))
    return Case(files, command)


def write(case: Case, shown: str) -> str:
    """The whole golden file."""
    files = "".join(f"──── {name} ────\n{body}" for name, body in case.files.items())
    return f"{files}──── $ {case.command} ────\n{shown}"


def play(
    case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """Type the command in a folder with the learner's files; what is seen, and the exit code."""
    for name, body in case.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(body, encoding="utf-8")
    out, err, code = grade(shlex.split(case.command)[1:], folder, monkeypatch, capsys)
    out = NOTICE.sub("", out)  # a machine that confines less says so on the screen of every code task
    errors = f"──── stderr ────\n{err}" if err else ""
    return f"{out}{errors}──── exit code {code} ────\n"


def grade(
    arguments: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[str, str, int]:
    """`grade …` in this process, as typed in `folder`, with the bank of this repository."""
    from grader.cli import main

    monkeypatch.chdir(folder)
    monkeypatch.setenv("GRADE_BANK", str(BANK))
    monkeypatch.setattr("grader.cli.submit.draw", lambda: 0)
    monkeypatch.setattr(sys, "argv", ["grade", *arguments])
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        main()
    said = capsys.readouterr()
    assert isinstance(left.value.code, int)
    return said.out, said.err, left.value.code
