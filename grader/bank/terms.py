"""How often an exercise may be tried, what a further attempt costs, and when its solution is shown.

Nothing is counted here: who collects the files knows the attempt, and says so with `grade submit --attempt 2`.
"""

from __future__ import annotations

from fractions import Fraction

from grader.bank.build import convert
from grader.bank.nodes import Mapping, Node, Scalar, Source
from grader.model import SHOWN, Terms

KEYS = ("attempts", "penalty", "show")


def terms(source: Source, root: Mapping) -> Terms:
    """The three keys; raises SpecError."""
    attempts, penalty, show = (root.get(key) for key in KEYS)
    return Terms(_attempts(source, attempts), _penalty(source, penalty), _show(source, show, attempts))


def _attempts(source: Source, node: Node | None) -> int | None:
    if node is None:
        return None
    count: int = convert(source, node, int)
    if not 1 <= count <= 100:
        raise source.error("attempts lie between 1 and 100", node.where, "attempts: 3")
    return count


def _penalty(source: Source, node: Node | None) -> Fraction:
    """`10%`, `0.1` or `1/10` of the points, for each attempt after the first."""
    if node is None:
        return Fraction(0)
    share: Fraction = convert(source, node, Fraction)
    if not 0 <= share <= 1:
        raise source.error("a penalty is a share of the points", node.where, "penalty: 10%")
    return share


def _show(source: Source, node: Node | None, attempts: Node | None) -> str:
    if node is None:
        return "right"
    if not isinstance(node, Scalar) or node.text.strip() not in SHOWN:
        raise source.error("a solution is shown at one of these times", node.where, ", ".join(SHOWN))
    if node.text.strip() == "spent" and attempts is None:
        raise source.error("`show: spent` without `attempts`", node.where, "add `attempts: 3`")
    return node.text.strip()
