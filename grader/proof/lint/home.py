"""An exercise among the others: what it needs, its name, and its solution."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from grader.bank import needs
from grader.errors import Place, SpecError
from grader.proof.lint.linted import Linted


def faults(linted: Linted) -> Iterator[SpecError]:
    path, whole = linted.path, Place(linted.source.file, 1)
    yield from needs.faults(path)
    if path.stem in sys.stdlib_module_names:
        what = f"{path.stem}.py would hide a module of Python from the learner's own programs"
        yield SpecError(what, where=whole, repair="give the file another name")
    solution = solution_of(path)
    if not solution.is_file():
        yield SpecError("there is no solution", where=whole, repair=f"write {solution}")


def solution_of(path: Path) -> Path:
    """exercises/<topic>/<id>.yaml has its solution in solutions/<topic>/<id>.py."""
    folder = path.absolute().parent
    return folder.parent.parent / "solutions" / folder.name / f"{path.stem}.py"
