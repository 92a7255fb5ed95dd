"""`docs/architecture.md` is a map of what is there: each path that it names exists, each room is on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("architecture.md", "equivalence-engine.md", "mistakes-engine.md")
PATH = re.compile(r"`((?:\w+/)+(?:\w+\.\w+)?|\w+\.py|(?:\w+/)+\w+\.\w+|scripts/[\w-]+)`")
TOP = ("tests/", "exercises/", "scripts/", "solutions/", "docs/")


def named(page: str) -> list[str]:
    return PATH.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_a_path_that_a_page_names_exists(page: str) -> None:
    paths = {path: ROOT / path if path.startswith(TOP) else ROOT / "grader" / path for path in named(page)}
    assert [path for path, place in paths.items() if not place.exists()] == []
    assert len(paths) > 3


def test_every_room_is_on_the_map() -> None:
    rooms = {path.name for path in (ROOT / "grader").iterdir() if not path.name.startswith(("_", "py"))}
    on_it = {path.rstrip("/") for path in named("architecture.md")}
    assert sorted(rooms - on_it) == []


@pytest.mark.parametrize("page", ["architecture.md", "../README.md", "../CONTRIBUTING.md", "authoring.md"])
def test_a_link_leads_somewhere(page: str) -> None:
    file = ROOT / "docs" / page
    links = re.findall(r"\]\(([^)#:]+)\)", file.read_text(encoding="utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []
    assert links
