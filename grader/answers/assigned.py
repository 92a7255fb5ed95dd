"""Each of some rows is given one of some values: what `match` and `sort` have in common.

{1: "b", 2: "a"}      ["b", "a"] in the order of the rows      "1b 2a"
{"b": 1, "a": 2}      {1: ["b", "c"], 2: "a"}
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from grader.answers.expressions import Stop
from grader.answers.listed import items_of, pairs_of
from grader.answers.rows import label_of, plain, run_together
from grader.model import Judgement, Missing, Text, Unreadable

Rows: TypeAlias = Sequence[tuple[str, str]]
Items: TypeAlias = tuple[Text | None, ...]
Pairs: TypeAlias = tuple[tuple[str, Text | None], ...]


def assigned(text: Text, rows: Rows, values: Rows, wanted: str) -> Mapping[str, str]:
    """label of row -> label of value, for the answered rows; raises Stop where the answer is empty or unreadable."""
    pairs = pairs_given(text, rows, values, wanted)
    if pairs is None:
        items = _one_each(items_of(text, wanted), rows, values)
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


def _one_each(items: Items, rows: Rows, values: Rows) -> Items:
    """cdba is c, d, b, a, where as many rows wait for a letter; 1121 for numbers."""
    if len(items) != 1 or items[0] is None or (items[0].bare and not items[0].source.isdigit()):
        return items
    labels = run_together(items[0].source, [label for label, _ in values])
    one = items[0]
    return tuple(Text(label, one.where) for label in labels) if len(labels) == len(rows) else items


def pairs_given(text: Text, rows: Rows, values: Rows, wanted: str) -> Pairs | None:
    """The pairs, each of a row and its value, whichever of the two the learner put first; None where it is a list."""
    pairs = _spelled_out(text) or _under_names(text, values) or pairs_of(text, wanted)
    if pairs is None or not all(label_of(key, values) and not label_of(key, rows) for key, _ in pairs):
        return pairs
    return tuple(
        (row, None if item is None else Text(key, item.where))
        for key, item in pairs
        for row in ([""] if item is None else _members(item, rows, wanted))
        if row
    )


def _under_names(text: Text, values: Rows) -> Pairs | None:
    """A text such as "numerical: a, b; symbolic: c": the letters of its rows behind the words of each bin."""
    if text.bare or ":" not in text.source:
        return None
    names = "|".join(re.escape(plain(words)) for _, words in values)
    found = re.findall(
        rf"({names})\s*[:=]\s*([a-j](?:\s*(?:,|;|and|\s)\s*[a-j]\b)*|[a-j]+)(?=\s*[,;.]?\s*(?:(?:{names})\s*[:=]|$))",
        plain(text.source),
    )
    if len(found) != plain(text.source).count(":") + plain(text.source).count("="):
        return None
    return tuple((name, Text(members.strip(" ,;"), text.where)) for name, members in found)


def _spelled_out(text: Text) -> Pairs | None:
    """A text such as "1: a, c; 2: b", or "a1 c1 b2": numbers and letters, whichever come first."""
    if text.bare:
        return None
    lists = re.fullmatch(r"(?:\s*\d\s*[:=]\s*[a-j](?:\s*(?:,|and|\s)\s*[a-j]\b)*\s*[;,.\n]?)+", text.source)
    if lists:
        found = re.findall(r"(\d)\s*[:=]([^;\d]*)", text.source)
        return tuple((key, Text(members.strip(" ,.;\n"), text.where)) for key, members in found)
    if re.fullmatch(r"\s*(?:[a-j]\d[\s,;]*)+", text.source):
        return tuple((key, Text(value, text.where)) for key, value in re.findall(r"([a-j])(\d)", text.source))
    if re.fullmatch(r"\s*(?:\d[a-j][\s,;]*)+", text.source):
        return tuple((key, Text(value, text.where)) for key, value in re.findall(r"(\d)([a-j])", text.source))
    return None


def _members(item: Text, rows: Rows, wanted: str) -> list[str]:
    """The rows that stand in one bin: a list of letters, "a, c" or "ac"."""
    if not item.bare and label_of(item.source, rows):
        return [item.source]
    if not item.bare and item.source.isalpha() and len(set(item.source)) == len(item.source):
        return list(item.source)
    return [each.source for each in items_of(item, wanted) if each is not None]


def _label(given: str, rows: Rows, text: Text, wanted: str) -> str:
    found = label_of(given, rows)
    if found is None:
        known = ", ".join(label for label, _ in rows)
        why = f"{given.strip()[:40]!r} is none of {known}"
        raise Stop(Judgement(Unreadable(text.source, 0, why, f"write {wanted}", text.where)))
    return found
