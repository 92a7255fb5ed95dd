"""The tree of a text as it was written, without shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Literal, TypeAlias

from grader.maths.matrices.tokens import Span
from grader.record import dataclass

SurfaceKind: TypeAlias = Literal[
    "number", "ones", "name", "minus", "plus", "above", "chain", "call", "power", "transpose", "inverse",
    "inverse_transpose", "shape", "column", "row", "entry", "indexed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Joint:
    """What stands between two factors: `*`, `@`, `/`, `⊙` or nothing; `at` is its place in the text."""

    sign: str
    at: int


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """A node as it was written; `above` is a > b, the step of a − b.

    `says` is a name, or the sign of a power; `primes` are those of f''; `keys` the keywords of a call; `body` what is
    summed over an index, which is no part that could be read alone.
    """

    kind: SurfaceKind
    span: Span
    args: tuple[Surface, ...] = ()
    says: str = ""
    number: Fraction = Fraction(0)
    joints: tuple[Joint, ...] = ()
    primes: int = 0
    keys: Mapping[str, str] = field(default_factory=dict)
    body: Surface | None = None

    def ordered(self) -> list[Surface]:
        """Parts before wholes; no recursion."""
        out: list[Surface] = []
        todo = [self]
        while todo:
            out.append(todo.pop())
            todo += out[-1].args
        return out[::-1]
