"""What the README shows is what the command does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader import bank
from grader.cli.group import commands
from tests.golden.harness import grade

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_session_is_what_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = 'with_exp = "2x e^x"\nwith_sin = "sin(x) + x cos(x)"\n'
    second = first.replace("2x e^x", "(x^2 + 2x) e^x")
    began, _, _ = grade(["start", "product"], tmp_path, monkeypatch, capsys)
    assert began.strip() in README
    begun = (tmp_path / "product.py").read_text(encoding="utf-8").partition("with_exp = ")[0]
    for answers, code in ((first, 1), (second, 0)):
        (tmp_path / "product.py").write_text(begun + answers, encoding="utf-8")
        shown, _, left = grade(["submit", "product.py"], tmp_path, monkeypatch, capsys)
        assert left == code
        assert shown.strip() in README
    assert f"$ tail -2 product.py\n{first.strip()}" in README


def test_the_loop_is_what_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    block = README.partition("$ grade next\n")[2].partition("```")[0]
    shown, _, _ = grade(["next"], tmp_path, monkeypatch, capsys)
    shown += grade([], tmp_path, monkeypatch, capsys)[0]
    said = [line for line in block.splitlines() if line and line not in ("…", "$ grade")]
    assert [line for line in said if line not in shown.splitlines()] == []
    assert len(said) == 5


def test_its_exercise_can_be_read(tmp_path: Path) -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    assert bank.load(path).title == "The slope of a logarithm"


def test_every_command_is_mentioned() -> None:
    assert [name for name in commands() if f"grade {name}" not in README and f"`{name}`" not in README] == []
