"""`grade explain` lists the mistakes by their families, and explains one, or a whole family."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.mistakes.registry import mistakes
from tests.golden.harness import grade

FAMILIES = sorted({name.partition(".")[0] for name in mistakes()})


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_a_page_with_each_of_its_mistakes(
    family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said, err, code = grade(["explain", family], tmp_path, monkeypatch, capsys)
    assert (err, code) == ("", 0)
    assert [name for name in mistakes() if name.startswith(f"{family}.") and f"  {name}\n" not in said] == []


def test_the_list_stands_under_the_families(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said, _, _ = grade(["explain"], tmp_path, monkeypatch, capsys)
    heads = [line for line in said.splitlines() if line and not line.startswith((" ", "Go on"))]
    assert sorted(head.split()[0] for head in heads) == FAMILIES


def test_a_family_that_is_none_is_told_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, err, code = grade(["explain", "chian"], tmp_path, monkeypatch, capsys)
    assert code == 2
    assert "Did you mean chain?" in err


def test_one_named_mistake_has_its_page_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ex01.py").write_text('answer = "1/(x^2 + 1)"\n')
    said, _, _ = grade(["submit", "ex01.py"], tmp_path, monkeypatch, capsys)
    assert "grade explain chain.forgot_inner" in said
    (tmp_path / "ex01.py").write_text('answer = "7*x^5"\n')
    said, _, _ = grade(["submit", "ex01.py"], tmp_path, monkeypatch, capsys)
    assert "grade explain" not in said
