"""Numbers written shortest: sec(0) is 1 and 2/4 is 1/2, where that is exact; ln(2) and pi/4 stay."""

from __future__ import annotations

from fractions import Fraction

from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.folded import folded
from grader.maths.lower import NotAnExpression, lower
from grader.maths.syntax import Apply, Node, variables
from grader.maths.tidy import tidy
from grader.maths.trees import number, replaced

BITS = 128


def worked_out(tree: Node) -> Node:
    """The same number, without calls whose values are exact."""
    known = replaced(tree, _exact)
    value = lower(known)
    return number(value.value) if value.op == "num" else tidy(folded(known))


def _exact(tree: Node) -> Node | None:
    """The value of a call that a ball without a radius holds: that is no approximation."""
    if not isinstance(tree, Apply) or variables(tree):
        return None
    try:
        ball = evaluate(lower(tree), {}, BITS)
    except (Undefined, Unknown, NotAnExpression):
        return None
    if not ball.is_exact() or not ball.is_integer():
        return None
    return number(Fraction(int(ball.unique_fmpz())))
