r"""A text of several lines: which of them is the answer?

    (2x                      a line goes on where a sign or an open bracket ends it, or where a sign begins the next
     / (x^2 + 1))
    u = x^2 + 1              working above an answer: the line that begins with = is the answer
    = 2x/(x^2 + 1)
    2x                       a fraction as it was pasted, or two answers: not graded
    x^2 + 1

The end of a line is never a product.  What is left out becomes blanks, so that every other character keeps its place.
"""

from __future__ import annotations

from dataclasses import replace

from grader import late
from grader.model import Text, Unreadable

NUMERALS = ("no", "one", "two", "three", "four", "five", "six")
BAR = late.pattern(r"\s*[-–—_─━―=]{2,}\s*")  # the bar of a fraction that was typed on three lines
OPEN = late.pattern(
    r"(?:[-+*/^=<>,;({[&·×÷−≤≥≠∪√]|\\(?:cdot|times|div|leq?|geq?|neq?|frac|dfrac|tfrac|sqrt|cup)"
    r"|\$\$|\\[\[(]|\b(?:and|or|if|else|for|union))\s*$"
)
ON = late.pattern(
    r"\s*(?:[+*/^=<>,;)}\]&·×÷≤≥≠∪]|[-−–]\s|\\(?:cdot|times|div|leq?|geq?|neq?|cup|right|end)(?![A-Za-z])"
    r"|\$\$|\\[\])]|(?:and|or|if|else|for|union)\b)"
)
MINUS = late.pattern(r"\s*[-−–]")
ARGUMENT = late.pattern(r"\s*\{")
TAKES_ONE = late.pattern(r"(?:\\[A-Za-z]+|\})\s*$")
SIDE = late.pattern(r"\s*=(?!=)")
NOTE = "of these lines the last one is read"


def one_line(text: Text) -> Text | Unreadable:
    """The text without the lines that lead to its answer; or that several could be the answer."""
    rows = text.source.split("\n")
    begins = _begins(rows)
    if len(begins) < 2:
        return text
    if SIDE.match(rows[last := _last(rows)]):
        return _from(text, rows, last)
    count = NUMERALS[len(begins)] if len(begins) < len(NUMERALS) else str(len(begins))
    why = f"{count} lines: which is the answer?"
    return Unreadable(text.source, 0, why, "write the answer on one line, alone", text.where)


def last_side(text: Text) -> Text | None:
    """What stands on the last line behind its =; None where that line begins with none, or is the only one."""
    rows = text.source.split("\n")
    last = _last(rows)
    if not SIDE.match(rows[last]) or not any(row.strip() for row in rows[:last]):
        return None
    return _from(text, rows, last)


def _last(rows: list[str]) -> int:
    return max((k for k, row in enumerate(rows) if row.strip()), default=0)


def _from(text: Text, rows: list[str], first: int) -> Text:
    """The text from one line on, without the = before it."""
    kept = SIDE.sub(lambda sign: " " * len(sign[0]), rows[first], count=1)
    above = [" " * len(row) for row in rows[:first]]
    return replace(text, source="\n".join([*above, kept, *rows[first + 1 :]]))


def _begins(rows: list[str]) -> list[int]:
    r"""The lines that do not go on with the one before; what stands between \begin and \end is one line."""
    begins: list[int] = []
    above = ""
    for k, row in enumerate(rows):
        if not row.strip():
            continue
        if not above or not _goes_on(above, row):
            begins.append(k)
        above += row + "\n"
    return begins


def _goes_on(above: str, row: str) -> bool:
    """Whether a line goes on with what stands above it."""
    before = above.rstrip().rpartition("\n")[2]
    if above.count("\\begin") > above.count("\\end"):
        return True
    if BAR.fullmatch(row) or BAR.fullmatch(before):
        return False
    if above.count("[") > above.count("]"):  # a matrix as NumPy prints it
        return True
    if MINUS.match(row):
        return _signed_goes_on(above, before, row)
    if ARGUMENT.match(row):
        return TAKES_ONE.search(before) is not None
    return OPEN.search(before) is not None or ON.match(row) is not None


def _signed_goes_on(above: str, before: str, row: str) -> bool:
    """Whether a line that begins with a minus goes on with the line `before` it, the last one of `above`."""
    inside = sum(map(above.count, "([{")) > sum(map(above.count, ")]}"))
    listed = MINUS.match(above) is not None  # - 2x, and below it - 3x
    return inside or OPEN.search(before) is not None or (not listed and ON.match(row) is not None)
