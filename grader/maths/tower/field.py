"""Fractions of polynomials over Q in the generators of one tower, reduced by its relations.

Elementary steps are counted here: terms multiplied, gcds and factorisations by their size.
"""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction
from functools import lru_cache
from typing import Any

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from grader.maths.work import OutOfWork
from grader.record import dataclass

Poly = Any  # flint.fmpq_mpoly
Key = tuple[Any, ...]

SIZES = (6, 12, 24, 40)  # numbers of generators for which a ring is kept
MOST_TERMS = 6_000
MOST_PRODUCT = 400_000  # terms of one product before it is multiplied out
MOST_TO_FACTOR = 400
MOST_DEGREE = 400  # beyond this, factoring takes longer than is counted
MOST_EXPONENT = 10**7


class GivesUp(Exception):
    """Outside what this prover can do, or too large for it."""


class TooManyGenerators(GivesUp):
    """The ring has no room: a larger one may do."""


@lru_cache(maxsize=len(SIZES))
def ring(size: int) -> tuple[Any, tuple[Poly, ...]]:
    """The polynomial ring with so many generators."""
    context = fmpq_mpoly_ctx.get([f"g{i}" for i in range(size)], Ordering.degrevlex)
    return context, tuple(context.gens())


@dataclass(frozen=True, slots=True)
class Ratio:
    """top / bottom, in lowest terms, the bottom monic."""

    top: Poly
    bottom: Poly


@dataclass(slots=True)
class Effort:
    """Steps taken so far, of those allowed; one unit is about a microsecond."""

    allowed: float
    taken: float = 0.0

    def spend(self, units: float) -> None:
        self.taken += units
        if self.taken > self.allowed:
            raise OutOfWork


