"""Rows of a choice that say the same: a distractor that is the answer in another form, two distractors alike."""

from __future__ import annotations

from collections.abc import Iterator

from grader.answers.choose import Choice, Choose
from grader.answers.choose_all import ChooseAll
from grader.answers.fix import Fix
from grader.bank.nodes import Mapping, Sequence
from grader.errors import Advice, Place, SpecError
from grader.model import Part
from grader.proof.lint.alike import formula_of, same
from grader.proof.lint.linted import Linted, row_node


def faults(linted: Linted) -> Iterator[SpecError]:
    seen: set[Place] = set()  # a row is told in one variant
    for part, node, of in linted.every():
        for error in _of_part(part, node, of):
            if error.where is not None and error.where not in seen:
                seen.add(error.where)
                yield error


def _of_part(part: Part, node: Mapping, of: str) -> Iterator[SpecError]:
    match part.answer:
        case Choose(choices=rows) | ChooseAll(choices=rows):
            yield from _alike(rows, node, of)
        case Fix() as fix:
            for what in fix.doubts():
                yield SpecError(
                    of + what,
                    where=row_node(node, fix.lines[fix.wrong - 1]),
                    repair="make it wrong, or give another line",
                )


def _alike(rows: tuple[Choice, ...], node: Mapping, of: str) -> Iterator[SpecError]:
    """A wrong row that equals a right one; the texts differ, or it could not be read."""
    formulas = [formula_of(row.text) for row in rows]
    for k, row in enumerate(rows):
        for j, other in enumerate(rows):
            one, two = formulas[k], formulas[j]
            if row.wrong and other.right and one is not None and two is not None and same(one, two):
                what = f"{of}the wrong choice {row.text} is equal to the right one, {other.text}"
                repair = "give another wrong choice; where the form is asked for, say so in the prompt"
                yield Advice(what, where=_row_place(node, k), repair=repair)


def _row_place(node: Mapping, k: int) -> Place:
    """The place of the k-th row of a choice."""
    listed = node.get("choose") or node.get("choose_all")
    row = listed.items[k] if isinstance(listed, Sequence) else node
    first = row.pairs[0][1] if isinstance(row, Mapping) else row
    return first.where
