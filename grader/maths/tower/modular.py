"""The tower's normal form, evaluated modulo a large prime: for what is too large to be written out.

A polynomial identity in the generators holds at every point of a finite field; one that does not hold fails at a
random point but for a share of at most degree/p (J. T. Schwartz, JACM 27, 1980; R. Zippel, EUROSAM 1979).  Only
arguments of functions and radicands are still brought into their exact normal form: they name the generators.

The primes are safe ones, p = 2q + 1 with q prime, and 7 modulo 8: odd roots always exist, and of the two square
roots of a square exactly one is a square again, so that roots of every order can be taken one after the other.
"""

from __future__ import annotations

import random
from dataclasses import field
from math import prod

from grader.maths.meaning import meaning
from grader.maths.terms import Term, pieces
from grader.maths.tower.convert import RULES, convert, holds
from grader.maths.tower.field import GivesUp, Poly, Ratio
from grader.maths.tower.tower import Tower
from grader.record import dataclass

PRIMES = tuple(2**127 - k for k in (2_721, 15_729, 28_641, 83_745, 104_289, 134_601))
ATTEMPTS = 48  # a square root exists for every other choice: enough for five at once
AGREEMENTS = 2
LARGEST_DEGREE = 2**60  # the chance of a false zero stays below (2^61/2^126)², that is 2^-130
STEP = 0.5  # of work: a product of two residues


class Unlucky(Exception):
    """These random values have no root, or a denominator of zero."""


def differ(tower: Tower, expected: Term, answer: Term) -> bool:
    """Whether the two normal forms differ on the tower's cell; raises what `convert` raises."""
    before, agreed = tower.require, 0
    for attempt in range(ATTEMPTS):
        sample = Sample(tower, PRIMES[attempt % len(PRIMES)], random.Random(attempt))
        try:
            tower.require = before
            first = sample.residue(expected)
            tower.require = True
            second = sample.residue(answer)
        except Unlucky:
            continue
        if sample.degree > LARGEST_DEGREE:
            raise GivesUp("too high a degree")
        if first != second:
            return True
        if not independent_roots(tower):
            raise GivesUp("roots that depend on one another")
        agreed += 1
        if agreed == AGREEMENTS:
            return False
    raise GivesUp("no values were found modulo a prime")


def independent_roots(tower: Tower) -> bool:
    """Whether no product of the radicands of even roots can be a square, so that no sign of a root is open.

    They are different irreducible polynomials, or primes: that is so as long as none of them contains a generator
    with a relation of its own.  (1 - cos x)(1 + cos x) is the square of sin x, and the root taken modulo p knows
    nothing of which of its two roots is meant.
    """
    f = tower.field
    bound = {
        *f.relations,
        *tower.powers,
        *(f.index["C" + n[0][1:], *n[1:]] for n in f.names if n[0] in ("S", "Spi")),
    }
    return not any(
        order % 2 == 0 and bound & set(f.used(radicand))
        for k, (order, radicand) in f.relations.items()
        if f.names[k][0] == "R"
    )


