"""Which modules learner code may import.  They are imported beforehand: the child itself can open no path.

What a file mentions is what is loaded, from this list only: a file that never says `numpy` does not wait for it.
"""

from __future__ import annotations

import re

STANDARD = {
    *("abc", "array", "bisect", "cmath", "collections", "contextlib", "copy", "dataclasses", "datetime"),
    *("decimal", "enum", "fractions", "functools", "heapq", "inspect", "io", "itertools", "json"),
    *("logging", "math", "numbers", "operator", "os", "pathlib", "pprint", "random", "re", "resource"),
    *("secrets", "socket", "statistics", "string", "struct", "sys", "textwrap", "threading", "time"),
    *("timeit", "traceback", "types", "typing", "unittest", "uuid", "warnings"),
}
ALWAYS = (
    "math",
    "cmath",
    "random",
    "itertools",
    "functools",
    "operator",
    "collections",
    "fractions",
    "typing",
)
NUMPY = (
    "numpy",
    "numpy.linalg",
    "numpy.random",
    "numpy.fft",
    "numpy.polynomial",
    "numpy.ma",
    "numpy.testing",
)
SYMPY = ("sympy", "mpmath")
WORD = re.compile(rb"[A-Za-z_][A-Za-z0-9_]*")


def wanted(source: bytes, extra: tuple[str, ...] = ()) -> frozenset[str]:
    """The modules to import before this file runs."""
    words = {w.decode() for w in WORD.findall(source)}
    out = {*ALWAYS, *extra, *(words & STANDARD)}
    if "numpy" in words or "np" in words or "sympy" in words:
        out.update(NUMPY)
    if words & {"sympy", "mpmath"}:
        out.update(SYMPY)
    return frozenset(out)


def allowed() -> str:
    """The list as a sentence shows it."""
    return "numpy, sympy, mpmath and the usual modules of Python (math, random, itertools, …)"
