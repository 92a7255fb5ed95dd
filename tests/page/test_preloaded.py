"""What a page fetches before a script asks for it, and in which order."""

from __future__ import annotations

import re

import pytest

from grader.page.site import FRONT, _preloaded

IMPORTED = re.compile(r'from "\./([\w.]+)"')


def _reached(script: str) -> set[str]:
    found: set[str] = set()
    todo = [script]
    while todo:
        names = set(IMPORTED.findall((FRONT / todo.pop()).read_text(encoding="utf-8"))) - found
        found |= names
        todo += names
    return found


@pytest.mark.parametrize(("page", "script"), [("index.html", "page.js"), ("class.html", "class.js")])
def test_every_script_that_a_page_imports_is_named_in_it(page: str, script: str) -> None:
    text = _preloaded(page, (FRONT / page).read_text(encoding="utf-8"))
    named = re.search('name="grade-scripts" content="(.*?)"', text)
    assert set(named[1].split() if named else re.findall('modulepreload" href="(.*?)"', text)) == _reached(
        script
    )


def test_no_script_of_the_sheet_is_fetched_before_its_question_is_asked_for() -> None:
    text = _preloaded("index.html", (FRONT / "index.html").read_text(encoding="utf-8"))
    assert ("modulepreload" in text, text.index("grade-scripts") < text.index("first.js")) == (False, True)