@dataclass(slots=True)
class Sample:
    """Random values of the generators of one tower, consistent with its relations, and what follows from them."""

    tower: Tower
    prime: int
    dice: random.Random
    generators: dict[int, int] = field(default_factory=dict)
    memo: dict[Term, tuple[int, int]] = field(default_factory=dict)
    degree: int = 0  # a bound for numerator and denominator of everything so far

    def residue(self, t: Term) -> int:
        """The value of t; raises Unlucky, and what `convert` raises."""
        return self.value(t)[0]

    def value(self, t: Term) -> tuple[int, int]:
        found = self.memo.get(t)
        if found is None:
            self.tower.field.effort.spend(STEP)
            found = self.memo[t] = self._value(t)
            self.degree = max(self.degree, found[1])
        return found

    def _value(self, t: Term) -> tuple[int, int]:
        """(value, degree)."""
        p = self.prime
        match t.op:
            case "num":
                return t.value.numerator * self.inverse(t.value.denominator) % p, 0
            case "sym":
                return self.generator(self.tower.field.index["var", t.name]), 1
            case "add":
                parts = [self.value(u) for u in t.operands]
                return sum(v for v, _ in parts) % p, sum(d for _, d in parts)
            case "mul":
                out, degree = 1, 0
                for u in t.operands:
                    v, d = self.value(u)
                    out, degree = out * v % p, degree + d
                return out, degree
            case "pow" if t.operands[1].op == "num" and t.operands[1].value.denominator == 1:
                base, d = self.value(t.operands[0])
                n = int(t.operands[1].value)
                return pow(base if n > 0 else self.inverse(base), abs(n), p), abs(n) * d
            case "piecewise":
                for value, condition in pieces(t):
                    if holds(self.tower, condition):
                        return self.value(value)
                return self.ratio(convert(self.tower, t))
            case "fn" if t.name not in RULES and (means := meaning(t)) is not None:
                return self.value(means)
            case _:
                return self.ratio(convert(self.tower, t))

    def inverse(self, v: int) -> int:
        if v % self.prime == 0:
            raise Unlucky
        return pow(v, -1, self.prime)

    # ── generators ──────────────────────────────────────────────────────────────────────────────

    def ratio(self, r: Ratio) -> tuple[int, int]:
        """A normal form at the random values."""
        top, bottom = self.polynomial(r.top), self.polynomial(r.bottom)
        return top * self.inverse(bottom) % self.prime, self.bound(r.top) + self.bound(r.bottom)

    def bound(self, f: Poly) -> int:
        """The degree of f, as an equation for the random values: a root of order q multiplies it by q."""
        roots = prod(
            2 * self.tower.field.relations[k][0]
            for k in self.tower.field.used(f)
            if k in self.tower.field.relations
        )
        large = sum(
            int(self.tower.powers[k].total_degree())
            for k in self.tower.field.used(f)
            if k in self.tower.powers
        )
        return max(0, int(f.total_degree())) * roots * max(1, large)

    def polynomial(self, f: Poly) -> int:
        p, total = self.prime, 0
        terms = f.to_dict()
        self.tower.field.effort.spend(STEP * 4 * len(terms))
        for m, c in terms.items():
            part = int(c.numerator) * self.inverse(int(c.denominator)) % p
            for k, e in enumerate(m):
                if e:
                    part = part * pow(self.generator(k), int(e), p) % p
            total += part
        return total % p

    def generator(self, k: int) -> int:
        found = self.generators.get(k)
        if found is None:
            self._draw(k)
            found = self.generators[k]
        return found

    def _draw(self, k: int) -> None:
        p, names, index = self.prime, self.tower.field.names, self.tower.field.index
        name = names[k]
        if name[0] in ("S", "C", "Spi", "Cpi"):  # the rational points of the circle
            kind = name[0][1:]
            t = self.dice.randrange(1, p)
            down = self.inverse(1 + t * t)
            self.generators[index["S" + kind, *name[1:]]] = 2 * t * down % p
            self.generators[index["C" + kind, *name[1:]]] = (1 - t * t) * down % p
        elif k in self.tower.powers:
            self.generators[k] = self.polynomial(self.tower.powers[k])
        elif k in self.tower.field.relations:
            order, power = self.tower.field.relations[k]
            self.generators[k] = self.root(self.polynomial(power), order)
        else:
            self.generators[k] = self.dice.randrange(1, p)

    def root(self, v: int, order: int) -> int:
        """The root of v of that order which is a square itself."""
        p = self.prime
        if order % 2 == 0 and pow(v, (p - 1) // 2, p) != 1:
            raise Unlucky
        while order % 2 == 0:
            v = pow(v, (p + 1) // 4, p)  # of the two roots the one that is a square
            order //= 2
        return pow(v, pow(order, -1, p - 1), p) if order > 1 else v
