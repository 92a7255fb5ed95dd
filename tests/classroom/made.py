"""A made class of sixty: right and wrong answers, and every oddity with which files are handed in."""

from __future__ import annotations

import io
import os
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
BANK = Path(__file__).parent / "bank"
EXERCISES = ("ex01", "power", "product", "sigmoid_code")
MONDAY = 1_795_000_000.0  # when all is handed in, in seconds since 1970
DAY = 86400.0
COUNT = 60

RIGHT = {id: (Path(__file__).parent / "answers" / f"{id}.py").read_bytes() for id in EXERCISES}
WRONG = {
    "ex01": b'answer = "1/(x^2 + 1)"\n',
    "power": b'words = ["exponent", "one"]\nlarge = "100x^100"\nnegative = "-2/x"\nroot = "1/(2 sqrt(x))"\n',
    "product": b'with_exp = "2x e^x"\nwith_sin = "sin(x) + x cos(x)"\n',
    "sigmoid_code": b"def sigmoid(z):\n    return 1 / (1 + z)\n\n\ndef slope(z):\n    return z\n",
}
NAMES = [f"s{k:02}" for k in range(COUNT)]


def roster() -> str:
    """Everybody but s22; names as a spreadsheet must not take them; s24 and s25 are a team; s40 has two days more."""
    rows = ["id,name,email,section,team,extension,advisor"]
    for k, id in enumerate(NAMES):
        name = {21: "=HYPERLINK(1)", 35: "Zoë Müller"}.get(k, f"Doe Jane{k:02}")
        team, extension = ("blue" if k in (24, 25) else ""), ("2d" if k == 40 else "")
        if k != 22:
            rows.append(f"{id},{name},{id}@example.org,{'AB'[k % 2]},{team},{extension},x")
    return "\n".join(rows) + "\n"


def handed_in(folder: Path) -> Path:
    """The folder of the class, with a folder for each learner."""
    for k, id in enumerate(NAMES):
        here = folder / id
        here.mkdir(parents=True)
        for n, exercise in enumerate(EXERCISES[: 3 if k % 10 else 4]):
            wrong = (k * 7 + n * 3) % 5 == 0
            (here / f"{exercise}.py").write_bytes((WRONG if wrong else RIGHT)[exercise])
    for number, odd in ODDITIES.items():
        odd(folder / NAMES[number])
    for path in sorted(folder.rglob("*")):
        late = DAY * 2.5 if path.parent.name in ("s40", "s41") else 0.0
        os.utime(path, (MONDAY + late,) * 2, follow_symlinks=False)
    (folder / "s20" / "ex01 (1).py").exists() and os.utime(folder / "s20" / "ex01 (1).py", (MONDAY + 60,) * 2)
    return folder


def _renamed(name: str, exercise: str = "ex01") -> Callable[[Path], None]:
    return lambda here: (here / f"{exercise}.py").rename(here / name) and None


def _holds(content: bytes, name: str = "ex01.py") -> Callable[[Path], None]:
    return lambda here: (here / name).write_bytes(content) and None


def _instead(content: bytes, name: str) -> Callable[[Path], None]:
    def odd(here: Path) -> None:
        (here / "ex01.py").unlink()
        (here / name).write_bytes(content)

    return odd


def _link(here: Path) -> None:
    (here / "ex01.py").unlink()
    (here / "ex01.py").symlink_to("/etc/passwd")


def _linked_folder(here: Path) -> None:
    (here / "more").symlink_to("/etc")


def _fifo(here: Path) -> None:
    (here / "ex01.py").unlink()
    os.mkfifo(here / "ex01.py")


def _absent(here: Path) -> None:
    for path in here.iterdir():
        path.unlink()


def _only_team(here: Path) -> None:
    (here / "power.py").unlink()


def _decomposed(here: Path) -> None:
    here.rename(here.with_name(unicodedata.normalize("NFD", "Zoë Müller")))


def _nested(here: Path) -> None:
    (here / "week 1").mkdir()
    (here / "ex01.py").rename(here / "week 1" / "ex01.py")


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 16, 12, 0, 0)), content)
    return out.getvalue()


NOTEBOOK = (
    b'{"cells": [{"cell_type": "code", "source": ["answer = \\"2x/(x^2+1)\\""], "outputs": [], "metadata": {}, '
    b'"execution_count": null}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
)
FORGES = b'answer = "::error::x ##[error] =1+1 \\x1b[31m"\n'

ODDITIES: dict[int, Callable[[Path], None]] = {
    2: _renamed("EX01.py"),
    3: _renamed("ex01 (1).py"),
    4: _renamed("ex01-2.py"),
    5: _renamed("ex01_final_v2.py"),
    6: _renamed("ex01.py.txt"),
    7: _holds(b""),
    8: _holds(b'answer = "x"\0\0'),
    9: _holds(RIGHT["ex01"].decode().encode("utf-16")),
    10: _holds("# Lösung von mir\n".encode("latin-1") + RIGHT["ex01"].replace("²".encode(), b"^2")),
    11: _holds('answer = "2x/(x²+1)"\n'.encode("latin-1")),
    12: _link,
    13: _linked_folder,
    14: _holds(b"# much\n" * 100_000),
    15: _holds(bytes(range(1, 256)) * 40),
    16: _instead(b'answer = "1"\n', "ex01_power_both.py"),
    17: _instead(b"I was ill.", "notes.txt"),
    18: _instead(b"PK", "ex01.docx"),
    19: _instead(
        zipped({"ex01.py": RIGHT["ex01"], "../../evil.py": b"x", "__MACOSX/._ex01.py": b"x"}), "all.zip"
    ),
    20: _holds(RIGHT["ex01"], "ex01 (1).py"),
    23: _absent,
    25: _only_team,
    26: _instead(NOTEBOOK, "ex01.ipynb"),
    27: _holds(b"answer = (((\n"),
    28: _holds(
        b"while True:\n    pass\ndef sigmoid(z):\n    return z\ndef slope(z):\n    return z\n",
        "sigmoid_code.py",
    ),
    29: _holds(
        b"import os\nos._exit(0)\ndef sigmoid(z):\n    return z\ndef slope(z):\n    return z\n",
        "sigmoid_code.py",
    ),
    31: _fifo,
    34: _nested,
    35: _decomposed,
    36: _holds(b'answer = "' + b"(" * 5000 + b"x" + b")" * 5000 + b'"\n'),
    37: _holds(FORGES),
}
