"""One row of a code task's `checks:`: which calls it makes, and what it thinks of the values that come back.

call: (sin, 0.3)   near: cos(0.3)   tolerance: 1e-8      the value at one point
calls_f: 2, or "at least 2"   of: [sin]  at: [0.3]       how often f was called, counted by us
order: 2   of: [sin, exp]   at: [0.3, 1]                 |error| ~ h^order as h is halved
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from grader.answers.calls import number, read_call
from grader.answers.fields import Formula, Tolerance
from grader.answers.formulas import formula
from grader.answers.served import formula_of
from grader.errors import SpecError
from grader.model import Argument, CallOnce, Fault, Returned, Served, Value

STEPS = (2.0**-3, 2.0**-4, 2.0**-5, 2.0**-6)  # large enough that rounding does not blur the order
ORDER_SLACK = 0.25
USUAL = Tolerance(relative=Fraction(1, 10**6))
COUNT = re.compile(r"\s*(at least|at most|>=|<=|=|exactly)?\s*(\d+)\s*$")


@dataclass(frozen=True, slots=True)
class Passed:
    """The check holds."""

    about: str
    value: str = ""
    hidden: bool = False
    says: str = ""
    fault: None = None

    def lines(self, function: str) -> tuple[str, ...]:
        return (f"✓ {'a hidden check' if self.hidden else self.about}",)


@dataclass(frozen=True, slots=True)
class Failed:
    """The check does not hold; what came back, what should have, and what to say."""

    about: str
    returned: str
    expected: str
    says: str = ""
    hidden: bool = False
    fault: Fault | None = None

    def lines(self, function: str) -> tuple[str, ...]:
        if self.hidden:
            return ("✗ a hidden check: another input of the same kind",)
        out = [f"✗ {self.about}"]
        if self.returned:
            out.append(f"    returned  {self.returned}")
        if self.expected:
            out.append(f"    expected  {self.expected}")
        return tuple(out)


Outcome: TypeAlias = Passed | Failed


@dataclass(frozen=True, slots=True)
class Check:
    """One check; exactly one of `call`, `order` and `calls_f` says what is looked at."""

    call: Formula | None = None
    near: Formula | None = None
    tolerance: Tolerance | None = None
    hidden: bool = False
    order: int = 0
    of: tuple[str, ...] = ()
    at: tuple[Formula, ...] = ()
    calls_f: str = ""
    say: str = ""

    def check(self) -> None:
        """Raises SpecError where the row does not say what to look at."""
        kinds = [bool(self.call), bool(self.order), bool(self.calls_f)]
        if sum(kinds) != 1 and not (self.call and self.calls_f):
            raise SpecError(
                "a check needs one of call, order, calls_f", where=self.call.where if self.call else None
            )
        if self.calls_f and COUNT.match(self.calls_f) is None:
            raise SpecError(f"calls_f: {self.calls_f!r} is no count", repair='write 2, or "at least 2"')
        for name in self.of:
            if formula_of(name) is None:
                raise SpecError(f"{name!r} is not one of the functions that can be passed in")
        if self.call and not self.calls_f and self.near is None:
            raise SpecError(
                "this check says nothing about the value", where=self.call.where, repair="add near: …"
            )
        plan(self)

    def judge(self, results: Sequence[Returned | Fault]) -> Outcome:
        """What is thought of the results of the calls that `plan` made, in order."""
        for result, call in zip(results, plan(self), strict=False):
            if isinstance(result, Fault):
                return Failed(shown_call(call), "", "", "", self.hidden, result)
        returned = [r for r in results if isinstance(r, Returned)]
        if len(returned) != len(plan(self)):
            missing = Fault("value", "the function returned fewer values than it was asked for")
            return Failed("the calls of this check", "", "", "", self.hidden, missing)
        if self.calls_f:
            return self._counted(returned)
        if self.order:
            return self._order(returned)
        return self._near(returned[0])

    def _near(self, result: Returned) -> Outcome:
        assert self.call is not None
        assert self.near is not None
        about = shown_call(read_call(self.call))
        right = number(self.near.source, self.near)
        value = result.value
        if isinstance(value, (bool, tuple)):
            kind = "True or False" if isinstance(value, bool) else "a list"
            return Failed(
                about, shown(value), "", self.say or f"One number is asked for, not {kind}.", self.hidden
            )
        if not math.isfinite(value):
            return Failed(about, shown(value), "a finite number", self.say, self.hidden)
        tolerance = self.tolerance or USUAL
        if tolerance.allows(right, value):
            return Passed(about, shown(value), self.hidden)
        ratio = f"Yours is {value / right:.6g} times the right value." if right else ""
        return Failed(about, shown(value), f"{right!r}  (within {tolerance})", self.say or ratio, self.hidden)

    def _counted(self, results: Sequence[Returned]) -> Outcome:
        match = COUNT.match(self.calls_f)
        assert match is not None
        sign, wanted = match.group(1) or "=", int(match.group(2))
        for result in results:
            n = result.calls_f
            good = (
                n >= wanted
                if sign in ("at least", ">=")
                else n <= wanted
                if sign in ("at most", "<=")
                else n == wanted
            )
            if not good:
                asked = f"{sign} {wanted}" if sign not in ("=", "exactly") else f"{wanted}"
                return Failed("how often f is called", f"{n} calls", f"{asked} calls", self.say, self.hidden)
        return Passed(f"f is called {self.calls_f} times", "", self.hidden)

    def _order(self, results: Sequence[Returned]) -> Outcome:
        k = 0
        for name in self.of:
            for point in self.at:
                values = [r.value for r in results[k : k + len(STEPS)]]
                k += len(STEPS)
                seen = observed_order(values, slope_of(name, point))
                if seen is None or seen < self.order - ORDER_SLACK:
                    about = f"halving h, for {name} at {point.source}"
                    got = "no finite errors" if seen is None else f"the error falls like h^{seen:.2f}"
                    return Failed(about, got, f"like h^{self.order}", self.say, self.hidden)
        return Passed(f"the error falls like h^{self.order}", "", self.hidden)


def plan(check: Check) -> tuple[CallOnce, ...]:
    """The calls that a check makes."""
    if check.order:
        return tuple(
            CallOnce((Served(name), number(point.source, point)), (("h", h),))
            for name in check.of
            for point in check.at
            for h in STEPS
        )
    if check.call is not None:
        return (read_call(check.call, counted=bool(check.calls_f)),)
    names, points = check.of or ("sin",), check.at
    where = [number(p.source, p) for p in points] or [0.5]
    return tuple(CallOnce((Served(name, True), x)) for name in names for x in where)


def slope_of(name: str, point: Formula) -> float:
    """The certified slope of a served function."""
    from grader.maths.differences import certified_slope
    from grader.maths.lower import lower

    source = formula_of(name)
    assert source is not None  # checked when the exercise was read
    f = lower(formula(Formula(source, point.where), ("x",)).tree)
    x = Fraction(number(point.source, point))
    return float(certified_slope(f, {"x": x}, "x").mid())


def observed_order(values: Sequence[Value], right: float) -> float | None:
    """p where |error| ~ h^p, from the halvings of h; exact results count as any order."""
    errors: list[float] = []
    for v in values:
        if isinstance(v, bool | tuple) or not math.isfinite(v):
            return None
        errors.append(abs(v - right))
    if max(errors) < 1e-13:
        return math.inf
    ratios = [math.log2(a / b) for a, b in itertools.pairwise(errors) if a > 0 and b > 0]
    return sorted(ratios)[len(ratios) // 2] if ratios else None


def shown(value: Value) -> str:
    if isinstance(value, tuple):
        inner = ", ".join(shown(v) for v in value[:6])
        return f"[{inner}{', …' if len(value) > 6 else ''}]"
    return repr(value)


def shown_call(call: CallOnce) -> str:
    """(sin, 0.3, h=0.001)"""
    parts = [_shown_argument(a) for a in call.arguments]
    parts += [f"{name}={_shown_argument(a)}" for name, a in call.named]
    return f"({', '.join(parts)})"


def _shown_argument(a: Argument) -> str:
    match a:
        case Served(name, _, parameters):
            return f"{name}({list(parameters)})" if parameters else name
        case tuple():
            return f"[{', '.join(_shown_argument(x) for x in a)}]"
        case _:
            return f"{a:g}" if not isinstance(a, bool) and a == round(a, 9) else repr(a)
