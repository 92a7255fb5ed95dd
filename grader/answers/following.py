"""Answers that build on earlier parts, by their ids; and what a learner's own values of those lead to.

    fx: partial: [f, x]       grad: answer: "[fx(2, 3), fy(2, 3)]", follow: [fx, fy]

A learner whose fx is wrong, and whose grad follows from it, loses no points twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from grader.answers.expressions import Stop, understood
from grader.answers.fields import Earlier, Formula
from grader.answers.formulas import formula
from grader.errors import SpecError
from grader.maths.folded import folded
from grader.maths.lower import NotAnExpression, lower
from grader.maths.printing.text import to_text
from grader.maths.reader import read
from grader.maths.syntax import NotReadable
from grader.maths.trees import rational
from grader.model import Answer, Observation, Text


def linked(source: Formula, ids: tuple[str, ...], parts: Mapping[str, Answer]) -> Formula:
    """The formula, with the right answers of the parts that it names.

    Raises KeyError for a part that has none, and SpecError for one that the formula does not name: nothing would
    ever follow from it.
    """
    earlier = tuple(reference(name, parts[name]) for name in ids)
    unnamed = next((name for name in ids if not re.search(rf"\b{name}\b", source.source)), None)
    if unnamed is not None:
        raise SpecError(
            f"follow: the formula does not name {unnamed}, so that nothing follows from it",
            where=source.where,
            repair=f"write {unnamed} in it, or {unnamed}(2) where it is a function",
        )
    return replace(source, earlier=earlier)


def reference(name: str, part: Answer) -> Earlier:
    """The right answer of a part as a formula; raises KeyError where it has none."""
    found = part.as_earlier(name)
    if found is None:
        raise KeyError(name)
    return found


def resolved(source: Formula, names: tuple[str, ...] = (), functions: tuple[str, ...] = ()) -> str:
    """The formula with the answers of earlier parts worked in."""
    return to_text(formula(source, names, functions).tree) if source.earlier else source.source


def carried(source: Formula, seen: Mapping[str, Observation]) -> Formula | None:
    """The formula with the learner's own earlier answers; None where one is trivial, or none differs."""
    out: list[Earlier] = []
    for earlier in source.earlier:
        text = seen.get(earlier.name)
        if not isinstance(text, Text):
            out.append(earlier)
            continue
        try:
            tree = understood(text, earlier.variables).tree
            lower(tree)
            written = to_text(tree)
            read(written, earlier.variables)
        except (Stop, NotAnExpression, NotReadable):
            out.append(earlier)
            continue
        if _trivial(tree, earlier):
            return None
        out.append(Earlier(earlier.name, Formula(written, earlier.formula.where), earlier.variables))
    return replace(source, earlier=tuple(out)) if tuple(out) != source.earlier else None


def _trivial(tree: object, earlier: Earlier) -> bool:
    """0, or a bare number where a function was asked for: what follows from it takes no work."""
    value = rational(folded(tree))  # type: ignore[arg-type]  # a node
    if value is None:
        return False
    return value == 0 or (bool(earlier.variables) and rational(folded(formula(earlier.formula).tree)) is None)
