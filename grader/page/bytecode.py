"""What a page imports before its first verdict, compiled: by the Python of the site itself, under node.

Where there is no node the texts stay as they are, and the page starts all the same, in about twice the time.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import which

from grader.errors import SubmissionError

HERE = Path(__file__).parent
OWN = "stdlib/"  # Python's library
LONGEST = 500  # of a line that says what went wrong: node shows a whole script beside it
TAG = "cpython-314"
BY_TEXT = "grader/answers/"  # the registry looks into the text of these, which stays beside the byte code
Files = Mapping[str, bytes]


def made(engine: Path, files: Files) -> dict[str, bytes]:
    """By the names of the texts that are compiled; nothing without node; raises SubmissionError where it fails."""
    node = which("node")
    if node is None:
        return {}
    with tempfile.TemporaryDirectory() as work:
        library, texts, code = (Path(work) / f"{name}.zip" for name in ("library", "in", "out"))
        _zipped(texts, files)
        _zipped(
            library, {name.removeprefix(OWN): data for name, data in files.items() if name.startswith(OWN)}
        )
        command = [node, HERE / "compile.mjs", engine, HERE / "precompile.py", library, texts, code]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode:
            said = [line for line in ran.stderr.splitlines() if "Error: " in line and len(line) < LONGEST]
            why = (said or ["it said nothing"])[-1].strip()
            raise SubmissionError(f"node could not compile the site: {why}", repair="try a newer node")
        with zipfile.ZipFile(io.BytesIO(code.read_bytes())) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


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
