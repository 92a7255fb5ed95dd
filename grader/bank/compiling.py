"""The compiled form of a whole bank, written when the wheel is built (`hatch_build.py`)."""

from __future__ import annotations

from pathlib import Path

from grader.bank.compiled import name_of, written
from grader.bank.composing import compose
from grader.bank.nodes import read_source


def compile_bank(root: Path, folder: Path) -> int:
    """Write the compiled form of every exercise of a bank into a folder; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    found = sorted(root.glob("*/*.yaml"))
    for path in found:
        source = read_source(path)
        (folder / name_of(source.text)).write_text(written(compose(source)), encoding="utf-8", newline="\n")
    return len(found)
