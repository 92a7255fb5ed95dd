"""Every key of an exercise file, with one example each: `docs/reference.md`, made as the schema is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_type_hints

from grader.answers import WORDS, answer_class
from grader.answers.described import Described, described, summary
from grader.answers.fields import Formula, Program, Tolerance, keys
from grader.bank.schema import ABOUT, PART, Key
from grader.bank.trial import AuthorsTrial

HEAD = """\
# Every key of an exercise

Written by `scripts/reference`; a test holds it up to date. [authoring.md](authoring.md) shows how the keys
work together, and [bank.md](bank.md) names an exercise for each question word.
"""
ATOMS = (Formula, Program, Tolerance)  # dataclasses that are written as one value


def page() -> str:
    """The whole of docs/reference.md."""
    sections = [
        ("The exercise", "", _table(ABOUT) + f"\nA row of `tests`:\n\n{_table(described(AuthorsTrial))}"),
        ("A part, or an exercise of one question", "", _table(PART)),
    ]
    shown: dict[Any, str] = {}  # the class of a row -> the word under which its keys stand
    sections += [_of_word(word, shown) for word in sorted(WORDS)]
    return HEAD + "".join(f"\n## {title}\n\n{says}{table}" for title, says, table in sections)


def _of_word(word: str, shown: dict[Any, str]) -> tuple[str, str, str]:
    """Its smallest question, the keys beside it, and the keys of its rows."""
    cls: Any = answer_class(word)
    first = keys(cls)[0].name
    beside = {name: key for name, key in described(cls).items() if name != first}
    says = f"{summary(cls)}\n\n```yaml\n{cls.template().question.rstrip()}\n```\n"
    tables = ("\n" + _table(beside)) if beside else ""
    for name, row in rows_of(cls):
        of = word if name == first else name
        home = shown.setdefault(row, word)
        keys_of_row = (
            f":\n\n{_table(described(row))}" if home == word else f" has the keys that it has in `{home}`.\n"
        )
        tables += f"\nA row of `{of}`{keys_of_row}"
    return f"`{word}`", says, tables


def rows_of(cls: Any) -> Iterator[tuple[str, Any]]:
    """The keys of a class that hold rows with keys of their own, and the class of those."""
    hints = get_type_hints(cls)
    for field in keys(cls):
        for inner in get_args(hints[field.name]):
            if dataclasses.is_dataclass(inner) and inner not in ATOMS:
                yield field.name, inner


def _table(found: Mapping[str, Key] | Mapping[str, Described]) -> str:
    rows = [
        f"| `{name}` | {_cell(key.says)} | `{_cell(f'{name}: {key.example}')}` |"
        for name, key in found.items()
    ]
    return "\n".join(("| Key | What it means | Example |", "|---|---|---|", *rows)) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
