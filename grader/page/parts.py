"""The parts of a site that are not ours: Python and its prover as WebAssembly, each pinned by its hash.

They are brought by the ordinary clients of npm and PyPI, or found in a folder; nothing is loaded from elsewhere when
the page runs.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from shutil import which

from grader.errors import SubmissionError

PYODIDE = "314.0.7"
FLINT = "0.9.0"
PYTHON = "3.14"
WHEEL = f"python_flint-{FLINT}-cp314-cp314-pyemscripten_2026_0_wasm32.whl"
HASHES = {
    "pyodide.mjs": "6f1d60f7bf529beb300f0f47983c921d3982363640ba20af0e38efdddbc66109",
    "pyodide.asm.mjs": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
    "pyodide.asm.wasm": "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
    "python_stdlib.zip": "fa1957e5777068fc4f7437f96d860ae2fbe9c19732ba06c84e004ec16dd7dd7a",
    "pyodide-lock.json": "5dc2fc119108bc148c7457dc86e7675b5c87e1cafd420b9c34c1eaef7b36c010",
    WHEEL: "b31f5c00e0e36040ab58d00b3025156e20869b990d776e4bf90f870b1ee11ad3",
}
PIP = (
    *(
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--implementation",
        "cp",
        "--abi",
        "cp314",
    ),
    *("--python-version", PYTHON.replace(".", ""), "--platform", "pyemscripten_2026_0_wasm32"),
    f"python-flint=={FLINT}",
)
WITHOUT = "or lay the files of npm's pyodide and the wheel of python-flint into a folder: --engine FOLDER"


def missing(folder: Path) -> list[str]:
    """What a folder lacks, and what in it is not what is pinned; a sentence each."""
    out = []
    for name, pinned in HASHES.items():
        path = folder / name
        if not path.is_file():
            out.append(f"{name} is missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != pinned:
            out.append(f"{name} is not the file that is pinned")
    return out


def checked(folder: Path) -> Path:
    """The folder, whole; raises SubmissionError."""
    lacks = missing(folder)
    if lacks:
        raise SubmissionError(
            f"the engine in {folder} is not complete: {'; '.join(lacks)}",
            repair=f"grade site fetch {folder}",
        )
    return folder


def fetch(folder: Path) -> None:
    """Bring what is missing; raises SubmissionError where a client is missing, or brings something else."""
    folder.mkdir(parents=True, exist_ok=True)
    lacks = {line.split(" ")[0] for line in missing(folder)}
    if WHEEL in lacks:
        _run([sys.executable, "-m", "pip", *PIP, "--dest", str(folder)], "pip")
    if lacks - {WHEEL}:
        _pyodide(folder)
    checked(folder)


def _pyodide(folder: Path) -> None:
    npm = which("npm")
    if npm is None:
        raise SubmissionError("there is no npm here to bring pyodide", repair=f"install it, {WITHOUT}")
    with tempfile.TemporaryDirectory() as work:
        _run([npm, "pack", f"pyodide@{PYODIDE}", "--silent", "--pack-destination", work], "npm")
        packed = next(Path(work).glob("pyodide-*.tgz"))
        with tarfile.open(packed) as archive:
            for name in HASHES:
                if name != WHEEL:
                    _unpacked(archive, f"package/{name}", folder / name)


def _unpacked(archive: tarfile.TarFile, member: str, path: Path) -> None:
    found = archive.extractfile(member)
    if found is None:
        raise SubmissionError(f"npm's pyodide has no {member}", repair=WITHOUT)
    path.write_bytes(found.read())


def _run(command: list[str], client: str) -> None:
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        why = (ran.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise SubmissionError(f"{client} could not bring it: {why}", repair=f"try again, {WITHOUT}")
