"""Signs that numbers alone decide: tanh(3) + e^(x + 1) is positive, for tanh(3) is.

Generators that depend on no variable are enclosed by balls; a sum whose coefficients then all have one sign, and
whose monomials cannot be negative, has that sign.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from flint import arb

from grader.maths.balls import Arb, exact, precision
from grader.maths.tower.field import Key, Poly, Ratio, rational
from grader.maths.tower.signs import POSITIVE

if TYPE_CHECKING:
    from grader.maths.tower.tower import Tower

BITS = (128, 1_000)


def sign(tower: Tower, f: Poly) -> int | None:
    """1 or -1 where constants decide the sign of f; None where they do not."""
    varying = [k for k in tower.field.used(f) if not is_constant(tower, k)]
    if len(varying) == len(tower.field.used(f)):
        return None
    coefficients: dict[tuple[int, ...], dict[tuple[int, ...], object]] = {}
    for m, c in f.to_dict().items():
        shape = tuple(int(m[k]) for k in varying)
        if any(
            e % 2 and tower.field.names[k][0] not in POSITIVE for k, e in zip(varying, shape, strict=True)
        ):
            return None
        rest = tuple(0 if k in varying else int(e) for k, e in enumerate(m))
        coefficients.setdefault(shape, {})[rest] = c
    signs = {_sign_of_number(tower, tower.field.context.from_dict(terms)) for terms in coefficients.values()}
    return signs.pop() if len(signs) == 1 else None


def is_constant(tower: Tower, k: int) -> bool:
    """Whether the generator k is a number."""
    return _names_no_variable(tower.field.names[k])


def _names_no_variable(key: Key) -> bool:
    """A name holds the keys of what it is made from, down to variables and functions left open."""
    if (key and key[0] == "var") or (key and isinstance(key[0], str) and key[0].startswith("open ")):
        return False
    return all(_names_no_variable(part) for part in key if isinstance(part, tuple))


def _sign_of_number(tower: Tower, p: Poly) -> int | None:
    for bits in BITS:
        tower.field.effort.spend(20.0 * len(p) * bits / 128)
        with precision(bits):
            try:
                found = _value(tower, p)
            except NotKnown:
                return None
            if found > 0:
                return 1
            if found < 0:
                return -1
    return None


class NotKnown(ArithmeticError):
    """A generator whose value is not enclosed here."""


def _value(tower: Tower, p: Poly) -> Arb:
    total = arb(0)
    for m, c in p.to_dict().items():
        part = exact(rational(c))
        for k, e in enumerate(m):
            if e:
                part = part * _generator(tower, k) ** int(e)
        total = total + part
    return total


def _ratio(tower: Tower, r: Ratio) -> Arb:
    return _value(tower, r.top) / _value(tower, r.bottom)


def _generator(tower: Tower, k: int) -> Arb:
    name = tower.field.names[k]
    fine = Fraction(1) / tower.roots.get(name, Fraction(1))
    match name[0]:
        case "pi":
            return arb.pi()
        case "E":
            return (_ratio(tower, tower.arguments[k]) * exact(fine)).exp()
        case "L":
            return _base(tower, name[1]).log()
        case "R":
            return _base(tower, name[1]) ** exact(fine)
        case "P":
            return _value(tower, tower.powers[k])
        case "C" | "S":
            angle = exact(tower.roots[("T", "C", *name[1:])]) * _ratio(tower, _fraction(tower, name))
            return angle.cos() if name[0] == "C" else angle.sin()
        case "Cpi" | "Spi":
            angle = arb.pi() / name[1]
            return angle.cos() if name[0] == "Cpi" else angle.sin()
        case "asin" | "atan" | "erf":
            return getattr(_ratio(tower, tower.arguments[k]), name[0])()
        case _:
            raise NotKnown


def _base(tower: Tower, base: Key) -> Arb:
    """|f| of a logarithm or a root: a prime, or an irreducible polynomial."""
    return arb(base[1]) if base[0] == "int" else abs(_value(tower, tower.field.from_key(base[0])))


def _fraction(tower: Tower, name: Key) -> Ratio:
    """The monomial and the denominator that an angle is named by."""
    return Ratio(tower.field.from_key(name[1][0]), tower.field.from_key(name[2][0]))
