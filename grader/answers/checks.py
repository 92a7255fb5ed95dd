"""One row of a code task's `checks:`: which calls it makes, and what it thinks of the values that come back.

draw: {f: [sin, exp], x: -1..1}   near: f'(x)            inputs that are drawn for each file (`draws`)
call: (sin, 0.3)      near: cos(0.3)   tolerance: 1e-8   the value at one point; near: "[1, 2]" for a list
call: (sin, cos, 1)   returns: true                      exactly True or False
call: ([0.5, 1, 2])   vectorised: true                   an array in, an array out, the same as one by one
call: ([3, 1, 2])     no_mutation: true                  the inputs are as they were   } as the program itself
call: ([3, 1, 2])     dtype: float64                     the type of the values        } says: it could lie
calls_f: at least 2   of: [sin]        at: [0.3]         how often f was called, counted by us
order: 2              of: [sin, exp]   at: [0.3, 1]      |error| ~ h^order as h is halved
finite: true          at: [1000, -1000]                  numbers, neither inf nor nan
rejects: [sin, exp]   at: [0.3, 1]                       a checker (f, df, x) accepts the slope, and no planted one
near: 6.5             say: that is the forward one       what to say where another row returns this wrong value
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from grader.answers import judging
from grader.answers.calls import function_named, number, read_call, unknown_function
from grader.answers.causes import NAMES, Cause, author_says, of_fault, unknown_cause
from grader.answers.convergence import STEPS
from grader.answers.fields import LISTS, Formula, Tolerance, unseen
from grader.answers.judging import COUNT
from grader.answers.outcomes import FailedCheck, Outcome, shown, shown_call
from grader.answers.planted import planted
from grader.answers.served import formula_of
from grader.errors import Place, SpecError
from grader.model import Argument, CallOnce, Fault, Returned, Served
from grader.nearest import nearest
from grader.record import dataclass

BESIDE = (("vectorised", "near"), ("calls_f", "near"))  # a value, and what else is looked at in the same call
DRAWN = ("near", "returns", "calls_f", "finite")
DTYPES = (
    "float64", "float32", "float16", "int64", "int32", "int16", "int8", "uint64", "uint32", "uint16", "uint8",
    "bool", "float", "int", "list", "tuple",
)  # fmt: skip  # of arrays and NumPy's numbers; of what Python returns
NEED_A_CALL = ("near", "returns", "vectorised", "no_mutation", "dtype")


@dataclass(frozen=True, slots=True)
class BeforeDraw:
    """What a row was before its inputs were drawn: the right value in their letters, and the inputs."""

    near: Formula
    values: Mapping[str, Argument]


@dataclass(frozen=True, slots=True)
class Check:
    """One check; the first key of KINDS that is given says what is looked at."""

    call: Formula | None = None
    near: Formula | None = field(default=None, metadata=LISTS)
    tolerance: Tolerance | None = None
    hidden: bool = False
    order: int = 0
    of: tuple[str, ...] = ()
    at: tuple[Formula, ...] = ()
    calls_f: str = ""
    draw: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    say: str | Mapping[str, str] = ""  # where the value is wrong; or sentences by cause (`causes`)
    overflow: str = ""  # where it overflows: an OverflowError, inf, nan, or a warning of it under `quiet`
    quiet: bool = False  # libraries may not warn
    returns: bool | None = None
    vectorised: bool = False
    no_mutation: bool = False
    dtype: str = ""
    finite: bool = False
    rejects: tuple[str, ...] = ()
    spread: float = unseen(1.0)  # of the steps of `order:`, drawn
    in_order: bool = unseen(False)  # whether these are the third argument, or given by name
    drawn: BeforeDraw | None = unseen(None)
    told: bool = True  # whether the expected value is shown; `told: false` where it is the answer itself

    def kinds(self) -> tuple[str, ...]:
        """What is looked at: one thing, save that `near` may stand beside `vectorised`."""
        given: dict[str, bool] = {
            "order": self.order > 0,
            "rejects": bool(self.rejects),
            "calls_f": bool(self.calls_f),
            "finite": self.finite,
            "vectorised": self.vectorised,
            "no_mutation": self.no_mutation,
            "dtype": bool(self.dtype),
            "returns": self.returns is not None,
            "near": self.near is not None,
        }
        return tuple(kind for kind, there in given.items() if there)

    @property
    def foreseen(self) -> bool:
        """Whether a program could know the row by its inputs, so that its functions are to be drawn."""
        return bool(self.rejects or self.order or (self.calls_f and self.near is None and self.of))

    @property
    def steps(self) -> tuple[float, ...]:
        return tuple(h * self.spread for h in STEPS)

    @property
    def sayings(self) -> Mapping[str, str]:
        """The author's sentences by cause; a plain one has no name."""
        named = self.say if isinstance(self.say, Mapping) else {"": self.say} if self.say else {}
        return {**named, **({"overflow": self.overflow} if self.overflow else {})}

    def binds(self) -> tuple[tuple[float, str], ...]:
        """The wrong value to which a row without a call binds a sentence, and the sentence."""
        if (
            self.near is None
            or self.call is not None
            or self.draw
            or not isinstance(self.say, str)
            or not self.say
        ):
            return ()
        return ((number(self.near.source, self.near), self.say),) if self.kinds() == ("near",) else ()

    def where(self) -> Place:
        """The place of its first formula."""
        return next((f.where for f in (self.call, self.near, *self.at) if f is not None), Place("", 1))

    def place(self) -> Formula:
        """A formula at the place of the row, for what is read out of its texts."""
        return next(
            (f for f in (*self.at, self.call, self.near) if f is not None), Formula("0", Place("", 1))
        )

    @property
    def kind(self) -> str:
        return self.kinds()[0]

    def _known_type(self, where: Place | None) -> None:
        """Raises SpecError for a type that no value has: the check would fail everybody."""
        if self.dtype and self.dtype not in DTYPES:
            near = nearest(self.dtype, DTYPES, 1, 0.5)
            repair = f"did you mean {near[0]}?" if near else f"known here: {', '.join(DTYPES)}"
            what = f"dtype: {self.dtype!r} is no type that a function returns"
            raise SpecError(what, where=where, repair=repair, row=self.dtype)

    def check(self) -> None:
        """Raises SpecError where the row does not say what to look at, or where."""
        where = self.where() if self.call or self.near or self.at else None
        kinds = self.kinds()
        self._known_type(where)
        if not kinds:
            raise SpecError("this check says nothing about the value", where=where, repair="add near: …")
        if len(kinds) > 1 and kinds not in BESIDE:
            raise SpecError(
                f"a check looks at one thing, and this one has {' and '.join(kinds)}",
                where=where,
                repair="make two rows of it",
            )
        if (key := unknown_cause(self.sayings)) is not None:
            near = nearest(key, NAMES, 1)
            repair = f"did you mean {near[0]}?" if near else f"known here: {', '.join(NAMES)}, else"
            raise SpecError(f"say: {key!r} is no cause", where=where, repair=repair, row=key)
        if self.draw:
            if self.call is not None or self.kind not in DRAWN:
                raise SpecError(f"what is drawn has no call, and one of {', '.join(DRAWN)}", where=where)
        elif not self.binds():
            self._has_all(where)
            self._is_known(where)

    def _has_all(self, where: Place | None) -> None:
        """Raises SpecError where what its kind needs is missing."""
        if self.call is None and self.kind in NEED_A_CALL:
            raise SpecError(f"{self.kind} needs a call", where=where, repair="add call: (…)")
        if self.call is None and not self.at and not (self.kind == "calls_f" and self.of):
            raise SpecError(f"{self.kind} needs points", where=where, repair="add at: [0.3, 1]")
        if self.kind == "order" and not self.of:
            raise SpecError("order needs functions", where=where, repair="add of: [sin, exp]")

    def _is_known(self, where: Place | None) -> None:
        """Raises SpecError where a value is not one of those that its key takes."""
        if self.calls_f and COUNT.match(self.calls_f) is None:
            raise SpecError(f"calls_f: {self.calls_f!r} is no count", repair='write 2, or "at least 2"')
        for name in (*self.of, *self.rejects):
            if formula_of(name) is None and not name.startswith("drawn("):
                raise unknown_function(name, self.place(), "not")
        call = read_call(self.call) if self.call is not None else None
        if self.vectorised and call is not None and not one_by_one(call):
            raise SpecError("vectorised needs a list in its call", where=where, repair="call: ([0.5, 1, 2])")

    def judge(self, results: Sequence[Returned | Fault], calls: Sequence[CallOnce] | None = None) -> Outcome:
        """What is thought of the results of the calls that `plan` made, in order."""
        found = self._judge(results, plan(self) if calls is None else calls)
        if self.told or not isinstance(found, FailedCheck):
            return found
        own = found.fault is not None or found.says in self.sayings.values()  # `near 6.5`, of this very value
        says = found.says if own else author_says(self.sayings, found.cause)
        return replace(found, expected="", says=says)

    def _judge(self, results: Sequence[Returned | Fault], calls: Sequence[CallOnce]) -> Outcome:
        for result, call in zip(results, calls, strict=False):
            if isinstance(result, Fault):
                cause = of_fault(result)
                says = author_says(self.sayings, cause)
                return FailedCheck(shown_call(call), "", "", says, self.hidden, result, cause)
        returned = [r for r in results if isinstance(r, Returned)]
        if len(returned) != len(calls):
            missing = Fault("value", "the function returned fewer values than it was asked for")
            return FailedCheck("the calls of this check", "", "", "", self.hidden, missing)
        row = judging.CheckRow(shown_call(calls[0]), self.hidden, self.sayings)
        if self.quiet and (warned := [words for r in returned for words in r.warned]):
            got = f"{shown(returned[0].value)}, and your program warned: {warned[0]}"
            return row.failed(got, "no warning (as your program itself says)", cause=Cause("overflow"))
        match self.kind:
            case "order":
                places = [(n, p) for n in self.of for p in self.at]
                return judging.order(row, self.order, places, returned, self.steps)
            case "rejects":
                expected = [right for name in self.rejects for p in self.at for _, right in planted(name, p)]
                return judging.rejects(row, calls, expected, returned)
            case "calls_f":
                found = judging.called(row, self.calls_f, returned)
                if self.near is None or isinstance(found, FailedCheck):
                    return found
                return judging.near(row, self.near, self.tolerance, returned[0])
            case "finite":
                return judging.finite(row, calls, returned)
            case "vectorised":
                return judging.vectorised(row, self.near, self.tolerance, returned)
            case "no_mutation":
                return judging.kept(row, returned[0])
            case "dtype":
                return judging.dtype(row, self.dtype, returned[0])
            case "returns":
                return judging.boolean(row, self.returns is True, returned[0])
            case _:
                assert self.near is not None
                return judging.near(row, self.near, self.tolerance, returned[0])


