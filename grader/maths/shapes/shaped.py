"""Compare two shapes: the readings of the answer in the shape of the expected one."""

from __future__ import annotations

from grader.maths.equations import Compare
from grader.maths.evidence import Differs, Evidence
from grader.maths.kinds import is_shape, kind
from grader.maths.lower import lower
from grader.maths.shapes.comparing import Comparing
from grader.maths.shapes.readings import alike, readings, settled
from grader.maths.syntax import Node

NOWHERE_BOUND: frozenset[str] = frozenset()


def compare_shapes(
    expected: Node, answer: Node, compare: Compare, *, bound: frozenset[str] = NOWHERE_BOUND
) -> Evidence:
    """Compare two shapes, one of which may be a number; `compare` compares two numbers.

    `bound` are the variables on which a domain is declared.
    """
    expected, answer = alike(expected, answer)
    by = Comparing(compare, lambda a, b: _parts(a, b, compare), bound)
    found = [(r, r.how(r.expected, r.answer, by)) for r in readings(answer, like=expected)]
    return (
        settled(found)
        if found
        else Differs(f"the question asks for {kind(expected)}; this is {kind(answer)}")
    )


def _parts(a: Node, b: Node, compare: Compare) -> Evidence:
    return compare_shapes(a, b, compare) if is_shape(a) or is_shape(b) else compare(lower(a), lower(b))
