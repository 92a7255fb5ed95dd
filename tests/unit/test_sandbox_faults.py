"""Each way in which learner code can fail is its own sentence, with the learner's line; none is a pass, or ours."""

from __future__ import annotations

import pytest

from grader import sandbox
from grader.model import Call, CallOnce, Fault, Returned, Values
from grader.sandbox.limits import Limits

BRIEF = Limits(cpu=1, wall=3.0)
ASKED = Call("f", (CallOnce((2.0,)),))

# the file, the kind of fault, a word of the sentence, the line
FAULTS = [
    ("def g(x): return 1", "missing", "no function f", None),
    ("f = 3", "load", "not a function", None),
    ("h = 1/0\ndef f(x): return h", "load", "f needs `h`, and this line failed: ZeroDivisionError", 1),
    ("@wrong\ndef f(x): return x", "load", "this line failed: NameError: name 'wrong'", 2),
    ("import sys\nsys.exit()\ndef f(x): return 1", "exit", "ends the program when it is loaded", 2),
    ("import torch\ndef f(x): return torch.sin(x)", "module", "f needs the module torch", 1),
    ("from torch import *\nimport torch.nn as nn\nclass f(nn.Module): pass", "module", "module torch", 2),
    ("def f(x):\n    import torch\n    return x", "module", "f needs the module torch", 2),
    ("def f(x): raise ModuleNotFoundError(\"No module named 'math'\")", "exception", "not available", 1),
    ("b = bytearray(1 << 40)\ndef f(x): return b", "load", "needs `b`, and this line failed: MemoryError", 1),
    ("k = float(open('k.txt').read())\ndef f(x): return k", "load", "no file can be opened", 1),
    ("import numpy as np\nd = np.loadtxt('d.txt')\ndef f(x): return d", "load", "no file can be opened", 2),
    ("k = float(input())\ndef f(x): return k", "load", "nobody can answer input()", 1),
    ("def f(x):\n    return y", "exception", "NameError", 2),
    ("def f(x):\n    return f(x)", "exception", "too deeply", 2),
    ("def f(x):\n    return [0] * 10**12", "memory", "more memory", 2),
    ("def f(x):\n    raise SystemExit", "exit", "instead of returning", 2),
    ("import os\ndef f(x): os._exit(0)", "exit", "ended itself", None),
    ("import os\ndef f(x): os.abort()", "signal", "SIGABRT", None),
    ("def f(x):\n    while True: pass", "timeout", "computing time", None),
    ("import time\ndef f(x): time.sleep(60)", "timeout", "not finished after 3 seconds", None),
    ("def f(x): pass", "value", "`return` missing", None),
    ("def f(x): return 'four'", "value", "expected a number, got str", None),
    ("def f(x): return 1j", "value", "complex", None),
    ("def f(x): return [[[[1]]]]", "value", "nested too deeply", None),
    ("def f(x): return [[0] * 200] * 200", "value", "too many entries", None),
    ("def f(x):\n    while True: print('x' * 10**6)", "output", "8 megabytes", None),
]


@pytest.mark.parametrize("source, kind, words, line", FAULTS)
def test_a_fault_has_a_kind_a_sentence_and_a_line(
    source: str, kind: str, words: str, line: int | None
) -> None:
    fault = only_fault(sandbox.run(source.encode(), ASKED, limits=BRIEF))

    assert (fault.kind, fault.line) == (kind, line)
    assert words in fault.says


def only_fault(seen: Values) -> Fault:
    if seen.fault is not None:
        return seen.fault
    (result,) = seen.results
    assert isinstance(result, Fault)
    return result


def test_calls_before_a_crash_keep_their_values() -> None:
    source = b"import os\ndef f(x):\n    if x > 1: os._exit(3)\n    return x"
    asked = Call("f", tuple(CallOnce((x,)) for x in (0.0, 1.0, 2.0)))
    runs = [sandbox.run(source, asked, seed=seed) for seed in range(6)]  # in which order they come is drawn
    assert {len(seen.results) for seen in runs} <= {0, 3}
    seen = next(seen for seen in runs if Returned(1.0) in seen.results)

    assert seen.results[2] == Fault(
        "exit", "the program ended itself before it had answered (exit, quit or os._exit)"
    )
    assert all(r == Returned(x) or not r.tried for r, x in zip(seen.results[:2], (0.0, 1.0), strict=True))


def test_a_forged_stream_keeps_nothing() -> None:
    source = b"""import os
def f(x):
    for fd in range(3, 64):
        try: x > 0 and os.write(fd, b'!')
        except OSError: pass
    return x
"""
    seen = sandbox.run(source, Call("f", tuple(CallOnce((x,)) for x in (0.0, 1.0, 2.0))))

    assert (seen.results, seen.fault and seen.fault.kind) == ((), "forged")


def test_the_level_and_what_was_printed_are_told_with_a_fault_too() -> None:
    seen = sandbox.run(b"print('so far')\n1/0\ndef f(x): return 1", ASKED)

    assert seen.printed == "so far\n"
    assert seen.level == sandbox.run(b"def f(x): return x", ASKED).level != ""


def test_asking_for_f_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.model import Served

    for module in ("frames", "results"):  # a loaded machine comes to its end as well
        monkeypatch.setattr(f"grader.sandbox.{module}.MAX_ASKS", 300)
    source = b"def f(g, x):\n    while True: g(x)"
    seen = sandbox.run(
        source, Call("f", (CallOnce((Served("sin", True), 0.0)),)), limits=Limits(cpu=10, wall=30.0)
    )

    assert only_fault(seen).kind == "output"
    assert "more than 300 times" in only_fault(seen).says


# the first letter of a long line, its middle, and what stands there afterwards
SHOWN = [
    ("\x1b[2J", "\\x1b[2J"),
    ("a\tb\nc", "a\tb\nc"),
    ("\u202eabc", "\\x202eabc"),
    ("\r", "\\x0d"),
    ("é∂✓", "é∂✓"),
]


@pytest.mark.parametrize("text, expected", SHOWN)
def test_what_was_printed_cannot_command_a_terminal(text: str, expected: str) -> None:
    source = f"print({text!r}, end='')\ndef f(x): return x"
    assert sandbox.run(source.encode(), ASKED).printed == expected
