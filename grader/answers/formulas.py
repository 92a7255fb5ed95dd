"""An author's formula: read once, with the place in the YAML where it fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from grader.answers.fields import Formula
from grader.errors import SpecError
from grader.maths.derivation import applied
from grader.maths.reader import read
from grader.maths.syntax import Expression, Node, NotReadable


def formula(
    source: Formula, variables: Sequence[str] | None = None, functions: Sequence[str] = ()
) -> Expression:
    """Read an author's formula; raises SpecError at its line and column."""
    allowed = None if variables is None else tuple(variables)
    return _formula(source, allowed, tuple(functions))


@lru_cache(maxsize=512)  # a question is asked for its formula by the check, the judge and the hints
def _formula(source: Formula, variables: tuple[str, ...] | None, functions: tuple[str, ...]) -> Expression:
    if source.earlier:
        return _resolved(source, variables, functions)
    try:
        return read(source.source, variables, functions=functions)
    except NotReadable as error:
        raise SpecError(
            error.why, where=source.place(error.offset), source=source.source, repair=error.repair
        ) from error


def _resolved(source: Formula, variables: Sequence[str] | None, functions: Sequence[str]) -> Expression:
    """The same where the formula names earlier parts: `dL_dy` is a value, `fx(2, 3)` a function of its variables."""
    bodies = {each.name: formula(each.formula, each.variables) for each in source.earlier}
    called = tuple(each.name for each in source.earlier if f"{each.name}(" in source.source)
    plain = {name: body.tree for name, body in bodies.items() if name not in called}

    try:
        found = read(source.source, variables, functions=(*functions, *called), definitions=plain)
    except NotReadable as error:
        raise SpecError(
            error.why, where=source.place(error.offset), source=source.source, repair=error.repair
        ) from error
    tree = found.tree
    for each in source.earlier:
        if each.name in called:
            tree = applied(tree, each.name, each.variables, bodies[each.name].tree)
    return replace(found, tree=tree)


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
