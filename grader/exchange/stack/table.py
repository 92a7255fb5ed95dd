"""An exercise's variants as rows of a list in STACK's question variables, and its texts with values out of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.bank.definitions import HOLE, Definitions
from grader.exchange.markup import as_html
from grader.exchange.maxima.printing import to_maxima
from grader.maths.printing.latex import as_latex
from grader.maths.syntax import Node

MARK = "\ue000{}\ue001"
MARKED = re.compile("\ue000(\\d+)\ue001")


def quoted(text: str) -> str:
    """Words as a string of Maxima."""
    return '"' + " ".join(text.split("\n")).replace("\\", "\\\\").replace('"', '\\"') + '"'


class VariantTable:
    """What differs between variants: a column each, by the name that it gets."""

    def __init__(self, definitions: Sequence[Definitions]) -> None:
        self.definitions = definitions
        self.columns: dict[str, tuple[str, ...]] = {}

    def value(self, texts: Sequence[str]) -> str:
        """Itself where all variants agree, else the name of a column."""
        column = tuple(texts)
        if len(set(column)) == 1:
            return column[0]
        for name, known in self.columns.items():
            if known == column:
                return name
        name = f"c{len(self.columns) + 1}"
        self.columns[name] = column
        return name

    def formula(self, trees: Sequence[Node]) -> str:
        return self.value([to_maxima(tree) for tree in trees])

    def html(self, raw: str) -> str:
        """A text of the YAML: HTML, its holes filled or values of the table."""
        holes: list[str] = []

        def hold(match: re.Match[str]) -> str:
            holes.append(match[1])
            return MARK.format(len(holes) - 1)

        marked = HOLE.sub(hold, raw)
        pieces = marked.split("$")
        filled = [
            MARKED.sub(lambda m, k=k: self._hole(holes[int(m[1])], k % 2 == 1), piece)  # type: ignore[misc]
            for k, piece in enumerate(pieces)
        ]
        return as_html("$".join(filled)).replace("\ue002", "{@").replace("\ue003", "@}")

    def _hole(self, formula: str, latex: bool) -> str:
        trees = [definitions.tree(f" {formula} ") for definitions in self.definitions]
        if len({to_maxima(tree) for tree in trees}) == 1:
            return as_latex(trees[0]) if latex else f"${as_latex(trees[0])}$"
        return f"\ue002{self.formula(trees)}\ue003"

    def variables(self, more: str) -> str:
        """Question variables: the table, the row that is drawn, and a name for each of its values."""
        if not self.columns:
            return more
        rows = zip(*self.columns.values(), strict=True)
        listed = ",\n  ".join("[" + ", ".join(row) + "]" for row in rows)
        lines = [f"rows: [\n  {listed}];", "row: rows[rand(length(rows)) + 1];"]
        lines += [f"{name}: row[{k}];" for k, name in enumerate(self.columns, 1)]
        return "\n".join([*lines, more]).strip()

    def seeds(self) -> tuple[int, ...]:
        """Seeds that draw the rows in their order, read back by us: a first draw is the seed's remainder."""
        count = len(next(iter(self.columns.values()), ()))
        return (count, *range(1, count)) if self.columns else ()
