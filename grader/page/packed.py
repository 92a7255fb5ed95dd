"""The grader as packs for the page: only what the page needs, and the same bytes at every build.

A pack is compressed as a whole, which takes a third less than an archive of many small files, and a browser
unpacks it without Python:

    gzip( [["grader/course.py", 4711], …] \\n  contents, one after the other )
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from grader.bank.compiled import name_of, written
from grader.bank.composing import compose
from grader.bank.nodes import read_source
from grader.page import wasm
from grader.page.reached import reached

PACKAGE = Path(__file__).resolve().parents[1]
EPOCH = (1980, 1, 1, 0, 0, 0)
OURS_LEFT_OUT = re.compile(
    r"grader/(_bank|cli|proof|study|exchange|page/(front|serve|site|packed|parts|bytecode|wasm|reached|precompile|authoring)|classroom/(ci|engines/(pool|cluster)))[/.]|__pycache__|/sandbox/(zygote|cold|seccomp)|fsrs/optimizer"
)
LIBRARIES = ("latex2mathml", "fsrs")  # pure Python, from this very environment
TYPING = b"from typing import Self\n"  # all that fsrs takes of typing_extensions, and Python has it
SHARED = "python_flint.libs/"  # what its types are linked against
FLINT_LEFT_OUT = re.compile(
    r"/test/|\.pyx$|\.pxd$|\.pyi$|\.h$|/licenses/"
    r"|flint/(types/(_gr|acb_mat|acb_theta|arb_mat|fmpq_mat|fmpz_mat|fmpz_mod_\w+|fq_default\w*|nmod\w*)|functions/\w+)\."
)
# what `grader.maths` takes of it: half as many libraries to link at every start
FLINT = """from .pyflint import ctx
from .types.fmpz import fmpz
from .types.fmpz_poly import fmpz_poly
from .types.fmpz_mod import fmpz_mod_ctx
from .types.fmpq import fmpq
from .types.fmpq_poly import fmpq_poly
from .types.fmpz_mpoly import fmpz_mpoly_ctx, fmpz_mpoly, fmpz_mpoly_vec
from .types.fmpq_mpoly import fmpq_mpoly_ctx, fmpq_mpoly, fmpq_mpoly_vec
from .types.arb import arb
from .types.arb_series import arb_series
from .types.acb import acb
from .types.acb_series import acb_series
from .flint_base.flint_base import Ordering
"""
STDLIB_LEFT_OUT = re.compile(  # what has no use without a screen or a disk; learner code may import the rest
    r"(idlelib|tkinter|turtledemo|turtle|ensurepip|venv|pydoc_data|curses|test|_pyrepl|lib2to3|multiprocessing"
    r"|xmlrpc|wsgiref|imaplib|smtplib|poplib|ftplib|mailbox|pickletools|ctypes|socketserver|pdb|bdb|cmd|trace"
    r"|cProfile|profile|pstats|pydoc|doctest|unittest|optparse|plistlib|wave|modulefinder|compileall|tomllib|py_compile"
    r"|xml/dom|http/(server|cookie\w*)|asyncio/(windows_\w+|proactor_events)|logging/(handlers|config)|pyodide/console"
    r"|concurrent/futures/process)([./]|$)"
    r"|encodings/(big5|cp(?!437|125)|euc|gb|hp_|hz|iso2022|johab|koi8|kz|mac_(?!roman)|ptcp|shift|tis)"
)


def pack(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """A pack, whose bytes depend on the files alone."""
    rows = sorted(files)
    index = json.dumps([[name, len(data)] for name, data in rows]).encode()
    path.write_bytes(gzip.compress(b"\n".join([index, b"".join(data for _, data in rows)]), 9, mtime=0))


def pack_zip(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """An archive from which Python imports, compressed as a whole, too."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data)
    path.write_bytes(gzip.compress(made.getvalue(), 9, mtime=0))


def grader() -> Iterator[tuple[str, bytes]]:
    """Ours, and the pure libraries that it needs."""
    yield from _folder(PACKAGE, "grader")
    for library in LIBRARIES:
        found = import_module(library).__file__
        assert found is not None
        yield from _folder(Path(found).parent, library)
        about = f"Metadata-Version: 2.1\nName: {library}\nVersion: {version(library)}\n"
        yield f"{library}-{version(library)}.dist-info/METADATA", about.encode()  # some ask for it
    yield "typing_extensions.py", TYPING


def _folder(root: Path, name: str) -> Iterator[tuple[str, bytes]]:
    for path in root.rglob("*"):
        inside = f"{name}/{path.relative_to(root).as_posix()}"
        if path.suffix in (".py", ".txt", ".yaml", ".json") and not OURS_LEFT_OUT.search(inside):
            yield inside, path.read_bytes()


def bank(root: Path, quizzes: Iterable[Path] = ()) -> Iterator[tuple[str, bytes]]:
    """The exercises, their solutions and the quizzes; and a compiled form, so that no YAML is read in the page."""
    exercises = {f"exercises/{path.relative_to(root).as_posix()}": path for path in root.glob("*/*.yaml")}
    for name, path in {**exercises, **{f"quizzes/{path.stem}.yaml": path for path in quizzes}}.items():
        source = read_source(path)
        yield f"grader/_bank/{name}", path.read_bytes()
        yield f"grader/_bank/compiled/{name_of(source.text)}", written(compose(source)).encode()
    solutions = root.absolute().parent / "solutions"
    for path in solutions.glob("*/*.py"):
        yield f"grader/_bank/solutions/{path.relative_to(solutions).as_posix()}", path.read_bytes()


def flint(wheel: Path) -> dict[str, bytes]:
    """The prover, without the libraries of it that nothing here uses, and without what they alone used."""
    with zipfile.ZipFile(wheel) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if _of_flint(name)}
    files["flint/__init__.py"] = FLINT.encode()
    libraries = {name: data for name, data in files.items() if name.endswith(".so")}
    wanted = wasm.linked(libraries.values())
    shared = {name: reached(wasm.slim(data, wanted)) for name, data in libraries.items() if SHARED in name}
    return {**files, **shared}


def _of_flint(name: str) -> bool:
    return not name.endswith("/") and not FLINT_LEFT_OUT.search(f"/{name}" if "/" not in name else name)


def standard_library(path: Path) -> Iterator[tuple[str, bytes]]:
    """Python's own, without what a page has no use for."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.endswith("/") and not STDLIB_LEFT_OUT.match(name):
                yield name, archive.read(name)
