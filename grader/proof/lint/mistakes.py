"""Rows of `mistakes:` that are never told: equal to the right answer, or to an earlier row; or earn all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.answers.declared import Declared
from grader.answers.equals import USUAL, equals, right
from grader.answers.fields import Formula, Tolerance
from grader.answers.formulas import formula
from grader.answers.slope_question import derived
from grader.bank.nodes import Mapping
from grader.bank.nodes import Sequence as Listed
from grader.errors import Place, SpecError
from grader.maths.syntax import Node
from grader.model import Part
from grader.proof.lint.linted import Linted, slope_asked
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class AskedSlope:
    """What a part with expected mistakes asks for."""

    right: Node
    names: tuple[str, ...]
    functions: tuple[str, ...]
    domain: str | None
    tolerance: Tolerance | None

    def read(self, row: Declared) -> Node:
        return formula(row.answer, self.names, self.functions).tree

    def same(self, one: Node, other: Node) -> bool:
        found = equals(
            one, other, self.names, domain=self.domain, tolerance=self.tolerance, seed=0, thorough=False
        )
        return right(found)


def faults(linted: Linted) -> Iterator[SpecError]:
    seen: set[Place] = set()
    for part, node, of in linted.every():
        rows: Sequence[Declared] = getattr(part.answer, "mistakes", ())
        asked = _asked(part) if rows else None
        for k, row in enumerate(rows):
            for what, where, repair in _of_row(rows, k, row, asked, node):
                if where not in seen:
                    seen.add(where)
                    yield SpecError(of + what, where=where, repair=repair)


def _of_row(
    rows: Sequence[Declared], k: int, row: Declared, asked: AskedSlope | None, node: Mapping
) -> Iterator[tuple[str, Place, str]]:
    if row.credit >= 1:
        what = "this wrong answer earns all points, as the right one does"
        yield what, _credit(node, k) or row.answer.where, "credit: 50%, or leave it out"
    if asked is None:
        return
    if asked.same(asked.right, asked.read(row)):
        what = f"the mistake {row.answer.source} is the right answer, and never told"
        yield (
            what,
            row.answer.where,
            "give a wrong answer; with parameters, one that is wrong for all of them",
        )
        return
    for earlier in rows[:k]:
        if asked.same(asked.read(earlier), asked.read(row)):
            what = f"the mistake {row.answer.source} equals an earlier row, {earlier.answer.source}: it is never told"
            yield what, row.answer.where, "leave one of them out"


def _asked(part: Part) -> AskedSlope | None:
    """The right answer; None where it depends on earlier parts, or is no formula."""
    answer = part.answer
    if (asked := slope_asked(part)) is not None:
        return AskedSlope(derived(asked), asked.variables, (), asked.domain, asked.tolerance)
    value = getattr(answer, "value", None)
    if not isinstance(value, Formula) or value.earlier or getattr(answer, "at_kink", ()):
        return None
    names = answer.names() if hasattr(answer, "names") else ()
    functions = tuple(getattr(answer, "functions", ()))
    domain = getattr(answer, "domain", None)
    try:
        tree = formula(value, names, functions).tree
    except SpecError:  # "undefined"
        return None
    return AskedSlope(
        tree, names, functions, domain and domain.source, getattr(answer, "tolerance", None) or USUAL
    )


def _credit(node: Mapping, k: int) -> Place | None:
    listed = node.get("mistakes")
    rows = (
        [r for r in listed.items if isinstance(r, Mapping) and r.get("off") is None]
        if isinstance(listed, Listed)
        else []
    )
    given = rows[k].get("credit") if k < len(rows) else None
    return None if given is None else given.where
