"""Work, counted in elementary steps: the same input costs the same on every machine, whatever else it does.

One unit is about 5 µs on the machine on which the weights were measured (`tests/bench/equivalence.py`).
"""

from __future__ import annotations

from contextvars import ContextVar

from grader.record import dataclass

VERDICT_BUDGET = 50_000  # one comparison: about 250 ms

# (bits up to, cost of an arithmetic step, cost of a function), measured with arb
COSTS = ((256, 0.2, 1.0), (600, 0.3, 3.0), (2_100, 0.5, 12.0), (10_000, 2.0, 100.0), (50_000, 12.0, 900.0))


# Whether SymPy may try what the prover leaves open: set for a whole grading, read by `compare`.
THOROUGH: ContextVar[bool] = ContextVar("THOROUGH", default=False)


class OutOfWork(Exception):
    """The budget is spent; the verdict is reached with what is known."""


@dataclass(slots=True)
class Work:
    """A counter that can be spent once."""

    budget: float = VERDICT_BUDGET
    spent: float = 0.0

    def spend(self, units: float) -> None:
        self.spent += units
        if self.spent > self.budget:
            raise OutOfWork

    def evaluation(self, bits: int, op: str) -> None:
        """One node of a term, evaluated at this precision."""
        for limit, arithmetic, function in COSTS:
            if bits <= limit:
                self.spend(function if op in ("fn", "pow", "const") else arithmetic)
                return
        self.spend(VERDICT_BUDGET)
