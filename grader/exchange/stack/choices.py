"""Inputs with a closed list of choices: each is put through the response tree, which alone says what it earns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from grader import maths
from grader.exchange.draft import DraftPart, Lost, Plain
from grader.exchange.markup import markdown, separate
from grader.exchange.maxima.values import Beyond, Items, Value, tree_of, written
from grader.exchange.stack.castext import text_of
from grader.exchange.stack.deciding import Decision
from grader.exchange.stack.question import Input
from grader.exchange.stack.session import Columns, alike
from grader.maths.evidence import Proved
from grader.maths.printing.latex import as_latex
from grader.maths.syntax import Expression, variables
from grader.record import dataclass

KINDS = frozenset({"radio", "dropdown", "checkbox"})
SAME = frozenset(
    {"AlgEquiv", "AlgEquivNouns", "CasEqual", "EqualComAss", "String", "StringSloppy", "SameType", "Diff"}
)
SETS = frozenset({*SAME, "Sets"})
NOTHING = frozenset({"null", "notanswered", "na"})


@dataclass(frozen=True, slots=True)
class Option:
    """One choice in one seed: its value, what it shows, and what it earns with what is said."""

    value: Value
    label: Value
    score: Fraction
    said: tuple[str, ...]


def asked(
    input: Input, id: str, decision: Decision, program: str, columns: Columns, lost: list[str]
) -> DraftPart:
    """The part of a choice; raises Lost."""
    every = [
        _options(rows, input, decision, program, columns, k)
        for k, rows in enumerate(columns.session.values(input.teacher, ""))
    ]
    if len({len(options) for options in every}) != 1:
        raise Lost("as many choices in each seed")
    ordered = [sorted(options, key=_order) for options in every]
    rows: list[Plain] = [
        _row([options[k] for options in ordered], program, columns) for k in range(len(ordered[0]))
    ]
    if input.kind == "checkbox":
        lost.append("some of the right rows earn a part of the points here, and may earn none there")
        return DraftPart(id, "choose_all", rows, points=decision.points)
    if sum(isinstance(row, dict) and "right" in row for row in rows) != 1:
        raise Lost("several choices that earn all points")
    return DraftPart(id, "choose", rows, points=decision.points)


def _order(option: Option) -> tuple[bool, tuple[str, ...], str]:
    return option.score < 1, option.said, _label(option.label)


def _label(value: Value) -> str:
    return str(value) if isinstance(value, str | bool) else written(value)


def _row(options: Sequence[Option], program: str, columns: Columns) -> Plain:
    """One choice over all seeds."""
    right = {option.score >= 1 for option in options}
    if len(right) != 1 or any(0 < option.score < 1 for option in options):
        raise Lost("a choice that earns a part of the points")
    said = [_words(option.said, program, columns) for option in options]
    row: dict[str, Plain] = {"right" if right.pop() else "wrong": _shown([o.label for o in options], columns)}
    if say := alike(said):
        row["say"] = say
    return row


def _words(said: Sequence[str], program: str, columns: Columns) -> str:
    return "\n\n".join(filter(None, (text_of(each, program, columns) for each in said)))


def _shown(labels: Sequence[Value], columns: Columns) -> str:
    if any(isinstance(label, str) for label in labels):
        return markdown(alike([label if isinstance(label, str) else "" for label in labels]))
    if any(isinstance(label, bool) for label in labels):
        return alike(["true" if label is True else "false" for label in labels])
    formula = columns.formula(labels)
    if formula in columns.columns:
        return f"${{{{{formula}}}}}$"
    latex = as_latex(tree_of(labels[0])).replace(r"\left", "").replace(r"\right", "")
    return f"${separate(latex)}$"  # without the sizes of brackets, so that an equal formula names the choice


def _options(
    rows: Value, input: Input, decision: Decision, program: str, columns: Columns, seed: int
) -> list[Option]:
    if not isinstance(rows, Items) or not rows.items:
        raise Lost("choices that are no list")
    found = [_option(row) for row in rows.items]
    kept = [(value, truth, label) for value, truth, label in found if _label(label) not in NOTHING]
    judged = _several if input.kind == "checkbox" else _single
    right = judged(kept, decision, columns, seed)
    return [Option(value, label, *right[k]) for k, (value, _, label) in enumerate(kept)]


def _option(row: Value) -> tuple[Value, bool, Value]:
    """[value, truth] or [value, truth, words]"""
    if not isinstance(row, Items) or len(row.items) not in (2, 3) or not isinstance(row.items[1], bool):
        raise Lost("choices of another shape")
    return row.items[0], row.items[1], row.items[-1] if len(row.items) == 3 else row.items[0]


def _single(
    rows: Sequence[tuple[Value, bool, Value]], decision: Decision, columns: Columns, seed: int
) -> Mapping[int, tuple[Fraction, tuple[str, ...]]]:
    return {k: _decided(value, decision, columns, seed) for k, (value, _, _) in enumerate(rows)}


def _decided(
    value: Value, decision: Decision, columns: Columns, seed: int
) -> tuple[Fraction, tuple[str, ...]]:
    """What the first rule that fits a choice gives it."""
    for rule in decision.rules:
        if rule.node.test not in SAME:
            raise Lost(f"the test {rule.node.test} of a choice")
        if same(value, columns.session.values(rule.node.teacher, columns.program)[seed]):
            return rule.score, rule.feedback
    return decision.otherwise, decision.feedback


def _several(
    rows: Sequence[tuple[Value, bool, Value]], decision: Decision, columns: Columns, seed: int
) -> Mapping[int, tuple[Fraction, tuple[str, ...]]]:
    """The set of choices that is right together."""
    full = [rule for rule in decision.rules if rule.score >= 1]
    if len(full) != 1 or full[0].node.test not in SETS or decision.otherwise > 0:
        raise Lost("a test of several choices that is no comparison")
    wanted = columns.session.values(full[0].node.teacher, columns.program)[seed]
    if not isinstance(wanted, Items):
        raise Lost("a test of several choices that is no comparison")
    right = {k for k, (value, _, _) in enumerate(rows) if any(same(value, item) for item in wanted.items)}
    if len(right) != len(wanted.items):
        raise Lost("a right choice that is not among the choices")
    return {k: (Fraction(k in right), ()) for k in range(len(rows))}


def same(a: Value, b: Value) -> bool:
    """Whether two values are one: words by their letters, formulas by proof."""
    if isinstance(a, str | bool) or isinstance(b, str | bool):
        return a == b
    try:
        p, q = tree_of(a), tree_of(b)
    except Beyond:
        return a == b
    if p == q:
        return True
    names = tuple(sorted(variables(p) | variables(q)))
    found = maths.compare(
        Expression(p, "", variables=names), Expression(q, "", variables=names), variables=names
    )
    return isinstance(found, Proved)
