"""`code: slope(f, x)`: a function that the learner writes; it is run in the sandbox and only its values are judged.

What is expected is worked out here, from the formulas of the served functions, and never enters the sandbox.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias, assert_never

from grader import sheet
from grader.answers import answer, judging
from grader.answers.alike import alike, telling, worst_digits
from grader.answers.analytic import check_slope_of, named_slope, trial_calls
from grader.answers.calls import numbers, read_call
from grader.answers.causes import Cause
from grader.answers.checks import Check, plan
from grader.answers.draws import settled, stretched
from grader.answers.fields import Formula, Tolerance, unseen
from grader.answers.gathered import named_program
from grader.answers.measuring import Measurement, named_measuring
from grader.answers.noted import notes_of
from grader.answers.outcomes import FailedCheck, Outcome, Passed, shown, shown_call
from grader.answers.served import VECTORS
from grader.errors import SpecError
from grader.maths.evidence import Proved
from grader.model import (
    Call,
    CallOnce,
    Exercise,
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
    Served,
    Template,
    Text,
    Unreadable,
    Unseen,
    Unusable,
    Values,
    Wrong,
)
from grader.record import dataclass

VARIES = "The same input was given twice, and the answer was another one."
MODULE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*\Z")
SIGNATURE = re.compile(r"([A-Za-z_]\w*)\s*\((.*)\)\s*$", re.DOTALL)
Planned: TypeAlias = "tuple[tuple[Check, tuple[CallOnce, ...]], ...]"


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
    modules: tuple[str, ...] = ()  # that may be imported beside the usual ones
    dice: str = unseen("")  # by which the inputs of `draw:` fall

    def check(self) -> None:
        """Raises SpecError where the signature or a check cannot be understood."""
        if SIGNATURE.match(self.signature.source.strip()) is None:
            raise SpecError(
                "this is no signature",
                where=self.signature.where,
                source=self.signature.source,
                repair="write code: slope(f, x)",
            )
        if all(check.binds() for check in self.checks):
            raise SpecError("a code task needs at least one check", where=self.signature.where)
        for module in self.modules:
            if MODULE.match(module) is None:
                raise SpecError(f"{module!r} is no name of a module", where=self.signature.where)
        for check in self.checks:
            check.check()
            self._takes(check)
            unknown = [name for name in check.draw if name not in (*self.parameters, "times")]
            if unknown:
                raise SpecError(
                    f"{unknown[0]} is no parameter of the code",
                    where=check.where(),
                    repair=f"the parameters are {', '.join(self.parameters)}",
                    row=unknown[0],
                )
        if self.slope_of is not None:
            check_slope_of(self.slope_of, self.wrt, self.parameters)

    def _takes(self, check: Check) -> None:
        """Raises SpecError where the code does not take the arguments of a call."""
        if check.call is None or any(name.startswith("*") for name in self.parameters):
            return
        call = read_call(check.call)
        names = [name for name, _ in call.named]
        left = [name for name in self.parameters[len(call.arguments) :] if name not in names]
        unknown = [name for name in names if name not in self.parameters]
        many = len(call.arguments) + len(names) > len(self.parameters)
        if many or unknown or set(left) & set(self.required):
            what = f"these arguments do not fit {self.signature.source.strip()}"
            known = f"its parameters are {', '.join(self.parameters)}: {self.signature.source.strip()}"
            raise SpecError(what, where=check.call.where, repair=known)

    @property
    def required(self) -> tuple[str, ...]:
        """The parameters without a default."""
        match = SIGNATURE.match(self.signature.source.strip())
        return tuple(each.strip() for each in (match.group(2).split(",") if match else ()) if "=" not in each)

    @property
    def function(self) -> str:
        match = SIGNATURE.match(self.signature.source.strip())
        return match.group(1) if match else ""

    @property
    def parameters(self) -> tuple[str, ...]:
        match = SIGNATURE.match(self.signature.source.strip())
        written = match.group(2).split(",") if match else []
        return tuple(each.partition("=")[0].strip() for each in written)

    @property
    def draws(self) -> bool:
        """Whether anything is left to be drawn."""
        return any(check.draw or check.foreseen for check in self.checks)

    def thrown(self, dice: str) -> Code:
        """The same with the inputs of `draw:` drawn."""
        if not self.draws:
            return self
        rows: list[Check] = []
        for k, check in enumerate(self.checks):
            own = random.Random(f"{k} {dice}")
            if check.draw:
                rows += settled(check, self.parameters, own)
            else:
                rows.append(stretched(check, self.parameters, own) if check.foreseen else check)
        return replace(self, checks=tuple(rows), dice=dice)

    def rows(self) -> tuple[Check, ...]:
        """The checks, with the tolerance that stands once for all of them."""
        if any(check.draw for check in self.checks):
            return self.thrown("").rows()
        bound = {f"near {value!r}": words for check in self.checks for value, words in check.binds()}
        return tuple(
            replace(check, tolerance=check.tolerance or self.tolerance, say={**check.sayings, **bound})
            for check in self.checks
            if not check.binds()
        )

    def planned(self) -> Planned:
        """Every check with the calls that it makes."""
        return tuple((check, plan(check)) for check in self.rows())

    def probe(self) -> Call:
        checks = tuple(call for _, calls in self.planned() for call in calls)
        tried = () if self.slope_of is None else trial_calls(self.slope_of, self.parameters)
        return Call(self.function, checks + tried, self.modules)

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        match seen:
            case Values():
                if seen.fault is not None:
                    judged = _faulted(seen.fault, seen.line, seen.unavailable)
                else:
                    judged = self._judge_values(seen)
                return replace(judged, notes=(*judged.notes, *notes_of(seen, self.function)))
            case Fault():
                return _faulted(seen, seen.line, None)
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
        planned, at = self.planned(), 0
        for check, calls in planned:
            outcomes.append(check.judge(seen.results[at : at + len(calls)], calls))
            at += len(calls)
        right = sum(isinstance(o, Passed) for o in outcomes)
        lines = tuple(line for o in outcomes for line in o.lines(self.function))
        failed = [o for o in outcomes if not isinstance(o, Passed)]
        notes = tuple(dict.fromkeys(note for o in outcomes if isinstance(o, Passed) for note in o.notes))
        if not failed and (varies := self._varies(seen, planned)) is not None:
            failed, lines = [varies], (*lines, *varies.lines(self.function))
        if not failed:
            return Judgement(Proved(f"{right} of {len(outcomes)} checks passed"), lines=lines, notes=notes)
        if seen.unavailable is not None and all(o.fault and o.fault.kind == "module" for o in failed):
            return _not_graded(seen.unavailable)
        factor = alike(outcomes, _numbers(seen, planned), self.function)
        says = (*factor, *worst_digits([o.says for o in telling(failed) if o.says]))
        faults = [o.fault for o in failed if o.fault is not None]
        if len(faults) == len(failed):
            first = next((f for f in faults if f.tried), faults[0])
            return Judgement(Faulted(first), says=says, lines=lines, notes=notes)
        verdict = Rejected(f"{right} of {len(outcomes)} checks passed")
        if named := named_measuring(_measured(seen, planned)) or named_program(seen.results, planned):
            return Judgement(verdict, mistakes=named, lines=lines, notes=notes)
        mistakes, facts = self._named(seen.results[at:])
        facts = () if factor else facts  # they tell of a sign or a factor, too
        return Judgement(verdict, mistakes=mistakes, facts=facts, says=says, lines=lines, notes=notes)

    def _varies(self, seen: Values, planned: Planned) -> FailedCheck | None:
        """The check that its call passed once, and not when it was made again."""
        if seen.again is None:
            return None
        k, second = seen.again
        at = 0
        for check, calls in planned:
            if at <= k < at + len(calls):
                results = list(seen.results[at : at + len(calls)])
                first, results[k - at] = results[k - at], second
                if isinstance(check.judge(results, calls), Passed):
                    return None
                got = shown(second.value) if isinstance(second, Returned) else second.says
                before = shown(first.value) if isinstance(first, Returned) else ""
                about = f"the same call once more, {self.function}{shown_call(calls[k - at])}"
                return FailedCheck(about, got, before, VARIES, check.hidden, cause=Cause("varies"))
            at += len(calls)
        return None

    def _named(self, tried: tuple[Returned | Fault, ...]) -> tuple[tuple[Named, ...], tuple[str, ...]]:
        """What the values at the further points say."""
        if self.slope_of is None:
            return (), ()
        return named_slope(self.slope_of, self.wrt, self.parameters, tried)

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
            "code: slope(f, x)\nchecks:\n  - call: (square, 3)\n    near: 6\n    tolerance: 1e-6\n"
            "  - draw: {f: [sin, exp, cube], x: -1..1}\n    near: slope\n    tolerance: 1e-5\n",
            "def slope(f, x):\n    # why it is written so\n    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5\n",
        )

    def drawn(self) -> None:
        """Raises SpecError where a drawn input has no value."""
        for check in self.thrown("lint").checks:
            check.check()

    def field(self) -> sheet.CodeField:
        return sheet.CodeField(self.signature.source.strip(), self.function, self.parameters)

    def starter(self, name: str) -> str:
        return f"def {self.signature.source.strip()}:\n    ..."

    def asks(self) -> str:
        return f"Write the function {self.signature.source.strip()}."


def _numbers(seen: Values, planned: Planned) -> Iterator[tuple[float, float]]:
    """Every number that came back beside the right one, where both are known."""
    at = 0
    for check, calls in planned:
        result = seen.results[at] if at < len(seen.results) else None
        at += len(calls)
        if check.near is None or not isinstance(result, Returned):
            continue
        got, right = judging.flat(result.value), judging.flat(numbers(check.near))
        if len(got) == len(right) and all(map(math.isfinite, got)):
            yield from zip(map(float, got), map(float, right), strict=True)


def _has_no_formula(call: CallOnce) -> bool:
    """Whether a function of a list is passed in: what is known of measured slopes is of functions of one number."""
    return any(isinstance(a, Served) and a.name in VECTORS for a in call.arguments)


def _measured(seen: Values, planned: Planned) -> tuple[Measurement, ...]:
    """What came back from the calls whose value is known."""
    out = []
    at = 0
    for check, calls in planned:
        if check.kind == "near" and check.near is not None and not any(map(_has_no_formula, calls)):
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


def _faulted(fault: Fault, line: int | None, unavailable: Unusable | None) -> Judgement:
    """No call came to a value; `line` is where the function stands, for a fault that has no place of its own."""
    if unavailable is not None:
        return _not_graded(unavailable)
    if fault.kind == "missing":
        return Judgement(Missing(fault.says))
    return Judgement(Faulted(fault if fault.line else replace(fault, line=line)))


def _not_graded(needs: Unusable) -> Judgement:
    """Nobody's mistake: a module that is not there while grading."""
    return Judgement(Unreadable(needs.source, 0, needs.what, needs.repair, needs.where))


def with_draws(exercise: Exercise, digest: str) -> Exercise:
    """The exercise with every input of `draw:` drawn for one file: the same bytes are graded alike."""
    whose = f"{exercise.id} {exercise.digest} {exercise.variant} {exercise.deal} {digest}"
    parts = tuple(
        replace(part, answer=part.answer.thrown(f"{whose} {part.id}"))
        if isinstance(part.answer, Code)
        else part
        for part in exercise.parts
    )
    return replace(exercise, parts=parts)
