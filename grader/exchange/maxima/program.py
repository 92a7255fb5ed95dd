"""Question variables worked out by an installed Maxima: a confined child, killed when its time is up."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from grader.exchange.maxima import confined, own
from grader.exchange.maxima.allowed import PREFIX, gated, prefixed
from grader.exchange.maxima.prelude import PRELUDE
from grader.exchange.maxima.spelling import spelled
from grader.exchange.maxima.syntax import CallOf, Expr, Name, NotMaxima, expression, statements
from grader.exchange.maxima.values import Beyond, Value
from grader.record import dataclass
from grader.sandbox import lockdown

WALL = 30.0  # seconds for all the seeds of a question
MOST = 8 << 20  # bytes of output
ANSWER = re.compile(r"^%%([vf]) (\d+) (\d+)(?: (.*?))? *$", re.MULTILINE)


def installed() -> str | None:
    """Where Maxima is, if it is."""
    return shutil.which("maxima") if os.name == "posix" else None


@dataclass(frozen=True, slots=True)
class Maxima:
    """An installed Maxima as what works out question variables."""

    path: str

    def __call__(
        self, program: str, exprs: Sequence[str], seeds: Sequence[int]
    ) -> Sequence[list[Value | Beyond]]:
        """The values, seed by seed."""
        try:
            read = statements(program)
            code = gated(read)
        except (NotMaxima, Beyond) as reason:
            return [[Beyond(f"question variables: {reason}")] * len(exprs) for _ in seeds]
        asked = [_asked(each) for each in exprs]
        text = "".join(_session(k, seed, code, asked, _given(read)) for k, seed in enumerate(seeds))
        said, ended = _run(self.path, PRELUDE + text)
        return [_values(said, k, read, asked, ended) for k in range(len(seeds))]


def _asked(text: str) -> Expr | Beyond:
    try:
        return gated((expression(text),))[0]
    except NotMaxima as error:
        return Beyond(str(error))
    except Beyond as reason:
        return reason


def _session(
    k: int, seed: int, code: tuple[Expr, ...], asked: Sequence[Expr | Beyond], names: Sequence[str]
) -> str:
    """One seed: forget the names, obey the statements, and print each value on a line of its own."""
    lines = [f"kill({', '.join(map(prefixed, names))})$" if names else "", f"simp:true$ grade_seed({seed})$"]
    for n, statement in enumerate(code):
        lines.append(f'if errcatch({spelled(statement)}) = [] then print("%%f", {k}, {n})$')
    lines.append("simp:true$")
    for n, each in enumerate(asked):
        if not isinstance(each, Beyond):
            lines.append(f'errcatch(print("%%v", {k}, {n}, string({spelled(each)})))$')
    return "\n".join(lines) + "\n"


def _values(
    said: str, k: int, program: tuple[Expr, ...], asked: Sequence[Expr | Beyond], ended: str
) -> list[Value | Beyond]:
    failed: set[int] = set()
    found: dict[int, str] = {}
    for kind, seed, n, text in ANSWER.findall(said):
        if int(seed) == k and kind == "f":
            failed.add(int(n))
        elif int(seed) == k:
            found[int(n)] = text
    poisoned = _poisoned(program, failed)
    return [_value(each, found.get(n), poisoned, ended) for n, each in enumerate(asked)]


def _value(each: Expr | Beyond, text: str | None, poisoned: frozenset[str], ended: str) -> Value | Beyond:
    if isinstance(each, Beyond):
        return each
    if bad := sorted(poisoned & {name.removeprefix(PREFIX) for name in _names(each)}):
        return Beyond(f"Maxima could not work out {bad[0]}")
    if text is None:
        return Beyond(ended or "Maxima could not work it out")
    return own.evaluate("", [text.replace(PREFIX, "")], 0)[0]


def _poisoned(program: tuple[Expr, ...], failed: set[int]) -> frozenset[str]:
    """Names that a statement without a value would have given, and those that build on them."""
    found: set[str] = set()
    for n, statement in enumerate(program):
        given = _given((statement,))
        if n in failed or found & set(_names(statement)) - set(given):
            found |= set(given)
    return frozenset(found)


def _given(program: tuple[Expr, ...]) -> list[str]:
    names = []
    for statement in program:
        match statement:
            case CallOf(":" | ":=", (Name(name) | CallOf("[]", (Name(name), *_)) | CallOf(name, _), _)):
                names.append(name)
    return list(dict.fromkeys(names))


def _names(expr: Expr) -> Iterator[str]:
    match expr:
        case Name(name):
            yield name
        case CallOf(name, args):
            yield name
            for arg in args:
                yield from _names(arg)


# ── the child ───────────────────────────────────────────────────────────────────────────────────


def _run(path: str, program: str) -> tuple[str, str]:
    """What it prints, and why it ended before its end where it did."""
    command = [sys.executable, "-I", "-B", confined.__file__, lockdown.__file__, path, "--very-quiet"]
    with tempfile.TemporaryDirectory(prefix="grade-maxima-") as folder, tempfile.TemporaryFile() as file:
        file.write(program.encode("utf-8", "replace"))
        file.seek(0)
        Path(folder).chmod(0o755)
        child = subprocess.Popen(
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
        try:
            return _read(child, time.monotonic() + WALL)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            if child.stdout is not None:
                child.stdout.close()


def _read(child: subprocess.Popen[bytes], until: float) -> tuple[str, str]:
    assert child.stdout is not None
    out = bytearray()
    ended = ""
    while not ended:
        ready, _, _ = select.select([child.stdout], [], [], max(0.0, until - time.monotonic()))
        piece = os.read(child.stdout.fileno(), 1 << 16) if ready else b""
        out += piece
        if not ready:
            ended = "Maxima took too long"
        elif len(out) > MOST:
            ended = "Maxima said too much"
        elif not piece:
            break
    return out.decode("utf-8", "replace"), ended
