"""One file that cannot be used never stops the others, whatever is wrong with it; and nobody's work is lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from grader.errors import SubmissionError
from grader.files import read_file
from tests.golden.harness import BANK, grade

RIGHT = 'answer = "2x/(x^2+1)"\n'
ODD = [
    "ex0\udcff1.py",  # a name that is no UTF-8
    "new\nline.py",
    "::set-env.py",
    "x" * 300 + ".py",
    "folder.py",
    "pipe.py",
    "link.py",
    "loop.py",
    "gone.py",
    "ex01.py/x.py",
    "",
    "/dev/zero",
    "/proc/self/mem",  # can be opened, and not read
]


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    for name in ("ex01.py", *ODD[:3]):
        (tmp_path / name).write_text(RIGHT)
    (tmp_path / "folder.py").mkdir()
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "link.py").symlink_to("ex01.py")
    (tmp_path / "loop.py").symlink_to("loop.py")
    return tmp_path


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no /proc")
@pytest.mark.parametrize("output", ["json", "jsonl", "text"])
def test_odd_files_do_not_stop_the_others(
    output: str, odd: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err, code = grade(["submit", *ODD, "ex01.py", "--format", output], odd, monkeypatch, capsys)
    assert code == 2
    assert sum(line.startswith("!") for line in err.splitlines()) == len(ODD)
    if output == "text":
        assert out.startswith("✓ ex01")
        return
    documents = [json.loads(line) for line in out.splitlines()] if output == "jsonl" else [json.loads(out)]
    records = [record for document in documents for record in document["results"]]
    assert [record["error"] is None for record in records] == [False] * len(ODD) + [True]


@pytest.mark.parametrize("named", ["linked/ex01.py", "{}/linked/ex01.py", "a/../linked/ex01.py"])
def test_a_folder_that_is_a_link_is_refused_where_files_are_other_peoples(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/ex01.py").write_text(RIGHT)
    (tmp_path / "linked").symlink_to("a")
    file = named.format(tmp_path)
    _, err, code = grade(["submit", "--require-sandbox", file], tmp_path, monkeypatch, capsys)
    assert (code, "is a symbolic link" in " ".join(err.split())) == (2, True)
    assert grade(["submit", file], tmp_path, monkeypatch, capsys)[2] == 0
    assert grade(["submit", "--require-sandbox", "a/ex01.py"], tmp_path, monkeypatch, capsys)[2] == 0


def test_a_plain_path_has_no_links(tmp_path: Path) -> None:
    (tmp_path / "ex01.py").write_text(RIGHT)
    assert read_file(tmp_path.resolve() / "ex01.py", through_links=False) == RIGHT.encode()


def test_exercises_of_this_folder_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "exercises" / "own"
    folder.mkdir(parents=True)
    (folder / "ex01.yaml").write_text("title: Mine\ndifferentiate: x^2\n")
    (tmp_path / "ex01.py").write_text('answer = "2x"\n')
    monkeypatch.setattr("tests.golden.harness.BANK", "")  # neither GRADE_BANK nor --bank
    _, err, code = grade(["submit", "ex01.py"], tmp_path, monkeypatch, capsys)
    assert (code, err) == (0, "The exercises are those of ./exercises in this folder.\n")
    out, _, _ = grade(["submit", "ex01.py", "--format", "json"], tmp_path, monkeypatch, capsys)
    assert json.loads(out)["results"][0]["measured"]["bank"] == "exercises"
    (tmp_path / "r.json").write_text(out)
    assert (
        grade(["verify", "r.json", "ex01.py"], tmp_path, monkeypatch, capsys)[2] == 1
    )  # never of ./exercises
    _, err, _ = grade(["submit", "ex01.py", "--bank", str(BANK)], tmp_path, monkeypatch, capsys)
    assert err == ""


# ── grade start ─────────────────────────────────────────────────────────────────────────────────


def test_start_leaves_no_file_where_it_cannot_write_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(exercise: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.delenv("GRADE_DEBUG", raising=False)
    monkeypatch.setattr("grader.cli.start.starter", full)
    assert grade(["start", "ex01"], tmp_path, monkeypatch, capsys)[2] == 4
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr("grader.cli.start.starter", lambda exercise: "\udcff")  # fails while it is written
    assert grade(["start", "ex01"], tmp_path, monkeypatch, capsys)[2] == 4
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", ["mine.txt", "gone.txt"])
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_start_never_writes_through_a_link(
    target: str,
    force: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "mine.txt").write_text("my work")
    (tmp_path / "ex01.py").symlink_to(target)
    _, _, code = grade(["start", "ex01", *force], tmp_path, monkeypatch, capsys)
    assert code == (0 if force else 2)
    assert (tmp_path / "mine.txt").read_text() == "my work"
    assert (tmp_path / "ex01.py").is_symlink() == (not force)
    assert {p.name for p in tmp_path.iterdir()} == {"mine.txt", "ex01.py"}


def test_start_keeps_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ex01.py").write_text("my work")
    assert grade(["start", "ex01"], tmp_path, monkeypatch, capsys)[2] == 2
    assert (tmp_path / "ex01.py").read_text() == "my work"
    assert grade(["start", "ex01", "--force"], tmp_path, monkeypatch, capsys)[2] == 0
    assert "answer = ..." in (tmp_path / "ex01.py").read_text()
    assert [p.name for p in tmp_path.iterdir()] == ["ex01.py"]


# a file that is not there, or is empty ─> the command that writes it, where there is one
REPAIRS = [
    ("power.py", "grade start power writes it", "grade start power writes a new one"),
    ("power.ipynb", "grade start power writes it", "grade start power writes a new one"),
    ("result.json", "", ""),
    ("roster.csv", "", ""),
]


@pytest.mark.parametrize("name, gone, empty", REPAIRS)
def test_only_an_answer_file_is_said_to_be_written_by_start(
    name: str, gone: str, empty: str, tmp_path: Path
) -> None:
    with pytest.raises(SubmissionError) as missing:
        read_file(tmp_path / name)
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(SubmissionError) as blank:
        read_file(tmp_path / name)
    assert (gone, empty) == (missing.value.repair, blank.value.repair)


def test_a_folder_without_answers_says_so_and_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "ex01.py").write_text(RIGHT)
    out, err, code = grade(["submit", "empty", "ex01.py"], tmp_path, monkeypatch, capsys)
    assert (code, out.startswith("✓ ex01")) == (2, True)
    assert err.startswith("! empty: there is no answer file in this folder\n  grade next writes one")


@pytest.mark.parametrize("command", ["lint", "prove", "quiz"])
def test_a_yaml_file_that_is_not_there_is_the_fault_of_who_typed_it(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "week.yaml").write_text("title: Week\n")
    _, err, code = grade([command, "wek.yaml"], tmp_path, monkeypatch, capsys)
    assert (code, err) == (2, "! wek.yaml: there is no such file\n  Did you mean week.yaml?\n")


def test_a_quiz_of_an_exercise_says_how_to_begin_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, err, code = grade(["quiz", "ex01"], tmp_path, monkeypatch, capsys)
    assert (code, err) == (2, "! ex01 is an exercise, not a topic\n  grade start ex01\n")
