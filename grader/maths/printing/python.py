"""Python with numpy: 2*x/(x**2 + 1), np.exp(-x), np.where(x > 0, 1, 0)."""

from __future__ import annotations

from grader.maths.functions import TABLE
from grader.maths.printing.numbers import digits
from grader.maths.printing.text import ATOM, CONDITION, POWER, PRODUCT, SIGN, SUM
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
    Relation,
    Sum,
    Variable,
    Vector,
)

CONSTANTS = {"pi": "np.pi", "e": "np.e", "i": "1j", "inf": "np.inf"}


class NotPython(ValueError):
    """This kind of expression has no Python spelling here."""


def to_python(tree: Node) -> str:
    """The expression as Python; raises NotPython for what numpy has no word for."""
    return _python(tree)[0]


def _held(tree: Node, tightness: int) -> str:
    text, own = _python(tree)
    return text if own >= tightness else f"({text})"


def _python(tree: Node) -> tuple[str, int]:
    match tree:
        case Number():
            return digits(tree), ATOM
        case Variable(name):
            return name, ATOM
        case Constant(name):
            return CONSTANTS[name], ATOM
        case Minus(operand):
            return f"-{_held(operand, POWER)}", SIGN
        case Sum(terms):
            return _sum(terms), SUM
        case Product(factors):
            first, *rest = factors
            head = f"({_python(first)[0]})" if isinstance(first, Product) else _held(first, PRODUCT)
            return "*".join([head, *(_held(f, SIGN) for f in rest)]), PRODUCT
        case Quotient(top, bottom):
            return f"{_held(top, PRODUCT)}/{_held(bottom, SIGN)}", PRODUCT
        case Power(base, exponent):
            return f"{_held(base, ATOM)}**{_held(exponent, ATOM)}", POWER
        case Apply(name, args):
            row = TABLE[name]
            if row.numpy is None or len(args) != row.arity[0]:
                raise NotPython(name)
            return f"np.{row.numpy}({', '.join(_python(a)[0] for a in args)})", ATOM
        case Piecewise(pairs):
            out = "np.nan"
            for value, condition in reversed(pairs):
                if condition == Logic("true", ()):
                    out = _python(value)[0]
                else:
                    out = f"np.where({_python(condition)[0]}, {_python(value)[0]}, {out})"
            return out, ATOM
        case Relation(op, left, right):
            return f"{_held(left, SUM)} {'==' if op == '=' else op} {_held(right, SUM)}", CONDITION
        case Logic("and" | "or" as op, operands):
            sign = " & " if op == "and" else " | "
            return sign.join(f"({_python(o)[0]})" for o in operands), CONDITION
        case Vector(items):
            return f"np.array([{', '.join(_python(i)[0] for i in items)}])", ATOM
        case _:
            raise NotPython(type(tree).__name__)


def _sum(terms: tuple[Node, ...]) -> str:
    out = _held(terms[0], PRODUCT)
    for term in terms[1:]:
        if isinstance(term, Minus):
            out += f" - {_held(term.operand, PRODUCT)}"
        else:
            out += f" + {_held(term, PRODUCT)}"
    return out
