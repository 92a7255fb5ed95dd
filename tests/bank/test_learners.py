"""What learners of the first chapter type is graded as it is: `learners.yaml`, beside the rows of `natural.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from grader import bank
from grader.submit import submit

ROOT = Path(__file__).parents[2]
PATHS = {path.stem: path for path in bank.paths(ROOT / "exercises")}
FIRST = [id for id, path in PATHS.items() if path.parent.name < "09"]
TABLE: dict[str, dict[str, dict[str, list[str]]]] = yaml.safe_load(
    (Path(__file__).parent / "learners.yaml").read_text(encoding="utf-8")
)
OUTCOMES = {"right": "correct", "wrong": "wrong", "unread": "not_graded"}
PARTS = [(id, part) for id, parts in TABLE.items() for part in parts]


def written(part: str, text: str) -> str:
    """The learner's file: a program as it stands, Python behind `=`, a list of texts, and else a text in quotes."""
    if "\n" in text or text.startswith(f"{part} = lambda"):
        return text
    if text.startswith("= "):
        return f"{part} {text}"
    listed = text.startswith(('["', '("'))
    return f"{part} = {text if listed else repr(text)}"


@pytest.mark.parametrize("id, part", PARTS)
def test_an_answer_of_a_learner_is_graded_as_it_is(id: str, part: str) -> None:
    exercise = bank.load(PATHS[id])
    expected, graded = {}, {}
    for kind, texts in TABLE[id][part].items():
        for text in texts:
            source = f"import math\nimport numpy as np\n{written(part, text)}\n"
            marks = submit(exercise, source.encode(), f"{id}.py").marks
            expected[text] = OUTCOMES[kind]
            graded[text] = next(str(mark.outcome) for mark in marks if mark.part.id == part)
    assert expected == graded


def test_every_part_of_the_chapter_is_in_the_table() -> None:
    parts = {id: [part.id for part in bank.load(PATHS[id]).parts] for id in FIRST}
    missing = [f"{id}.{part}" for id in FIRST for part in parts[id] if part not in TABLE.get(id, {})]
    assert missing == []
