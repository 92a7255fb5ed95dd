"""Mathematics as an author writes it in a YAML file, and the answers of earlier parts that it may name."""

from __future__ import annotations

from grader.errors import Place
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Formula:
    """Mathematics in a YAML file, not yet read; `where` is the place of its first character."""

    source: str
    where: Place
    earlier: tuple[Earlier, ...] = ()  # right answers of earlier parts that it may name

    def place(self, offset: int) -> Place:
        """The place of a character of the formula."""
        before = self.source[:offset]
        line = before.count("\n")
        column = (
            self.where.column + len(before) - (before.rfind("\n") + 1)
        )  # a block's lines are indented alike
        return Place(self.where.file, self.where.line + line, column)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier part: its id, its answer, and the variables of that answer (none for a number)."""

    name: str
    formula: Formula
    variables: tuple[str, ...]
