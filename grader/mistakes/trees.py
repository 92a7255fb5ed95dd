"""Build and evaluate small trees without simplifying anything but zeros and ones."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

from grader.maths.syntax import (
    Call,
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
)


def number(q: Fraction | int) -> Node:
    """A rational number as it would be written: -2, 1/2."""
    q = Fraction(q)
    if q < 0:
        return Minus(number(-q))
    return (
        Number(q)
        if q.denominator == 1
        else Quotient(Number(Fraction(q.numerator)), Number(Fraction(q.denominator)))
    )


ZERO, ONE, TWO = number(0), number(1), number(2)


def plus(*terms: Node) -> Node:
    kept = tuple(t for t in terms if t != ZERO)
    if not kept:
        return ZERO
    return kept[0] if len(kept) == 1 else Sum(kept)


def minus(t: Node) -> Node:
    if t == ZERO:
        return ZERO
    return t.operand if isinstance(t, Minus) else Minus(t)


def times(*factors: Node) -> Node:
    if ZERO in factors:
        return ZERO
    kept = tuple(f for f in factors if f != ONE)
    if not kept:
        return ONE
    return kept[0] if len(kept) == 1 else Product(kept)


def over(top: Node, bottom: Node) -> Node:
    if top == ZERO or bottom == ONE:
        return top
    return Quotient(top, bottom)


def raised(base: Node, exponent: Node) -> Node:
    if exponent == ONE:
        return base
    return ONE if exponent == ZERO else Power(base, exponent)


def one_less(exponent: Node) -> Node:
    """n - 1, worked out where n is a number."""
    q = rational(exponent)
    return number(q - 1) if q is not None else Sum((exponent, Minus(ONE)))


def rational(tree: Node) -> Fraction | None:
    """The value of a tree that is a rational number as written; None for anything else."""
    match tree:
        case Number(value):
            return value
        case Minus(operand):
            inner = rational(operand)
            return None if inner is None else -inner
        case Quotient(a, b):
            top, bottom = rational(a), rational(b)
            return None if top is None or not bottom else top / bottom
        case _:
            return None


def call(name: str, u: Node) -> Node:
    return Call(name, (u,))


# ── values ──────────────────────────────────────────────────────────────────────────────────────

FUNCTIONS: dict[str, Callable[..., float]] = {
    "exp": math.exp,
    "sqrt": math.sqrt,
    "cbrt": lambda u: math.copysign(abs(u) ** (1 / 3), u),
    "abs": abs,
    "sign": lambda u: float((u > 0) - (u < 0)),
    "heaviside": lambda u: float(u > 0),
    "erf": math.erf,
    "floor": math.floor,
    "log": lambda u, b=math.e: math.log(u) if b == math.e else math.log(u) / math.log(b),
    "log2": math.log2,
    "log10": math.log10,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "sec": lambda u: 1 / math.cos(u),
    "csc": lambda u: 1 / math.sin(u),
    "cot": lambda u: 1 / math.tan(u),
    "asin": math.asin,
    "acos": math.acos,
    "atan": math.atan,
    "acot": lambda u: math.pi / 2 - math.atan(u),
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
    "sech": lambda u: 1 / math.cosh(u),
    "csch": lambda u: 1 / math.sinh(u),
    "coth": lambda u: 1 / math.tanh(u),
    "asinh": math.asinh,
    "acosh": math.acosh,
    "atanh": math.atanh,
    "sigmoid": lambda u: 1 / (1 + math.exp(-u)) if u > -700 else 0.0,
    "relu": lambda u: max(0.0, u),
    "softplus": lambda u: math.log1p(math.exp(u)) if u < 700 else u,
    "silu": lambda u: u / (1 + math.exp(-u)),
    "leaky_relu": lambda u, a=0.01: u if u > 0 else a * u,
    "elu": lambda u: u if u > 0 else math.exp(u) - 1,
    "gelu": lambda u: 0.5 * u * (1 + math.erf(u / math.sqrt(2))),
    "root": lambda u, n: u ** (1 / n),
    "max": max,
    "min": min,
}
CONSTANTS = {"pi": math.pi, "e": math.e}


def value(tree: Node, point: Mapping[str, float]) -> float | None:
    """The value as a float; None where there is none, or it is not finite."""
    try:
        found = _value(tree, point, {})
    except (ArithmeticError, ValueError, KeyError, TypeError):
        return None
    return found if math.isfinite(found) else None


def _value(tree: Node, point: Mapping[str, float], memo: dict[int, float]) -> float:
    found = memo.get(id(tree))
    if found is None:
        found = memo[id(tree)] = _evaluate(tree, point, memo)
    return found


def _evaluate(tree: Node, point: Mapping[str, float], memo: dict[int, float]) -> float:
    def v(t: Node) -> float:
        return _value(t, point, memo)

    match tree:
        case Number(q):
            return float(q)
        case Variable(name):
            return point[name]
        case Constant(name):
            return CONSTANTS[name]
        case Minus(u):
            return -v(u)
        case Sum(terms):
            return math.fsum(v(t) for t in terms)
        case Product(factors):
            return math.prod(v(f) for f in factors)
        case Quotient(a, b):
            return v(a) / v(b)
        case Power(a, b):
            base, exponent = v(a), v(b)
            if base < 0 and exponent != int(exponent):
                raise ValueError("a broken power of a negative number")
            return float(base**exponent)
        case Call(name, args):
            return float(FUNCTIONS[name](*(v(a) for a in args)))
        case Piecewise(pairs):
            for result, condition in pairs:
                if _holds(condition, v):
                    return v(result)
            raise ValueError("no case applies")
        case _:
            raise TypeError("no number")


def _holds(condition: Node, v: Callable[[Node], float]) -> bool:
    match condition:
        case Relation(op, a, b):
            left, right = v(a), v(b)
            return {
                "<": left < right,
                "<=": left <= right,
                ">": left > right,
                ">=": left >= right,
                "=": left == right,
                "!=": left != right,
            }[op]
        case Logic("true", _):
            return True
        case Logic("and", parts):
            return all(_holds(p, v) for p in parts)
        case Logic("or", parts):
            return any(_holds(p, v) for p in parts)
        case Logic("not", parts):
            return not _holds(parts[0], v)
        case _:
            return False