def plan(check: Check) -> tuple[CallOnce, ...]:
    """The calls that a check makes."""
    points = [number(point.source, point) for point in check.at]
    match check.kind:
        case "order":
            return tuple(
                CallOnce((*given, h)) if check.in_order else CallOnce(given, (("h", h),))
                for name in check.of
                for p in check.at
                for given in [(function_named(name, p), number(p.source, p))]
                for h in check.steps
            )
        case "rejects":
            return tuple(
                CallOnce((function_named(name, p), slope, number(p.source, p)))
                for name in check.rejects
                for p in check.at
                for slope, _ in planted(name, p)
            )
        case "finite" if check.call is None:
            if not check.of:
                return tuple(CallOnce((x,)) for x in points)
            return tuple(CallOnce((Served(name), x)) for name in check.of for x in points)
        case "calls_f" if check.call is None:
            return tuple(
                CallOnce((function_named(name, check.place()), x))
                for name in check.of or ("sin",)
                for x in points or [0.5]
            )
    assert check.call is not None
    call = read_call(check.call, counted=check.kind == "calls_f")
    match check.kind:
        case "vectorised":
            singles = () if check.near is not None else one_by_one(call)
            return (CallOnce(call.arguments, call.named, arrays=True), *singles)
        case "no_mutation" | "dtype":
            return (CallOnce(call.arguments, call.named, arrays=True, tells=True),)
        case _:
            return (call,)


def one_by_one(call: CallOnce) -> tuple[CallOnce, ...]:
    """The same call with each entry of its first list instead of the list."""
    k = next((k for k, a in enumerate(call.arguments) if isinstance(a, tuple)), None)
    if k is None:
        return ()
    entries = call.arguments[k]
    assert isinstance(entries, tuple)
    before, after = call.arguments[:k], call.arguments[k + 1 :]
    return tuple(CallOnce((*before, entry, *after), call.named) for entry in entries)
