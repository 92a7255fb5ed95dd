"""Mathematics as learners write it, read and decided: a library of its own that knows nothing of exercises.

    from grader.maths import read, compare

`read` turns a text into an `Expression`, or raises `NotReadable`; `compare` returns evidence (`evidence`).
All of it is imported when it is first asked for, so that whoever shows a question loads no proofs: `maths.balls` is
that file.  The nouns of `evidence` cost nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader import late

if TYPE_CHECKING:
    from grader.maths import (
        balls,
        conditions,
        definite,
        derive,
        differences,
        equivalence,
        exact_values,
        expansion,
        integration,
        limits,
        lower,
        primitives,
        reader,
        remembered,
        sampling,
        sets,
        shapes,
        sympy_values,
        terms,
    )
    from grader.maths.equivalence import compare
    from grader.maths.reader import read
    from grader.maths.syntax import Expression, NotReadable

FILES = [
    "balls",
    "conditions",
    "definite",
    "derive",
    "differences",
    "equivalence",
    "exact_values",
    "expansion",
    "integration",
    "limits",
    "lower",
    "primitives",
    "reader",
    "remembered",
    "sampling",
    "sets",
    "shapes",
    "sympy_values",
    "terms",
]
HOMES = {"read": "reader", "compare": "equivalence", "Expression": "syntax", "NotReadable": "syntax"}

__all__ = [
    "Expression",
    "NotReadable",
    "balls",
    "compare",
    "conditions",
    "definite",
    "derive",
    "differences",
    "equivalence",
    "exact_values",
    "expansion",
    "integration",
    "limits",
    "lower",
    "primitives",
    "read",
    "reader",
    "remembered",
    "sampling",
    "sets",
    "shapes",
    "sympy_values",
    "terms",
]

__getattr__ = late.attributes(__name__, HOMES, FILES)
