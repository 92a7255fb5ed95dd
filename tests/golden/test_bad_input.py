"""Every bad input has its own clear sentence and its exit code, and none has a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.golden.harness import BANK, grade

Make = Callable[[Path], None]


def holds(text: str, name: str = "ex01.py") -> Make:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8") and None


def raw(data: bytes, name: str = "ex01.py") -> Make:
    return lambda folder: (folder / name).write_bytes(data) and None


def nothing(folder: Path) -> None:
    pass


def a_folder(folder: Path) -> None:
    (folder / "ex01.py").mkdir()


def a_hundred_megabytes(folder: Path) -> None:
    """Sparse: it costs no disk, and would cost 100 MB of memory to whoever reads it."""
    with (folder / "ex01.py").open("wb") as file:
        file.truncate(100 * 2**20)


def a_link(folder: Path) -> None:
    solution = next(BANK.parent.glob("solutions/*/ex01.py"))
    (folder / "ex01.py").symlink_to(solution)


# what, how it comes about, the file, the exit code, what must be said
FILES: list[tuple[str, Make, str, int, str]] = [
    ("no such file", nothing, "ex01.py", 2, "ex01.py"),
    ("a folder", a_folder, "ex01.py", 2, "folder"),
    ("an empty file", holds(""), "ex01.py", 2, "empty"),
    ("100 MB", a_hundred_megabytes, "ex01.py", 2, "262,144"),
    ("not UTF-8", raw(b'answer = "caf\xe9"\n'), "ex01.py", 2, "UTF-8"),
    ("a symbolic link", a_link, "ex01.py", 2, "link"),
    ("null bytes", raw(b'answer = "2x"\x00\n'), "ex01.py", 2, "null"),
    ("a syntax error", holds("answer = 2x\n"), "ex01.py", 2, "quotes"),
    ("an unclosed bracket", holds("answer = (2*x\n"), "ex01.py", 2, "ex01.py:1"),
    ("an unknown exercise", holds("answer = 1\n", "ex99.py"), "ex99.py", 2, "ex99"),
    ("duplicate answer names", holds('answer = "2x"\nanswer = "3x"\n'), "ex01.py", 4, "twice"),
    ("a list for a function", holds("answer = [1, 2]\n"), "ex01.py", 1, "Give one formula"),
    ("a function for a number", holds('dy_dz = "2z"\n', "ex03.py"), "ex03.py", 4, "give one number"),
    ("an unknown variable", holds('answer = "2t/(t^2+1)"\n'), "ex01.py", 4, "t"),
    ("an unknown function", holds('answer = "foo(x)"\n'), "ex01.py", 4, "foo"),
]


@pytest.mark.parametrize("make, file, code, says", [row[1:] for row in FILES], ids=[row[0] for row in FILES])
def test_a_bad_file_is_explained(
    make: Make,
    file: str,
    code: int,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make(tmp_path)
    out, err, left = grade(["submit", file], tmp_path, monkeypatch, capsys)
    assert left == code, out + err
    assert says in out + err
    assert "Traceback" not in out + err
    assert "internal error" not in out + err
