"""Which exercise covers which item of the chapter: `docs/bank.md`, written from the tags of the bank."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

from grader.answers import WORDS, answer_class
from grader.answers.fields import keys
from grader.bank.exercise import count, load
from grader.bank.find import entries, paths
from grader.model import Exercise

ITEM = re.compile(r"S\d\d\Z")
ITEMS = tuple(f"S{k:02d}" for k in range(1, 86))

HEAD = """\
# The bank

Written by `scripts/bank-doc` from the exercises; a test holds it up to date. The items S01 to S85 are those of the
chapter *Derivatives*, in its order.
"""


def items_of(exercise: Exercise) -> tuple[str, ...]:
    """The items of the chapter that its tags name."""
    return tuple(tag for tag in exercise.tags if ITEM.match(tag))


def matrix(root: Path) -> dict[str, tuple[str, ...]]:
    """item -> ids of the exercises that cover it."""
    out: dict[str, list[str]] = {item: [] for item in ITEMS}
    for path in paths(root):
        for item in items_of(load(path)):
            out[item].append(path.stem)
    return {item: tuple(ids) for item, ids in out.items()}


def page(root: Path) -> str:
    """The whole of docs/bank.md."""
    rows = [
        "| Exercise | Title | Level | Minutes | Points | Variants | Items |",
        "|---|---|---|---|---|---|---|",
    ]
    for entry in entries(root):
        exercise = load(entry.path)
        points = sum(part.points for part in exercise.parts)
        items = " ".join(items_of(exercise))
        rows.append(
            f"| `{entry.topic}/{entry.id}` | {entry.title} | {entry.level} | {exercise.minutes} | {points} "
            f"| {count(entry.path)} | {items} |"
        )
    covered = ["| Item | Exercises |", "|---|---|"]
    covered += [f"| {item} | {', '.join(ids)} |" for item, ids in matrix(root).items()]
    parts = (("Exercises", rows), ("Item by item", covered), ("Question words", words(root)))
    return HEAD + "".join(f"\n## {title}\n\n" + "\n".join(lines) + "\n" for title, lines in parts)


def words(root: Path) -> list[str]:
    """Every question word: what it asks, the keys beside it, and an exercise that uses it."""
    used: dict[str, str] = {}  # the file of a word -> an exercise
    for path in paths(root):
        for part in load(path).parts:
            used.setdefault(type(part.answer).__module__, path.stem)
    rows = ["| Word | What it asks | Keys beside it | For example |", "|---|---|---|---|"]
    for word in sorted(WORDS):
        cls: Any = answer_class(word)
        says = (import_module(cls.__module__).__doc__ or "").strip().split("\n")[0].replace("|", "\\|")
        beside = ", ".join(f"`{f.name}`" for f in keys(cls)[1:])
        rows.append(f"| `{word}` | {says} | {beside} | {used.get(cls.__module__, '')} |")
    return rows
