"""Numbers in which a matrix expression can be worked out: balls, exact rationals, residues modulo a prime.

All of flint; a value is lifted from a rational.  `Valueless` is raised where there is no value.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol, TypeAlias

import flint
from flint import arb, fmpq

Element: TypeAlias = Any  # flint's numbers; the package carries no types
Rows: TypeAlias = Sequence[Sequence[Element]]

PRIME = 2**127 - 1
RESIDUES = flint.fmpz_mod_ctx(PRIME)
BITS = 160
TINY = 1e-12  # a float that may be zero
HUGE = 10_000  # bits of an exact number
OPEN_BEND = Fraction(1, 3)  # an open function φ is worked out as a wave and this bend


class Valueless(Exception):
    """No value here; `sure`: that is proved, and not a matter of precision.  `singular`: a matrix has no inverse."""

    def __init__(self, why: str, sure: bool = False, singular: bool = False) -> None:
        super().__init__(why)
        self.why, self.sure, self.singular = why, sure, singular


class NotExact(Exception):
    """This number system has no such value: exp modulo a prime."""


class Ring(Protocol):
    """Arithmetic is that of the elements themselves; here is what differs."""

    zero: Element
    one: Element

    def lift(self, q: Fraction) -> Element: ...

    def size(self, name: str, n: int) -> Element:
        """A dimension as a number, the n of 1/n."""
        ...

    def is_zero(self, x: Element) -> bool:
        """Whether it may be zero: such a number is no pivot."""
        ...

    def power(self, x: Element, q: Fraction) -> Element: ...

    def apply(self, f: str, x: Element) -> Element: ...


class Balls:
    """Real balls: two that are disjoint are different numbers."""

    zero, one = arb(0), arb(1)

    def lift(self, q: Fraction) -> Element:
        return arb(fmpq(q.numerator, q.denominator))

    def size(self, name: str, n: int) -> Element:
        return arb(n)

    def is_zero(self, x: Element) -> bool:
        return bool(x.contains(0))

    def power(self, x: Element, q: Fraction) -> Element:
        if q.denominator == 1:
            if q < 0 and x.contains(0):
                raise Valueless("a division by zero", sure=bool(x == 0))
            return _finite(x ** int(q))
        if not x > 0:
            if q > 0 and x == 0:
                return arb(0)
            raise Valueless("a root of a number that is not positive", sure=bool(x < 0))
        if q.denominator == 2:
            return _finite(x.sqrt() ** int(q.numerator))
        return _finite(x ** arb(fmpq(q.numerator, q.denominator)))

    def apply(self, f: str, x: Element) -> Element:
        if f in ("step", "relu", "abs", "sign"):
            return _switched(f, x)
        if f == "log":
            if not x > 0:
                raise Valueless("a logarithm of a number that is not positive", sure=bool(x <= 0))
            return x.log()
        return _finite(_FUNCTIONS[f](x) if f in _FUNCTIONS else _wave(f, x))


def _switched(f: str, x: Element) -> Element:
    if x.contains(0):
        raise Valueless("a kink")
    up = bool(x > 0)
    match f:
        case "step":
            return arb(int(up))
        case "sign":
            return arb(1 if up else -1)
        case "abs":
            return x if up else -x
        case _:
            return x if up else arb(0)


_FUNCTIONS = {
    "exp": lambda x: x.exp(),
    "sigmoid": lambda x: 1 / (1 + (-x).exp()),
    "tanh": lambda x: x.tanh(),
    "softplus": lambda x: (1 + x.exp()).log(),
    "sin": lambda x: x.sin(),
    "cos": lambda x: x.cos(),
}


def _wave(f: str, x: Element) -> Element:
    """An open function and its slopes, phi'': sin(c x + 7/10) + x²/3, with a c of its own for each name."""
    base, order = f.rstrip("'"), f.count("'")
    c = arb(fmpq(13 + sum(map(ord, base)) % 7, 10))
    wave = (c * x + arb(fmpq(7, 10)) + arb.pi() * order / 2).sin() * c**order
    third = arb(fmpq(1, 3))
    return wave + (x * x * third, 2 * x * third, 2 * third, arb(0))[min(order, 3)]


def _finite(x: Element) -> Element:
    if not x.is_finite():
        raise Valueless("a number that is too large")
    return x


class Floats:
    """Plain floats: fast, and only to tell apart what surely differs."""

    zero, one = 0.0, 1.0

    def lift(self, q: Fraction) -> Element:
        return float(q)

    def size(self, name: str, n: int) -> Element:
        return float(n)

    def is_zero(self, x: Element) -> bool:
        return bool(abs(x) < TINY)

    def power(self, x: Element, q: Fraction) -> Element:
        if (q < 0 and x == 0) or (q.denominator != 1 and x < 0):
            raise Valueless("a power of such a number")
        try:
            return x ** (int(q) if q.denominator == 1 else float(q))
        except OverflowError:
            raise Valueless("a number that is too large") from None

    def apply(self, f: str, x: Element) -> Element:
        try:
            return _AS_FLOATS[f](x) if f in _AS_FLOATS else float(BALLS_APART.apply(f, arb(x)).mid())
        except (OverflowError, ValueError):
            raise Valueless("a number that is too large, or the logarithm of none") from None


_AS_FLOATS: Mapping[str, Callable[[float], float]] = {
    "exp": math.exp,
    "log": math.log,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "tanh": math.tanh,
    "softplus": lambda x: math.log(1 + math.exp(x)),
    "sin": math.sin,
    "cos": math.cos,
}
BALLS_APART = Balls()


class Exact:
    """Rational numbers, for what has no functions in it."""

    zero, one = fmpq(0), fmpq(1)

    def lift(self, q: Fraction) -> Element:
        return fmpq(q.numerator, q.denominator)

    def size(self, name: str, n: int) -> Element:
        return fmpq(n)

    def is_zero(self, x: Element) -> bool:
        if x.p.bit_length() + x.q.bit_length() > HUGE:
            raise NotExact
        return bool(x == 0)

    def power(self, x: Element, q: Fraction) -> Element:
        if q.denominator != 1 or (x.p.bit_length() + x.q.bit_length()) * abs(q) > HUGE:
            raise NotExact
        if q < 0 and x == 0:
            raise Valueless("a division by zero", sure=True)
        return x ** int(q)

    def apply(self, f: str, x: Element) -> Element:
        raise NotExact


class Residues:
    """Whole numbers modulo the prime 2^127 − 1.

    `free` are values for dimensions as numbers: what is equal with them is equal whatever the 1/n stands for.
    """

    zero, one = RESIDUES(0), RESIDUES(1)

    def __init__(self, free: Mapping[str, int] | None = None) -> None:
        self.free = free or {}

    def size(self, name: str, n: int) -> Element:
        return RESIDUES(self.free.get(name, n))

    def lift(self, q: Fraction) -> Element:
        return RESIDUES(q.numerator) / RESIDUES(q.denominator)

    def is_zero(self, x: Element) -> bool:
        return bool(x == 0)

    def power(self, x: Element, q: Fraction) -> Element:
        if q.denominator != 1:
            raise NotExact
        if q < 0 and x == 0:
            raise Valueless("a division by zero")
        return x ** int(q) if q >= 0 else (RESIDUES(1) / x) ** int(-q)

    def apply(self, f: str, x: Element) -> Element:
        raise NotExact
