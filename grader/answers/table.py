"""`table:` rows of cells, with `=` before the right value of each cell that is to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from grader import sheet
from grader.answers import answer
from grader.answers.cells import Cell, fits
from grader.answers.expressions import Stop, text_of
from grader.answers.fields import Formula, Tolerance
from grader.answers.formulas import formula
from grader.answers.listed import items_of
from grader.answers.rows import remarks
from grader.answers.shares import Share, together
from grader.errors import Place, SpecError
from grader.maths.syntax import variables
from grader.model import Judgement, Missing, Observation, Read, Template, Text, Unreadable, Unseen, Wrong
from grader.record import dataclass

GAP = "___"
BLANK = "="


@answer("table")
@dataclass(frozen=True, slots=True)
class Table:
    """A table: a row a line, `|` between cells, and `=` before the right value of a cell that is to be filled in.

    A right value is a formula, `undefined`, or a sign + or -; the first row and the first column are headings.
    """

    rows: str
    tolerance: Tolerance | None = None
    variables: tuple[str, ...] = ()

    def check(self) -> None:
        """Raises SpecError where rows differ in length, nothing is blank, or a right value cannot be read."""
        cells = self.cells()
        for k, row in enumerate(cells[1:], 2):
            if len(row) != len(cells[0]):
                what = f"row {k} has {len(row)} cells, and the first one {len(cells[0])}"
                raise SpecError(what, repair="write | between cells, and abs(x) for |x|")
        if not self.blanks():
            raise SpecError(
                "this table has no blank", repair="write = before a value that is to be filled in"
            )
        for blank in self.blanks():
            if not blank.words():
                formula(Formula(blank.right, Place("", 1)), self.variables or None)

    def cells(self) -> list[list[str]]:
        return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in self._lines()]

    def _lines(self) -> list[str]:
        return [line for line in self.rows.splitlines() if line.strip()]

    def blanks(self) -> list[Cell]:
        """The cells to be filled in, row by row."""
        cells = self.cells()
        return [
            Cell(_label(cells, i, j), cell[len(BLANK) :].strip(), (i, j))
            for i, row in enumerate(cells)
            for j, cell in enumerate(row)
            if cell.startswith(BLANK) and cell != BLANK
        ]

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = text_of(seen)
            items = self._chosen(_flat(text, self._wanted()), text)
            if not any(items):
                return Judgement(Missing("not attempted yet"))
            return self._judged(items, seed)
        except Stop as stop:
            return stop.judgement

    def _judged(self, items: Sequence[Text | None], seed: int | None) -> Judgement:
        shares = []
        for item, blank in zip(items, self.blanks(), strict=True):
            if item is None:
                shares.append(Share(blank.label, False, "still open"))
                continue
            good = fits(blank, item, self._names(blank), self.tolerance, seed)
            if isinstance(good, Judgement):
                return good
            shares.append(Share(blank.label, good, item.source.strip()))
        return together(shares, " | ".join(item.source.strip() for item in items if item is not None))

    def _names(self, blank: Cell) -> tuple[str, ...]:
        if self.variables or blank.words():
            return self.variables
        return tuple(sorted(variables(formula(Formula(blank.right, Place("", 1))).tree)))

    def _chosen(self, items: Sequence[Text | None], text: Text) -> Sequence[Text | None]:
        """What stands in the blanks: of them alone, of their rows, or of the whole table; raises Stop."""
        cells, blanks = self.cells(), [blank.place for blank in self.blanks()]
        every = [(i, j) for i, row in enumerate(cells) for j in range(len(row))]
        body = [(i, j) for i, j in every if j]
        filled = {i for i, _ in blanks}
        for layout in (blanks, [place for place in body if place[0] in filled], body, every):
            if len(layout) == len(items):
                return [items[layout.index(place)] for place in blanks]
        why = f"{len(items)} given; there are {len(blanks)} blanks"
        raise Stop(Judgement(Unreadable(text.source, 0, why, f"write {self._wanted()}", text.where)))

    def _wanted(self) -> str:
        return "[" + ", ".join(["…"] * len(self.blanks())) + "]"

    def right(self) -> str:
        return repr([blank.right for blank in self.blanks()])

    def wrongs(self) -> Iterator[Wrong]:
        rights = [blank.right for blank in self.blanks()]
        for k, blank in enumerate(self.blanks()):
            other = blank.otherwise()
            yield Wrong(repr([*rights[:k], other, *rights[k + 1 :]]), f"{blank.label}: {other}", sure=True)

    def as_earlier(self, name: str) -> None:
        """Many cells are no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template("table: |\n  x   | 1 | 2  | 3\n  x^2 | 1 | =4 | =9\n", "answer = [4, 9]\n")

    def text(self) -> str:
        """The table with gaps, its columns under each other."""
        blank = {cell.place for cell in self.blanks()}
        shown = [
            [GAP if (i, j) in blank else cell for j, cell in enumerate(row)]
            for i, row in enumerate(self.cells())
        ]
        widths = [max(len(row[j]) for row in shown) for j in range(len(shown[0]))]
        lines = (
            " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in shown
        )
        return "\n".join(line.rstrip() for line in lines)

    def field(self) -> sheet.FillField:
        return sheet.FillField(
            self.text(), tuple(sheet.Gap("formula", self._names(b)) for b in self.blanks())
        )

    def starter(self, name: str) -> str:
        gaps = ", ".join(["..."] * len(self.blanks()))
        return f"{remarks(self.text())}{name} = [{gaps}]        # the blanks, row by row"

    def asks(self) -> str:
        return f"{self.text()}\n\nFill in the blanks, row by row."


def _label(cells: Sequence[Sequence[str]], i: int, j: int) -> str:
    """x^2 at x = 3; f' at x < 0; x^2, f'."""
    if not i or not j:
        return f"row {i + 1}, column {j + 1}"
    corner, head, side = cells[0][0], cells[0][j], cells[i][0]
    if head.startswith(corner):
        return f"{side} at {head}"
    return f"{side} at {corner} = {head}" if head[-1:].isdigit() and " " not in head else f"{side}, {head}"


def _flat(text: Text, wanted: str) -> tuple[Text | None, ...]:
    """The items of a list; of a list of rows, those of each in turn."""
    items = items_of(text, wanted)
    if not all(item is not None and item.bare and item.source.startswith("[") for item in items):
        return items
    return tuple(each for item in items if item is not None for each in items_of(item, wanted))
