"""What is left out of the page's archives is not needed there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from grader.page import packed

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


def test_a_class_run_in_a_page_needs_no_module_that_a_page_lacks() -> None:
    lacks = "{'yaml', 'numpy', 'sympy', 'click'}"
    code = f"import sys, grader.classroom.dropped; print(*sorted({lacks} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "\n"
