"""Enclosures of a term's values over a box whose sides may be infinite: what proves that a sign never changes.

Floats rounded outwards: a bound is at worst a little wide.  A box on which the term has no value raises `Nowhere`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial

from flint import arb

from grader.maths.balls import Arb
from grader.maths.sampling import Region
from grader.maths.terms import Term, pieces, split_coefficient, symbols

Interval = tuple[float, float]
INF = math.inf
ALL: Interval = (-INF, INF)
Box = Mapping[str, Interval]
MOST_DEGREE = 12


class Nowhere(ArithmeticError):
    """The term has no real value anywhere in the box."""


def down(x: float) -> float:
    return math.nextafter(math.nextafter(x, -INF), -INF)


def up(x: float) -> float:
    return math.nextafter(math.nextafter(x, INF), INF)


def of_fraction(q: Fraction) -> Interval:
    try:
        x = float(q)
    except OverflowError:
        return (1.7e308, INF) if q > 0 else (-INF, -1.7e308)
    if Fraction(x) == q:
        return x, x
    return math.nextafter(x, -INF), math.nextafter(x, INF)


def _sum(a: Interval, b: Interval) -> Interval:
    low, high = a[0] + b[0], a[1] + b[1]
    return (
        -INF if low != low else low if _exact_sum(a[0], b[0], low) else math.nextafter(low, -INF),
        INF if high != high else high if _exact_sum(a[1], b[1], high) else math.nextafter(high, INF),
    )


def _exact_sum(x: float, y: float, total: float) -> bool:
    """Whether no digit was lost: D. Knuth's TwoSum."""
    if math.isinf(x) or math.isinf(y):
        return True
    if math.isinf(total):
        return False
    other = total - x
    return (x - (total - other)) + (y - other) == 0


WHOLE = 2.0**26


def _times(a: Interval, b: Interval) -> Interval:
    products = [(0.0 if x == 0 or y == 0 else x * y, _exact_product(x, y)) for x in a for y in b]
    low, high = min(products)[0], max(products)[0]
    if not all(exact for p, exact in products if p == low):
        low = math.nextafter(low, -INF)
    if not all(exact for p, exact in products if p == high):
        high = math.nextafter(high, INF)
    return low, high


def _exact_product(x: float, y: float) -> bool:
    if x == 0 or y == 0 or abs(x) == 1 or abs(y) == 1 or math.isinf(x) or math.isinf(y):
        return True
    return abs(x) < WHOLE and abs(y) < WHOLE and x == int(x) and y == int(y)


def _rounded(ball: Arb) -> Interval:
    """The floats around a ball; exact where the ball is."""
    if not ball.is_finite():
        return ALL
    low, high = float(ball.lower()), float(ball.upper())
    if not ball.is_exact() or ball != low:
        low = math.nextafter(low, -INF)
    if not ball.is_exact() or ball != high:
        high = math.nextafter(high, INF)
    return low, high


def _monotone(f: Callable[[Arb], Arb], a: Interval, low: float = -INF, high: float = INF) -> Interval:
    """An increasing function; low and high are its limits."""
    one = low if a[0] == -INF else _rounded(f(arb(a[0])))[0]
    two = high if a[1] == INF else _rounded(f(arb(a[1])))[1]
    return max(low, one), min(high, two)


def _integer_power(a: Interval, n: int) -> Interval:
    if n < 0:
        return _inverse(_integer_power(a, -n))
    if n == 0:
        return 1.0, 1.0
    if n % 2:
        return _monotone(lambda x: x**n, a)
    size = max(abs(a[0]), abs(a[1]))
    small = 0.0 if a[0] <= 0 <= a[1] else min(abs(a[0]), abs(a[1]))
    return _monotone(lambda x: x**n, (small, size), 0.0)


def _root(x: Arb, q: Fraction) -> Arb:
    """x^q for q > 0 and x >= 0."""
    if q.denominator == 2:
        return x.sqrt() ** q.numerator
    return x ** (arb(q.numerator) / q.denominator) if x > 0 else x


def _cube_root(x: Arb) -> Arb:
    size = abs(x)
    root = size ** (arb(1) / 3) if size > 0 else size
    return root if x > 0 else -root


def _inverse(a: Interval) -> Interval:
    if a[0] == a[1] == 0:
        raise Nowhere
    if a[0] < 0 < a[1]:
        return ALL
    low = -INF if a[1] == 0 else 1 / a[1]
    high = INF if a[0] == 0 else 1 / a[0]
    if not _power_of_two(a[1]):
        low = down(low)
    if not _power_of_two(a[0]):
        high = up(high)
    return (max(0.0, low), high) if a[0] >= 0 else (low, min(0.0, high))


