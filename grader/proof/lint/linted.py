"""A file that can be read: its nodes, its parts with their nodes, and some of its variants."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader.answers.slope_question import AsksForASlope, SlopeQuestion
from grader.bank.nodes import Mapping, Node, Scalar, Sequence, Source
from grader.errors import Place, SpecError
from grader.maths.printing.text import to_text
from grader.model import Exercise, Part
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Linted:
    """An exercise file; `exercises` are a few of its variants, the first among them, `values` their parameters."""

    path: Path
    source: Source
    root: Mapping
    exercises: tuple[Exercise, ...]
    values: tuple[dict[str, Any], ...]

    @property
    def first(self) -> Exercise:
        return self.exercises[0]

    def parts(self, exercise: Exercise) -> Iterator[tuple[Part, Mapping]]:
        """Each part, and the mapping in which it stands; a graph makes several of one."""
        listed = self.root.get("parts")
        if not isinstance(listed, Sequence):
            yield from ((part, self.root) for part in exercise.parts)
            return
        left = list(exercise.parts)
        for item in listed.items:
            assert isinstance(item, Mapping)  # or it could not be read
            asked = item.get("ask")
            count = len(asked.items) if isinstance(asked, Sequence) else 1
            yield from ((part, item) for part in left[:count])
            left = left[count:]

    def every(self) -> Iterator[tuple[Part, Mapping, str]]:
        """The parts of all variants here, and `for a = 2: ` for a sentence to begin with."""
        for exercise, values in zip(self.exercises, self.values, strict=True):
            for part, node in self.parts(exercise):
                yield part, node, said(values)

    def quoted(self, error: SpecError) -> SpecError:
        """The error with the whole line of the file, the key with its value."""
        if error.where is not None and (error.where.line, error.where.column) != (1, 1):
            error.source = self.source.line(error.where.line) or error.source
        return error


def said(values: dict[str, Any]) -> str:
    """`for a = 2, b = 3: `, empty where there are no parameters."""
    return f"for {', '.join(f'{name} = {to_text(v)}' for name, v in values.items())}: " if values else ""


def slope_asked(part: Part) -> SlopeQuestion | None:
    """The question for a derivative; None where another one is asked."""
    if not isinstance(part.answer, AsksForASlope):
        return None
    asked = part.answer.question()
    return asked if isinstance(asked, SlopeQuestion) else None  # a matrix has a question of its own


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Every value of a node, without the keys."""
    match node:
        case Scalar():
            yield node
        case Sequence(items):
            for item in items:
                yield from scalars(item)
        case Mapping(pairs):
            for _, item in pairs:
                yield from scalars(item)


def row_node(node: Mapping, text: str, order: int = -1) -> Place:
    """The place of a row's text below a part; of the part where it is written otherwise, with parameters."""
    found = [each for each in scalars(node) if each.text.strip() == text]
    return found[order].where if found else node.where


def place_of(node: Mapping, key: str) -> Place:
    """The place of a key's value; of the mapping where it has none."""
    found = node.get(key)
    return node.where if found is None else found.where
