"""One tower over one cell of signs: the generators and what is known of them."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from flint import fmpz

from grader.maths.terms import Term
from grader.maths.tower import constants
from grader.maths.tower.field import Effort, Field, GivesUp, Key, Poly, Ratio, rational
from grader.maths.tower.signs import (
    ODD_FUNCTIONS,
    POSITIVE,
    EmptyCell,
    NarrowerHere,
    NeedSign,
    Signs,
    definite,
    trivially_positive,
)

BIG_CONSTANT = 200  # bits of an integer that is still factored
MOST_CONSTANT_POWER = 100_000  # bits of a constant power that is still written out


class Restart(Exception):
    """A generator must be a finer root than it was taken for: begin again, with `roots` refined."""


class Tower:
    """The state of one conversion; `signs` and `roots` outlive it, `facts` are its own."""

    def __init__(
        self, variables: tuple[str, ...], signs: Signs, roots: dict[Key, Fraction], size: int, effort: Effort
    ):
        self.field = Field(size, effort)
        self.signs = signs  # branched on
        self.facts: Signs = {}  # follow from the domain of the expected expression
        self.roots = roots  # how fine the roots of exponentials, radicals and angles must be
        self.memo: dict[Term, Ratio] = {}
        self.angles: dict[Term, tuple[Ratio, Ratio]] = {}
        self.arguments: dict[int, Ratio] = {}  # of exp, arcsin, …: generator -> argument
        self.powers: dict[int, Poly] = {}  # generators that stand for a polynomial with a huge exponent
        self.known = constants.Known(self.field, roots, self.arguments, self.powers)
        self.require = False  # the answer is being converted: what it needs must be known to hold
        self.split_sums = True
        for name in variables:
            self.field.generator(("var", name))

    def constant(self, q: Fraction | int) -> Ratio:
        return self.field.constant(q)

    # ── signs ───────────────────────────────────────────────────────────────────────────────────

    def sign(self, r: Ratio) -> int:
        """-1, 0 or 1 on this cell; raises NeedSign."""
        if r.top == 0:
            return 0
        s = 1
        for p in (r.top, r.bottom):
            c, factors = self.field.factor(p)
            if c < 0:
                s = -s
            for f, e in factors:
                if e % 2:
                    s *= self.factor_sign(f)
        return s

    def factor_sign(self, f: Poly) -> int:
        """The sign of an irreducible factor; raises NeedSign."""
        if len(f) == 1:
            (k,) = self.field.used(f)
            name = self.field.names[k]
            if name[0] in POSITIVE:
                return 1
            if name[0] in ODD_FUNCTIONS:
                return self.sign(self.arguments[k])
            if name[0] == "P":
                return self.factor_sign(self.powers[k])
            if name[0] == "L" and (name[1][0] == "int" or self._log_of_more_than_one(name[1])):
                return 1
        else:
            if trivially_positive(self.field, f) or definite(self.field, f):
                return 1
            known = self._two_exponentials(f)
            if known is not None:
                return known
        known = constants.sign(self.known, f)
        if known is not None:
            return known
        key = self.field.full_key(f)
        for table in (self.facts, self.signs):
            if key in table:
                return table[key]
        raise NeedSign(key)

    def _log_of_more_than_one(self, base: Key) -> bool:
        """ln(1 + positive) > 0"""
        rest = self.field.from_key(base[0]) - self.field.one
        return bool(rest != 0 and not rest.is_constant() and trivially_positive(self.field, rest))

    def _two_exponentials(self, f: Poly) -> int | None:
        """c·A - B with A and B monomials in positive generators: the sign of ln(c·A) - ln(B)."""
        if len(f) != 2 or any(self.field.names[k][0] not in POSITIVE for k in self.field.used(f)):
            return None
        terms = list(f.to_dict().items())
        (m1, c1), (m2, c2) = terms
        if c1 * c2 > 0 or abs(c1) != abs(c2):
            return None
        plus, less = (m1, m2) if c1 > 0 else (m2, m1)
        parts = [
            self.field.mul(self.constant(int(a) - int(b)), self.log_of_factor(self.field.gens[k]))
            for k, (a, b) in enumerate(zip(plus, less, strict=True))
            if a != b
        ]
        return self.sign(self.field.add(*parts)) if parts else None

    def _signs(self, r: Ratio) -> tuple[int, list[Key]]:
        """The sign of what is known of it, and the factors whose sign is not."""
        s, unknown = 1, []
        for p in (r.top, r.bottom):
            c, factors = self.field.factor(p)
            if c < 0:
                s = -s
            for f in (f for f, e in factors if e % 2):
                try:
                    s *= self.factor_sign(f)
                except NeedSign as need:
                    if need.key != self.field.full_key(f):
                        raise
                    unknown.append(need.key)
        return s, unknown

    def assume_positive(self, r: Ratio) -> None:
        """Use r > 0: it holds wherever the expected expression is defined; or it must, for the answer."""
        s, unknown = self._signs(r)
        if not unknown:
            if s < 0 or r.top == 0:
                self.undefined()
            return
        if len(unknown) == 1 and not self.require:
            self.facts[unknown[0]] = s
            return
        raise NeedSign(unknown[0])

    def undefined(self) -> None:
        """What is being converted has no value on this cell."""
        raise NarrowerHere if self.require else EmptyCell

    # ── inverses and powers ─────────────────────────────────────────────────────────────────────

    def inverse(self, a: Ratio) -> Ratio:
        if a.top == 0:
            self.undefined()
        return self.field.ratio(a.bottom, a.top)

    def power(self, a: Ratio, n: int) -> Ratio:
        """a^n for an integer n."""
        if n < 0:
            a, n = self.inverse(a), -n
        sums = len(a.top) > 1 or len(a.bottom) > 1
        if sums and (n > 48 or len(a.top) ** min(n, 6) > 1e6 or len(a.bottom) ** min(n, 6) > 1e6):
            return self._huge_power(a, n)
        return self.field.ratio(self.field.power(a.top, n), self.field.power(a.bottom, n))

    def _huge_power(self, a: Ratio, n: int) -> Ratio:
        """(a sum)^n with a large n: its irreducible factors become generators, resolved at the end."""
        out = self.constant(1)
        for p, up in ((a.top, True), (a.bottom, False)):
            c, factors = self.field.factor(p)
            if max(abs(c.numerator), c.denominator).bit_length() * n > 2_000_000:
                raise GivesUp("too large a power")
            part = self.constant(c**n)
            for f, e in factors:
                if len(f) == 1:
                    g = f
                else:
                    k = self.field.generator(("P", self.field.full_key(f)))
                    self.powers[k] = f
                    g = self.field.gens[k]
                part = self.field.mul(part, Ratio(self.field.power(g, e * n), self.field.one))
            out = self.field.mul(out, part if up else self.inverse(part))
        return out

    def fineness(self, key: Key, denominator: int) -> int:
        """How fine a root the generator `key` is; asks for a finer one if this denominator needs it."""
        k = self.roots.get(key, Fraction(1))
        if k % denominator:
            self.roots[key] = Fraction(lcm(int(k), denominator))
            raise Restart
        return int(k)

    def refine(self, key: Key, denominator: int) -> None:
        self.roots[key] = self.roots.get(key, Fraction(1)) * denominator
        raise Restart

    def factor_power(self, f: Poly, c: Fraction) -> Ratio:
        """|f|^c for an irreducible f and a rational c."""
        if len(f) == 1:
            (k,) = self.field.used(f)
            name = self.field.names[k]
            if name[0] in ("E", "R"):
                if c.denominator != 1:
                    self.refine(name, c.denominator)
                return self.power(Ratio(f, self.field.one), int(c))
        if c.denominator == 1:
            s = self.factor_sign(f) if c.numerator % 2 else 1
            r = self.power(Ratio(f, self.field.one), int(c))
            return self.field.neg(r) if s < 0 else r
        key = ("R", self.field.full_key(f))
        fine = self.fineness(key, c.denominator)
        k = self.field.generator(key)
        if k not in self.field.relations:
            self.field.relations[k] = (fine, f if self.factor_sign(f) > 0 else -f)
        return self.power(Ratio(self.field.gens[k], self.field.one), int(c * fine))

    def constant_power(self, c: Fraction, q: Fraction) -> Ratio:
        """c^q for a positive rational c: prime by prime."""
        out = self.constant(1)
        for v, up in ((c.numerator, 1), (c.denominator, -1)):
            if v == 1:
                continue
            if v.bit_length() > BIG_CONSTANT:
                raise GivesUp("too large a constant")
            for prime, e in fmpz(v).factor():
                out = self.field.mul(out, self._prime_power(int(prime), Fraction(int(e)) * q * up))
        return out

    def _prime_power(self, prime: int, w: Fraction) -> Ratio:
        whole = w.numerator // w.denominator
        rest = w - whole
        if abs(whole) * prime.bit_length() > MOST_CONSTANT_POWER:
            raise GivesUp("too large a constant")
        out = self.constant(Fraction(prime) ** whole)
        if rest:
            key = ("R", ("int", prime))
            fine = self.fineness(key, rest.denominator)
            k = self.field.generator(key)
            self.field.relations.setdefault(k, (fine, self.field.context.constant(prime)))
            out = self.field.mul(out, Ratio(self.field.gens[k] ** int(rest * fine), self.field.one))
        return out

    def broken_power(self, r: Ratio, q: Fraction) -> Ratio:
        """r^q for a broken q: r > 0 is a condition, r = 0 allowed where q is positive."""
        if r.top == 0:
            if q < 0:
                self.undefined()
            return self.constant(0)
        r = self.with_squares(r, q)
        self.assume_positive(r)
        out = self.constant(1)
        for p, up in ((r.top, 1), (r.bottom, -1)):
            c, factors = self.field.factor(p)
            out = self.field.mul(out, self.constant_power(abs(c), q * up))
            for f, e in factors:
                out = self.field.mul(out, self.factor_power(f, q * e * up))
        return out

    def with_squares(self, r: Ratio, q: Fraction) -> Ratio:
        """1 - C² is S²: written so where that makes more of the radicand a square."""
        if q.denominator != 2:
            return r
        best = r
        for k, name in enumerate(self.field.names):
            if name[0] != "C" or not (r.top.degrees()[k] or r.bottom.degrees()[k]):
                continue
            sine = self.field.index[("S", *name[1:])]
            top, bottom = self._in_sines(r.top, k, sine), self._in_sines(r.bottom, k, sine)
            common = top.gcd(bottom)
            if not common.is_constant():
                top, bottom = divmod(top, common)[0], divmod(bottom, common)[0]
            if self._odd_factors(top, bottom) < self._odd_factors(best.top, best.bottom):
                best = Ratio(top, bottom)
        return best

    def _in_sines(self, p: Poly, cosine: int, sine: int) -> Poly:
        out = self.field.zero
        square = self.field.one - self.field.gens[sine] ** 2
        for m, c in p.to_dict().items():
            times, rest = divmod(int(m[cosine]), 2)
            self.field.effort.spend(2 + times)
            term = self.field.context.from_dict({(*m[:cosine], rest, *m[cosine + 1 :]): c})
            out = out + term * square**times
        return out

    def _odd_factors(self, top: Poly, bottom: Poly) -> int:
        return sum(e % 2 for p in (top, bottom) for _, e in self.field.factor(p)[1])

    # ── logarithms ──────────────────────────────────────────────────────────────────────────────

    def log(self, r: Ratio) -> Ratio:
        """ln r = Σ e·ln|f| over the factors of r."""
        if r.top == 0:
            self.undefined()
        self.assume_positive(r)
        parts: list[Ratio] = []
        for p, up in ((r.top, 1), (r.bottom, -1)):
            c, factors = self.field.factor(p)
            for v, sign in ((abs(c.numerator), up), (c.denominator, -up)):
                if v == 1:
                    continue
                if v.bit_length() > BIG_CONSTANT:
                    raise GivesUp("too large a constant")
                for prime, e in fmpz(v).factor():
                    logged = self.field.element(("L", ("int", int(prime))))
                    parts.append(self.field.mul(self.constant(int(e) * sign), logged))
            for f, e in factors:
                parts.append(self.field.mul(self.constant(e * up), self.log_of_factor(f)))
        return self.field.add(*parts) if parts else self.constant(0)

    def log_of_factor(self, f: Poly) -> Ratio:
        """ln|f| for an irreducible f: the exponent of an exponential, a share of a root's, or a generator."""
        if len(f) == 1:
            (k,) = self.field.used(f)
            name = self.field.names[k]
            fine = Fraction(1) / self.roots.get(name, Fraction(1))
            if name[0] == "E":
                return self.field.mul(self.arguments[k], self.constant(fine))
            if name[0] == "R":
                base = name[1]
                if base[0] == "int":
                    return self.field.mul(self.constant(fine), self.field.element(("L", base)))
                return self.field.mul(self.constant(fine), self.log_of_factor(self.field.from_key(base[0])))
        return self.field.element(("L", self.field.full_key(f)))

    # ── exponentials ────────────────────────────────────────────────────────────────────────────

    def split(self, r: Ratio) -> list[tuple[Fraction, Poly, Poly, tuple[int, ...]]]:
        """r as Σ coefficient · monomial/denominator, by division with remainder."""
        if r.bottom == self.field.one:
            quotient, remainder = r.top, self.field.zero
        else:
            quotient, remainder = divmod(r.top, r.bottom)
        out = []
        for p, bottom in ((quotient, self.field.one), (remainder, r.bottom)):
            for m, c in sorted(p.to_dict().items(), key=lambda item: tuple(map(int, item[0]))):
                monomial = self.field.context.from_dict({m: 1})
                out.append((rational(c), monomial, bottom, tuple(map(int, m))))
        return out

    def single(self, bottom: Poly, exponents: tuple[int, ...]) -> int | None:
        """The generator of a monomial that is just one generator; None for anything else."""
        used = [k for k, e in enumerate(exponents) if e]
        if bottom == self.field.one and len(used) == 1 and exponents[used[0]] == 1:
            return used[0]
        return None

    def exp(self, r: Ratio) -> Ratio:
        """exp of a sum is a product of generators E = exp(monomial/k); exp(c·ln f) = |f|^c."""
        out = self.constant(1)
        for c, monomial, bottom, exponents in self.split(r):
            k = self.single(bottom, exponents)
            if k is not None and self.field.names[k][0] == "L":
                base = self.field.names[k][1]
                if base[0] == "int":
                    out = self.field.mul(out, self.constant_power(Fraction(base[1]), c))
                else:
                    out = self.field.mul(out, self.factor_power(self.field.from_key(base[0]), c))
                continue
            key = ("E", self.field.full_key(monomial), self.field.full_key(bottom))
            fine = self.fineness(key, c.denominator)
            g = self.field.generator(key)
            self.arguments[g] = self.field.ratio(monomial, bottom)
            n = int(c * fine)
            raised = self.field.power(self.field.gens[g], abs(n))
            if n > 0:
                out = self.field.ratio(self.field.product(out.top, raised), out.bottom)
            else:
                out = self.field.ratio(out.top, self.field.product(out.bottom, raised))
        return out

    # ── functions without a rule of their own ───────────────────────────────────────────────────

    def opaque(self, name: str, u: Ratio, *, odd: bool = False) -> Ratio:
        """A generator for f(u); the same one for an equal argument, and its negative for -u where f is odd."""
        sign = 1
        if odd and u.top != 0 and u.top.leading_coefficient() < 0:
            u, sign = self.field.neg(u), -1
        for k, known in self.arguments.items():
            if self.field.names[k][0] != name:
                continue
            if self.field.sub(u, known).top == 0:
                r = Ratio(self.field.gens[k], self.field.one)
                break
            if odd and self.field.add(u, known).top == 0:
                r = Ratio(-self.field.gens[k], self.field.one)
                break
        else:
            key = (name, self.field.full_key(u.top), self.field.full_key(u.bottom))
            k = self.field.generator(key)
            self.arguments[k] = u
            r = Ratio(self.field.gens[k], self.field.one)
        return self.field.neg(r) if sign < 0 else r

    def is_zero(self, r: Ratio) -> bool:
        """Whether a normal form is zero, with huge powers written out as far as they differ."""
        p = r.top
        for _ in range(6):
            if p == 0:
                return True
            degrees = p.degrees()
            k = next((k for k in self.powers if degrees[k]), None)
            if k is None:
                return False
            terms = p.to_dict()
            lowest = min(int(m[k]) for m in terms)
            if max(int(m[k]) for m in terms) - lowest > 40:
                raise GivesUp("too large a power")
            out = self.field.zero
            for m, c in terms.items():
                term = self.field.context.from_dict({(*m[:k], 0, *m[k + 1 :]): c})
                out = out + self.field.product(term, self.field.power(self.powers[k], int(m[k]) - lowest))
            p = self.field.reduce(out)
        return bool(p == 0)
