"""Which modules learner code may import.  They are imported beforehand: the child itself can open no path.

There are three kinds of file, by what they mention: plain Python, numpy, and sympy; and each with or without the
modules that are seldom asked for.  A file that never says `numpy` does not wait for it; within a kind every file
finds the same modules, whatever was handed in before it.
"""

from __future__ import annotations

import re

STANDARD = (
    *(
        "__future__",
        "abc",
        "array",
        "bisect",
        "cmath",
        "collections",
        "collections.abc",
    ),
    *(
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
        "sys",
        "tempfile",
        "textwrap",
        "threading",
        "time",
        "timeit",
    ),
    *("traceback", "types", "typing", "unittest", "uuid", "warnings", "weakref"),
)
# large, and seldom asked for: a child that does not mention them is not to be forked with them
SELDOM = ("argparse", "asyncio", "concurrent.futures", "hashlib", "subprocess", "unittest.mock")
NUMPY = (
    *("numpy", "numpy.linalg", "numpy.random", "numpy.fft", "numpy.polynomial", "numpy.ma", "numpy.testing"),
)
SYMPY = (
    *(
        "sympy",
        "mpmath",
        "sympy.abc",
        "sympy.calculus.util",
        "sympy.codegen",
        "sympy.diffgeom",
        "sympy.geometry",
    ),
    *(
        "sympy.matrices.expressions",
        "sympy.parsing.sympy_parser",
        "sympy.physics.units",
        "sympy.physics.vector",
    ),
    *(
        "sympy.plotting",
        "sympy.solvers.solveset",
        "sympy.stats",
        "sympy.tensor.array",
        "sympy.utilities.lambdify",
    ),
    *("sympy.vector",),
)
WORD = re.compile(rb"[A-Za-z_][A-Za-z0-9_]*")


def wanted(source: bytes, extra: tuple[str, ...] = (), *, arrays: bool = False) -> frozenset[str]:
    """The modules to import before this file runs; `extra` are the exercise's own, `arrays` are passed to it."""
    words = {w.decode() for w in WORD.findall(source)}
    sympy = bool(words & {"sympy", "mpmath"})
    numpy = sympy or arrays or bool(words & {"numpy", "np"})
    seldom = any(words.issuperset(module.split(".")) for module in SELDOM)
    return frozenset(
        {*STANDARD, *(SELDOM if seldom else ()), *(NUMPY if numpy else ()), *(SYMPY if sympy else ()), *extra}
    )


def known(name: str, extra: tuple[str, ...] = ()) -> bool:
    """Whether it is there while grading, or would be if it existed."""
    listed = {*STANDARD, *SELDOM, *NUMPY, *SYMPY, *extra}
    return name in listed or name in {module.partition(".")[0] for module in listed}


def allowed(extra: tuple[str, ...] = ()) -> str:
    """The list as a sentence shows it."""
    more = "".join(f"{name}, " for name in extra)
    return f"{more}numpy, sympy, mpmath and the usual modules of Python (math, random, itertools, …)"
