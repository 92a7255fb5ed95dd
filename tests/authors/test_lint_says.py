"""What lint found, for people and machines; the files that hooks hand over."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
import yaml

from grader.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank with one fault and one warning, in which lint is called."""
    files = {
        "exercises/own/mine.yaml": "title: T\nnumber: 3\nneeds: [nobody]\nhints: [One.]\n",
        "solutions/own/mine.py": "answer = 3\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GRADE_BANK", raising=False)
    return tmp_path


def lint(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["grade", "lint", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    assert isinstance(left.value.code, int)
    return left.value.code


def test_lint_speaks_json(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lint(monkeypatch, "--format", "json") == 3
    said = json.loads(capsys.readouterr().out)
    assert (said["faults"], said["warnings"]) == (1, 1)
    assert {(f["severity"], f["line"]) for f in said["findings"]} == {("warning", 4), ("error", 3)}
    assert {f["file"] for f in said["findings"]} == {"exercises/own/mine.yaml"}


def test_lint_annotates_on_github(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lint(monkeypatch, "--format", "github") == 3
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("::error file=exercises/own/mine.yaml,line=3,")]
    assert [line for line in lines if line.startswith("::warning file=exercises/own/mine.yaml,line=4,")]


def test_warnings_alone_are_no_failure_unless_they_are_to_be(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = own / "exercises/own/mine.yaml"
    path.write_text("title: T\nnumber: 3\nhints: [One.]\n", encoding="utf-8")
    assert lint(monkeypatch) == 0
    assert "1 exercise can be read; 1 warning" in capsys.readouterr().out
    assert lint(monkeypatch, "--strict") == 3


# files of a change; whether the hooks take them
CHANGED = [
    ("exercises/own/mine.yaml", True),
    ("solutions/own/mine.py", True),
    ("courses/chapter/exercises/own/mine.yaml", True),
    ("src/mine.py", False),
    ("exercises/README.md", False),
]


@pytest.mark.parametrize("file, taken", CHANGED)
def test_hooks_take_exercises_and_solutions(file: str, taken: bool) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [bool(re.search(hook["files"], file)) for hook in hooks] == [taken] * 2


def test_an_exercise_and_its_solution_are_one(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lint(monkeypatch, "--format", "json", "exercises/own/mine.yaml", "solutions/own/mine.py")
    assert json.loads(capsys.readouterr().out)["faults"] == 1
