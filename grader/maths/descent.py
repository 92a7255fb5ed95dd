"""A point with given signs, by following the most violated term along its gradient (S. Kaczmarz's projections)."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from fractions import Fraction

from grader.maths.evidence import Point
from grader.maths.intervals import INF
from grader.maths.sampling import Region
from grader.maths.signs import NODE, Sign, sign_at
from grader.maths.slopes import FloatGradients, Off
from grader.maths.work import Work
from grader.record import dataclass

STEPS = 45
FACTORS = (1.05, 2.0, 1.3, 1.0, 2.0, 0.7)  # over-relaxed: twice the step finds the top of a parabola at once


@dataclass(frozen=True, slots=True)
class Spot:
    """A point, and how far one may go from it along each axis before a sign is lost (a guess)."""

    point: Point
    room: float


class Descent:
    def __init__(self, wanted: Sequence[Sign], region: Region, used: list[str], work: Work) -> None:
        self.wanted, self.region, self.used, self.work = wanted, region, used, work

    def run(self, start: Point) -> Spot | None:
        x = {v: float(q) for v, q in start.items()}
        dice = random.Random(7)
        kicks = 0
        for k in range(STEPS):
            worst: tuple[float, float, list[float], float] | None = None
            room = INF
            slopes = FloatGradients(x, self.used)
            bad = 0
            for s, sigma in self.wanted:
                try:
                    value, gradient = slopes(s)
                except (Off, ArithmeticError, ValueError):
                    bad += 1
                    continue
                size = math.sqrt(sum(g * g for g in gradient))
                away = sigma * value / size if size else math.copysign(INF, sigma * value) if value else 0.0
                if sigma * value > 0:
                    room = min(room, away)
                elif worst is None or away < worst[0]:
                    worst = (away, sigma * value, [sigma * g for g in gradient], size)
            self.work.spend(NODE * len(slopes.memo))
            if worst is None and not bad:
                spot = self.verified(x, room)
                if spot is not None:
                    return spot
                worst = (0.0, 0.0, [dice.uniform(-1, 1) for _ in self.used], 1.0)
            if worst is None or not worst[3]:
                kicks += 1
                if kicks > 3:
                    return None
                x = {
                    v: (q + dice.uniform(-1, 1) * (1 + abs(q))) if v in self.used else q for v, q in x.items()
                }
                continue
            _, value, gradient, size = worst
            step = FACTORS[k % len(FACTORS)] * (-value) / size**2 + 1e-9 * (1 + abs(value)) / size
            moved = dict(x)
            for v, g in zip(self.used, gradient, strict=True):
                moved[v] = self._inside(v, x[v] + step * g)
            if not all(math.isfinite(q) and abs(q) < 1e60 for q in moved.values()):
                return None
            x = moved
        return None

    def _inside(self, v: str, q: float) -> float:
        low, high = self.region.bounds[v]
        if low is not None and q <= low:
            q = float(low) + (1e-3 * (float(high) - float(low)) if high is not None else 1e-3)
        if high is not None and q >= high:
            q = float(high) - (1e-3 * (float(high) - float(low)) if low is not None else 1e-3)
        return q

    def verified(self, x: dict[str, float], room: float) -> Spot | None:
        """The simplest point near x at which the signs surely are as wanted."""
        room = min(room, 1.0 + max(abs(q) for q in x.values()))
        exactly = {v: Fraction(q) for v, q in x.items()}
        for most in (1, 10, 100):
            near = {v: Fraction(round(q * most), most) for v, q in exactly.items()}
            if all(abs(near[v] - q) <= room for v, q in exactly.items()) and self.holds(near):
                return Spot(near, room)
        return Spot(exactly, room) if self.holds(exactly) else None

    def holds(self, point: Point) -> bool:
        if self.region.conditions and not self.region.contains(point):
            return False
        return all(sign_at(s, point, self.work) == sigma for s, sigma in self.wanted)
