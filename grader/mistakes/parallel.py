"""A worked parallel example: the same kinds of functions with other numbers, so that it is not the question."""

from __future__ import annotations

from collections.abc import Iterator

from grader.maths.derivation import Derivation, right
from grader.maths.syntax import Apply, Node, Number, Variable
from grader.maths.tidy import tidy
from grader.maths.trees import NoRule, fresh, number, plus, replaced, times
from grader.record import dataclass

ATTEMPTS = 6  # variations that are tried before no example is given
OTHER = {
    "sin": "cos",
    "cos": "sin",
    "tan": "sin",
    "cot": "tan",
    "sec": "csc",
    "csc": "sec",
    "exp": "exp",
    "log": "log",
    "sigmoid": "tanh",
    "tanh": "sigmoid",
    "asin": "atan",
    "atan": "asin",
}


@dataclass(frozen=True, slots=True)
class Worked:
    """An example: the function, its derivative with the rule applied once, and worked out."""

    function: Node
    lines: tuple[Node, ...]


def parallels(node: Node, x: str) -> Iterator[Worked]:
    """Examples like a part of the question, the most alike first."""
    for k in range(1, ATTEMPTS + 1):
        function = fresh(_varied(node, x, k))
        try:
            rule, whole = right(function, x), tidy(Derivation(x).of(function))
        except NoRule:
            return
        yield Worked(function, tuple(dict.fromkeys((rule, whole))))


def _varied(node: Node, x: str, k: int) -> Node:
    """Every number k larger, in turn every function another of its kind; a bare variable gets a factor, or a term."""
    changed = replaced(node, lambda n: number(n.value + k) if isinstance(n, Number) and n.value > 0 else None)
    if k % 2 == 0 or changed == node:
        changed = _renamed(changed)
    if changed == node and k <= ATTEMPTS // 2:
        return replaced(changed, lambda n: times(number(k + 1), n) if n == Variable(x) else None)
    if changed == node or k > ATTEMPTS // 2:
        return replaced(changed, lambda n: plus(n, number(k)) if n == Variable(x) else None)
    return changed


def _renamed(node: Node) -> Node:
    def other(n: Node) -> Node | None:
        match n:
            case Apply(name, args) if name in OTHER:
                return Apply(OTHER[name], tuple(replaced(a, other) for a in args))
            case _:
                return None

    return replaced(node, other)
