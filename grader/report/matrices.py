"""A point of vectors and matrices, small enough for paper, and the entry at which an answer is wrong there."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from grader import late
from grader.maths.evidence import Refuted
from grader.model import Measured
from grader.report.layout import width
from grader.report.numbers import decimal

ENTRY = late.pattern(r"(\w+)(?:\[(\d+)(?:,(\d+))?\])?")
GAP = "   "


def by_hand(verdict: Refuted, measured: Measured | None, cells: int) -> list[str]:
    """The matrices side by side, and both values of one entry."""
    told = f"it should be {decimal(float(verdict.expected))}"
    if measured is not None:
        told = f"the measured slope along {measured.variable} is {decimal(measured.slope)}"
    entry = f"{verdict.entry}: " if verdict.entry else ""
    given = f"{entry}yours is {decimal(float(verdict.got))}"
    return ["Check it by hand:", *drawn(verdict.at, cells), f"{given}; {told}"]


def has_matrices(verdict: Refuted) -> bool:
    """Whether its point has vectors or matrices in it."""
    return bool(verdict.entry) or any("[" in name for name in verdict.at)


def withheld_by_hand(verdict: Refuted, side: str, cells: int) -> list[str]:
    """The same without the value, which is asked for elsewhere."""
    entry = f"{verdict.entry} of " if verdict.entry else ""
    return ["Check it by hand:", *drawn(verdict.at, cells), f"{entry}your answer is too {side} there"]


def drawn(at: Mapping[str, Fraction], cells: int) -> list[str]:
    """Every matrix in brackets, as many beside each other as there is room for."""
    blocks = [_block(name, rows, scalar=name in at) for name, rows in _matrices(at).items()]
    out: list[str] = []
    line: list[list[str]] = []
    for block in blocks:
        if line and sum(width(b[0]) + len(GAP) for b in [*line, block]) > cells:
            out += [*_beside(line), ""]
            line = []
        line.append(block)
    return out + _beside(line)


def _matrices(at: Mapping[str, Fraction]) -> dict[str, list[list[Fraction]]]:
    """Name -> rows, of entries by their names: X[1,2]."""
    out: dict[str, list[list[Fraction]]] = {}
    for name, x in at.items():
        found = ENTRY.fullmatch(name)
        if found is None:
            continue
        row = int(found[2] or 1) - 1
        rows = out.setdefault(found[1], [])
        rows += ([] for _ in range(row + 1 - len(rows)))
        rows[row].append(x)
    return out


def _block(name: str, rows: list[list[Fraction]], *, scalar: bool) -> list[str]:
    """`X = [ 1  2]` over its other rows; `lambda = -3`."""
    texts = [[_number(x) for x in row] for row in rows]
    wide = max(width(text) for row in texts for text in row)
    head = f"{name} = "
    if scalar:
        return [head + texts[0][0]]
    lines = ["[" + "  ".join(text.rjust(wide) for text in row) + "]" for row in texts]
    return [(head if k == 0 else " " * len(head)) + line for k, line in enumerate(lines)]


def _number(x: Fraction) -> str:
    return str(x) if x.denominator < 10 else decimal(float(x))


def _beside(blocks: list[list[str]]) -> list[str]:
    high = max((len(b) for b in blocks), default=0)
    rows = []
    for k in range(high):
        parts = [b[k] if k < len(b) else " " * width(b[0]) for b in blocks]
        rows.append(GAP.join(parts).rstrip())
    return rows
