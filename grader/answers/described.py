"""What each key of the YAML means, with an example: from the docstring of the class that has it, or from SHARED.

    variable: t     the letter to differentiate by

A line of this shape in a class's docstring describes one of its keys.  A key that several question words share is
described here once.
"""

from __future__ import annotations

import re
from typing import Any

from grader.answers.fields import keys
from grader.record import dataclass

LINE = re.compile(r"\s*(\w+): (\S.*?)\s{3,}(\S.*)\Z")


@dataclass(frozen=True, slots=True)
class Described:
    """What a key means, and an example of its value as it stands in the YAML."""

    says: str
    example: str


SHARED = {
    "variables": Described("The letters that an answer may contain; without it, those of the formula.", "[x, y]"),
    "functions": Described("Names of functions that stay unknown: f(x) is then a call and not a product.", "[f, g]"),
    "variable": Described("The letter to differentiate by; needed where the function has several.", "t"),
    "order": Described("How often to differentiate: 2 asks for the second derivative.", "2"),
    "domain": Described("Where answers are compared, and nowhere else; without it, wherever the right one has "
                        "a value.", "x > 0 and x != 1"),
    "tolerance": Described("How far an answer may lie from the right value: a percentage, an amount (1e-6), or "
                           "significant figures (3 sig).", "0.1%"),
    "mistakes": Described("Wrong answers that you expect, each with what to say; `off: [ids]` keeps known mistakes "
                          "from being named.", "[{answer: 2*x + 1, say: The slope of a constant is 0.}]"),
    "follow": Described("Earlier parts on which this one builds. An answer that is right for the learner's own wrong "
                        "values of them earns its points.", "[slope]"),
    "form": Described("The form that an answer must have beside its value: expanded, factored, single fraction, "
                      "simplified, uses NAME, without NAME.", "[expanded]"),
    "shuffle": Described("`off` keeps the rows in your order; otherwise each learner sees another one.", "off"),
    "slope_of": Described("The function whose derivative is asked for; a wrong answer then has its mistake named.",
                          "x^2"),
}  # fmt: skip
CODE = {
    "checks": Described("Calls of the learner's function, and what must come back; every row must pass.",
                        "[{call: (2), near: 4}]"),
    "wrt": Described("The parameter to differentiate by, beside `slope_of`; without it, the first.", "x"),
    "modules": Described("Modules that may be imported beside the usual ones.", "[scipy.special]"),
}  # fmt: skip
CHECK = {
    "call": Described("The arguments: numbers, lists, and functions by name.", "(sin, 0.3, h=1e-3)"),
    "draw": Described("Inputs that are drawn for each file, instead of `call`.",
                      "{f: [sin, exp], x: -2..2, times: 4}"),
    "near": Described("The right value: a number, a list or a matrix of formulas.", "cos(0.3)"),
    "tolerance": SHARED["tolerance"],
    "hidden": Described("`true` keeps the inputs of this row from the learner.", "true"),
    "order": Described("The order in h that the error must have: halving h divides it by 2^order.", "2"),
    "of": Described("The functions that are passed in.", "[sin, exp]"),
    "at": Described("The points that are passed in.", "[0.3, 1]"),
    "calls_f": Described("How often the function that was passed in may be called.", "at least 2"),
    "say": Described("What the learner is told where this row fails.", "Which value comes first?"),
    "overflow": Described("What the learner is told where the value overflows.", "Another form does not overflow."),
    "quiet": Described("`true` fails a program that makes numpy warn.", "true"),
    "returns": Described("The truth value that must be returned, exactly.", "true"),
    "vectorised": Described("`true` asks for an array where an array is passed in, equal entry by entry.", "true"),
    "no_mutation": Described("`true` asks that the arrays passed in are left unchanged.", "true"),
    "dtype": Described("The type that must be returned, as NumPy names it; `float`, `int`, `list` for Python's own.",
                       "float64"),
    "finite": Described("`true` asks for values that are neither inf nor nan.", "true"),
    "rejects": Described("Functions for which a learner's checker must refuse wrong slopes and accept the right one.",
                         "[sin, exp]"),
    "told": Described("`false` does not show the expected value, where it is the answer itself.", "false"),
}  # fmt: skip
ELSEWHERE = {"Code": CODE, "Check": CHECK}


def described(cls: Any) -> dict[str, Described]:
    """Its keys that are described, in their order."""
    own = dict(map(_read, filter(LINE.match, _lines(cls)))) | ELSEWHERE.get(cls.__name__, {})
    return {f.name: found for f in keys(cls) if (found := own.get(f.name) or SHARED.get(f.name))}


def summary(cls: Any) -> str:
    """Its docstring without the lines that describe keys."""
    return " ".join(" ".join(line for line in _lines(cls) if not LINE.match(line)).split())


def _lines(cls: Any) -> list[str]:
    return (cls.__doc__ or "").splitlines()


def _read(line: str) -> tuple[str, Described]:
    match = LINE.match(line)
    assert match is not None
    key, example, says = match.groups()
    return key, Described(says[0].upper() + says[1:].rstrip(".") + ".", example)