@dataclass(slots=True)
class Field:
    """The generators met so far, their relations, and arithmetic."""

    size: int
    effort: Effort
    names: list[Key] = field(default_factory=list)
    index: dict[Key, int] = field(default_factory=dict)
    relations: dict[int, tuple[int, Poly]] = field(default_factory=dict)  # g^q = polynomial
    factored: dict[Key, tuple[Fraction, list[tuple[Poly, int]]]] = field(default_factory=dict)
    context: Any = None
    gens: tuple[Poly, ...] = ()
    zero: Poly = None
    one: Poly = None

    def __post_init__(self) -> None:
        self.context, self.gens = ring(self.size)
        self.zero, self.one = self.context.constant(0), self.context.constant(1)

    # ── generators ──────────────────────────────────────────────────────────────────────────────

    def generator(self, name: Key) -> int:
        """The index of the generator of that name, made if need be."""
        k = self.index.get(name)
        if k is None:
            k = len(self.names)
            if k >= self.size:
                raise TooManyGenerators("too many generators")
            self.index[name] = k
            self.names.append(name)
        return k

    def element(self, name: Key) -> Ratio:
        return Ratio(self.gens[self.generator(name)], self.one)

    def constant(self, q: Fraction | int) -> Ratio:
        q = Fraction(q)
        return Ratio(self.context.constant(fmpq(q.numerator, q.denominator)), self.one)

    def used(self, p: Poly) -> list[int]:
        """The generators that occur in a polynomial."""
        return [k for k, degree in enumerate(p.degrees()) if degree]

    def key(self, p: Poly) -> Key:
        """A polynomial as a plain tuple, in a fixed order."""
        self.effort.spend(0.5 * len(p))
        return tuple(
            sorted((tuple((k, int(e)) for k, e in enumerate(m) if e), str(c)) for m, c in p.to_dict().items())
        )

    def full_key(self, p: Poly) -> Key:
        """The same, with the names of its generators: it means the same in another tower."""
        return self.key(p), tuple(self.names[k] for k in self.used(p))

    def from_key(self, key: Key) -> Poly:
        """The polynomial of `key`."""
        terms: dict[tuple[int, ...], Any] = {}
        for monomial, c in key:
            exponents = [0] * self.size
            for k, e in monomial:
                exponents[k] = e
            q = Fraction(c)
            terms[tuple(exponents)] = fmpq(q.numerator, q.denominator)
        return self.context.from_dict(terms)

    # ── arithmetic ──────────────────────────────────────────────────────────────────────────────

    def reduce(self, p: Poly) -> Poly:
        """Lower the powers of every generator that has a relation."""
        changed = bool(self.relations)
        while changed:
            changed = False
            degrees = p.degrees()
            for k, (q, replacement) in self.relations.items():
                if degrees[k] >= q:
                    p = self._lowered(p, k, q, replacement)
                    changed = True
                    break
        return p

    def _lowered(self, p: Poly, k: int, q: int, replacement: Poly) -> Poly:
        buckets: dict[int, dict[tuple[int, ...], Any]] = {}
        for m, c in p.to_dict().items():
            times, rest = divmod(int(m[k]), q)
            buckets.setdefault(times, {})[(*m[:k], rest, *m[k + 1 :])] = c
        out = self.zero
        for times, terms in sorted(buckets.items()):
            part = self.context.from_dict(terms)
            self.effort.spend(len(terms) * (1 + times * len(replacement)))
            out = out + (part * replacement**times if times else part)
            if len(out) > MOST_TERMS:
                raise GivesUp("too large")
        return out

    def ratio(self, top: Poly, bottom: Poly) -> Ratio:
        """top/bottom in lowest terms.  A bottom of zero gives up: the caller looks for it beforehand."""
        top, bottom = self.reduce(top), self.reduce(bottom)
        if top == 0:
            return Ratio(self.zero, self.one)
        if bottom == 0:
            raise GivesUp("a denominator of zero")
        if not bottom.is_constant():
            self.effort.spend(2 * (len(top) + len(bottom)) + 4)
            common = top.gcd(bottom)
            if not common.is_constant():
                top, bottom = divmod(top, common)[0], divmod(bottom, common)[0]
        leading = bottom.leading_coefficient()
        if leading != 1:
            top, bottom = top / leading, bottom / leading
        if len(top) > MOST_TERMS or len(bottom) > MOST_TERMS:
            raise GivesUp("too large")
        return Ratio(top, bottom)

    def product(self, p: Poly, q: Poly) -> Poly:
        size = len(p) * len(q)
        if size > MOST_PRODUCT:
            raise GivesUp("too large")
        self.effort.spend(0.2 * size + 1)
        return p * q

    def add(self, *ratios: Ratio) -> Ratio:
        if all(r.bottom == self.one for r in ratios):
            total = self.zero
            for r in ratios:
                self.effort.spend(0.2 * len(r.top) + 1)
                total = total + r.top
            return Ratio(self.reduce(total), self.one)
        out = ratios[0]
        for r in ratios[1:]:
            if out.bottom == r.bottom:
                out = self.ratio(out.top + r.top, out.bottom)
            else:
                top = self.product(out.top, r.bottom) + self.product(r.top, out.bottom)
                out = self.ratio(top, self.product(out.bottom, r.bottom))
        return out

    def mul(self, a: Ratio, b: Ratio) -> Ratio:
        return self.ratio(self.product(a.top, b.top), self.product(a.bottom, b.bottom))

    def neg(self, a: Ratio) -> Ratio:
        return Ratio(-a.top, a.bottom)

    def sub(self, a: Ratio, b: Ratio) -> Ratio:
        return self.add(a, self.neg(b))

    def power(self, p: Poly, n: int) -> Poly:
        """p^n for n >= 0, counted beforehand."""
        if n > MOST_EXPONENT or (len(p) > 1 and (n > 400 or len(p) ** min(n, 6) > 1e6)):
            raise GivesUp("too large a power")
        self.effort.spend(1 + (len(p) ** min(n, 4) if len(p) > 1 else 1))
        return p**n

    def factor(self, p: Poly) -> tuple[Fraction, list[tuple[Poly, int]]]:
        """p = c · Π f^e with f irreducible over Q and monic."""
        key = self.key(p)
        found = self.factored.get(key)
        if found is None:
            if len(p) > MOST_TO_FACTOR:
                raise GivesUp("too large to be factored")
            if len(p) > 1 and max(p.degrees()) > MOST_DEGREE:
                raise GivesUp("too high a degree to be factored")
            self.effort.spend(20 + 4 * len(p) * max(1, len(self.used(p))))
            c, factors = p.factor()
            out: list[tuple[Poly, int]] = []
            for f, e in factors:
                leading = f.leading_coefficient()
                if leading != 1:
                    f, c = f / leading, c * leading ** int(e)
                out.append((f, int(e)))
            out.sort(key=lambda pair: self.key(pair[0]))
            found = self.factored[key] = (rational(c), out)
        return found


def rational(c: Any) -> Fraction:
    """A flint rational as ours."""
    return Fraction(int(c.numerator), int(c.denominator))
