"""Text answers are graded on systems without the POSIX modules, and on consoles that know no Unicode."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.course import Course
from grader.graded import Graded
from grader.model import NotGraded

ROOT = Path(__file__).parents[2]
PROBE = """
import sys
for missing in ("fcntl", "resource", "termios", "pwd", "grp", "tty", "pty"):
    sys.modules[missing] = None
import grader
from grader.cli import main
main()
"""
WRONG = 'answer = "1/(x^2 + 1)"\n'
RIGHT = 'answer = "2x/(x^2+1)"\n'
STEPS = [  # (the file ex01.py, what is typed, exit code, what is seen)
    (RIGHT, ("--help",), 0, "Commands:"),
    (RIGHT, ("list",), 0, "ex01"),
    (RIGHT, ("show", "ex01"), 0, "Go on  grade start ex01"),
    (RIGHT, ("start", "product"), 0, "wrote product.py"),
    (RIGHT, ("start", "product", "--notebook"), 0, "wrote product.ipynb"),
    (RIGHT, ("submit", "ex01.py"), 0, "ex01"),
    (RIGHT, ("submit", "--require-sandbox", "ex01.py"), 0, "ex01"),
    (WRONG, ("submit", "ex01.py"), 1, "What happened"),
    (WRONG, ("submit", "ex01.py", "--format", "json"), 1, '"chain.forgot_inner"'),
    (WRONG, ("hint", "ex01"), 0, "hint 1 of"),
    (WRONG, ("explain", "chain.forgot_inner"), 0, "The rule"),
    ('answer = "\u222b\u2202"\n', ("submit", "ex01.py"), 4, "ex01"),
    (RIGHT, ("submit", "no_such.py"), 2, "there is no such file"),
    (RIGHT, ("lint", "ex01"), 0, "1 exercise can be read"),
    (RIGHT, ("preview", "power"), 0, "Variant 0"),
]


@pytest.mark.parametrize("source, arguments, code, says", STEPS)
def test_without_posix_and_without_unicode(
    source: str, arguments: tuple[str, ...], code: int, says: str, tmp_path: Path
) -> None:
    (tmp_path / "ex01.py").write_text(source, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "cp1252",
            "PYTHONUTF8": "0",
            "GRADE_BANK": str(ROOT / "exercises"),
        },
    )
    shown = (ran.stdout + ran.stderr).decode("cp1252")
    assert ran.returncode == code, shown
    assert says in shown
    assert "internal error" not in shown


def test_code_that_cannot_be_confined_is_not_graded_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.submit.POSIX", False)
    source = next(ROOT.glob("solutions/*/ex04.py")).read_bytes()
    result = Course(ROOT / "exercises").grade("ex04.py", source)
    assert isinstance(result, Graded)
    assert [mark.judgement.verdict for mark in result.report.marks] == [
        NotGraded("code cannot be confined on this system; grade it on Linux or macOS")
    ]
