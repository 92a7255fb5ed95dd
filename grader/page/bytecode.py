"""What a page imports before its first verdict, compiled: by the Python of the site itself, under node.

Where there is no node the texts stay as they are, and the page starts all the same, in about twice the time.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from shutil import which

from grader.errors import SubmissionError
from grader.record import dataclass

HERE = Path(__file__).parent
OWN = "stdlib/"  # Python's library
LONGEST = 500  # of a line that says what went wrong: node shows a whole script beside it
NOT_WHOLE = "RuntimeError: the page is not whole"
TAG = "cpython-314"
BY_TEXT = "grader/answers/"  # the registry looks into the text of these, which stays beside the byte code
Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class ByteCode:
    """By the names of the texts that are compiled; `lacks` says why there is none."""

    files: dict[str, bytes] = field(default_factory=dict)
    lacks: str = ""


def made(engine: Path, files: Files) -> ByteCode:
    """None without a node that can run the engine; raises SubmissionError where the page itself would not start."""
    node = which("node")
    if node is None:
        return ByteCode(lacks="there is no node here")
    with tempfile.TemporaryDirectory() as work:
        library, texts, code = (Path(work) / f"{name}.zip" for name in ("library", "in", "out"))
        _zipped(texts, files)
        _zipped(
            library, {name.removeprefix(OWN): data for name, data in files.items() if name.startswith(OWN)}
        )
        command: list[str | Path] = [
            node,
            HERE / "compile.mjs",
            engine,
            HERE / "precompile.py",
            library,
            texts,
            code,
        ]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode:
            return _refused(ran.stderr)
        with zipfile.ZipFile(io.BytesIO(code.read_bytes())) as archive:
            return ByteCode({name: archive.read(name) for name in archive.namelist()})


def _refused(stderr: str) -> ByteCode:
    said = [line.strip() for line in stderr.splitlines() if "Error: " in line and len(line) < LONGEST]
    why = (said or ["it said nothing"])[-1]
    if NOT_WHOLE in stderr or "ModuleNotFoundError" in why:  # a browser would say the same
        raise SubmissionError(f"the site would not start: {why}", repair="grade lint")
    return ByteCode(lacks=f"this node cannot run the engine ({why})")


def _zipped(path: Path, files: Files) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in sorted(files.items()):
            archive.writestr(name, data)


def replaced(files: Files, code: Files, folder: str) -> Iterator[tuple[str, bytes]]:
    """The files of a folder with byte code for text, under the names by which Python finds it."""
    for name, data in files.items():
        found = code.get(f"{folder}/{name}")
        if found is None:
            yield name, data
        elif name.startswith(BY_TEXT):
            yield name, data
            place, _, file = name.rpartition("/")
            yield f"{place}/__pycache__/{file.removesuffix('.py')}.{TAG}.pyc", found
        else:
            yield f"{name}c", found
