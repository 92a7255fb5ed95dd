"""An author's formula: read once, with the place in the YAML where it fails."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from grader.answers.fields import Formula
from grader.errors import SpecError
from grader.maths.syntax import Expression, Node, NotReadable

CDOT = re.compile(r" \\cdot (?=[^\d-])")


def formula(
    source: Formula, variables: Sequence[str] | None = None, functions: Sequence[str] = ()
) -> Expression:
    """Read an author's formula; raises SpecError at its line and column."""
    from grader.maths.reader import read

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
    from grader.maths.derivation import applied

    bodies = {each.name: formula(each.formula, each.variables) for each in source.earlier}
    called = tuple(each.name for each in source.earlier if f"{each.name}(" in source.source)
    plain = {name: body.tree for name, body in bodies.items() if name not in called}
    from grader.maths.reader import read

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


def as_latex(tree: Node) -> str:
    """LaTeX as one writes it: 3 x, and not 3 · x."""
    from grader.maths.printing.latex import to_latex

    return CDOT.sub(" ", to_latex(tree))
