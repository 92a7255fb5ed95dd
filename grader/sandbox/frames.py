"""The value channel, as the parent reads it: a strict grammar, in order, and nothing believed.

    {"armed": [layer, …]}                      first, before any learner byte is handed over
    {"load": {"type", "msg", "line"}}          the file itself could not be run; the last frame
    {"loaded": [[n, {"type", "msg", "line"}]]} the file has been run, but for these of its statements, which failed:
                                               once, and before any value
    {"ask": k, "x": number or nested list}     the k-th function of this call is called; the parent answers
    {"i": k, "v": value}                       the value of call k: numbers and booleans, nested at most 3 deep
    {"i": k, "v": value, "said": {…}}          the same with "kept" and "dtype", for the calls that ask for them
    {"i": k, "v": value, "warned": [words, …]} the same with at most three warnings that libraries gave during it
    {"i": k, "v": value, "array": true}        the same, where it is an array of one number
    {"i": k, "e": {"type", "msg", "line"}}     call k raised
    {"done": true}                             after the last call

Learner code owns the child's memory and can write anything here: it can lie about its own values, and about
nothing else.  Whatever is not in this grammar ends the run as a forged stream, never as a pass.
"""

from __future__ import annotations

import json
from dataclasses import field
from typing import Any

from grader.model import Value
from grader.record import dataclass
from grader.sandbox.limits import MAX_FRAMES

