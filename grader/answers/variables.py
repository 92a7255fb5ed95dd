"""The variables that a question asks about, in the author's order, and its point."""

from __future__ import annotations

from collections.abc import Sequence

from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.errors import SpecError
from grader.maths.syntax import Expression, Node


def names_of(function: Expression, wanted: Sequence[str], source: Formula) -> tuple[str, ...]:
    """The variables of a question in the author's order; raises SpecError for one that does not occur."""
    for name in wanted:
        if name not in function.variables:
            raise SpecError(
                f"{name} does not occur in {source.source}",
                where=source.where,
                repair=f"its variables are {', '.join(function.variables)}",
            )
    return tuple(wanted) or function.variables


def point_of(at: Sequence[Formula], variables: Sequence[str]) -> dict[str, Node] | None:
    """The point of a question, by variable; None where none is given; raises SpecError."""
    if not at:
        return None
    if len(at) != len(variables):
        raise SpecError(
            f"the point has {len(at)} coordinates, the question {len(variables)} variables",
            where=at[0].where,
            repair=f"give {', '.join(variables)} a value each, in this order",
        )
    return {name: formula(each, ()).tree for name, each in zip(variables, at, strict=True)}
