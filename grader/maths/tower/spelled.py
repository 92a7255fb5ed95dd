"""Signs of a cell as signs of terms: what a key of the tower stands for, written out, to be looked for by others."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from grader.maths.terms import PI, Term, add, call, divide, mul, num, power, sym, term
from grader.maths.tower.field import GivesUp, Key

Roots = Mapping[Key, Fraction]


def spelled(key: Key, roots: Roots) -> Term:
    """The polynomial of a full key, as a term; raises GivesUp for functions left open."""
    polynomial, names = key
    used = sorted({k for monomial, _ in polynomial for k, _ in monomial})
    values = dict(zip(used, (_generator(name, roots) for name in names), strict=True))
    return add(
        *(
            mul(num(Fraction(c)), *(power(values[k], num(e)) for k, e in monomial))
            for monomial, c in polynomial
        ),
        num(0),
    )


def _generator(name: Key, roots: Roots) -> Term:
    fine = num(1 / Fraction(roots.get(name, Fraction(1))))
    match name[0]:
        case "var":
            return sym(name[1])
        case "pi":
            return PI
        case "E":
            return call("exp", mul(fine, _quotient(name[1], name[2], roots)))
        case "R":
            return power(_size(name[1], roots), fine)
        case "L":
            return term("fn", "log", _size(name[1], roots))
        case "C" | "S":
            base = roots[("T", "C", name[1], name[2])]
            angle = mul(num(base), _quotient(name[1], name[2], roots))
            return call("cos" if name[0] == "C" else "sin", angle)
        case "Cpi" | "Spi":
            return call("cos" if name[0] == "Cpi" else "sin", mul(num(Fraction(1, name[1])), PI))
        case "P":
            return spelled(name[1], roots)
        case "asin" | "atan" | "erf" | "floor":
            return call(name[0], _quotient(name[1], name[2], roots))
        case _:
            raise GivesUp(f"a generator {name[0]}")


def _size(base: Key, roots: Roots) -> Term:
    return num(int(base[1])) if base[0] == "int" else call("abs", spelled(base, roots))


def _quotient(top: Key, bottom: Key, roots: Roots) -> Term:
    return divide(spelled(top, roots), spelled(bottom, roots))
