# TRIES: honest, a frozen dataclass with postponed annotations, typing and a protocol | CORRECT: pass | ENDS: correct
from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, Protocol, get_type_hints


class Differentiable(Protocol):
    def slope(self, x: float) -> float: ...


class Pair(NamedTuple):
    value: float
    slope: float


@dataclass(frozen=True, slots=True, order=True)
class Sine:
    power: int = 2
    seen: list[Pair] = field(default_factory=list)
    name: ClassVar[str] = "sin"

    def slope(self, x: float) -> float:
        self.seen.append(Pair(x, 2 * x * math.cos(x**self.power)))
        return self.seen[-1].slope


get_type_hints(Sine)
df = Sine().slope
