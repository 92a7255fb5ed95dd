"""Which exercise covers which item of its chapter: `docs/bank.md`, written from the tags of the bank."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from grader.answers import WORDS, answer_class
from grader.answers.fields import keys
from grader.bank.exercise import count, load
from grader.bank.find import entries, paths
from grader.bank.items import DERIVATIVES, GRADIENTS, ITEM
from grader.model import Exercise

HEAD = """\
# The bank

Written by `scripts/bank-doc` from the exercises; a test holds it up to date. The items S01 to S85 are those of the
chapter *Derivatives*, in its order; G01 to G47 are those of *Gradients*.
"""


def items_of(exercise: Exercise) -> tuple[str, ...]:
    """The items of its chapter that its tags name."""
    return tuple(tag for tag in exercise.tags if ITEM.match(tag))


def matrix(root: Path) -> dict[str, tuple[str, ...]]:
    """item -> ids of the exercises that cover it."""
    out: dict[str, list[str]] = {item: [] for item in (*DERIVATIVES, *GRADIENTS)}
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
    covered = matrix(root)
    first = ["| Item | Exercises |", "|---|---|"]
    first += [f"| {item} | {', '.join(covered[item])} |" for item in DERIVATIVES]
    second = ["| Item | What it is | Exercises |", "|---|---|---|"]
    second += [f"| {item} | {says} | {', '.join(covered[item])} |" for item, says in GRADIENTS.items()]
    parts = (
        ("Exercises", rows),
        ("Derivatives, item by item", first),
        ("Gradients, item by item", second),
        ("Question words", words(root)),
    )
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
