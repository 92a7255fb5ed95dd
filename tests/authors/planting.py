"""Plant an author's error in a bank of one exercise, and see who finds it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from grader import bank
from grader.errors import GraderError
from grader.proof.lint import faults
from grader.proof.proof import prove
from grader.proof.rights import right_file

TABLE = Path(__file__).with_name("faults.yaml")
ROWS: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
HINTS = "hints: [Look at it from outside., Then look at it from inside.]\n"


def planted(row: dict[str, Any], folder: Path) -> Path:
    """The exercise of a row, and its solution: that of the row, or one that is right where it can be read."""
    head = "" if row.get("raw") else "title: Planted\n"
    tail = "" if "hints:" in row["file"] or "parts:" in row["file"] or row.get("bare") else HINTS
    path, solved = folder / "exercises/own/planted.yaml", folder / "solutions/own/planted.py"
    for each in (path, solved):
        each.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + row["file"] + tail, encoding="utf-8")
    solved.write_text(row.get("solution") or _right(path), encoding="utf-8")
    return path


def _right(path: Path) -> str:
    try:
        return right_file(bank.load(path), "")
    except GraderError:
        return "answer = 0\n"


def line_of(path: Path, words: str) -> int:
    """The line on which the words stand; the first one where there are none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(k for k, line in enumerate(lines, 1) if words in line)


def by_lint(path: Path, row: dict[str, Any]) -> list[tuple[bool, str, str]]:
    """What lint says: whether it is at the line of the row, the sentence, the repair."""
    line = line_of(path, row["at"])
    return [
        (not row["at"] or (e.where is not None and e.where.line == line), e.what, e.repair)
        for e in faults(path)
    ]


def by_prove(path: Path, row: dict[str, Any]) -> list[tuple[bool, str, str]]:
    """What prove says: whether it is of the part of the row, the sentence, the repair."""
    found = prove(path, path.parents[2] / "solutions/own/planted.py")
    return [(row["at"] in ("", f.part), f.what, f.repair) for f in found.faults]


def said(path: Path, row: dict[str, Any]) -> list[tuple[bool, str, str]]:
    return by_prove(path, row) if row.get("by") == "prove" else by_lint(path, row)


def is_found(row: dict[str, Any], said: list[tuple[bool, str, str]]) -> bool:
    """Whether one of the sentences stands at its place, holds the words, and has the repair."""
    return any(here and row["says"] in what and row["repair"] in repair for here, what, repair in said)


if __name__ == "__main__":
    import sys
    import tempfile

    seen = [row for row in ROWS if "never" not in row]
    whole = noticed = 0
    for row in seen:
        path = planted(row, Path(tempfile.mkdtemp()))
        told = said(path, row)
        whole += is_found(row, told)
        noticed += bool(told)
        if not is_found(row, told) and "-v" in sys.argv:
            print(f"- {row['name']}\n    wanted {row['by']} {row['at']!r} {row['says']!r} {row['repair']!r}")
            print(*(f"    said   {one}" for one in told), sep="\n")
    print(
        f"{whole} of {len(ROWS)} with place, sentence and repair; {noticed} noticed; {len(ROWS) - len(seen)} never"
    )
