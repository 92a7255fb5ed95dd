"""Complex constants: (1 + i)^2 = 2i, e^(iπ) = -1.  Values are enclosed in complex balls; no domain is looked at.

Powers and logarithms take their principal values, as everywhere in this field.
"""

from __future__ import annotations

from typing import Any

from flint import acb, arb, fmpz

from grader.maths.balls import Undefined, Unknown, exact, precision
from grader.maths.evidence import Agreed, Ball, Evidence, Proved, Refuted, Undecided
from grader.maths.functions import ROWS, named
from grader.maths.syntax import Apply, Constant, Minus, Node, Number, Power, Product, Quotient, Sum, walk

Acb = Any  # flint.acb; the package carries no types

BITS = (128, 512, 2_048)
DIGITS = 30  # to which two values must agree before they are called equal
MOST_POWER = 10**6
FUNCTIONS = named(row for row in ROWS if row.complex)


def is_complex(tree: Node) -> bool:
    """Whether the imaginary unit occurs."""
    return any(isinstance(n, Constant) and n.name == "i" for n in walk(tree))


def compare_complex(expected: Node, answer: Node, seed: int) -> Evidence:
    """Two complex constants as they are written: no rule of real numbers is applied to them beforehand."""
    digits = 0
    try:
        for bits in BITS:
            with precision(bits):
                a, b = _value(expected), _value(answer)
                if expected == answer:
                    return Proved("structure", seed=seed)
                if not (a - b).contains(0):
                    return Refuted({}, _shown(a), _shown(b), bits, "complex balls", seed)
                gap, size = (a - b).abs_upper(), a.abs_upper()
                scaled = gap / size if size > 1 else gap
                if scaled < arb(10) ** -DIGITS:
                    digits = DIGITS
    except Undefined as why:
        return Undecided(str(why), seed)
    except Unknown:
        return Undecided("no complex value was found", seed)
    if not digits:
        return Undecided("no precision in reach tells the two apart", seed)
    return Agreed(1, digits, "complex constants are compared by value", seed)


def _shown(z: Acb) -> Ball:
    real, imaginary = (float(part.mid()) for part in (z.real, z.imag))
    sign = "-" if imaginary < 0 else "+"
    return Ball(f"{real:.12g} {sign} {abs(imaginary):.12g}i")


def _value(tree: Node) -> Acb:
    match tree:
        case Number(q):
            return acb(exact(q))
        case Constant(name) if name in ("pi", "e", "i"):
            return {"pi": acb(arb.pi()), "e": acb(arb.const_e()), "i": acb(0, 1)}[name]
        case Minus(u):
            return -_value(u)
        case Sum(items):
            return sum((_value(u) for u in items), acb(0))
        case Product(items):
            out = acb(1)
            for u in items:
                out = out * _value(u)
            return out
        case Quotient(top, bottom):
            below = _value(bottom)
            if below.contains(0):
                raise Unknown
            return _value(top) / below
        case Power(base, exponent):
            return _power(base, exponent)
        case Apply("abs", (u,)):
            return acb(abs(_value(u)))
        case Apply("sqrt", (u,)):
            return _finite(_value(u).sqrt())
        case Apply(name, (u,)) if name in FUNCTIONS:
            return _finite(getattr(_value(u), name)())
        case _:
            raise Unknown


def _power(base: Node, exponent: Node) -> Acb:
    b = _value(base)
    sign, inner = (-1, exponent.operand) if isinstance(exponent, Minus) else (1, exponent)
    if isinstance(inner, Number) and inner.value.denominator == 1 and abs(inner.value) < MOST_POWER:
        n = sign * int(inner.value)
        if n < 0 and b.contains(0):
            raise Undefined("a division by zero") if b == 0 else Unknown
        return b ** fmpz(n)
    return _finite(b ** _value(exponent))


def _finite(z: Acb) -> Acb:
    if not z.is_finite():
        raise Unknown
    return z
