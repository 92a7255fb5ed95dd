"""A derivation of several lines: each is checked, the first wrong one is found and named, what follows is not blamed.

Every line is the whole derivative, as far as it has been worked out: `D(x^2, x)*sin(x) + x^2*D(sin(x), x)` is as
right as its last line.  A wrong line is held against the one before: which value of a derivative that stood there
would make it right?  That implied derivative is looked up in the table of its own function.  Where no derivative
was left, the step was algebra, and its slip is located by repair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace
from typing import Literal, TypeAlias

from grader.maths.by_place import ByPlace
from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Differs, Proved, Refuted
from grader.maths.printing import to_text
from grader.maths.reader import read
from grader.maths.syntax import (
    Derivative,
    Expression,
    Node,
    NotReadable,
    Product,
    Quotient,
    Relation,
    Sum,
    Variable,
    children,
    walk,
)
from grader.maths.tidy import tidy
from grader.maths.trees import ONE, NoRule, fresh, put, replaced
from grader.mistakes.block import Candidate, Working
from grader.mistakes.confirm import equal, worked_out
from grader.mistakes.diagnosis import Diagnosis, Match
from grader.mistakes.floats import Row, same
from grader.mistakes.gate import ENOUGH, bits, odds
from grader.mistakes.mistake import Mistake
from grader.mistakes.question import Question, ask
from grader.mistakes.ranking import MOST_NAMES, ranked, weighed
from grader.mistakes.recognition import recognise
from grader.mistakes.repair import needed_below, repaired
from grader.mistakes.rows import NoValue, Rows
from grader.mistakes.rules.chain import CHAIN_FORGOT_INNER
from grader.mistakes.rules.lines import rewritten
from grader.mistakes.stated import rule_fits
from grader.mistakes.substitution import SubstitutedPart, Substitution, right_slope, speaks_of_a_part
from grader.mistakes.table import build
from grader.record import dataclass

MOST_LINES = 40
MOST_LOOKED_AT = 20
Verdict: TypeAlias = Literal["right", "wrong", "follows", "mended", "unknown", "unreadable", "said", "part"]
BEFORE = re.compile(r"^\s*(?:=|→|⇒|=>|->)\s*")
EQUALS = re.compile(r"(?<![<>!=:])=(?![=>])")
LABEL = re.compile(
    r"\s*(?:[A-Za-z]\w*'*(?:\s*\(\s*\w+\s*\))?|d[A-Za-z]?\w*\s*/\s*d[a-z]\w*)\s*$"
)  # f'(x), dy/dx


@dataclass(frozen=True, slots=True)
class StepFound:
    """One line: right; wrong (with what was done); following rightly from a wrong one; right again (mended).

    `said` is no line of the derivation: the question itself, or a letter given to a part of it.  `part` is a right
    line about such a part.
    """

    source: str
    verdict: Verdict
    diagnosis: Diagnosis | None = None
    rule: str = ""  # as the learner named it
    rule_fits: bool | None = None  # None where no rule was named, or it is not one we know
    why: str = ""
    same_as: int | None = None  # the index of an earlier line that says the same, but for the order


@dataclass(frozen=True, slots=True)
class CheckedLines:
    """The lines, and the number of the first wrong one."""

    steps: tuple[StepFound, ...]

    @property
    def done(self) -> int:
        """Lines of the derivation that do not repeat an earlier one."""
        return sum(step.same_as is None and step.verdict != "said" for step in self.steps)

    @property
    def first_wrong(self) -> int | None:
        """Its index; None where no line is wrong."""
        return next((k for k, step in enumerate(self.steps) if step.verdict == "wrong"), None)


def check_steps(
    function: str | Expression,
    variable: str,
    lines: Sequence[str],
    *,
    variables: Sequence[str] = (),
    domain: str | None = None,
    order: int = 1,
) -> CheckedLines:
    """Check a derivation of d^order(function)/d(variable)^order, line by line; `# product rule` names a rule."""
    f = function if isinstance(function, Expression) else read(function, tuple(variables) or None)
    names = tuple(dict.fromkeys((*(variables or f.variables), variable)))
    goal = _Goal(f.tree, variable, order, names, domain)
    letters = Substitution(f.tree, variable, names)
    steps: list[StepFound] = []
    written: dict[object, int] = {}
    for k, line in enumerate(lines[:MOST_LINES]):
        source, _, rule = line.partition("#")
        if k < len(lines) - 1 and letters.defines(BEFORE.sub("", source), goal.same):
            steps.append(StepFound(line, "said"))
            continue
        if (part := letters.part(BEFORE.sub("", source))) is not None:
            steps.append(_of_part(line, part, goal, letters))
            continue
        try:
            tree = letters.put_in(_read(letters.written_out(source), (*names, *letters.letters)))
        except NotReadable as error:
            steps.append(StepFound(line, "unreadable", why=str(error)))
            continue
        before = goal.before
        if goal.wrong and (together := letters.together()) is not None and goal.same(together, tree):
            goal.before = together
        verdict = goal.reach(tree, first=k == 0, last=k == len(lines) - 1)
        found = (
            goal.named(before, Expression(tree, BEFORE.sub("", source), (), names))
            if verdict == "wrong"
            else None
        )
        fits = rule_fits(rule, before, tree, variable) if rule.strip() else None
        key = _as_written(tree)
        steps.append(StepFound(line, verdict, found, rule.strip(), fits, same_as=written.get(key)))
        written.setdefault(key, k)
    return CheckedLines(tuple(steps))


def _of_part(line: str, part: SubstitutedPart, goal: _Goal, letters: Substitution) -> StepFound:
    """A line about a part: right, or with what was done; what the whole is with it may follow."""
    expected = right_slope(part)
    known = None if expected is None else _same(expected, part.given, part.names)
    if known is not False or expected is None:
        return StepFound(line, "unknown" if known is None else "part")
    asked, given = (Expression(tree, "", (), part.names) for tree in (part.function, part.given))
    found = recognise(asked, part.variable, given, variables=part.names)
    goal.wrong = True
    return StepFound(line, "wrong", found)


def _same(a: Node, b: Node, names: tuple[str, ...], domain: str | None = None) -> bool | None:
    """Whether two lines are equal; None where that is not known, or one is only defined on less."""
    left, right = Expression(a, "", (), names), Expression(b, "", (), names)
    match compare(left, right, variables=names, domain=domain, seed=0, thorough=False, odd_roots=None):
        case Proved() | Agreed():
            return True
        case Refuted() | Differs():
            return False
        case _:
            return None


def sides(line: str, names: Sequence[str]) -> tuple[str, ...]:
    """The lines that stand in one, `a = b = c`; a name for the whole (f'(x) =, dy/dx =) is none of them."""
    text, mark, rule = line.partition("#")
    if speaks_of_a_part(BEFORE.sub("", text), names):
        return (line,)
    parts = [part.strip() for part in EQUALS.split(BEFORE.sub("", text))]
    if len(parts) > 1 and LABEL.match(parts[0]) and parts[0] not in names:
        del parts[0]
    if not all(parts):
        return (line,)  # not a chain: to be refused as it stands
    return (*parts[:-1], parts[-1] + (f"  {mark}{rule}" if mark else ""))


def _as_written(tree: Node) -> object:
    """A key that two lines share which differ in the order of terms and factors only."""
    parts = [_as_written(child) for child in children(tree)]
    match tree:
        case Sum() | Product():
            return type(tree).__name__, tuple(sorted(map(repr, parts)))
        case _ if parts:
            return type(tree).__name__, _own(tree), tuple(map(repr, parts))
        case _:
            return repr(to_text(tree))


def _own(tree: Node) -> object:
    """What a node says besides its parts."""
    match tree:
        case Derivative(_, x, order):
            return x, order
        case _:
            return getattr(tree, "name", "") or getattr(tree, "op", "")


@dataclass(slots=True)
class _Goal:
    """How far a derivation has come: the order that its last line has reached, and whether that line was wrong."""

    f: Node
    x: str
    order: int
    names: tuple[str, ...]
    domain: str | None
    reached: int = 1
    wrong: bool = False
    before: Node = field(init=False)

    def __post_init__(self) -> None:
        self.before = Derivative(self.f, self.x, 1)

    def reach(self, line: Node, *, first: bool, last: bool) -> Verdict:
        """The verdict on one line; f itself may stand first, and f' on the way to f''.  eˣ is its own derivative."""
        if first and not last and self.same(self.f, line) and not self.same(self.before, line):
            return "said"
        known = False
        for order in range(self.reached, self.order + 1):
            equal_to = self.same(Derivative(self.f, self.x, order), line)
            if equal_to and (order == self.order or not last):
                verdict: Verdict = "mended" if self.wrong else "right"
                self.reached, self.wrong, self.before = order, False, line
                return verdict
            known = known or equal_to is not None
        if not known:
            return "unknown"
        follows = self.wrong and any(self.same(b, line) for b in self._onwards())
        self.wrong, self.before = True, line
        return "follows" if follows else "wrong"

    def _onwards(self) -> list[Node]:
        """What may stand next: the same again, or its derivative where one is still to come."""
        here = [self.before]
        return [*here, Derivative(self.before, self.x)] if self.reached < self.order else here

    def same(self, a: Node, b: Node) -> bool | None:
        """Whether two lines are equal; None where that is not known, or one is only defined on less."""
        return _same(a, b, self.names, self.domain)

    def named(self, before: Node, line: Expression) -> Diagnosis:
        """What was done between two lines."""
        worked = not any(isinstance(n, Derivative) for n in walk(line.tree))
        if worked and isinstance(before, Derivative) and before.body is self.f:
            whole = Expression(self.f, "", (), self.names)
            return recognise(whole, self.x, line, variables=self.names, domain=self.domain, order=self.order)
        try:
            q = ask(self.f, self.x, self.names, self.domain)
            for base in (before, *([Derivative(before, self.x)] if self.reached < self.order else [])):
                seen = q.rows.of(worked_out(line.tree))
                matches = _implied(q, fresh(base), line, seen)
                if not matches:
                    mended = repaired(q, line, base)
                    matches = _located(_algebra(q, base, line, seen), mended) or mended
                if matches:
                    return Diagnosis("slip" if matches[0].is_slip else "named", matches)
        except (NoRule, NoValue):
            return Diagnosis("unexplained")  # nothing can be looked up: the line is wrong all the same
        return Diagnosis("unexplained")


def _read(source: str, names: tuple[str, ...]) -> Node:
    """The right-hand side of what stands on the line."""
    text = BEFORE.sub("", source)
    if "=" in text and "==" not in text:
        left, _, right = text.rpartition("=")
        if not any(c in "<>!" for c in left[-1:]):
            text = right
    tree = read(text, names).tree
    if isinstance(tree, Relation):
        raise NotReadable(source, 0, "a line is one expression", "write what the derivative equals")
    return tree


def _implied(q: Question, before: Node, line: Expression, seen: Row) -> tuple[Match, ...]:
    """The mistake in one of the derivatives that stood in the line before."""
    rows = Rows(q.rows.points)
    for leaf in walk(before):
        if isinstance(leaf, Derivative):
            rows.known[leaf] = rows.of(worked_out(leaf))
    rows.keep(before)
    for leaf, implied in _leaves(before, seen, rows):
        if leaf.order != 1:
            continue
        inner = ask(leaf.body, leaf.variable, q.names, q.domain, looked_at=q.rows.points)
        table = build(inner)
        found = [
            c
            for c in table.look_up(implied)[:MOST_LOOKED_AT]
            if equal(put(before, leaf, c.tree()), line.tree, q)
        ]
        if _is_left_out(before, leaf, implied) and equal(put(before, leaf, ONE), line.tree, q):
            weight = CHAIN_FORGOT_INNER.weight / table.total
            found.append(Candidate((CHAIN_FORGOT_INNER,), (leaf.body,), weight, Working(lambda: ONE)))
        shortest = min((bits(c.tree(), len(q.names)) for c in found), default=0.0)
        length = max(shortest, bits(line.tree, len(q.names)))
        if found and odds(*weighed(found), length) >= ENOUGH:
            return ranked(found, line.tree, inner)
    return ()


def _is_left_out(before: Node, leaf: Derivative, implied: Row) -> bool:
    """Whether the inside's slope is gone from beside the outside's, in which the inside stands."""
    if isinstance(leaf.body, Variable) or not same(implied, [1.0] * len(implied)):
        return False
    beside = [n for n in walk(before) if isinstance(n, Product | Quotient) and leaf in children(n)]
    return any(leaf.body in walk(other) for n in beside for other in children(n) if other is not leaf)


def _algebra(q: Question, before: Node, line: Expression, seen: Row) -> tuple[Match, ...]:
    """Algebra that was bent between two lines: at any part of the line before, perhaps after it was tidied."""
    found: dict[Mistake, Node] = {}
    for whole in dict.fromkeys((before, tidy(before))):
        whole = fresh(whole)
        everywhere: dict[Mistake, ByPlace[Node]] = {}
        for node in walk(whole):
            for mistake, other in rewritten(node):
                everywhere.setdefault(mistake, ByPlace())[node] = other
                if mistake not in found and _is_line(q, put(whole, node, other), line, seen):
                    found[mistake] = node
        for mistake, others in everywhere.items():
            if (
                mistake not in found
                and len(others) > 1
                and _is_line(q, replaced(whole, others.get), line, seen)
            ):
                found[mistake] = whole
    total = sum(mistake.weight for mistake in found)
    matches = (
        Match((m,), to_text(node), m.weight / total, m.said(q.x), places=(to_text(node),))
        for m, node in sorted(found.items(), key=lambda item: -item[0].weight)
    )
    return tuple(matches)[:MOST_NAMES]


def _located(matches: tuple[Match, ...], mended: tuple[Match, ...]) -> tuple[Match, ...]:
    """The first match with its place in the line, where a repair knows it."""
    if not matches or not mended:
        return matches
    slip = mended[0]
    first = replace(matches[0], answer_where=slip.answer_where, span=slip.span, repair=slip.repair)
    return (first, *matches[1:])


def _is_line(q: Question, tree: Node, line: Expression, seen: Row) -> bool:
    try:
        return same(q.rows.of(worked_out(tree)), seen) and equal(tree, line, q)
    except NoValue:
        return False


def _leaves(before: Node, seen: Row, rows: Rows) -> list[tuple[Derivative, Row]]:
    """The derivatives still to do in a line, with the value that each would need for the line to be `seen`."""
    out: list[tuple[Derivative, Row]] = []
    stack: list[tuple[Node, Row]] = [(before, seen)]
    while stack:
        node, needed = stack.pop()
        if isinstance(node, Derivative):
            out.append((node, needed))
            continue
        for k, child in enumerate(children(node)):
            if any(isinstance(n, Derivative) for n in walk(child)):
                row = needed_below(node, k, needed, rows)
                if row is not None:
                    stack.append((child, row))
    return out
