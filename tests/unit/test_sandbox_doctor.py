"""`grade doctor` says what was tried, in the words of every report; `--require-sandbox` acts on it."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest

from grader import sandbox
from grader.report import doctor
from grader.report.style import Style
from grader.sandbox.examination import Examination, Tried, examine
from grader.sandbox.level import FENCED, LAYERS, SEALED, STOPPED_BY
from tests.golden.harness import grade

WEAK = frozenset({"seccomp", "landlock"})
ANSWER = "def slope(f, x, h=6e-6):\n    return (f(x + h) - f(x - h)) / (2 * h)\n"
SEALED_HERE = Examination("Linux", tuple(LAYERS), tuple(Tried(what, True) for what in STOPPED_BY), SEALED)
FENCED_HERE = Examination(
    "Linux", ("own process", "descriptors", "limits"), (Tried("write a file", False),), FENCED, "use Linux"
)


@pytest.fixture
def weak(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that offers neither Landlock nor seccomp."""
    monkeypatch.setattr(sandbox, "run", functools.partial(sandbox.run, without=WEAK))
    monkeypatch.setattr(sandbox, "doctor", functools.partial(examine, WEAK))


def test_a_line_a_layer_and_a_line_a_misdeed() -> None:
    screen = doctor.render(SEALED_HERE, Style())
    assert [f"✓ {layer}" in screen for layer in LAYERS] == [True] * len(LAYERS)
    assert screen.count(" stopped") == len(STOPPED_BY)
    assert screen.endswith("SEALED: learner code can compute and answer, and nothing else.\n")


def test_what_is_open_is_named_and_how_to_close_it() -> None:
    screen = doctor.render(FENCED_HERE, Style())
    assert "✗ seccomp " in screen
    assert "✗ write a file" in screen
    assert "But it could: write a file." in screen
    assert "To seal it off: use Linux." in screen


def test_the_document_has_the_same_facts() -> None:
    said = doctor.document(FENCED_HERE)
    assert (said["level"], said["open_to"], said["repair"]) == (FENCED, ["write a file"], "use Linux")
    assert said["layers"] == {layer: layer in FENCED_HERE.layers for layer in LAYERS}


def test_the_command_tries_it_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err, code = grade(["doctor", "--format", "json"], tmp_path, monkeypatch, capsys)
    said = json.loads(out)
    assert err == ""
    assert code == (0 if said["level"] == SEALED else 4)
    assert {row["what"] for row in said["tried"]} == set(STOPPED_BY)


@pytest.mark.usefixtures("weak")
def test_the_command_says_so_on_a_weak_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _, code = grade(["doctor"], tmp_path, monkeypatch, capsys)
    assert (code, "FENCED: " in out, "see that a file exists" in out) == (4, True, True)


# options, exit code, the verdict of the part, the level
ASKED = [
    ([], 0, "correct", FENCED),
    (["--require-sandbox"], 4, "not_graded", FENCED),
    (["--require-sandbox", "--accept-weak-isolation"], 0, "correct", FENCED),
]


@pytest.mark.usefixtures("weak")
@pytest.mark.parametrize("options, code, verdict, level", ASKED)
def test_strangers_files_are_refused_below_sealed(
    options: list[str],
    code: int,
    verdict: str,
    level: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "ex04.py").write_text(ANSWER)
    out, _, left = grade(["submit", "ex04.py", "--format", "json", *options], tmp_path, monkeypatch, capsys)
    (said,) = json.loads(out)["results"]
    assert (left, said["parts"][0]["verdict"], said["sandbox"]["level"]) == (code, verdict, level)
    assert ("see that a file exists" in said["sandbox"]["open_to"]) == (level == FENCED)
    if verdict == "not_graded":
        assert "--accept-weak-isolation" in said["parts"][0]["evidence"]["why"]
        assert "seccomp" in said["parts"][0]["evidence"]["why"]