def _power_of_two(x: float) -> bool:
    return x == 0 or math.isinf(x) or (abs(math.frexp(x)[0]) == 0.5 and 1e-300 < abs(x) < 1e300)


def _of_ball(a: Interval, name: str) -> Interval:
    """By a ball, for what is neither monotone nor bounded simply."""
    if math.isinf(a[0]) or math.isinf(a[1]):
        return ALL
    ball = arb(a[0]).union(arb(a[1]))
    found = getattr(ball, name)()
    if not found.is_finite():
        return ALL
    return _rounded(found)


class Enclosure:
    """One pass over terms on one box."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self.memo: dict[Term, Interval] = {}

    def __call__(self, t: Term) -> Interval:
        found = self.memo.get(t)
        if found is None:
            found = self._value(t)
            if found[0] != found[0] or found[1] != found[1]:
                found = ALL
            if t.low and found[0] < 0:
                found = (0.0, max(0.0, found[1]))
            self.memo[t] = found
        return found

    def _value(self, t: Term) -> Interval:
        match t.op:
            case "num":
                return of_fraction(t.value)
            case "sym":
                return self.box[t.name]
            case "const":
                x = {"pi": math.pi, "e": math.e}.get(t.name)
                return ALL if x is None else (down(x), up(x))
            case "add":
                return self._add(t)
            case "mul":
                out = self(t.operands[0])
                for u in t.operands[1:]:
                    out = _times(out, self(u))
                return out
            case "pow":
                return self._power(*t.operands)
            case "piecewise":
                low, high = INF, -INF
                for value, condition in pieces(t):
                    holds = self.holds(condition)
                    if holds is False:
                        continue
                    try:
                        a = self(value)
                    except Nowhere:
                        continue
                    low, high = min(low, a[0]), max(high, a[1])
                    if holds:
                        break
                if low > high:
                    raise Nowhere
                return low, high
            case "fn":
                return self._function(t)
            case _:
                return ALL

    def _add(self, t: Term) -> Interval:
        groups: dict[str, list[Term]] = {}
        rest: list[Term] = []
        for part in t.operands:
            names = symbols(part)
            if len(names) == 1:
                groups.setdefault(next(iter(names)), []).append(part)
            else:
                rest.append(part)
        total: Interval | None = None
        for v, parts in groups.items():
            a = self._one_variable(v, parts) if len(parts) > 1 else None
            if a is None:
                rest += parts
            else:
                total = a if total is None else _sum(total, a)
        for part in rest:
            a = self(part)
            total = a if total is None else _sum(total, a)
        assert total is not None
        return total

    def _one_variable(self, v: str, parts: list[Term]) -> Interval | None:
        """A polynomial in one variable: by its vertex where it is a parabola, else by Horner's scheme."""
        coefficients: dict[int, Fraction] = {}
        for part in parts:
            c, rest = split_coefficient(part)
            if rest.op == "sym":
                n = 1
            elif rest.op == "pow" and rest.operands[0].op == "sym" and rest.operands[1].op == "num":
                q = rest.operands[1].value
                if q.denominator != 1 or not 0 < q <= MOST_DEGREE:
                    return None
                n = int(q)
            else:
                return None
            coefficients[n] = coefficients.get(n, Fraction(0)) + c
        x = self.box[v]
        a, b = coefficients.get(2, Fraction(0)), coefficients.get(1, Fraction(0))
        if set(coefficients) <= {1, 2} and a:  # a (x + b/2a)² - b²/4a
            shifted = _sum(x, of_fraction(b / (2 * a)))
            return _sum(_times(of_fraction(a), _integer_power(shifted, 2)), of_fraction(-b * b / (4 * a)))
        if x[0] < 0 < x[1]:
            return None
        degree = max(coefficients)
        out: Interval = of_fraction(coefficients[degree])
        for n in range(degree - 1, -1, -1):
            out = _times(out, x)
            if n in coefficients:
                out = _sum(out, of_fraction(coefficients[n]))
        return out

    def _power(self, base: Term, exponent: Term) -> Interval:
        b = self(base)
        if exponent.op == "num":
            q = exponent.value
            if q.denominator == 1:
                return _integer_power(b, int(q)) if abs(q) < 10**6 else ALL
            if b[1] < 0:
                raise Nowhere
            size = abs(q)
            root = _monotone(lambda x: _root(x, size), (max(0.0, b[0]), b[1]), 0.0)
            return root if q > 0 else _inverse(root)
        if b[0] <= 0:
            return (0.0, INF) if base.low else ALL
        e = _times(self(exponent), _monotone(arb.log, b))
        return _monotone(arb.exp, e, 0.0)

    def _function(self, t: Term) -> Interval:
        values = [self(u) for u in t.operands]
        if t.name in OF_SEVERAL:
            return OF_SEVERAL[t.name](values)
        return OF_ONE[t.name](values[0]) if t.name in OF_ONE else ALL

    def holds(self, condition: Term) -> bool | None:
        match condition.op:
            case "bool":
                return bool(condition.args[0])
            case "rel":
                try:
                    left, right = (self(u) for u in condition.operands)
                except Nowhere:
                    return False
                if condition.name in ("<", "<="):
                    return True if left[1] < right[0] else False if left[0] > right[1] else None
                apart = left[1] < right[0] or left[0] > right[1]
                return (condition.name == "!=") if apart else None
            case "and" | "or":
                found = [self.holds(c) for c in condition.operands]
                stop = condition.op == "or"
                if stop in found:
                    return stop
                return None if None in found else not stop
            case "not":
                inner = self.holds(condition.operands[0])
                return None if inner is None else not inner
            case _:
                return None


