r"""LaTeX: \frac{2 \cdot x}{x^{2} + 1}."""

from __future__ import annotations

from typing import assert_never

from grader import late
from grader.maths.functions import SLOT, TABLE, Function
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

CDOT = late.pattern(r" \\cdot (?=[^\d-])")
RELATIONS = {"=": "=", "<": "<", "<=": r"\le", ">": ">", ">=": r"\ge", "!=": r"\ne"}
CONSTANTS = {"pi": r"\pi", "e": "e", "i": "i", "inf": r"\infty"}


def to_latex(tree: Node) -> str:
    """The expression in LaTeX; `read` gives the same tree back."""
    return _latex(tree)[0]


def as_latex(tree: Node) -> str:
    """LaTeX as one writes it: 3 x, and not 3 · x."""
    return CDOT.sub(" ", to_latex(tree))


def _held(tree: Node, tightness: int) -> str:
    text, own = _latex(tree)
    return text if own >= tightness else rf"\left({text}\right)"


def _latex(tree: Node) -> tuple[str, int]:
    match tree:
        case Number():
            return digits(tree), ATOM
        case Variable(name):
            return _name(name), ATOM
        case Constant(name):
            return CONSTANTS[name], ATOM
        case Minus(operand):
            return f"-{_held(operand, POWER)}", SIGN
        case Sum(terms):
            return _sum(terms), SUM
        case Product(factors):
            return r" \cdot ".join(_factor(f) for f in factors), PRODUCT
        case Quotient(top, bottom):
            return rf"\frac{{{_latex(top)[0]}}}{{{_latex(bottom)[0]}}}", ATOM
        case Power(base, exponent):
            return f"{_base(base)}^{{{_latex(exponent)[0]}}}", POWER
        case Apply("log", (inner, base)):
            return rf"\log_{{{_latex(base)[0]}}}\left({_latex(inner)[0]}\right)", ATOM
        case Apply(name, args):
            return _framed(TABLE[name]).replace(SLOT, _list(args)), ATOM
        case Opaque(name, orders, args):
            primes = "'" * orders[0] if len(orders) == 1 else ""
            return rf"{name}{primes}\left({_list(args)}\right)", ATOM
        case Derivative(body, variable, order):
            power = f"^{order}" if order > 1 else ""
            below = f"d{_name(variable)}{power}"
            return rf"\frac{{d{power}}}{{{below}}}\left({_latex(body)[0]}\right)", PRODUCT
        case Relation(op, left, right):
            return f"{_held(left, SUM)} {RELATIONS[op]} {_held(right, SUM)}", CONDITION
        case Logic(op, operands):
            return _logic(op, operands), CONDITION
        case Piecewise(pairs):
            rows = r" \\ ".join(f"{_latex(v)[0]} & {_latex(c)[0]}" for v, c in pairs)
            return rf"\begin{{cases}} {rows} \end{{cases}}", ATOM
        case Vector(items):
            return rf"\left[{_list(items)}\right]", ATOM
        case SetOf(items):
            return rf"\{{{_list(items)}\}}", ATOM
        case Interval(low, high, closed_low, closed_high):
            opening, closing = "[" if closed_low else "(", "]" if closed_high else ")"
            if not (closed_low or closed_high):  # (a, b) may be a vector
                opening, closing = "]", "["
            return rf"\left{opening}{_latex(low)[0]}, {_latex(high)[0]}\right{closing}", ATOM
        case Union(sets):
            return r" \cup ".join(_held(s, SUM) for s in sets), CONDITION
        case _:
            assert_never(tree)


def _list(items: tuple[Node, ...]) -> str:
    return ", ".join(_latex(item)[0] for item in items)


def _factor(factor: Node) -> str:
    return _held(factor, SIGN)


def _base(base: Node) -> str:
    text, own = _latex(base)
    loose = own < ATOM or isinstance(base, Quotient | Apply)
    if isinstance(base, Apply) and base.name in ("abs",):
        loose = False
    return rf"\left({text}\right)" if loose else text


def _sum(terms: tuple[Node, ...]) -> str:
    out = _held(terms[0], PRODUCT)
    for term in terms[1:]:
        if isinstance(term, Minus):
            out += f" - {_held(term.operand, PRODUCT)}"
        else:
            out += f" + {_held(term, PRODUCT)}"
    return out


def _framed(row: Function) -> str:
    word = row.latex or rf"\operatorname{{{row.name}}}"
    return word if SLOT in word else rf"{word}\left({SLOT}\right)"


def _name(name: str) -> str:
    head, _, index = name.partition("_")
    shown = f"\\{head}" if head in LETTERS else head
    return f"{shown}_{{{index}}}" if index else shown


def _logic(op: str, operands: tuple[Node, ...]) -> str:
    match op:
        case "true":
            return r"\text{otherwise}"
        case "false":
            return r"\text{false}"
        case "not":
            return rf"\text{{not}} \left({_latex(operands[0])[0]}\right)"
        case _:
            sign = r" \land " if op == "and" else r" \lor "
            return sign.join(rf"\left({_latex(o)[0]}\right)" for o in operands)
