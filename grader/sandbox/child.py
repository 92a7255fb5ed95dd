"""The child: runs the learner's file and writes values.  It knows inputs, and no answer.

Run by path, never imported by us elsewhere: it may import only the standard library and its two neighbours.
Everything that it says is a claim about values; the parent (`frames`) believes no more than that.
"""

from __future__ import annotations

import builtins
import json
import os
import random
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

MAX_ITEMS = 10_000
MAX_DEPTH = 3
MAX_LINE = 10**6
MESSAGE = 500  # characters of an exception's text


def plain(v: Any, depth: int = 0, room: list[int] | None = None) -> Any:
    """Numbers, booleans and nested lists of them; raises TypeError for anything else."""
    room = room or [MAX_ITEMS]
    kind = type(v)
    if kind is float or kind is bool:
        return v
    if kind is int:
        return float(v)
    if hasattr(v, "tolist") and hasattr(v, "shape"):
        if getattr(v, "size", 1) > room[0]:
            raise TypeError("the array has too many entries")
        if getattr(getattr(v, "dtype", None), "kind", "f") == "c":
            raise TypeError("expected a real number, got a complex one")
        listed = v.tolist()
        return plain(float(listed) if hasattr(listed, "tolist") else listed, depth, room)
    if isinstance(v, list | tuple):
        if depth >= MAX_DEPTH:
            raise TypeError("the value is nested too deeply")
        room[0] -= len(v)
        if room[0] < 0:
            raise TypeError("the list has too many entries")
        return [plain(item, depth + 1, room) for item in v]
    if v is None or isinstance(v, str | bytes | complex | dict | set):
        raise TypeError(f"expected a number, got {kind.__name__}")
    try:
        return float.__float__(float(v))
    except (TypeError, ValueError):
        raise TypeError(f"expected a number, got {kind.__name__}") from None


def describe(error: BaseException, extra: int = 0) -> dict[str, Any]:
    """An exception as data: its type, its words, the last line of the learner's own file."""
    line = None
    try:
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == "<submission>":
                line = trace.tb_lineno
            trace = trace.tb_next
        if line is None and isinstance(error, SyntaxError):
            line = error.lineno
    except BaseException:
        line = None
    try:
        name = str(type(error).__name__)[:100]
    except BaseException:
        name = "exception"
    try:
        words = str(error)[:MESSAGE]
    except BaseException:
        words = ""
    return {"type": name, "msg": words, "line": line if type(line) is int and 0 <= line <= MAX_LINE else None}


class Parent:
    """The two ends of the talk with the parent; what they need is bound early, against honest mishaps only."""

    def __init__(
        self,
        request: int,
        result: int,
        read: Callable[[int, int], bytes] = os.read,
        write: Callable[[int, bytes], int] = os.write,
        end: Callable[[int], object] = os._exit,
    ) -> None:
        self._request, self._result, self._held = request, result, bytearray()
        self._read, self._write, self._exit = read, write, end
        self._dumps, self._loads = json.dumps, json.loads

    def send(self, frame: dict[str, Any]) -> None:
        data = (self._dumps(frame) + "\n").encode("ascii")
        while data:
            data = data[self._write(self._result, data) :]

    def told(self) -> dict[str, Any]:
        """The next line; where there is none any more, nobody waits for us."""
        while b"\n" not in self._held:
            more = self._read(self._request, 65536)
            if not more:
                self._exit(0)
            self._held.extend(more)
        line, _, rest = bytes(self._held).partition(b"\n")
        self._held[:] = rest
        out: dict[str, Any] = self._loads(line)
        return out

    def leave(self) -> None:
        flush()
        self._exit(0)

    def served(self, k: int) -> Callable[[Any], Any]:
        """A function of the question: its values are asked for, and never worked out here."""

        def f(x: Any) -> Any:
            self.send({"ask": k, "x": asked(x)})
            reply = self.told()
            y = reply["y"]
            if y is None:
                raise OverflowError("math range error") if reply["over"] else ValueError("math domain error")
            return array(y) if hasattr(x, "shape") and x.ndim and isinstance(y, list) else y

        return f

    def argument(self, a: Any, arrays: bool) -> Any:
        """One argument of a call, as the learner's function gets it."""
        if isinstance(a, dict):
            return self.served(a["served"])
        if isinstance(a, list):
            return array(a) if arrays else [self.argument(item, False) for item in a]
        return a


