"""The script that stands in the page: it asks for the question, and then for all that the page imports."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from grader.page import site


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "engine").mkdir()
    for name in ("python.pack", "grader.pack"):
        (tmp_path / "engine" / name).touch()
    site._front(tmp_path)
    return tmp_path


def _script(out: Path) -> str:
    found = re.findall(r"<script>(.*?)</script>", (out / "index.html").read_text(), re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def test_the_policy_allows_the_script_of_the_page_by_its_hash(out: Path) -> None:
    digest = base64.b64encode(hashlib.sha256(_script(out).encode()).digest()).decode()
    assert f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{digest}';" in site.headers()
    assert "@" not in site.headers()


def test_the_script_names_all_that_the_page_imports(out: Path) -> None:
    made = (out / "page.js").read_text()
    direct = set(re.findall(r'from "\./([\w.]+)"', made))
    named = set(re.findall(r'"(\w+\.js)"', _script(out)))
    assert set() == direct - named
    assert {"plot.js"} <= named  # what `verdict.js` imports
    assert [name for name in named if not (out / name).is_file()] == []


def test_the_question_is_asked_for_before_the_scripts(out: Path) -> None:
    assert "modulepreload" not in (out / "index.html").read_text().replace(_script(out), "")
    assert "modulepreload" in (out / "class.html").read_text()  # it has no question
