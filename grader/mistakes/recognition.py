"""Recognise a wrong derivative: bend one rule or two, and see whether the learner's answer comes out.

No exercise lists its wrong answers: they are derived from the question's own function.  A candidate is found by
its values at a few points and believed only when `compare` says that it is the answer.  Where several fit, the
likeliest are named with their shares; where the name is no better than chance, nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache, lru_cache
from typing import TypeAlias

from grader.maths.reader import read
from grader.maths.syntax import Derivative, Expression, Node, children
from grader.maths.trees import NoRule, depends
from grader.mistakes.block import Candidate, Working
from grader.mistakes.brackets import MissingBrackets, missing_brackets
from grader.mistakes.chance import odds_against_chance
from grader.mistakes.confirm import ROUNDED, Answered
from grader.mistakes.diagnosis import Diagnosis, Fact, Match
from grader.mistakes.facts import facts
from grader.mistakes.floats import CLOSE, Row, same
from grader.mistakes.gate import ENOUGH
from grader.mistakes.kinds import other_kind
from grader.mistakes.question import Question, Where, ask
from grader.mistakes.ranking import is_slip, ranked, says_more
from grader.mistakes.repair import repaired
from grader.mistakes.rows import TINY, NoValue
from grader.mistakes.rules.lines import ALG_NOT_DISTRIBUTED
from grader.mistakes.rules.question import GLOBAL_INTEGRATED, GLOBAL_NEGATED, QUESTION
from grader.mistakes.rules.slips import SLIP_BRACKETS
from grader.mistakes.table import Table, build

MOST_LOOKED_AT = 40  # candidates with the answer's values that are held against it
BESIDE_REPAIR = 0.5  # and where one slip of the pen explains the answer, too, unless it is a bare letter
TABLES = 256  # questions whose tables are kept

Mending: TypeAlias = Callable[
    [], "tuple[Match, ...]"
]  # the one-spot repair of the answer, looked for once at most


def recognise(
    function: str | Expression,
    variable: str,
    answer: str | Expression,
    *,
    variables: Sequence[str] = (),
    domain: str | None = None,
    at: Fraction | float | Mapping[str, Fraction | float] | None = None,
    order: int = 1,
) -> Diagnosis:
    """Which mistakes would lead from d(function)/d(variable) to this answer.

    variables  every variable of the question; by default those of the function
    at         where a value is asked for: the answer is the derivative's number at this point
    order      2 for the second derivative, 3 for the third

    Raises NotReadable where a text cannot be read.
    """
    f = function if isinstance(function, Expression) else read(function, tuple(variables) or None)
    names = tuple(dict.fromkeys((*(variables or f.variables), variable)))
    a = answer if isinstance(answer, Expression) else read(answer, names)
    try:
        table = table_of(f.tree, variable, names, domain, _where(at, variable), order)
        seen = table.question.rows.of(a.tree)
    except (NoRule, NoValue):
        return Diagnosis("unexplained")
    return _diagnosis(table, a, seen)


def _where(at: Fraction | float | Mapping[str, Fraction | float] | None, x: str) -> Where | None:
    if at is None:
        return None
    point = at if isinstance(at, Mapping) else {x: at}
    return {name: Fraction(value) for name, value in point.items()}


def table_of(
    f: Node, x: str, names: tuple[str, ...], domain: str | None, at: Where | None, order: int
) -> Table:
    """The table of a question: built once, whoever answers.  Raises NoRule."""
    found = _table(f, x, names, domain, None if at is None else tuple(sorted(at.items())), order)
    if isinstance(found, NoRule):
        raise found
    return found


@lru_cache(maxsize=TABLES)
def _table(
    f: Node,
    x: str,
    names: tuple[str, ...],
    domain: str | None,
    at: tuple[tuple[str, Fraction], ...] | None,
    order: int,
) -> Table | NoRule:
    try:
        return build(ask(f, x, names, domain, None if at is None else dict(at), order))
    except NoRule as why:
        return why


def _diagnosis(table: Table, answer: Expression, seen: Row) -> Diagnosis:
    q = table.question
    told = Answered(q, answer)
    close = float(ROUNDED) if q.at is not None and told.is_decimal else CLOSE
    if table.same(seen, close) and told.is_value_of(reference(q)):
        return Diagnosis("correct")
    found = told.confirmed([*table.look_up(seen, close)[:MOST_LOOKED_AT], *_integrated(table, told)])
    known = other_kind(told) or facts(table, told, seen)
    negated = any(fact.mistake is GLOBAL_NEGATED for fact in known)
    by_chance = negated and not any(says_more(c, q) for c in found)
    chance = odds_against_chance(table, answer, seen, found) if found and not by_chance else 0.0
    is_named = chance >= ENOUGH
    has_its_values = table.same(seen, close)  # right wherever it has a value: no bracket is missing
    missing = missing_brackets(q, answer) if q.at is None and not has_its_values else None
    mending = cache(lambda: repaired(q, answer))
    if missing is not None:
        return _without_brackets(table, missing, found if is_named else [], answer, mending)
    if is_named:
        return _of_rules(q, found, answer, known, mending)
    if any(fact.mistake.bends is QUESTION for fact in known):
        return Diagnosis("fact", (), known)
    if mended := mending():  # so near to the right answer that it is not there by chance
        enough = BESIDE_REPAIR if children(answer.tree) else ENOUGH
        is_rule = chance >= enough or (found and by_chance)
        return _of_rules(q, found, answer, known, mending) if is_rule else Diagnosis("slip", mended, known)
    return Diagnosis("fact", (), known) if known else Diagnosis("unexplained")


def _without_brackets(
    table: Table, missing: MissingBrackets, found: Sequence[Candidate], answer: Expression, mending: Mending
) -> Diagnosis:
    """A pair of brackets is missing, or else a rule was bent that leads to the same."""
    found = [c for c in found if c.mistakes[0] is not ALG_NOT_DISTRIBUTED]  # which says the same
    weight = missing.weight / table.total
    pair = Candidate((SLIP_BRACKETS,), (), weight, Working(lambda: answer.tree))
    q = table.question
    matches = [_located(m, mending) for m in ranked([pair, *found], answer.tree, q)]
    return Diagnosis(
        "named",
        tuple(replace(m, says=missing.says) if m.mistakes == (SLIP_BRACKETS,) else m for m in matches),
    )


def _of_rules(
    q: Question, found: Sequence[Candidate], answer: Expression, known: tuple[Fact, ...], mending: Mending
) -> Diagnosis:
    """The mistakes by name; of the facts only the sign, for a ratio says no more than the rule does."""
    matches = tuple(_located(m, mending) for m in ranked(found, answer.tree, q))
    slip = is_slip(matches[0])
    negated = tuple(fact for fact in known if fact.mistake is GLOBAL_NEGATED)
    return Diagnosis("slip" if slip else "named", matches, negated)


def _located(match: Match, mending: Mending) -> Match:
    """A slip of the pen with its place in the answer, where the repair finds the same."""
    if not is_slip(match):
        return match
    mended = next((m for m in mending() if m.mistakes[0] in (*match.mistakes, *match.kin)), None)
    if mended is None:
        return match
    return replace(match, answer_where=mended.answer_where, span=mended.span, repair=mended.repair)


def reference(q: Question) -> Node:
    """The right answer, for `compare` to work out in its own way."""
    return Derivative(q.f, q.x, q.order)


def _integrated(table: Table, told: Answered) -> list[Candidate]:
    """An antiderivative: the answer's own derivative is the function."""
    q = table.question
    if q.at is not None or q.order > 1 or not depends(told.answer.tree, q.x):
        return []
    try:
        slope = [u.imag / TINY for u in q.moved().of(told.answer.tree)]
    except NoValue:
        return []
    if not same(q.rows.of(q.f), slope) or not told.is_integral():
        return []
    tree = told.answer.tree
    weight = GLOBAL_INTEGRATED.weight / table.total
    return [Candidate((GLOBAL_INTEGRATED,), (), weight, Working(lambda: tree))]
