"""Two-dimensional text: fractions with a bar, raised exponents, roots; in Unicode.

             2·x
2*x/(x^2+1)  ──────
              2
             x  + 1
"""

from __future__ import annotations

from grader.maths.functions import TABLE
from grader.maths.names import LETTERS
from grader.maths.printing.numbers import digits
from grader.maths.printing.text import ATOM, PRODUCT, SIGN, SUM, _text, to_text
from grader.maths.syntax import (
    Apply,
    Constant,
    Logic,
    Minus,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)
from grader.record import dataclass

WIDEST = 60
ALWAYS = Logic("true", ())


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of text; `base` is the row on which it stands beside its neighbours."""

    rows: tuple[str, ...]
    base: int

    @property
    def width(self) -> int:
        return len(self.rows[0])

    @property
    def below(self) -> int:
        return len(self.rows) - 1 - self.base


def to_pretty(tree: Node, widest: int = WIDEST) -> list[str]:
    """The expression as lines of text; one line of plain notation where that would be too wide."""
    if isinstance(tree, Piecewise):
        return _cases(tree)
    box, _ = _box(tree)
    if box.width > widest:
        return [to_text(tree)]
    return [row.rstrip() for row in box.rows]


def _cases(tree: Piecewise) -> list[str]:
    """⎧ 2·x  if x > 0
    ⎩ 0    otherwise"""
    values = [_text(value)[0].replace("*", "·") for value, _ in tree.pairs]
    when = ["otherwise" if c == ALWAYS else f"if {_text(c)[0]}" for _, c in tree.pairs]
    middle = "⎨" if len(values) > 2 else "⎪"
    braces = ["⎧", *(middle if k == len(values) // 2 else "⎪" for k in range(1, len(values) - 1)), "⎩"]
    wide = max(map(len, values))
    return [f"{brace} {v:<{wide}}  {c}" for brace, v, c in zip(braces, values, when, strict=False)]


def _line(text: str) -> Box:
    return Box((text,), 0)


def _beside(*boxes: Box) -> Box:
    """Boxes in a row, their base lines level."""
    above = max(b.base for b in boxes)
    below = max(b.below for b in boxes)
    rows = []
    for k in range(above + below + 1):
        row = ""
        for b in boxes:
            at = k - above + b.base
            row += b.rows[at] if 0 <= at < len(b.rows) else " " * b.width
        rows.append(row)
    return Box(tuple(rows), above)


def _bracketed(box: Box) -> Box:
    if len(box.rows) == 1:
        return _line(f"({box.rows[0]})")
    last = len(box.rows) - 1
    left = tuple("⎛" if k == 0 else "⎝" if k == last else "⎜" for k in range(last + 1))
    right = tuple("⎞" if k == 0 else "⎠" if k == last else "⎟" for k in range(last + 1))
    return _beside(Box(left, box.base), box, Box(right, box.base))


def _held(tree: Node, tightness: int) -> Box:
    box, own = _box(tree)
    return box if own >= tightness else _bracketed(box)


def _box(tree: Node) -> tuple[Box, int]:
    match tree:
        case Number():
            return _line(digits(tree)), ATOM
        case Variable(name) | Constant(name):
            return _line(_letter(name)), ATOM
        case Minus(operand):
            return _beside(_line("-"), _held(operand, SIGN)), SIGN
        case Sum(terms):
            return _sum(terms), SUM
        case Product(factors):
            return _product(factors), PRODUCT
        case Quotient(top, bottom):
            return _fraction(_box(top)[0], _box(bottom)[0]), ATOM
        case Power(base, exponent):
            return _raised(_held(base, ATOM), _box(exponent)[0]), SIGN
        case Apply("sqrt", (inner,)):
            return _root(inner), ATOM
        case Apply("abs", (inner,)):
            box = _box(inner)[0]
            bar = Box(("│",) * len(box.rows), box.base)
            return _beside(bar, box, bar), ATOM
        case Apply(name, args):
            return _call(TABLE[name].pretty or name, args), ATOM
        case _:
            text, own = _text(tree)
            return _line(text), own


def _letter(name: str) -> str:
    head, _, index = name.partition("_")
    letter = LETTERS.get(head, head) if len(head) > 1 else head
    return f"{letter}_{index}" if index else letter


def _sum(terms: tuple[Node, ...]) -> Box:
    boxes = [_held(terms[0], PRODUCT)]
    for term in terms[1:]:
        minus = isinstance(term, Minus)
        inner = term.operand if isinstance(term, Minus) else term
        boxes += [_line(" - " if minus else " + "), _held(inner, PRODUCT)]
    return _beside(*boxes)


def _product(factors: tuple[Node, ...]) -> Box:
    boxes: list[Box] = []
    for k, factor in enumerate(factors):
        if boxes:
            boxes.append(_line("·"))
        boxes.append(_held(factor, PRODUCT if k == 0 else SIGN))
    return _beside(*boxes)


def _fraction(top: Box, bottom: Box) -> Box:
    width = max(top.width, bottom.width) + 2
    rows = (
        *(row.center(width) for row in top.rows),
        "─" * width,
        *(row.center(width) for row in bottom.rows),
    )
    return Box(rows, len(top.rows))


def _raised(base: Box, exponent: Box) -> Box:
    """The exponent stands above the top row of the base, to its right."""
    blank = " " * base.width
    rows = [blank + row for row in exponent.rows] + [row + " " * exponent.width for row in base.rows]
    return Box(tuple(rows), len(exponent.rows) + base.base)


def _root(inner: Node) -> Box:
    box = _box(inner)[0]
    if len(box.rows) > 1:
        return _beside(_line("√"), _bracketed(box))
    return _line(f"√{box.rows[0]}" if isinstance(inner, Number | Variable) else f"√({box.rows[0]})")


def _call(name: str, args: tuple[Node, ...]) -> Box:
    boxes: list[Box] = []
    for arg in args:
        if boxes:
            boxes.append(_line(", "))
        boxes.append(_box(arg)[0])
    inner = _bracketed(_beside(*boxes)) if boxes else _line("()")
    return _beside(_line(name), inner)
