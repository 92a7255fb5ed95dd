"""What single screens say, where the whole of them is not the point."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from tests.golden.harness import BANK, grade


def test_an_untouched_function_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from grader.answers.code import Code

    path = next(p for p in bank.paths(BANK) if any(isinstance(x.answer, Code) for x in bank.load(p).parts))
    grade(["start", path.stem], tmp_path, monkeypatch, capsys)
    out, _, _ = grade(["submit", f"{path.stem}.py"], tmp_path, monkeypatch, capsys)
    assert "there is no function" not in out
    (tmp_path / f"{path.stem}.py").write_text("pass\n")
    out, _, _ = grade(["submit", f"{path.stem}.py"], tmp_path, monkeypatch, capsys)
    assert "there is no function" in out


# an answer to `jacobian`, what is said
MATRICES = [
    ("[[..., ..., ...], [..., ..., ...], [..., ..., ...]]", "not attempted yet"),
    ("[[1, ..., ...], [..., ..., ...], [..., ..., ...]]", "Fill in every entry"),
    ('[["1/2", ..., 1], [2, 3, 4], [5, 6, 7]]', "Fill in every entry"),
]


@pytest.mark.parametrize("answer, said", MATRICES)
def test_an_open_entry_is_no_wrong_one(
    answer: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "softmax_jac.py").write_text(f"jacobian = {answer}\n")
    out, _, _ = grade(["submit", "softmax_jac.py"], tmp_path, monkeypatch, capsys)
    assert said in out


def test_formulas_of_rows_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notation.py").write_text('whose = {1: "a", 2: "a", 3: "a", 4: "a"}\n')
    out, _, _ = grade(["submit", "notation.py"], tmp_path, monkeypatch, capsys)
    assert "\\frac" not in out
    assert "$" not in out


def test_a_list_of_results_is_verified_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("ex01.py", "ex02.py", "stranger.py"):
        (tmp_path / name).write_text('answer = "2x/(x^2+1)"\n')
    files = ["ex01.py", "ex02.py", "stranger.py"]
    said, _, _ = grade(["submit", *files, "--format", "json"], tmp_path, monkeypatch, capsys)
    (tmp_path / "all.json").write_text(said)
    out, _, code = grade(["verify", "all.json"], tmp_path, monkeypatch, capsys)
    assert (code, [line.split("  ")[0] for line in out.splitlines()]) == (4, files)
    (tmp_path / "all.json").write_text(said.replace('"exercise": "ex01"', '"exercise": "ex02"'))
    out, _, code = grade(["verify", "all.json"], tmp_path, monkeypatch, capsys)
    assert code == 1
    assert "checks fail" in out.splitlines()[0]


def test_a_copy_that_is_not_known_says_how_to_name_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "exx04 (1).py").write_text("answer = 2\n")
    _, err, code = grade(["submit", "exx04 (1).py"], tmp_path, monkeypatch, capsys)
    assert code == 2
    assert "first line: # exercise: ex04" in " ".join(err.split())
