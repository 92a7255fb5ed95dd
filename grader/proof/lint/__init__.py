"""`grade lint`: what is wrong with an exercise that can be seen without grading anything.

A SpecError is a fault: the exercise cannot be used, or something in it can never do what it is there for.  An Advice
is likely not what the author meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from grader.errors import Place, SpecError
from grader.proof.lint import (
    domains,
    hints,
    home,
    mistakes,
    modules,
    prompts,
    rows,
    texts,
    trials,
    unread,
    unused,
)
from grader.proof.lint.linted import Linted
from grader.proof.lint.variants import read

Look: TypeAlias = Callable[[Linted], Iterator[SpecError]]

LOOKS: tuple[Look, ...] = (
    texts.faults,
    unused.faults,
    domains.faults,
    unread.faults,
    rows.faults,
    mistakes.faults,
    prompts.faults,
    hints.faults,
    trials.faults,
    modules.faults,
    home.faults,
)


def faults(path: Path) -> Iterator[SpecError]:
    """What is wrong with one file: the fault of reading it, else what each look finds, once and with its line."""
    try:
        linted = read(path)
    except SpecError as error:
        yield error
        return
    told: set[tuple[Place | None, str]] = set()
    for look in LOOKS:
        for found in look(linted):
            if (found.where, found.what) not in told:
                told.add((found.where, found.what))
                yield linted.quoted(found)
