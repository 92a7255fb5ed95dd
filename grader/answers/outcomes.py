"""What came of one check, in the lines of a small table: `✗ slope(sin_exp, 0)`, and what was returned."""

from __future__ import annotations

import re
from typing import TypeAlias

from grader.answers.causes import VALUE, Cause
from grader.answers.served import shown_formula
from grader.model import Argument, CallOnce, Fault, Served, Value
from grader.record import dataclass

ITEMS = 6  # of a list, on a screen
HIDDEN = "a hidden check"
NEEDED = re.compile(r"needs (`[^`]{1,40}`), and this line failed")  # as `sandbox.story` says it


@dataclass(frozen=True, slots=True)
class Passed:
    """The check holds; `about` says what it looked at, as a call `(sin, 0.3)` or in words."""

    about: str
    hidden: bool = False
    fault: None = None
    says: str = ""
    notes: tuple[str, ...] = ()

    def lines(self, function: str) -> tuple[str, ...]:
        return (f"✓ {HIDDEN if self.hidden else named(function, self.about)}",)


@dataclass(frozen=True, slots=True)
class FailedCheck:
    """The check does not hold; what came back, what should have, and what to say."""

    about: str
    returned: str
    expected: str
    says: str = ""
    hidden: bool = False
    fault: Fault | None = None
    cause: Cause = VALUE

    def lines(self, function: str) -> tuple[str, ...]:
        """What came back and what should have, or where it stopped; a hidden check tells no argument and no value."""
        stopped = (f"    {_stop(self.fault)}",) if self.fault is not None else ()
        if self.hidden:
            return (f"✗ {HIDDEN}: another input of the same kind", *stopped)
        out = [f"✗ {named(function, self.about)}", *stopped]
        if self.returned:
            out.append(f"    returned  {self.returned}")
        if self.expected:
            out.append(f"    expected  {self.expected}")
        return tuple(out)


Outcome: TypeAlias = Passed | FailedCheck


def _stop(fault: Fault) -> str:
    """The program's own words first, its line at the end; the line that was to make a name, where that failed."""
    if not fault.tried:
        return fault.says.removeprefix("it was ")
    if fault.kind == "load" and fault.line and (needed := NEEDED.search(fault.says)):
        return f"stopped   {needed[1]} was never made: {fault.place} failed"
    what = fault.says.removeprefix("it stopped with ").removeprefix("it ")
    return f"stopped   {what} ({fault.place})" if fault.line else f"stopped   {what}"


def named(function: str, about: str) -> str:
    """`(sin, 0.3)` with the function's name before it; words as they are."""
    return f"{function}{about}" if about.startswith("(") else about


def shown(value: Value) -> str:
    if isinstance(value, tuple):
        inner = ", ".join(shown(v) for v in value[:ITEMS])
        return f"[{inner}{', …' if len(value) > ITEMS else ''}]"
    return repr(value)


def shown_call(call: CallOnce) -> str:
    """(sin, 0.3, h=0.001)"""
    parts = [_argument(a) for a in call.arguments]
    parts += [f"{name}={_argument(a)}" for name, a in call.named]
    return f"({', '.join(parts)})"


def _argument(a: Argument) -> str:
    match a:
        case Served(name, _, parameters):
            return shown_formula(name, parameters) if parameters else name
        case tuple():
            return f"[{', '.join(_argument(x) for x in a)}]"
        case bool():
            return repr(a)
        case _:
            short = f"{a:.12g}"
            return short if float(short) == a else repr(a)
