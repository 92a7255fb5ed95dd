"""MathML Core: what a browser draws, and a screen reader says, by itself.

`data-at="3-7"` on an element is its place in the text that was read.
"""

from __future__ import annotations

import itertools
from html import escape
from typing import assert_never

from grader.maths.functions import TABLE
from grader.maths.names import LETTERS
from grader.maths.printing.numbers import digits
from grader.maths.printing.text import ATOM, CONDITION, POWER, PRODUCT, SIGN, SUM
from grader.maths.syntax import (
    Apply,
    Constant,
    Derivative,
    Interval,
    Logic,
    Minus,
    Node,
    Number,
    Opaque,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    SetOf,
    Sum,
    Union,
    Variable,
    Vector,
)

RELATIONS = {"=": "=", "<": "&lt;", "<=": "≤", ">": "&gt;", ">=": "≥", "!=": "≠"}
CONSTANTS = {"pi": "π", "e": "e", "i": "i", "inf": "∞"}
WORDS = {"sigma": "σ", "operatorname{": ""}
APPLY = "<mo>&#x2061;</mo>"  # function application, which is not seen
TIMES = "<mo>&#x2062;</mo>"  # invisible times
DOT = "<mo>·</mo>"
COMMA = "<mo>,</mo>"


def to_mathml(tree: Node, *, display: bool = False) -> str:
    """The expression as a `math` element."""
    shown = ' display="block"' if display else ""
    return f"<math{shown}>{_write(tree)[0]}</math>"


def _write(tree: Node) -> tuple[str, int]:
    """The element, and how tightly it holds together."""
    text, tightness = _inside(tree)
    start, end = tree.span
    if end > start and text.startswith("<"):
        return f'<mrow data-at="{start}-{end}">{text}</mrow>', tightness
    return text, tightness


def _inside(tree: Node) -> tuple[str, int]:
    match tree:
        case Number():
            return f"<mn>{digits(tree)}</mn>", ATOM
        case Variable(name):
            return _name(name), ATOM
        case Constant(name):
            return f"<mi>{CONSTANTS[name]}</mi>", ATOM
        case Minus(operand):
            return f'<mo form="prefix">−</mo>{_held(operand, POWER)}', SIGN
        case Sum(terms):
            return _sum(terms), SUM
        case Product(factors):
            return _product(factors), PRODUCT
        case Quotient(top, bottom):
            return f"<mfrac>{_row(top)}{_row(bottom)}</mfrac>", ATOM
        case Power(base, exponent):
            return f"<msup>{_base(base)}{_row(exponent)}</msup>", POWER
        case Apply(name, args):
            return _applied(name, args), ATOM
        case Opaque(name, orders, args):
            return _opaque(name, orders, args), ATOM
        case Derivative(body, variable, order):
            return f"{_operator(variable, order)}{_fenced(_write(body)[0])}", PRODUCT
        case Relation(op, left, right):
            return f"{_held(left, SUM)}<mo>{RELATIONS[op]}</mo>{_held(right, SUM)}", CONDITION
        case Logic(op, operands):
            return _logic(op, operands), CONDITION
        case Piecewise(pairs):
            return _cases(pairs), ATOM
        case Vector(items):
            return _vector(items, tree.round), ATOM
        case SetOf(items):
            return _fenced(_list(items), "{", "}"), ATOM
        case Interval(low, high, closed_low, closed_high):
            ends = "[" if closed_low else "(", "]" if closed_high else ")"
            return _fenced(_list((low, high)), *ends), ATOM
        case Union(sets):
            return "<mo>∪</mo>".join(_held(s, SUM) for s in sets), CONDITION
        case _:
            assert_never(tree)


def _row(tree: Node) -> str:
    """One element, whatever is in it."""
    return f"<mrow>{_write(tree)[0]}</mrow>"


def _held(tree: Node, tightness: int) -> str:
    """In brackets where it holds together less tightly than its surroundings."""
    text, own = _write(tree)
    return text if own >= tightness else _fenced(text)


def _fenced(text: str, opening: str = "(", closing: str = ")") -> str:
    return f'<mrow><mo fence="true">{opening}</mo>{text}<mo fence="true">{closing}</mo></mrow>'


def _list(items: tuple[Node, ...]) -> str:
    return COMMA.join(_row(item) for item in items)


def _base(base: Node) -> str:
    text, own = _write(base)
    bars = isinstance(base, Apply) and base.name == "abs"
    loose = own < ATOM or (isinstance(base, Quotient | Apply | Derivative) and not bars)
    return _fenced(text) if loose else f"<mrow>{text}</mrow>"


def _sum(terms: tuple[Node, ...]) -> str:
    out = _held(terms[0], PRODUCT)
    for term in terms[1:]:
        sign, rest = ("−", term.operand) if isinstance(term, Minus) else ("+", term)
        out += f"<mo>{sign}</mo>{_held(rest, PRODUCT)}"
    return out


