"""`code: slope(f, x)`: a function that the learner writes; it is run in the sandbox and only its values are judged.

What is expected is worked out here, from the formulas of the served functions, and never enters the sandbox.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from grader import sheet
from grader.answers import answer
from grader.answers.analytic import check_slope_of, named_slope, trial_calls
from grader.answers.calls import numbers
from grader.answers.checks import Check, plan
from grader.answers.fields import Formula, Tolerance
from grader.answers.judging import TIMES
from grader.answers.measuring import Measurement, named_measuring
from grader.answers.outcomes import Outcome, Passed
from grader.errors import SpecError
from grader.maths.evidence import Proved
from grader.model import (
    Call,
    Fault,
    Faulted,
    Judgement,
    Missing,
    Named,
    NotGraded,
    Nothing,
    Observation,
    Rejected,
    Returned,
    Template,
    Text,
    Unreadable,
    Unseen,
    Unusable,
    Values,
    Wrong,
)
from grader.record import dataclass

SIGNATURE = re.compile(r"([A-Za-z_]\w*)\s*\((.*)\)\s*$", re.DOTALL)


@answer("code")
@dataclass(frozen=True, slots=True)
class Code:
    """The learner writes `signature`; every check of `checks` must pass.

    `slope_of` is the function whose derivative (by `wrt`, the first parameter where nothing is said) it is to be:
    then a wrong one has its mistake named.
    """

    signature: Formula
    checks: tuple[Check, ...]
    tolerance: Tolerance | None = None
    slope_of: Formula | None = None
    wrt: str = ""

    def check(self) -> None:
        """Raises SpecError where the signature or a check cannot be understood."""
        if SIGNATURE.match(self.signature.source.strip()) is None:
            raise SpecError(
                "this is no signature",
                where=self.signature.where,
                source=self.signature.source,
                repair="write code: slope(f, x)",
            )
        if not self.checks:
            raise SpecError("a code task needs at least one check", where=self.signature.where)
        for check in self.checks:
            check.check()
        if self.slope_of is not None:
            check_slope_of(self.slope_of, self.wrt, self.parameters)

    @property
    def function(self) -> str:
        match = SIGNATURE.match(self.signature.source.strip())
        return match.group(1) if match else ""

    @property
    def parameters(self) -> tuple[str, ...]:
        match = SIGNATURE.match(self.signature.source.strip())
        written = match.group(2).split(",") if match else []
        return tuple(each.partition("=")[0].strip() for each in written)

    def rows(self) -> tuple[Check, ...]:
        """The checks, with the tolerance that stands once for all of them."""
        return tuple(
            check if check.tolerance is not None else replace(check, tolerance=self.tolerance)
            for check in self.checks
        )

    def probe(self) -> Call:
        checks = tuple(call for check in self.rows() for call in plan(check))
        tried = () if self.slope_of is None else trial_calls(self.slope_of, self.parameters)
        return Call(self.function, checks + tried)

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        match seen:
            case Values():
                return _faulted(seen.fault, seen.line) if seen.fault else self._judge_values(seen)
            case Fault():
                return _faulted(seen, seen.line)
            case Nothing(why):
                return Judgement(Missing(why))
            case Unusable(source, what, where, repair):
                return Judgement(Unreadable(source, 0, what, repair, where))
            case Text():
                return Judgement(NotGraded("a text came back where a function was run"))
            case _:
                assert_never(seen)

    def _judge_values(self, seen: Values) -> Judgement:
        outcomes: list[Outcome] = []
        at = 0
        for check in self.rows():
            width = len(plan(check))
            outcomes.append(check.judge(seen.results[at : at + width]))
            at += width
        right = sum(isinstance(o, Passed) for o in outcomes)
        lines = tuple(line for o in outcomes for line in o.lines(self.function))
        failed = [o for o in outcomes if not isinstance(o, Passed)]
        if not failed:
            return Judgement(Proved(f"{right} of {len(outcomes)} checks passed"), lines=lines)
        first = failed[0]
        faulted = first.fault
        says = tuple(dict.fromkeys(o.says for o in failed if o.says))
        if len([said for said in says if said.endswith(TIMES)]) > 1:  # not the same for all
            says = tuple(said for said in says if not said.endswith(TIMES))
        if faulted is not None:
            return Judgement(Faulted(faulted), says=says, lines=lines)
        verdict = Rejected(f"{right} of {len(outcomes)} checks passed")
        if named := named_measuring(self._measured(seen)):
            return Judgement(verdict, mistakes=named, lines=lines)
        mistakes, facts = self._named(seen.results[at:])
        return Judgement(verdict, mistakes=mistakes, facts=facts, says=says, lines=lines)

    def _named(self, tried: tuple[Returned | Fault, ...]) -> tuple[tuple[Named, ...], tuple[str, ...]]:
        """What the values at the further points say."""
        if self.slope_of is None:
            return (), ()
        return named_slope(self.slope_of, self.wrt, self.parameters, tried)

    def _measured(self, seen: Values) -> tuple[Measurement, ...]:
        """What came back from the calls whose value is known."""
        out = []
        at = 0
        for check in self.rows():
            calls = plan(check)
            if check.kind == "near" and check.near is not None:
                right = numbers(check.near)
                for call, result in zip(calls, seen.results[at:], strict=False):
                    if (
                        isinstance(result, Returned)
                        and isinstance(result.value, float)
                        and isinstance(right, float)
                    ):
                        out.append(Measurement(call, result.value, right))
            at += len(calls)
        return tuple(out)

    def right(self) -> None:
        """Only a person can write it."""

    def wrongs(self) -> Iterator[Wrong]:
        for result in ("0.0", "1.0", "None"):
            about = f"a function that always returns {result}"
            yield Wrong(f"lambda *a, **k: {result}", about, sure=True)

    def as_earlier(self, name: str) -> None:
        """A program is no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template(
            "code: slope(f, x)\nchecks:\n  - call: (square, 3)\n    near: 6\n    tolerance: 1e-6\n",
            "def slope(f, x):\n    # why it is written so\n    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5\n",
        )

    def field(self) -> sheet.CodeField:
        return sheet.CodeField(self.signature.source.strip(), self.function, self.parameters)

    def starter(self, name: str) -> str:
        return f"def {self.signature.source.strip()}:\n    ..."

    def asks(self) -> str:
        return f"Write the function {self.signature.source.strip()}."


def _faulted(fault: Fault, line: int | None) -> Judgement:
    """No call came to a value; `line` is where the function stands, for a fault that has no place of its own."""
    if fault.kind == "missing":
        return Judgement(Missing(fault.says))
    return Judgement(Faulted(fault if fault.line else replace(fault, line=line)))
