"""Complex constants: (1 + i)^2 = 2i, e^(iπ) = -1.  Values are enclosed in complex balls; no domain is looked at.

Powers and logarithms take their principal values, as everywhere in this field.
"""

from __future__ import annotations

from typing import Any

from flint import acb, arb, fmpz

from grader.maths.balls import Undefined, Unknown, exact, precision
from grader.maths.evidence import Agreed, Ball, Evidence, Proved, Refuted, Undecided
from grader.maths.terms import Term, walk

Acb = Any  # flint.acb; the package carries no types

BITS = (128, 512, 2_048)
DIGITS = 30  # to which two values must agree before they are called equal
MOST_POWER = 10**6
FUNCTIONS = frozenset(
    {
        "exp",
        "log",
        "sin",
        "cos",
        "tan",
        "sinh",
        "cosh",
        "tanh",
        "asin",
        "acos",
        "atan",
        "asinh",
        "acosh",
        "atanh",
    }
)


def is_complex(t: Term) -> bool:
    """Whether the imaginary unit occurs in the term."""
    return any(u.op == "const" and u.name == "i" for u in walk(t))


def compare_complex(expected: Term, answer: Term, seed: int) -> Evidence:
    """Two complex constants: the same term, or enclosures that are disjoint, or agreement to many digits."""
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


def _value(t: Term) -> Acb:
    match t.op:
        case "num":
            return acb(exact(t.value))
        case "const":
            return {"pi": acb(arb.pi()), "e": acb(arb.const_e()), "i": acb(0, 1)}[t.name]
        case "add":
            return sum((_value(u) for u in t.operands), acb(0))
        case "mul":
            out = acb(1)
            for u in t.operands:
                out = out * _value(u)
            return out
        case "pow":
            return _power(*t.operands)
        case "fn" if t.name in FUNCTIONS:
            return _finite(getattr(_value(t.operands[0]), t.name)())
        case "fn" if t.name == "abs":
            return acb(abs(_value(t.operands[0])))
        case _:
            raise Unknown


def _power(base: Term, exponent: Term) -> Acb:
    b = _value(base)
    if exponent.op == "num" and exponent.value.denominator == 1 and abs(exponent.value) < MOST_POWER:
        n = int(exponent.value)
        if n < 0 and b.contains(0):
            raise Undefined("a division by zero") if b == 0 else Unknown
        return b ** fmpz(n)
    return _finite(b ** _value(exponent))


def _finite(z: Acb) -> Acb:
    if not z.is_finite():
        raise Unknown
    return z
