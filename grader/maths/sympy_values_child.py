"""The child in which SymPy works out the value of an integral or a limit (`sympy_values`)."""

from __future__ import annotations

import json
import sys

import sympy as sp

from grader.maths.sympy_child import limited
from grader.maths.to_sympy import to_sympy


def main(seconds: float) -> None:
    """The child: a task from standard input, its value on standard output."""
    limited(seconds)
    task, data, name, given, side = json.load(sys.stdin)
    f, x = to_sympy(data), sp.Symbol(name, real=True)
    ends = [
        {"inf": sp.oo, "-inf": -sp.oo}[each] if isinstance(each, str) else to_sympy(each) for each in given
    ]
    if task == "integral":
        value = sp.integrate(f, (x, *ends))
    else:
        value = sp.limit(
            f, x, ends[0], {"left": "-", "right": "+"}.get(side, "+-" if ends[0].is_finite else "+")
        )
    print(str(sp.simplify(value)).replace("oo", "inf"))
