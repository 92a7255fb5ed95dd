"""Output that cannot be written is no wrong answer, and no defect of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GRADE = (sys.executable, "-m", "grader")
COMMANDS = [
    ("submit", "ex01.py"),
    ("submit", "ex01.py", "--format", "json"),
    ("list",),
    ("--help",),
    ("submit", "--help"),
    ("--version",),
]
pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


def shell(arguments: Sequence[str], folder: Path, redirected: str) -> subprocess.CompletedProcess[str]:
    (folder / "ex01.py").write_text('answer = "1/(x^2+1)"\n')
    command = " ".join([*GRADE, *arguments])
    return subprocess.run(
        ["bash", "-c", f"{command} {redirected}"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_full_disk_is_a_sentence_and_exit_code_2(arguments: Sequence[str], tmp_path: Path) -> None:
    ran = shell(arguments, tmp_path, ">/dev/full")
    assert ran.returncode == 2
    assert ran.stderr.startswith("! the output cannot be written: No space left on device\n")


@pytest.mark.parametrize("arguments", COMMANDS)
def test_no_standard_output_is_a_sentence_and_exit_code_2(arguments: Sequence[str], tmp_path: Path) -> None:
    ran = shell(arguments, tmp_path, ">&-")
    assert ran.returncode == 2
    assert ran.stderr.startswith("! the output cannot be written: there is no standard output\n")


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_reader_that_has_left_is_exit_code_141_and_no_sentence(
    arguments: Sequence[str], tmp_path: Path
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    (tmp_path / "ex01.py").write_text('answer = "1/(x^2+1)"\n')
    with os.fdopen(writing, "wb") as pipe:
        ran = subprocess.run(
            [*GRADE, *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=pipe,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert (ran.returncode, ran.stderr) == (141, b"")


LOST = [  # no standard error, or none that can be written: the exit code still tells
    ("2>&-", 2),
    ("2>/dev/full", 2),
    (">/dev/full 2>/dev/full", 2),
    (">&- 2>&-", 2),
    ("<&- 2>/dev/null", 2),
]


@pytest.mark.parametrize("redirected, code", LOST)
def test_the_exit_code_tells_where_no_sentence_can(redirected: str, code: int, tmp_path: Path) -> None:
    assert shell(["submit", "nosuch.py"], tmp_path, redirected).returncode == code


def test_nothing_is_written_into_a_file_that_was_opened_in_the_place_of_standard_output(
    tmp_path: Path,
) -> None:
    shell(["submit", "ex01.py"], tmp_path, ">&- 2>&-")
    assert (tmp_path / "ex01.py").read_text() == 'answer = "1/(x^2+1)"\n'
