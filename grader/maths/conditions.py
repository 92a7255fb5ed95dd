"""Where a question is asked: "x > 0", "0 < x < 1", "[0.1, 5]", "n integer", several with commas or `and`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader import late
from grader.maths import terms as t
from grader.maths.lower import lower
from grader.maths.reader import read
from grader.maths.sampling import Region, region
from grader.maths.syntax import Constant, Interval, Node, NotReadable, Vector
from grader.record import dataclass

INTEGER = late.pattern(r"\s*([A-Za-z]\w*)\s*(?:∈|in|is)?\s*(?:an?\s+)?(?:integers?|Z|ℤ|whole|natural)\s*$")


@dataclass(frozen=True, slots=True)
class Domain:
    conditions: tuple[t.Term, ...] = ()
    integers: frozenset[str] = frozenset()

    def region(self, variables: tuple[str, ...]) -> Region:
        """The part of the domain that speaks of these variables."""
        kept = [c for c in self.conditions if t.symbols(c) <= set(variables)]
        return region(variables, kept, self.integers & set(variables))


def domain_of(
    text: str | None,
    variables: Sequence[str],
    positive: Sequence[str] = (),
    integers: Sequence[str] = (),
    wrt: str | None = None,
) -> Domain:
    """Read a domain; an interval without a variable is that of `wrt`, or of the only variable.

    Raises NotReadable where the text is no condition.
    """
    conditions = [t.relation(">", t.sym(v), t.ZERO) for v in positive]
    whole = set(integers)
    for part in _parts(text or ""):
        if match := INTEGER.match(part):
            whole.add(match.group(1))
            continue
        conditions.append(_condition(part, tuple(variables), wrt))
    return Domain(tuple(conditions), frozenset(whole))


def _parts(text: str) -> list[str]:
    """Split at commas and semicolons that stand outside every bracket."""
    out, depth, start = [], 0, 0
    for k, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if c in ",;" and depth == 0:
            out.append(text[start:k])
            start = k + 1
    out.append(text[start:])
    return [part for part in out if part.strip()]


def _condition(text: str, variables: tuple[str, ...], wrt: str | None) -> t.Term:
    name = None
    if match := re.match(r"\s*([A-Za-z]\w*)\s*(?:∈|\bin\b|:)\s*(.*)$", text, re.DOTALL):
        name, text = match.group(1), match.group(2)
    tree = read(text, variables).tree
    if isinstance(tree, Interval | Vector):
        return _between(text, tree, name or wrt or (variables[0] if len(variables) == 1 else None))
    term = lower(tree)
    if term.op not in ("rel", "and", "or", "not", "bool"):
        raise NotReadable(text, 0, "this is not a condition", "write x > 0, or an interval [0, 1]")
    return term


def _between(text: str, tree: Interval | Vector, name: str | None) -> t.Term:
    if name is None:
        raise NotReadable(text, 0, "the interval of which variable?", "write 0 < x < 1")
    if isinstance(tree, Vector):
        if len(tree.items) != 2:
            raise NotReadable(text, 0, "an interval has two ends", "write [0, 1]")
        closed = text.lstrip().startswith("[")
        tree = Interval(tree.items[0], tree.items[1], closed, closed)
    x = t.sym(name)
    ends = []
    if not _infinite(tree.low):
        ends.append(t.relation("<=" if tree.closed_low else "<", lower(tree.low), x))
    if not _infinite(tree.high):
        ends.append(t.relation("<=" if tree.closed_high else "<", x, lower(tree.high)))
    return ends[0] if len(ends) == 1 else t.term("and", *ends) if ends else t.TRUE


def _infinite(node: Node) -> bool:
    inner = getattr(node, "operand", node)
    return isinstance(inner, Constant) and inner.name == "inf"
