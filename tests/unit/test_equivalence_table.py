"""What counts as equal (`tests/tables/equivalence.yaml`), row by row; docs/equivalence.md is written from it."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Differs, OutsideDomain, Proved, Refuted, Undecided
from grader.maths.syntax import NotReadable

ROOT = Path(__file__).parents[2]
SECTIONS = yaml.safe_load((ROOT / "tests/tables/equivalence.yaml").read_text(encoding="utf-8"))
ROWS = [(section, *row) for section in SECTIONS for row in section["rows"]]
KINDS = {
    Proved: "right",
    Agreed: "right",
    Refuted: "wrong",
    Differs: "wrong",
    OutsideDomain: "wrong",
    Undecided: "undecided",
}


def verdict(section: dict[str, Any], expected: str, answer: str, seed: int) -> str:
    variables = tuple(section.get("variables", "").split())
    try:
        return KINDS[
            type(compare(expected, answer, variables=variables, domain=section.get("domain"), seed=seed))
        ]
    except NotReadable:
        return "refused"


@pytest.mark.parametrize(("section", "expected", "answer", "right", "why"), ROWS, ids=lambda v: str(v)[:40])
def test_a_row(section: dict[str, Any], expected: str, answer: str, right: str, why: str) -> None:
    assert verdict(section, expected, answer, seed=1) == right, why
    assert verdict(section, expected, answer, seed=987654321) == right, "another seed, another verdict"


def test_the_table_is_as_large_as_promised() -> None:
    assert len(ROWS) >= 250


def test_the_document_says_what_the_table_says() -> None:
    document = runpy.run_path(str(ROOT / "scripts/render-equivalence"))["document"]
    assert (ROOT / "docs/equivalence.md").read_text(encoding="utf-8") == document(SECTIONS)
