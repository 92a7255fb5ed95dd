"""Evaluate a term rigorously: a real number as a ball [middle ± radius] that surely contains it.

Two disjoint balls prove two values different.  `Undefined` is a proof, too: the expression has no real value at
this point nor near it (the logarithm of a negative number).  `Unknown` claims nothing: more precision is needed,
or the point lies on a pole, an edge or a kink, where nothing is compared.

Method: F. Johansson, "Arb: efficient arbitrary-precision midpoint-radius interval arithmetic", IEEE Trans.
Computers 66 (2017); through python-flint.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq, fmpz

from grader.maths.evidence import Ball
from grader.maths.functions import TABLE
from grader.maths.meaning import edge, meaning
from grader.maths.terms import Term, pieces, symbols
from grader.maths.work import Work

Arb = Any  # flint.arb; the package carries no types

MULTIPLIED = 64  # up to this power, balls around zero are multiplied out
HUGE_EXPONENT = 10**18
FINE = 10**5  # denominators beyond this are the dice's


class Undefined(ArithmeticError):
    """No real value here, nor in a neighbourhood of this point; says why."""


class Unknown(ArithmeticError):
    """Nothing can be said at this precision, or at this point."""


class Jump(Unknown):
    """A step function where it jumps: some number between its values on both sides."""


class Pole(Unknown):
    """A division by exactly zero, or its logarithm: at a point drawn at random, that is not an isolated one."""


class precision:
    """`with precision(bits)`: flint keeps its working precision in the thread; it is always put back."""

    __slots__ = ("before", "bits")

    def __init__(self, bits: int) -> None:
        self.bits = bits

    def __enter__(self) -> None:
        self.before = ctx.prec
        ctx.prec = self.bits

    def __exit__(self, *_: object) -> None:
        ctx.prec = self.before


def exact(q: Fraction) -> Arb:
    return arb(q.numerator) if q.denominator == 1 else arb(fmpq(q.numerator, q.denominator))


def shown(ball: Arb, digits: int = 15) -> Ball:
    """A ball as decimal strings, with as many digits as it guarantees."""
    middle = ball.mid().str(digits, radius=False)
    radius = ball.rad().str(3, radius=False)
    return Ball(middle, radius)


def evaluate(
    t: Term,
    point: Mapping[str, Fraction],
    bits: int = 128,
    *,
    work: Work | None = None,
    integers: frozenset[str] = frozenset(),
) -> Arb:
    """The value of t at a rational point, as a finite ball; raises Undefined or Unknown.

    `integers` names the variables that stand for integers: (-1)^n has values then.
    """
    with precision(bits):
        evaluator = Evaluator({name: exact(q) for name, q in point.items()}, bits, work, integers)
        evaluator.drawn = at_random(point, integers)
        return evaluator.value(t)


def at_random(point: Mapping[str, Fraction], integers: frozenset[str]) -> bool:
    """Whether the point was drawn: no isolated pole, zero or tie of what people write lies there."""
    drawn = [q for v, q in point.items() if v not in integers]
    return bool(drawn) and all(q.denominator > FINE for q in drawn)


def stepwise(t: Term, integers: frozenset[str]) -> bool:
    """Whether t changes only in jumps: an exponent such as 2·sign(x) is an integer in a whole neighbourhood."""
    if t.op == "sym":
        return t.name in integers
    if t.op == "fn" and TABLE[t.name].steps:
        return True
    if t.op == "piecewise":
        return all(stepwise(value, integers) for value, _ in pieces(t))
    return t.op in ("num", "const", "add", "mul", "pow", "fn") and all(
        stepwise(u, integers) for u in t.operands
    )


class Evaluator:
    """One pass over a term, every sub-term evaluated once."""

    def __init__(
        self, point: Mapping[str, Arb], bits: int, work: Work | None, integers: frozenset[str] = frozenset()
    ) -> None:
        self.point, self.bits, self.work, self.integers = point, bits, work, integers
        self.memo: dict[bytes, Arb] = {}  # by the key of the term
        self.drawn = False  # whether what is exactly equal here is equal in a whole neighbourhood

    def value(self, t: Term) -> Arb:
        found = self.memo.get(t.key)
        if found is None:
            if self.work is not None:
                self.work.evaluation(self.bits, t.op)
            found = self._value(t)
            if not found.is_finite():
                raise Unknown
            self.memo[t.key] = found
        return found

    def sum(self, terms: tuple[Term, ...]) -> Arb:
        total = self.value(terms[0])
        for u in terms[1:]:
            total = total + self.value(u)
        return total

    def _value(self, t: Term) -> Arb:
        match t.op:
            case "num":
                return exact(t.value)
            case "sym":
                return self.point[t.name]
            case "const":
                return self.constant(t.name)
            case "add":
                return self.sum(t.operands)
            case "mul":
                return self.product(t.operands)
            case "pow":
                return self.power(*t.operands)
            case "fn":
                return self.function(t)
            case "piecewise":
                return self.pieces(pieces(t))
            case _:
                raise Unknown

    def product(self, factors: tuple[Term, ...]) -> Arb:
        """Zero times a jump is zero, on whichever side of it we are."""
        out, jump = arb(1), False
        for u in factors:
            try:
                out = out * self.value(u)
            except Jump:
                jump = True
        if jump and not out.is_zero():
            raise Jump
        return out

    def pieces(self, cases: tuple[tuple[Term, Term], ...]) -> Arb:
        """The first case whose condition holds; where that cannot be told, all that may apply must be equal."""
        possible: list[Arb] = []
        for value, condition in cases:
            try:
                holds = self.holds(condition)
            except Unknown:
                possible.append(self.perhaps(value))
                continue
            if holds:
                possible.append(self.perhaps(value) if possible else self.value(value))
                break
        else:
            if possible:
                raise Unknown
            raise Undefined("no case of the piecewise definition applies")
        first = possible[0]
        if len(possible) > 1 and not all(u.is_exact() and u == first for u in possible):
            raise Unknown
        return first

    def perhaps(self, value: Term) -> Arb:
        """The value of a case that may apply; where it has none, nothing is known."""
        try:
            return self.value(value)
        except Undefined as why:
            raise Unknown from why

    def constant(self, name: str) -> Arb:
        match name:
            case "pi":
                return arb.pi()
            case "e":
                return arb.const_e()
            case _:
                raise Unknown  # i: complex values are compared in `complexes`

    def power(self, base: Term, exponent: Term) -> Arb:
        b = self.value(base)
        if exponent.op == "num":
            if base.op == "num" and base.value == 0 and exponent.value < 0:
                raise Undefined("a division by zero")
            return _rational_power(b, exponent.value)
        e = self.value(exponent)
        if b > 0:
            return b**e
        whole = e.unique_fmpz() if e.is_exact() else None
        if b < 0:
            if whole is not None and stepwise(exponent, self.integers):
                return b**whole
            if e.contains_integer():
                raise Unknown  # it may be one: sin(x)^2 + cos(x)^2
            raise Undefined("a negative number to a power that is not an integer")
        raise Pole("a division by zero") if b.is_zero() and e < 0 else Unknown

    def function(self, t: Term) -> Arb:
        values = [self.value(u) for u in t.operands]
        u = values[0]
        match t.name:
            case "max":
                for v in values[1:]:
                    u = u.max(v)
                return u
            case "min":
                for v in values[1:]:
                    u = u.min(v)
                return u
            case "log":
                if u < 0:
                    raise Undefined("the logarithm of a negative number")
                if not u > 0:
                    raise Pole("the logarithm of zero") if u.is_zero() else Unknown
                return u.log()
            case "abs":
                return abs(u)
            case "sign":
                return u if u.is_zero() and self.drawn else _by_sign(u, -1, 1)
            case "heaviside":
                return _by_sign(u, 0, 1)
            case "cbrt":
                if u > 0:
                    return u.root(3)
                if u < 0:
                    return -((-u).root(3))
                if u.is_zero():
                    return u
                raise Unknown
            case "floor":
                low = u.floor()
                if not low.is_exact() or (u.is_exact() and u.is_integer() and symbols(t)):
                    raise Unknown
                return low
            case _:
                return self.by_its_row(t, u)

    def by_its_row(self, t: Term, u: Arb) -> Arb:
        """Where there is a value flint's, or that of what the function means."""
        row, end = TABLE[t.name], edge(t)
        if end is not None and self.value(end) < 0:
            raise Undefined(row.beyond)
        if row.ball is not None:
            return getattr(u, row.ball)()
        means = meaning(t)
        assert means is not None, f"{t.name} has neither a ball nor a meaning"
        return self.value(means)

    def holds(self, condition: Term) -> bool:
        """Whether a condition holds; on the edge itself (where both sides are equal) nothing is said."""
        match condition.op:
            case "bool":
                return bool(condition.args[0])
            case "rel":
                left, right = condition.operands
                return self.related(condition.name, self.value(left) - self.value(right), condition)
            case "and":
                return all(self.holds(c) for c in condition.operands)
            case "or":
                return any(self.holds(c) for c in condition.operands)
            case "not":
                return not self.holds(condition.operands[0])
            case _:
                raise Unknown

    def related(self, op: str, difference: Arb, condition: Term) -> bool:
        if difference > 0:
            return op == "!="
        if difference < 0:
            return op in ("<", "<=", "!=")
        if difference.is_zero() and (self.drawn or symbols(condition) <= self.integers):
            return op in ("<=", "==")
        raise Unknown


def _rational_power(b: Arb, q: Fraction) -> Arb:
    p, d = q.numerator, q.denominator
    if d == 1:
        if p < 0 and b.contains(0):
            raise Pole("a division by zero") if b.is_zero() else Unknown
        if 0 < p <= MULTIPLIED and b.contains(0):  # flint's own power takes a logarithm
            return math.prod([b] * (p - 1), start=b)
        if abs(p) < HUGE_EXPONENT:
            return b ** fmpz(p)
        if b > 0:
            return b ** arb(p)
        raise Unknown
    if b < 0:
        raise Undefined(f"{'a root' if d == 2 else 'a fractional power'} of a negative number")
    if not b > 0:
        if b.is_zero() and p > 0:
            return b
        raise Pole("a division by zero") if b.is_zero() else Unknown
    if d == 2:
        root = b.sqrt() if p > 0 else b.rsqrt()
        return root if abs(p) == 1 else root ** fmpz(abs(p))
    return b ** exact(q)


def _by_sign(u: Arb, below: int, above: int) -> Arb:
    if u > 0:
        return arb(above)
    if u < 0:
        return arb(below)
    raise Jump  # nothing is compared there