def side(region: Region, v: str) -> Interval:
    """The values of a variable, a box for them."""
    low, high = region.bounds[v]
    return -INF if low is None else of_fraction(low)[0], INF if high is None else of_fraction(high)[1]


# ── functions: what each makes of an interval; one that is not here may be anything ──────────────


def _largest(values: Sequence[Interval]) -> Interval:
    return max(v[0] for v in values), max(v[1] for v in values)


def _smallest(values: Sequence[Interval]) -> Interval:
    return min(v[0] for v in values), min(v[1] for v in values)


def _abs(a: Interval) -> Interval:
    sizes = abs(a[0]), abs(a[1])
    return 0.0 if a[0] <= 0 <= a[1] else min(sizes), max(sizes)


def _sign(a: Interval) -> Interval:
    return (1.0 if a[0] > 0 else -1.0), (-1.0 if a[1] < 0 else 1.0)


def _heaviside(a: Interval) -> Interval:
    return (1.0 if a[0] > 0 else 0.0), (0.0 if a[1] < 0 else 1.0)


def _floor(a: Interval) -> Interval:
    low, high = (x if math.isinf(x) else float(math.floor(x)) for x in a)
    return low, high


def _log(a: Interval) -> Interval:
    if a[1] <= 0:
        raise Nowhere
    return _monotone(arb.log, (max(0.0, a[0]), a[1]))


def _asin(a: Interval) -> Interval:
    if a[0] > 1 or a[1] < -1:
        raise Nowhere
    return _monotone(arb.asin, (max(-1.0, a[0]), min(1.0, a[1])))


def _acos(a: Interval) -> Interval:
    low, high = _asin(a)
    return _sum(QUARTER, (-high, -low))


def _wave(name: str) -> Callable[[Interval], Interval]:
    """sin or cos, whose values lie between -1 and 1; over a whole turn they take them all."""

    def f(a: Interval) -> Interval:
        if a[1] - a[0] >= TURN:
            return -1.0, 1.0
        low, high = _of_ball(a, name)
        return max(-1.0, low), min(1.0, high)

    return f


TURN = 7.0  # more than a period of the sine
QUARTER = 1.5707963267948963, 1.5707963267948968  # π/2 lies between
OF_SEVERAL: dict[str, Callable[[Sequence[Interval]], Interval]] = {"max": _largest, "min": _smallest}
OF_ONE: dict[str, Callable[[Interval], Interval]] = {
    "abs": _abs,
    "sign": _sign,
    "heaviside": _heaviside,
    "floor": _floor,
    "exp": lambda a: _monotone(arb.exp, a, 0.0),
    "log": _log,
    "tanh": lambda a: _monotone(arb.tanh, a, -1.0, 1.0),
    "erf": lambda a: _monotone(arb.erf, a, -1.0, 1.0),
    "atan": lambda a: _monotone(arb.atan, a, -QUARTER[1], QUARTER[1]),
    "sinh": lambda a: _monotone(arb.sinh, a),
    "asinh": lambda a: _monotone(arb.asinh, a),
    "cbrt": lambda a: _monotone(_cube_root, a),
    "cosh": lambda a: _monotone(arb.cosh, _abs(a), 1.0),
    "asin": _asin,
    "acos": _acos,
    "sin": _wave("sin"),
    "cos": _wave("cos"),
    "sech": lambda a: (0.0, 1.0),
    **{name: partial(_of_ball, name=name) for name in ("tan", "cot", "sec", "csc", "coth", "csch")},
}