MAX_DEPTH = 3
MAX_ITEMS = 10_000
MAX_ASKS = 20_000  # calls of served functions in one run
MAX_ASKED = 16 << 20  # bytes of what they were called with
MAX_FAILED = 50  # statements that failed and are told
MAX_WARNED, MAX_WARNING = 3, 200  # warnings of one call, and letters of each
DIGITS = 400  # of an integer literal; longer ones are no value of a calculus exercise


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception of learner code, as the child describes it: text to be shown, never trusted."""

    type: str
    message: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Ask:
    """A call of the k-th function that was passed into the present call."""

    function: int
    x: Any


@dataclass(frozen=True, slots=True)
class Back:
    """The value of one call; `kept` and `dtype` are what the child says about it, where it was asked to."""

    value: Value
    kept: bool | None = None
    dtype: str = ""
    warned: tuple[str, ...] = ()
    array: bool = False  # an array of one number, as the child says


@dataclass(slots=True)
class Frames:
    """What `expected` calls have brought back so far."""

    expected: int
    served: tuple[int, ...] = ()  # how many functions are passed into each call
    telling: frozenset[int] = frozenset()  # the calls about which the child is to say more
    armed: tuple[str, ...] | None = None
    results: list[Back | Raised] = field(default_factory=list)
    load: Raised | None = None
    failed: tuple[tuple[int, Raised], ...] | None = None  # statements, once the file has been run
    done: bool = False
    bad: str = ""
    too_many: bool = False  # calls of served functions
    ask: Ask | None = None  # not yet answered: an honest child waits
    asked: int = 0
    received: int = 0
    asked_bytes: int = 0
    rest: bytes = b""

    def feed(self, data: bytes) -> None:
        """Take more bytes; sets `bad` where they are not in the grammar."""
        self.received += len(data)
        if self.received > MAX_FRAMES:
            self.bad = "more than a megabyte of values"
            return
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in lines:
            if self.bad or self.too_many:
                return
            self._line(line)
            if self.ask is not None:  # answered and forgotten: it has a bound of its own
                self.received -= len(line)
                self.asked_bytes += len(line)
                self.too_many = self.too_many or self.asked_bytes > MAX_ASKED

    @property
    def finished(self) -> bool:
        return self.done or self.too_many or bool(self.bad)

    def _line(self, line: bytes) -> None:
        if self.done:
            self.bad = "something follows the end"
            return
        try:
            frame = json.loads(line.decode("ascii"), parse_int=_integer)
        except (ValueError, RecursionError):
            self.bad = "a line that is no frame"
            return
        if type(frame) is not dict or not self._take(frame):
            self.bad = "a frame out of order, or of a wrong form"

    def _take(self, frame: dict[str, Any]) -> bool:
        """Whether the frame is one that may come now."""
        keys = set(frame)
        if self.armed is None:
            return keys == {"armed"} and self._take_armed(frame["armed"])
        if keys == {"load"} and not self.results:
            self.load = _raised(frame["load"])
            self.done = True
            return self.load is not None
        if keys == {"loaded"} and self.failed is None:
            return self._take_failed(frame["loaded"])
        if self.failed is None:
            return False  # values of a file that has not been run
        if keys == {"done"}:
            self.done = frame["done"] is True and len(self.results) == self.expected
            return self.done
        if self.ask is not None:
            return False  # it has not had its answer
        if keys == {"ask", "x"}:
            return self._take_ask(frame["ask"], frame["x"])
        if (
            not _count(frame.get("i"))
            or frame["i"] != len(self.results)
            or len(self.results) >= self.expected
        ):
            return False
        if keys - {"warned", "array"} == {"i", "v"} | ({"said"} if frame["i"] in self.telling else set()):
            warned = frame.get("warned", [])
            return (
                _value(frame["v"], 0)
                and _warnings(warned)
                and frame.get("array", True) is True
                and self._take_value(frame["v"], frame.get("said"), tuple(warned), "array" in frame)
            )
        if keys == {"i", "e"}:
            raised = _raised(frame["e"])
            if raised is not None:
                self.results.append(raised)
            return raised is not None
        return False

    def _take_armed(self, layers: Any) -> bool:
        if (
            type(layers) is not list
            or not all(type(x) is str and len(x) < 40 for x in layers)
            or len(layers) > 20
        ):
            return False
        self.armed = tuple(layers)
        return True

    def _take_failed(self, rows: Any) -> bool:
        if type(rows) is not list or len(rows) > MAX_FAILED:
            return False
        if not all(type(row) is list and len(row) == 2 and _count(row[0]) for row in rows):
            return False
        seen = [(k, raised) for k, e in rows if (raised := _raised(e)) is not None]
        self.failed = tuple(seen)
        return len(seen) == len(rows)

    def _take_value(self, value: Any, said: Any, warned: tuple[str, ...], array: bool) -> bool:
        if said is None:
            self.results.append(Back(_frozen(value), warned=warned, array=array))
            return True
        if type(said) is not dict or set(said) != {"kept", "dtype"}:
            return False
        kept, dtype = said["kept"], said["dtype"]
        if type(kept) is not bool or type(dtype) is not str or len(dtype) > 100:
            return False
        self.results.append(Back(_frozen(value), kept, dtype, warned, array))
        return True

    def _take_ask(self, k: Any, x: Any) -> bool:
        now = len(self.results)
        if not _count(k) or now >= len(self.served) or k >= self.served[now] or not _value(x, 0):
            return False
        self.asked += 1
        self.too_many = self.asked > MAX_ASKS
        self.ask = Ask(k, x)
        return True


def _warnings(w: Any) -> bool:
    return (
        type(w) is list
        and len(w) <= MAX_WARNED
        and all(type(line) is str and len(line) <= MAX_WARNING for line in w)
    )


def _integer(text: str) -> int | float:
    return float(text) if len(text) > DIGITS else int(text)


def _count(k: Any) -> bool:
    return type(k) is int and k >= 0


def _value(v: Any, depth: int) -> bool:
    if type(v) in (int, float, bool):
        return True
    if type(v) is not list or depth >= MAX_DEPTH or len(v) > MAX_ITEMS:
        return False
    return all(_value(item, depth + 1) for item in v)


def _frozen(v: Any) -> Value:
    if isinstance(v, list):
        return tuple(_frozen(item) for item in v)
    if isinstance(v, bool):
        return v
    try:
        return float(v)
    except OverflowError:
        return float("inf") if v > 0 else float("-inf")


def _raised(e: Any) -> Raised | None:
    if type(e) is not dict or set(e) != {"type", "msg", "line"}:
        return None
    kind, message, line = e["type"], e["msg"], e["line"]
    if type(kind) is not str or type(message) is not str or len(kind) > 120 or len(message) > 600:
        return None
    if line is not None and (not _count(line) or line > 10**6):
        return None
    return Raised(kind, message, line)
