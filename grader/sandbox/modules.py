"""Which modules learner code may import.  They are imported beforehand: the child itself can open no path.

There are three kinds of file, by what they mention: plain Python, numpy, and sympy.  A file that never says `numpy`
does not wait for it; within a kind every file finds the same modules, whatever was handed in before it.
"""

from __future__ import annotations

import re

STANDARD = (
    *(
        "__future__",
        "abc",
        "argparse",
        "array",
        "asyncio",
        "bisect",
        "cmath",
        "collections",
        "collections.abc",
    ),
    *(
        "concurrent.futures",
        "contextlib",
        "copy",
        "csv",
        "dataclasses",
        "datetime",
        "decimal",
        "doctest",
        "enum",
        "fractions",
        "functools",
    ),
    *(
        "hashlib",
        "heapq",
        "inspect",
        "io",
        "itertools",
        "json",
        "logging",
        "math",
        "numbers",
        "operator",
        "os",
    ),
    *("os.path", "pathlib", "pickle", "pprint", "queue", "random", "re", "resource", "secrets", "socket"),
    *(
        "statistics",
        "string",
        "struct",
        "subprocess",
        "sys",
        "tempfile",
        "textwrap",
        "threading",
        "time",
        "timeit",
    ),
    *("traceback", "types", "typing", "unittest", "unittest.mock", "uuid", "warnings", "weakref"),
)
NUMPY = (
    *("numpy", "numpy.linalg", "numpy.random", "numpy.fft", "numpy.polynomial", "numpy.ma", "numpy.testing"),
)
SYMPY = ("sympy", "mpmath")
WORD = re.compile(rb"[A-Za-z_][A-Za-z0-9_]*")


def wanted(source: bytes, extra: tuple[str, ...] = (), *, arrays: bool = False) -> frozenset[str]:
    """The modules to import before this file runs; `extra` are the exercise's own, `arrays` are passed to it."""
    words = {w.decode() for w in WORD.findall(source)}
    sympy = bool(words & {"sympy", "mpmath"})
    numpy = sympy or arrays or bool(words & {"numpy", "np"})
    return frozenset({*STANDARD, *(NUMPY if numpy else ()), *(SYMPY if sympy else ()), *extra})


def known(extra: tuple[str, ...] = ()) -> frozenset[str]:
    """The first words of all of them."""
    return frozenset(name.partition(".")[0] for name in (*STANDARD, *NUMPY, *SYMPY, *extra))


def allowed(extra: tuple[str, ...] = ()) -> str:
    """The list as a sentence shows it."""
    more = "".join(f"{name}, " for name in extra)
    return f"{more}numpy, sympy, mpmath and the usual modules of Python (math, random, itertools, …)"
