"""Where a key takes a few words only, or a mapping a few keys only, lint finds every other one.

The places come from the schema: whatever is added to it is tried here.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from grader.answers import WORDS, answer_class
from grader.bank.schema import schema
from grader.errors import Advice
from grader.proof.lint import faults

Way: TypeAlias = tuple[str | int, ...]
SCHEMA = schema()
WRONG = "wibble"
ROOM = {
    "params": {"a": {"int": [2, 5], "not": [3]}},
    "feedback": {"right": "Yes."},
    "tests": [{"give": "3", "score": 1}],
}


def template(word: str) -> dict[str, Any]:
    """A sound exercise of that word, and every mapping that may stand beside it."""
    text: dict[str, Any] = yaml.safe_load(answer_class(word).template().question)
    return {"title": "T", **text, **({} if word in ("graph", "steps") else ROOM)}


def closed(node: Any) -> bool:
    """Whether a schema takes a few words and no others."""
    if "enum" in node:
        return True
    kinds = [*node.get("anyOf", ()), *([node["items"]] if isinstance(node.get("items"), dict) else [])]
    return bool(kinds) and all(closed(kind) or "pattern" in kind for kind in kinds)


def rows(node: Any) -> dict[str, Any]:
    """What the rows of a list, or one mapping, may have as keys."""
    kinds = [node, *node.get("anyOf", ()), node.get("items", {})]
    kinds += [each for kind in kinds for each in (*kind.get("anyOf", ()), kind.get("items", {}))]
    return next((kind["properties"] for kind in kinds if "properties" in kind), {})


def words() -> Iterator[tuple[str, Way]]:
    """A question word, and the way to a key of it, or of any exercise, that takes a few words only."""
    yield from (("number", (key,)) for key, kind in SCHEMA["properties"].items() if closed(kind))
    for word in sorted(WORDS):
        given = template(word)
        for key, kind in SCHEMA["$defs"][word]["properties"].items():
            if closed(kind):
                yield word, (key,)
            place = given.get(key)
            if isinstance(place, list) and isinstance(place[0], dict):
                yield from ((word, (key, 0, inner)) for inner, of in rows(kind).items() if closed(of))


def mappings(node: Any, way: Way = ()) -> Iterator[Way]:
    """The ways to every mapping of an exercise."""
    if isinstance(node, dict):
        yield way
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, each in pairs:
        yield from mappings(each, (*way, key))


OPEN = (
    "params",
    "let",
    "given",
    "draw",
    "means",
    "shapes",
    "notes",
    "define",
    "say",
    "give",
    "sort",
    "table",
)  # of names


def keys() -> Iterator[tuple[str, Way]]:
    """A question word, and the way to a mapping in which not every key may stand."""
    for word in sorted(WORDS):
        for way in mappings(template(word)):
            if not way or way[-1] not in OPEN:
                yield word, way


def found(word: str, way: Way, value: Any, folder: Path) -> bool:
    """Whether lint finds a fault on the line of a template on which this was planted."""
    given: Any = copy.deepcopy(template(word))
    at = given
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = value
    path = folder / "exercises/own/planted.yaml"
    path.parent.mkdir(parents=True)
    text = yaml.safe_dump(given, sort_keys=False, allow_unicode=True)
    path.write_text(text, encoding="utf-8")
    line = next(k for k, each in enumerate(text.splitlines(), 1) if WRONG in each)
    return any(
        e.where is not None and e.where.line == line and not isinstance(e, Advice) for e in faults(path)
    )


@pytest.mark.parametrize("word, way", list(words()), ids=str)
def test_a_word_that_is_none_of_the_few_is_a_fault(word: str, way: Way, tmp_path: Path) -> None:
    assert found(word, way, WRONG, tmp_path)


@pytest.mark.parametrize("word, way", list(keys()), ids=str)
def test_an_unknown_key_is_a_fault(word: str, way: Way, tmp_path: Path) -> None:
    assert found(word, (*way, WRONG), 1, tmp_path)
