"""Each of some rows is given one of some values: what `match` and `sort` have in common.

{1: "b", 2: "a"}      ["b", "a"] in the order of the rows      "1b 2a"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from grader.answers.expressions import Stop
from grader.answers.listed import items_of, pairs_of
from grader.answers.rows import label_of
from grader.model import Judgement, Missing, Text, Unreadable

Rows: TypeAlias = Sequence[tuple[str, str]]


def assigned(text: Text, rows: Rows, values: Rows, wanted: str) -> Mapping[str, str]:
    """label of row -> label of value, for the answered rows; raises Stop where the answer is empty or unreadable."""
    pairs = pairs_of(text, wanted)
    if pairs is None:
        items = items_of(text, wanted)
        if len(items) != len(rows):
            why = f"{len(items)} given; there are {len(rows)} rows"
            raise Stop(Judgement(Unreadable(text.source, 0, why, f"write {wanted}", text.where)))
        pairs = tuple((label, item) for (label, _), item in zip(rows, items, strict=True))
    out: dict[str, str] = {}
    for key, item in pairs:
        row = _label(key, rows, text, wanted)
        if item is not None:
            if row in out:
                raise Stop(Judgement(Unreadable(text.source, 0, f"{row} is given twice", "", text.where)))
            out[row] = _label(item.source, values, item, wanted)
    if not out:
        raise Stop(Judgement(Missing("not attempted yet")))
    return out


def _label(given: str, rows: Rows, text: Text, wanted: str) -> str:
    found = label_of(given, rows)
    if found is None:
        known = ", ".join(label for label, _ in rows)
        why = f"{given.strip()[:40]!r} is none of {known}"
        raise Stop(Judgement(Unreadable(text.source, 0, why, f"write {wanted}", text.where)))
    return found
