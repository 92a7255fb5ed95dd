"""Formulas that are compared on a curve: `where: x^2 + y^2 = 25` beside an implicit derivative -x/y.

The curve is solved for a letter in which it is linear or quadratic, and each branch is put into both formulas:

    a y^2 + b y + c = 0        y = (-b + sqrt(b^2 - 4ac))/(2a)  and  y = (-b - sqrt(b^2 - 4ac))/(2a)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from grader import maths
from grader.answers.equals import open_, wrong
from grader.answers.formulas import formula
from grader.errors import SpecError
from grader.formula import Formula
from grader.maths.derivation import slope
from grader.maths.evidence import Agreed, Evidence, Refuted
from grader.maths.folded import folded
from grader.maths.syntax import Node, Number
from grader.maths.trees import call, minus, number, over, plus, raised, rational, substituted, times
from grader.record import dataclass

UNSOLVED = "the curve is neither linear nor quadratic in one of its letters"


@dataclass(frozen=True, slots=True)
class Curve:
    """A letter, what it is on each branch, and all letters of the curve."""

    letter: str
    branches: tuple[Node, ...]
    variables: tuple[str, ...]


def curve_of(where: Formula) -> Curve:
    """The branches of an equation; raises SpecError where it is none, or cannot be solved so."""
    left, sign, right = where.source.partition("=")
    if not sign or "=" in right or left.rstrip().endswith(("<", ">", "!", ":")):
        raise SpecError("this is no equation", where=where.where, repair="where: x^2 + y^2 = 25")
    read = formula(replace(where, source=f"({left}) - ({right})"))
    for letter in reversed(read.variables):
        if (branches := _solved(read.tree, letter)) is not None:
            return Curve(letter, branches, read.variables)
    raise SpecError(UNSOLVED, where=where.where, repair="compare without `where:`, or another curve")


def _solved(f: Node, y: str) -> tuple[Node, ...] | None:
    """f = a y^2 + b y + c solved for y; None where f is no such polynomial."""
    first = slope(f, y)
    second = slope(first, y)
    if not _is_zero(slope(second, y)):
        return None
    c, b = (folded(substituted(each, {y: number(0)})) for each in (f, first))
    if _is_zero(second):
        return None if _is_zero(b) else (over(minus(c), b),)
    a = over(folded(substituted(second, {y: number(0)})), number(2))
    root = call("sqrt", plus(raised(b, number(2)), minus(times(number(4), a, c))))
    return tuple(over(plus(minus(b), signed), times(number(2), a)) for signed in (root, minus(root)))


def _is_zero(tree: Node) -> bool:
    return maths.lower.lower(tree) == maths.terms.num(0)


def on_curve(curve: Curve, right: Node, given: Node, equal: Callable[[Node, Node], Evidence]) -> Evidence:
    """The evidence on the branch that says most: wrong, else undecided, else agreed, else proved."""
    found = []
    for branch in curve.branches:
        there = {curve.letter: branch}
        evidence = equal(substituted(right, there), substituted(given, there))
        found.append(_with_letter(evidence, curve.letter, branch))
    return min(found, key=_order)


def _order(found: Evidence) -> int:
    if wrong(found):
        return 0
    return 1 if open_(found) else 2 if isinstance(found, Agreed) else 3


def _with_letter(found: Evidence, letter: str, branch: Node) -> Evidence:
    """The witness with both coordinates, where the second is rational."""
    if not isinstance(found, Refuted):
        return found
    other = rational(folded(substituted(branch, _numbers(found.at))))
    return found if other is None else replace(found, at={**found.at, letter: other})


def _numbers(at: Mapping[str, Fraction]) -> dict[str, Node]:
    return {name: number(value) if value.denominator > 1 else Number(value) for name, value in at.items()}
