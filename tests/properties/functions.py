"""The functions of `tests/tables/functions.yaml`, and their derivatives written out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from grader.maths.derive import derive
from grader.maths.lower import lower
from grader.maths.reader import read
from grader.maths.terms import Term

TABLE = Path(__file__).parents[1] / "tables/functions.yaml"


@dataclass(frozen=True)
class Row:
    function: str
    x: str
    variables: tuple[str, ...]

    @property
    def derivative(self) -> str:
        """As a learner may write it: the operator is read, too."""
        return f"D({self.function}, {self.x})"

    @property
    def term(self) -> Term:
        return lower(read(self.function, self.variables).tree)

    @property
    def slope(self) -> Term:
        return derive(self.term, self.x)

    def __str__(self) -> str:
        return f"d/d{self.x} {self.function}"


@cache
def functions() -> tuple[Row, ...]:
    rows = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return tuple(Row(f, x, (x, *(others[0].split() if others else ()))) for f, x, *others in rows)
