"""What is left out of the page's archives is not needed there."""

from __future__ import annotations

import gzip
import json
import marshal
import os
import re
import subprocess
import sys
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from grader import modules
from grader.errors import SubmissionError
from grader.page import bytecode, packed, precompile

USED = re.compile(r"^\s*from flint import ([\w, ]+)$|\bflint\.(\w+_ctx|ctx)\b", re.MULTILINE)


def test_every_name_of_flint_that_we_use_is_there() -> None:
    found: set[str] = set()
    for path in Path("grader").rglob("*.py"):
        for several, one in USED.findall(path.read_text(encoding="utf-8")):
            found |= {one} if one else {name.strip() for name in several.split(",")}
    assert len(found) > 10
    assert found - set(re.findall(r"\w+", packed.FLINT)) == set()
    files = {name: f"flint/types/{name.removesuffix('_ctx')}.so" for name in found}
    kept = {name for name in found if not packed.FLINT_LEFT_OUT.search(files[name])}
    assert found == kept


def test_what_a_library_asks_of_its_own_metadata_is_there() -> None:
    names = {name.partition("/")[0] for name, _ in packed.grader()}
    assert {f"{library}-{packed.version(library)}.dist-info" for library in packed.LIBRARIES} <= names


IN_A_PAGE = ["classroom.dropped", "page.worker", "page.coderun", "page.exam", "page.proving"]


@pytest.mark.parametrize("module", IN_A_PAGE)
def test_what_a_page_imports_needs_no_module_that_a_page_lacks(module: str) -> None:
    lacks = "{'yaml', 'numpy', 'sympy', 'click', 'ctypes', 'resource', 'multiprocessing'}"
    code = f"import sys, grader.{module}; print(*sorted({lacks} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "\n"


def test_a_pack_is_an_index_and_then_the_files(tmp_path: Path) -> None:
    files = {"b/two.py": b"x = 2\n\n", "a.py": b"", "c.so": bytes(range(256))}
    packed.pack(tmp_path / "p", files.items())
    index, _, rest = gzip.decompress((tmp_path / "p").read_bytes()).partition(b"\n")
    out = {}
    for name, size in json.loads(index):
        out[name], rest = rest[:size], rest[size:]
    assert (files, b"") == (out, rest)


def test_byte_code_stands_where_python_finds_it() -> None:
    files = {"grader/course.py": b"1", "grader/answers/sign.py": b"2", "grader/late.py": b"3"}
    code = {"site/grader/course.py": b"C", "site/grader/answers/sign.py": b"S", "stdlib/grader/late.py": b"L"}
    expected = {
        "grader/course.pyc": b"C",
        "grader/answers/sign.py": b"2",  # its word is found in its text
        "grader/answers/__pycache__/sign.cpython-314.pyc": b"S",
        "grader/late.py": b"3",
    }
    assert expected == dict(bytecode.replaced(files, code, "site"))


def test_a_file_of_a_registry_counts_as_byte_code_too(tmp_path: Path) -> None:
    for name in ("__init__.pyc", "one.py", "two.pyc", "notes.txt", "__pycache__"):
        (tmp_path / name).touch()
    assert {"one", "two"} == set(modules.names([str(tmp_path)]))


def test_what_is_compiled_first_does_what_the_text_does_without_its_docstrings() -> None:
    head = b'"""It doubles."""\nfrom __future__ import annotations\n'
    text = head + b'def f(x):\n    """2 x"""\n    assert x\n    return 2 * x\nclass A:\n    "only this"\n'
    code = marshal.loads(precompile.compiled("f.py", text)[16:])  # behind what Python reads first of a .pyc
    made = ModuleType("made")
    FunctionType(code, vars(made))()
    assert made.f(21) == 42
    assert (made.__doc__, made.f.__doc__, made.A.__doc__) == (None, None, None)


def test_what_is_imported_is_held_as_the_site_gets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(precompile, "SITE", str(tmp_path))
    monkeypatch.setattr(precompile.Once, "held", {})
    (tmp_path / "f.py").write_text('"""It counts."""\nn = 1\n')
    precompile.Once("f", str(tmp_path / "f.py")).get_code("f")
    made = precompile.compiled("f.py", b"n = 2\n")  # what is held, and not the text once more
    assert (["f.py"], precompile.Once.held["f.py"]) == ([*precompile.Once.held], made[16:])
    module = ModuleType("f")
    FunctionType(marshal.loads(made[16:]), vars(module))()
    assert (module.n, module.__doc__) == (1, None)


def test_a_node_that_cannot_run_the_engine_leaves_the_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, says in {
        "old": "CompileError: wasm validation",
        "whole": "RuntimeError: the page is not whole: no x",
    }.items():
        (tmp_path / name).mkdir()
        node = tmp_path / name / "node"
        node.write_text(f"#!/bin/sh\necho '{says}' >&2\nexit 1\n")
        node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "old"), prepend=os.pathsep)
    assert (
        bytecode.made(tmp_path, {}).lacks == "this node cannot run the engine (CompileError: wasm validation)"
    )
    monkeypatch.setenv("PATH", str(tmp_path / "whole"), prepend=os.pathsep)
    with pytest.raises(
        SubmissionError, match="the site would not start: RuntimeError: the page is not whole: no x"
    ):
        bytecode.made(tmp_path, {})
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert bytecode.made(tmp_path, {}).lacks == "there is no node here"
