"""Taylor coefficients of a term along one variable, as balls: slopes of f without any symbolic derivative.

Along x = a + s the term is a power series in s; its arithmetic is flint's `arb_series`.  With a ball for a, the
coefficients enclose those at every point of an interval, which is what the remainder of a difference needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flint import arb, arb_series, ctx

from grader.maths.balls import Arb, Evaluator, Undefined, Unknown, exact, precision
from grader.maths.functions import TABLE
from grader.maths.meaning import edge, meaning
from grader.maths.terms import Term, pieces

Series = Any

LARGEST_DIRECT_POWER = 64


def coefficients(
    t: Term,
    point: Mapping[str, Fraction],
    x: str,
    order: int,
    bits: int = 128,
    radius: Fraction = Fraction(0),
) -> list[Arb]:
    """c_0 … c_(order-1) with t(x + s) = Σ c_k s^k, valid for every start within `radius` of the point.

    Raises Undefined or Unknown (a kink or a pole within reach).
    """
    before = ctx.cap
    with precision(bits):
        ctx.cap = order
        try:
            values = {name: exact(q) for name, q in point.items()}
            if radius:
                values[x] = values[x] + arb(0, exact(radius))
            series = {name: arb_series([v, 1] if name == x else [v]) for name, v in values.items()}
            found = _Expander(values, series, bits).expand(t)
            out = [found[k] for k in range(order)]
        except (ZeroDivisionError, ValueError, OverflowError) as error:
            raise Unknown from error
        finally:
            ctx.cap = before
    if not all(c.is_finite() for c in out):
        raise Unknown
    return out


class _Expander:
    def __init__(self, values: Mapping[str, Arb], series: Mapping[str, Series], bits: int) -> None:
        self.series = series
        self.values = Evaluator(values, bits, None)
        self.memo: dict[Term, Series] = {}

    def expand(self, t: Term) -> Series:
        found = self.memo.get(t)
        if found is None:
            found = self.memo[t] = self._expand(t)
        return found

    def _expand(self, t: Term) -> Series:
        match t.op:
            case "num":
                return arb_series([exact(t.value)])
            case "const":
                return arb_series([self.values.constant(t.name)])
            case "sym":
                return self.series[t.name]
            case "add":
                total = self.expand(t.operands[0])
                for u in t.operands[1:]:
                    total = total + self.expand(u)
                return total
            case "mul":
                product = self.expand(t.operands[0])
                for u in t.operands[1:]:
                    product = product * self.expand(u)
                return product
            case "pow":
                return self.power(*t.operands)
            case "piecewise":
                for value, condition in pieces(t):
                    if self.values.holds(condition):
                        return self.expand(value)
                raise Undefined("no case of the piecewise definition applies")
            case "fn":
                return self.function(t)
            case _:
                raise Unknown

    def power(self, base: Term, exponent: Term) -> Series:
        b = self.expand(base)
        if exponent.op != "num":
            return (_log(b) * self.expand(exponent)).exp()
        q = exponent.value
        if q.denominator == 1 and 0 <= q.numerator <= LARGEST_DIRECT_POWER:
            return b**q.numerator
        if q.denominator == 1:
            if b[0] > 0:
                return (_log(b) * _constant(q)).exp()
            if b[0] < 0:
                return (_log(-b) * _constant(q)).exp() * (-1 if q.numerator % 2 else 1)
            raise Unknown
        if b[0] < 0:
            raise Undefined("a root of a negative number")
        return (_log(b) * _constant(q)).exp()

    def function(self, t: Term) -> Series:
        us = [self.expand(u) for u in t.operands]
        u = us[0]
        match t.name:
            case "max" | "min":
                for v in us[1:]:
                    difference = u[0] - v[0]
                    if not (difference > 0 or difference < 0):
                        raise Unknown
                    u = u if (difference > 0) == (t.name == "max") else v
                return u
            case "log":
                return _log(u)
            case "abs":
                return u if self.side(u) > 0 else -u
            case "cbrt":
                third = _constant(Fraction(1, 3))
                return (_log(u) * third).exp() if self.side(u) > 0 else -((_log(-u) * third).exp())
            case _:
                return self.by_its_row(t, u)

    def by_its_row(self, t: Term, u: Series) -> Series:
        """flint's series where there is a value, or that of what the function means."""
        row, end = TABLE[t.name], edge(t)
        if row.steps:
            return arb_series([self.values.value(t)])
        if end is not None and self.expand(end)[0] < 0:
            raise Undefined(row.beyond)
        if row.series is not None:
            return getattr(u, row.series)()
        means = meaning(t)
        if means is None:
            raise Unknown
        return self.expand(means)

    def side(self, u: Series) -> int:
        if u[0] > 0:
            return 1
        if u[0] < 0:
            return -1
        raise Unknown


def _constant(q: Fraction) -> Series:
    return arb_series([exact(q)])


def _log(u: Series) -> Series:
    if u[0] < 0:
        raise Undefined("the logarithm of a negative number")
    if not u[0] > 0:
        raise Unknown
    return u.log()
