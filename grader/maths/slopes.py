"""Values and gradients of terms in floats."""

from __future__ import annotations

import math

from grader.maths.floating import formula, function
from grader.maths.functions import TABLE
from grader.maths.terms import Term, pieces

LEAK = 0.1  # of a gradient passes through the flat side of max(0, u), so that a dead unit is brought to life


class Off(ArithmeticError):
    """No finite value, as floats go."""


class FloatGradients:
    """Values and gradients in floats; the flat side of a maximum lets a share of the gradient through."""

    def __init__(self, point: dict[str, float], used: list[str]) -> None:
        self.point, self.used = point, used
        self.zero = [0.0] * len(used)
        self.memo: dict[Term, tuple[float, list[float]]] = {}

    def __call__(self, t: Term) -> tuple[float, list[float]]:
        found = self.memo.get(t)
        if found is None:
            found = self._value(t)
            if not math.isfinite(found[0]):
                raise Off
            self.memo[t] = found
        return found

    def _value(self, t: Term) -> tuple[float, list[float]]:
        match t.op:
            case "num":
                return float(t.value), self.zero
            case "sym":
                return self.point[t.name], [1.0 if v == t.name else 0.0 for v in self.used]
            case "const":
                return {"pi": math.pi, "e": math.e}[t.name], self.zero
            case "add":
                parts = [self(u) for u in t.operands]
                return math.fsum(p[0] for p in parts), [
                    sum(gs) for gs in zip(*(p[1] for p in parts), strict=True)
                ]
            case "mul":
                value, gradient = self(t.operands[0])
                for u in t.operands[1:]:
                    other, g = self(u)
                    gradient = [a * other + b * value for a, b in zip(gradient, g, strict=True)]
                    value *= other
                return value, gradient
            case "pow":
                return self._power(*t.operands)
            case "piecewise":
                for piece, condition in pieces(t):
                    if self.holds(condition):
                        return self(piece)
                raise Off
            case "fn":
                return self._function(t)
            case _:
                raise Off

    def _power(self, base: Term, exponent: Term) -> tuple[float, list[float]]:
        b, g = self(base)
        if exponent.op == "num":
            q = exponent.value
            p = float(q)
            if q.denominator > 1 and b <= 0:
                raise Off
            n = int(q) if q.denominator == 1 else p
            value = b**n
            slope = p * b ** (n - 1) if b or p >= 1 else 0.0
            return value, [slope * a for a in g]
        e, h = self(exponent)
        if b <= 0:
            raise Off
        value = b**e
        return value, [value * (math.log(b) * c + e * a / b) for a, c in zip(g, h, strict=True)]

    def _function(self, t: Term) -> tuple[float, list[float]]:
        values = [self(u) for u in t.operands]
        u, g = values[0]
        name = t.name
        if name in ("max", "min"):
            best = (max if name == "max" else min)(values, key=lambda p: p[0])
            others = [p for p in values if p is not best]
            gradient = list(best[1])
            for _, h in others:
                gradient = [a + LEAK * b for a, b in zip(gradient, h, strict=True)]
            return best[0], gradient
        value, slope = _simple(name, u)
        return value, [slope * a for a in g]

    def holds(self, condition: Term) -> bool:
        match condition.op:
            case "bool":
                return bool(condition.args[0])
            case "rel":
                left, right = (self(u)[0] for u in condition.operands)
                return {"<": left < right, "<=": left <= right, "==": left == right, "!=": left != right}[
                    condition.name
                ]
            case "and":
                return all(self.holds(c) for c in condition.operands)
            case "or":
                return any(self.holds(c) for c in condition.operands)
            case "not":
                return not self.holds(condition.operands[0])
            case _:
                raise Off


def _simple(name: str, u: float) -> tuple[float, float]:
    """f(u) and f'(u); steps have a slope, too, so that what is flat is left."""
    value = function(name)(u)
    if name == "abs":
        return value, math.copysign(1.0, u)
    if TABLE[name].steps:
        return value, 1.0 if name == "floor" else LEAK
    slope = TABLE[name].slope
    if slope is None:
        raise Off
    return value, formula(slope)(u)
