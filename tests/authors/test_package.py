"""A chapter of one's own as a package: built, installed, and found by its name."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader import bank
from grader.cli import main
from grader.errors import SubmissionError

EXERCISE = "title: Mine\nlevel: 1\ndifferentiate: x^2\nhints: [One., Two.]\n"
PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "my-course"
version = "1.0"

[project.entry-points."grade.banks"]
my-course = "my_course"
"""
FILES = {
    "pyproject.toml": PYPROJECT,
    "my_course/__init__.py": "raise RuntimeError('a bank is read, and never run')\n",
    "my_course/exercises/01_begin/mine.yaml": EXERCISE,
    "my_course/solutions/01_begin/mine.py": 'answer = "2x"\n',
}


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package, built as a wheel and unpacked where Python looks for packages."""
    source, site = tmp_path / "source", tmp_path / "site"
    for name, text in FILES.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    zipfile.ZipFile(wheel).extractall(site)  # what pip does with a pure wheel
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GRADE_BANK", raising=False)
    return site / "my_course"


def test_an_installed_bank_is_found_by_its_name_and_never_run(course: Path) -> None:
    root = bank.locate(Path("my-course"))
    assert root == course / "exercises"
    assert [entry.id for entry in bank.entries(root)] == ["mine"]


def test_what_a_package_brings_can_be_proved_and_answered(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("mine.py").write_text('answer = "2x"\n', encoding="utf-8")
    for arguments in (["lint"], ["prove", "mine"], ["submit", "mine.py"]):
        monkeypatch.setattr(sys, "argv", ["grade", arguments[0], "--bank", "my-course", *arguments[1:]])
        with pytest.raises(SystemExit) as left:
            main()
        assert left.value.code == 0, capsys.readouterr()


def test_an_unknown_bank_is_told_with_those_that_are_installed(course: Path) -> None:
    with pytest.raises(SubmissionError) as raised:
        bank.locate(Path("your-course"))
    assert raised.value.what == "--bank: there is no folder your-course"
    assert raised.value.repair == "name a folder of exercises, or a bank that is installed: my-course"
