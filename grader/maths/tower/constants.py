"""Signs that numbers alone decide: tanh(3) + e^(x + 1) is positive, for tanh(3) is.

Generators that depend on no variable are enclosed by balls; a sum whose coefficients then all have one sign, and
whose monomials cannot be negative, has that sign.
"""

from __future__ import annotations

from fractions import Fraction

from flint import arb

from grader.maths.balls import Arb, exact, precision
from grader.maths.tower.field import Field, Key, Poly, Ratio, rational
from grader.maths.tower.signs import POSITIVE
from grader.record import dataclass

BITS = (128, 1_000)


@dataclass(slots=True)
class Known:
    """What a tower knows of its generators, shared with it and growing with it."""

    field: Field
    roots: dict[Key, Fraction]  # how fine each root is
    arguments: dict[int, Ratio]
    powers: dict[int, Poly]


def sign(known: Known, f: Poly) -> int | None:
    """1 or -1 where constants decide the sign of f; None where they do not."""
    varying = [k for k in known.field.used(f) if not is_constant(known, k)]
    if len(varying) == len(known.field.used(f)):
        return None
    coefficients: dict[tuple[int, ...], dict[tuple[int, ...], object]] = {}
    for m, c in f.to_dict().items():
        shape = tuple(int(m[k]) for k in varying)
        if any(
            e % 2 and known.field.names[k][0] not in POSITIVE for k, e in zip(varying, shape, strict=True)
        ):
            return None
        rest = tuple(0 if k in varying else int(e) for k, e in enumerate(m))
        coefficients.setdefault(shape, {})[rest] = c
    signs = {_sign_of_number(known, known.field.context.from_dict(terms)) for terms in coefficients.values()}
    return signs.pop() if len(signs) == 1 else None


def is_constant(known: Known, k: int) -> bool:
    """Whether the generator k is a number."""
    return _names_no_variable(known.field.names[k])


def _names_no_variable(key: Key) -> bool:
    """A name holds the keys of what it is made from, down to variables and functions left open."""
    if (key and key[0] == "var") or (key and isinstance(key[0], str) and key[0].startswith("open ")):
        return False
    return all(_names_no_variable(part) for part in key if isinstance(part, tuple))


def _sign_of_number(known: Known, p: Poly) -> int | None:
    for bits in BITS:
        known.field.effort.spend(20.0 * len(p) * bits / 128)
        with precision(bits):
            try:
                found = _value(known, p)
            except NotKnown:
                return None
            if found > 0:
                return 1
            if found < 0:
                return -1
    return None


class NotKnown(ArithmeticError):
    """A generator whose value is not enclosed here."""


def _value(known: Known, p: Poly) -> Arb:
    total = arb(0)
    for m, c in p.to_dict().items():
        part = exact(rational(c))
        for k, e in enumerate(m):
            if e:
                part = part * _generator(known, k) ** int(e)
        total = total + part
    return total


def _ratio(known: Known, r: Ratio) -> Arb:
    return _value(known, r.top) / _value(known, r.bottom)


def _generator(known: Known, k: int) -> Arb:
    name = known.field.names[k]
    fine = Fraction(1) / known.roots.get(name, Fraction(1))
    match name[0]:
        case "pi":
            return arb.pi()
        case "E":
            return (_ratio(known, known.arguments[k]) * exact(fine)).exp()
        case "L":
            return _base(known, name[1]).log()
        case "R":
            return _base(known, name[1]) ** exact(fine)
        case "P":
            return _value(known, known.powers[k])
        case "C" | "S":
            angle = exact(known.roots[("T", "C", *name[1:])]) * _ratio(known, _fraction(known, name))
            return angle.cos() if name[0] == "C" else angle.sin()
        case "Cpi" | "Spi":
            angle = arb.pi() / name[1]
            return angle.cos() if name[0] == "Cpi" else angle.sin()
        case "asin" | "atan" | "erf":
            return getattr(_ratio(known, known.arguments[k]), name[0])()
        case _:
            raise NotKnown


def _base(known: Known, base: Key) -> Arb:
    """|f| of a logarithm or a root: a prime, or an irreducible polynomial."""
    return arb(base[1]) if base[0] == "int" else abs(_value(known, known.field.from_key(base[0])))


def _fraction(known: Known, name: Key) -> Ratio:
    """The monomial and the denominator that an angle is named by."""
    return Ratio(known.field.from_key(name[1][0]), known.field.from_key(name[2][0]))
