"""One cell of a table: a formula, no value at all, or a sign."""

from __future__ import annotations

from grader.answers.equals import USUAL, equals, number_of, open_, right
from grader.answers.expressions import understood
from grader.answers.fields import Formula, Tolerance
from grader.answers.formulas import formula
from grader.answers.kink import says_none
from grader.errors import Place
from grader.model import Judgement, Text
from grader.record import dataclass

SIGNS = {
    **dict.fromkeys(("+", "plus", "positive", "pos"), "+"),
    **dict.fromkeys(("-", "−", "–", "minus", "negative", "neg"), "-"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A blank: what it is called, its right value, and its place in the table."""

    label: str
    right: str
    place: tuple[int, int]

    def words(self) -> bool:
        """Whether its right value is no formula."""
        return says_none(self.right) or self.right in SIGNS

    def otherwise(self) -> str:
        """Another value."""
        if self.words():
            return "-" if SIGNS.get(self.right) == "+" else "+" if self.right in SIGNS else "0"
        return f"({self.right}) + 1"


def fits(
    cell: Cell, item: Text, names: tuple[str, ...], tolerance: Tolerance | None, seed: int | None
) -> bool | Judgement:
    """Whether the cell is filled rightly; a Judgement where that is not known; raises Stop."""
    given = item.source.strip().lower()
    if says_none(cell.right) or says_none(given):
        return says_none(cell.right) and says_none(given)
    if cell.right in SIGNS:
        return SIGNS[cell.right] == (SIGNS.get(given) or _sign(item))
    if given in SIGNS:
        return False
    reference = formula(Formula(cell.right, Place("", 1)), names)
    found = equals(
        reference.tree, understood(item, names).tree, names, tolerance=tolerance or USUAL, seed=seed
    )
    return Judgement(found, read=item.source) if open_(found) else right(found)


def _sign(item: Text) -> str:
    """Of a number."""
    value = number_of(understood(item, ()).tree)
    return "" if not value else "+" if value > 0 else "-"