def _product(factors: tuple[Node, ...]) -> str:
    """2x without a dot, 2·3 and x·2 with one: as it is written on paper."""
    out = _factor(factors[0])
    for before, factor in itertools.pairwise(factors):
        out += (DOT if _needs_dot(before, factor) else TIMES) + _factor(factor)
    return out


def _factor(factor: Node) -> str:
    return _held(factor, POWER if isinstance(factor, Minus) else SIGN)


def _needs_dot(before: Node, factor: Node) -> bool:
    first = factor.base if isinstance(factor, Power) else factor
    return isinstance(first, Number) or isinstance(before, Quotient) or isinstance(factor, Quotient)


def _applied(name: str, args: tuple[Node, ...]) -> str:
    match name, args:
        case "sqrt", (inner,):
            return f"<msqrt>{_write(inner)[0]}</msqrt>"
        case "cbrt", (inner,):
            return f"<mroot>{_row(inner)}<mn>3</mn></mroot>"
        case "abs", (inner,):
            return _fenced(_write(inner)[0], "|", "|")
        case "log", (inner, base):
            return _called(f"<msub><mi>log</mi>{_row(base)}</msub>", (inner,))
        case (("log2" | "log10"), _):
            return _called(f"<msub><mi>log</mi><mn>{name[3:]}</mn></msub>", args)
        case _:
            return _called(f"<mi>{_spelled(name)}</mi>", args)


def _spelled(name: str) -> str:
    row = TABLE[name]
    command = (row.latex or "").removeprefix("\\")
    return WORDS.get(command, command if command.isalpha() else escape(row.text or name))


def _called(head: str, args: tuple[Node, ...]) -> str:
    return f"{head}{APPLY}{_fenced(_list(args))}"


def _opaque(name: str, orders: tuple[int, ...], args: tuple[Node, ...]) -> str:
    primes = "′" * orders[0] if len(orders) == 1 else ""
    head = f"<mi>{escape(name)}</mi>"
    return _called(f"<msup>{head}<mo>{primes}</mo></msup>" if primes else head, args)


def _operator(variable: str, order: int) -> str:
    d, x = "<mi>d</mi>", _name(variable)
    if order == 1:
        return f"<mfrac>{d}<mrow>{d}{x}</mrow></mfrac>"
    power = f"<mn>{order}</mn>"
    return f"<mfrac><msup>{d}{power}</msup><mrow>{d}<msup><mrow>{x}</mrow>{power}</msup></mrow></mfrac>"


def _logic(op: str, operands: tuple[Node, ...]) -> str:
    match op:
        case "true" | "false":
            return f"<mtext>{op}</mtext>"
        case "not":
            return f"<mtext>not </mtext>{_fenced(_write(operands[0])[0])}"
        case _:
            sides = (_held(o, ATOM) if isinstance(o, Logic) else _row(o) for o in operands)
            return f"<mtext>&#xA0;{op}&#xA0;</mtext>".join(sides)


def _cases(pairs: tuple[tuple[Node, Node], ...]) -> str:
    rows = "".join(f"<mtr><mtd>{_row(v)}</mtd><mtd>{_when(c)}</mtd></mtr>" for v, c in pairs)
    return f'<mo fence="true" form="prefix">{{</mo><mtable class="cases">{rows}</mtable>'


def _when(condition: Node) -> str:
    if isinstance(condition, Logic) and condition.op == "true":
        return "<mtext>otherwise</mtext>"
    return f"<mtext>if&#xA0;</mtext>{_row(condition)}"


def _vector(items: tuple[Node, ...], is_round: bool) -> str:
    if items and all(isinstance(item, Vector) for item in items):
        rows = ("".join(f"<mtd>{_row(entry)}</mtd>" for entry in row.below) for row in items)
        return _fenced(f"<mtable>{''.join(f'<mtr>{row}</mtr>' for row in rows)}</mtable>", "[", "]")
    return _fenced(_list(items), *("()" if is_round else "[]"))


def _name(name: str) -> str:
    """A letter, with what stands below it; dL_dw is ∂L/∂w."""
    head, _, below = name.partition("_")
    if head[:1] == "d" and len(head) > 1 and below[:1] == "d" and len(below) > 1:
        top, bottom = (f"<mrow><mo>∂</mo>{_name(each[1:])}</mrow>" for each in (head, below))
        return f"<mfrac>{top}{bottom}</mfrac>"
    greek = LETTERS.get(head, head) if len(head) > 1 else head  # a letter alone is itself
    letter = f"<mi>{escape(greek)}</mi>"
    if not below:
        return letter
    kind = "mn" if below.isdigit() else "mi"
    return f"<msub>{letter}<{kind}>{escape(below)}</{kind}></msub>"
