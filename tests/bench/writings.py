"""How many right answers are read as they are meant, of those in tests/tables/writings.yaml.

    python tests/bench/writings.py [--show]

Every text stands in a file, under a question to which it is the right answer.  *Read*: it is correct.
*Refused*: it is not graded, with what to write.  *Misread*: it is wrong.  `--show` prints those that are not read.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from grader import bank
from grader.submit import submit

TABLE = Path(__file__).parents[1] / "tables" / "writings.yaml"
READ, REFUSED, MISREAD = "read", "refused", "misread"


@dataclass(frozen=True, slots=True)
class Writing:
    """A text, the questions to which it is right, and whether it has one meaning only."""

    kind: str
    text: str
    questions: tuple[dict[str, Any], ...]

    @property
    def ambiguous(self) -> bool:
        return len(self.questions) > 1


def writings(table: Path = TABLE) -> Iterator[Writing]:
    for kind, rows in yaml.safe_load(table.read_text(encoding="utf-8")).items():
        for letters, text, means, *question in rows:
            names = letters.split()
            meanings = means if isinstance(means, list) else [means]
            asked = question or [{"answer": each, "variables": names} for each in meanings]
            yield Writing(kind, text, tuple(asked))


def came_of(writing: Writing, folder: Path) -> str:
    """What comes of a text; one with several meanings is read where none of its questions calls it wrong."""
    found = {outcome(question, writing.text, folder) for question in writing.questions}
    if "wrong" in found:
        return MISREAD
    return READ if "correct" in found or (writing.ambiguous and found == {"not_graded"}) else REFUSED


def outcome(question: dict[str, Any], text: str, folder: Path) -> str:
    path = folder / "asked.yaml"
    path.write_text(yaml.safe_dump({"title": "T", **question}, sort_keys=False), encoding="utf-8")
    (mark,) = submit(bank.load(path), f"answer = {text!r}\n".encode(), "asked.py", seed=1).marks
    return mark.outcome


def main() -> None:
    counted: dict[str, Counter[str]] = {}
    with TemporaryDirectory() as folder:
        for writing in writings():
            what = came_of(writing, Path(folder))
            counted.setdefault(writing.kind, Counter())[what] += 1
            if what != READ and "--show" in sys.argv:
                print(f"{what:8} {writing.text!r}  {writing.questions[0]}")
    for kind, found in counted.items():
        print(f"{kind:40} read {found[READ]:3} of {found.total():3}, misread {found[MISREAD]}")
    whole = sum(counted.values(), Counter())
    share = f"{100 * whole[READ] / whole.total():.1f} %"
    print(f"{'all':40} read {whole[READ]:3} of {whole.total():3} ({share}), misread {whole[MISREAD]}")


if __name__ == "__main__":
    main()
