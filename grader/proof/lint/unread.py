"""Formulas that are read otherwise than they look: `rate` as r·a·t·e, `sine x` as sin(e x)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.answers.code import Code
from grader.answers.fields import Formula, keys
from grader.answers.matrix import MatrixDerivative
from grader.errors import Advice, SpecError
from grader.maths.reader import read
from grader.maths.syntax import NotReadable
from grader.model import Answer
from grader.proof.lint.linted import Linted

LETTERS = re.compile(r"[A-Za-z][A-Za-z ]+ is read as ")  # and not 6e-6, which is read as 6·10^-6


def faults(linted: Linted) -> Iterator[SpecError]:
    for part in linted.first.parts:
        names, functions = getattr(part.answer, "variables", ()), getattr(part.answer, "functions", ())
        for each in _formulas(part.answer):
            yield from _notes(each, tuple(names), tuple(functions))


def _formulas(answer: Answer) -> Iterator[Formula]:
    """The formulas that are asked for, and those of expected mistakes; others have names of their own."""
    first = () if isinstance(answer, Code | MatrixDerivative) else getattr(answer, keys(answer)[0].name)
    yield from (
        each for each in (first if isinstance(first, tuple) else (first,)) if isinstance(each, Formula)
    )
    yield from (row.answer for row in getattr(answer, "mistakes", ()))


def _notes(formula: Formula, names: tuple[str, ...], functions: tuple[str, ...]) -> Iterator[SpecError]:
    if formula.earlier:
        return
    try:
        notes = read(formula.source, names or None, functions=functions).notes
    except NotReadable:  # a shape or a condition, which its own question word reads
        return
    for note in notes:
        if LETTERS.match(note):
            repair = "write out what is meant: with * between letters, and brackets"
            yield Advice(note, where=formula.where, repair=repair)