def serve(job: dict[str, Any], source: bytes, parent: Parent) -> None:
    """Run the file, then every call as it comes."""
    module = ModuleType("submission")
    sys.modules["submission"] = module  # dataclasses and typing look a class's module up by its name
    heard: list[str] = []
    loading = sys.modules["loading"]
    loading.listen(heard)
    try:
        try:
            f = opened(job, source, module.__dict__, parent, loading)
        except BaseException as error:
            flush()
            parent.send({"load": describe(error)})
            return
        for k in range(job["calls"] if f is not None else 0):
            call = parent.told()["call"]
            heard.clear()
            try:
                frame = called(f, call, parent, heard, loading.WARNED)
            except BaseException as error:
                frame = {"e": describe(error)}
            parent.send({"i": k, **frame})
        if f is not None:
            flush()
            parent.send({"done": True})
    finally:
        parent.leave()


def opened(
    job: dict[str, Any], source: bytes, namespace: dict[str, Any], parent: Parent, loading: Any
) -> Any:
    """The function that is asked for, once the file has run; None where there is none, which is said."""
    failed, end = loading.loaded(source, job["only"], namespace, describe)
    parent.send({"loaded": failed})
    f = found(namespace, job["function"])
    if callable(f):
        return f
    flush()
    kind = "Missing" if f is None else "NotCallable"
    parent.send({"load": describe(end) if end else {"type": kind, "msg": job["function"], "line": None}})
    return None


def called(f: Any, call: list[Any], parent: Parent, heard: list[str], most: int) -> dict[str, Any]:
    """One call: its value, what was warned of, and what it did to its arguments where that is asked."""
    positional, named, arrays, tells = call
    given = [parent.argument(a, arrays) for a in positional]
    before = inputs(given) if tells else []
    value = f(*given, **{name: parent.argument(a, arrays) for name, a in named})
    frame: dict[str, Any] = {"v": plain(value)}
    if hasattr(value, "shape") and value.shape and getattr(value, "size", 0) == 1:
        frame["array"] = True  # one number, in an array
    if heard:
        frame["warned"] = list(dict.fromkeys(heard))[:most]
    if tells:
        kept = inputs(given) == before
        frame["said"] = {"kept": kept, "dtype": str(getattr(value, "dtype", type(value).__name__))}
    return frame


def found(namespace: dict[str, Any], name: str) -> Any:
    """The function of that name; a method of the file's only class that has one, as `class Solution` does."""
    if name in namespace:
        return namespace[name]
    homes = [c for c in namespace.values() if isinstance(c, type) and name in vars(c)]
    if len(homes) != 1 or homes[0].__module__ != "submission":
        return None
    return getattr(homes[0](), name)


def asked(x: Any) -> Any:
    """What a served function is called with, as data."""
    try:
        return plain(x)
    except TypeError:
        raise TypeError(f"f takes a number, and was given {type(x).__name__}") from None


def array(numbers: list[Any]) -> Any:
    """A list of the call as the learner's function gets it where arrays are asked for."""
    import numpy

    return numpy.array(numbers, dtype=float)


def inputs(given: list[Any]) -> list[str]:
    """The arguments that a function could change, as text: NaN is equal to itself here."""
    return [repr(plain(a)) for a in given if not callable(a)]


def flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            continue


def seeded(seed: int) -> None:
    """The dice that learner code may throw fall the same way at every grading."""
    random.seed(seed)
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed(seed % 2**32)


def read_exactly(descriptor: int, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = os.read(descriptor, size - len(data))
        if not more:
            os._exit(0)
        data += more
    return data


def read_line(descriptor: int) -> bytes:
    data = b""
    while not data.endswith(b"\n"):
        more = os.read(descriptor, 1)
        if not more:
            os._exit(0)
        data += more
    return data


def work(request: int, result: int, arm: Callable[[dict[str, Any]], list[str]]) -> None:
    """One job: limits first, then `armed`, and only then the learner's bytes are asked for and run."""
    head = json.loads(read_line(request))
    layers = arm(head)
    os.write(result, (json.dumps({"armed": layers}) + "\n").encode("ascii"))
    job = json.loads(read_line(request))
    source = read_exactly(request, job["size"])
    sys.stdin = None  # there is nobody to ask
    sys.stdout, sys.stderr = (
        open(fd, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115  # for good
        for fd in (1, 2)
    )
    sys.argv = ["submission"]
    seeded(head["seed"])
    for name in ("help", "copyright", "credits", "license"):
        if hasattr(builtins, name):
            delattr(builtins, name)
    for name in ("exit", "quit"):
        setattr(builtins, name, sys.exit)  # those of `site` close standard input first
    serve(job, source, Parent(request, result))
