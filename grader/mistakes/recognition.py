"""Recognise a wrong derivative: bend one rule at one place, and see whether the learner's answer comes out.

No exercise lists its wrong answers: they are derived from the question's own function.  A candidate is found by
its values at a few points and believed only when `compare` does not refute it.  Where several candidates fit,
all are named, with their shares; where none fits, nothing is.
"""

from __future__ import annotations

import dataclasses
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any

from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Proved
from grader.maths.printing import to_text
from grader.maths.reader import read
from grader.maths.syntax import (
    Expression,
    Node,
    Span,
    Variable,
    walk,
)
from grader.mistakes.catalogue import remedy
from grader.mistakes.derivation import Derivation, NoRule, depends
from grader.mistakes.diagnosis import Diagnosis, Fact, Match
from grader.mistakes.priors import prior
from grader.mistakes.rules import Family, Place
from grader.mistakes.rules.algebra import misread
from grader.mistakes.rules.chain import chain, composition
from grader.mistakes.rules.functions import table
from grader.mistakes.rules.partials import partials
from grader.mistakes.rules.powers import exponentials, powers, roots, tower_power
from grader.mistakes.rules.products import (
    coefficients,
    constants,
    copied,
    products,
    quotients,
    sums,
    variable,
)
from grader.mistakes.trees import ONE, TWO, ZERO, minus, over, plus, raised, value

FAMILIES: tuple[Family, ...] = (
    *(chain, composition, powers, exponentials, tower_power, roots, products, coefficients, quotients, sums),
    *(constants, variable, copied, table, partials),
)
POINTS = 12
CLOSE = 1e-8  # relative gap of values that count as equal; a match is confirmed by `compare`
MOST_NAMES = 3
MOST_NODES = 120  # of a question that is taken apart


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wrong answer that one mistake would produce."""

    id: str
    tree: Node
    where: str


@dataclass(frozen=True, slots=True)
class Question:
    """The function, its variable, and points at which it and its derivative are finite."""

    function: Node
    x: str
    variables: tuple[str, ...]
    domain: str | None
    right: Node
    points: tuple[dict[str, float], ...]


def recognise(
    function: str | Expression,
    variable: str,
    answer: str | Expression,
    *,
    variables: Sequence[str] = (),
    domain: str | None = None,
    at: Fraction | float | None = None,
    order: int = 1,
) -> Diagnosis:
    """Which mistakes would lead from d(function)/d(variable) to this answer.

    variables  every variable of the question; by default those of the function
    at         where a value is asked for: the answer is the derivative's number at this point
    order      2 for the second derivative

    Raises NotReadable where a text cannot be read.
    """
    f = function if isinstance(function, Expression) else read(function, tuple(variables) or None)
    names = tuple(dict.fromkeys((*(variables or f.variables), variable)))
    a = answer if isinstance(answer, Expression) else read(answer, names)
    try:
        question = _question(f.tree, variable, names, domain, at, order)
    except NoRule:
        return Diagnosis("unexplained")
    if not question.points:
        return Diagnosis("unexplained")
    seen = [value(a.tree, p) for p in question.points]
    if _same(seen, [value(question.right, p) for p in question.points]):
        return Diagnosis("correct")
    found = [c for c in _candidates(question, order) if _fits(question, c.tree, seen)]
    found += _integrated(question, a.tree)
    matches = _ranked(_confirmed(question, found, a, at))
    facts = _facts(question, seen)
    if matches:
        slip = matches[0].ids[0].startswith("slip.")
        told = tuple(f for f in facts if f.id == "global.negated")  # a ratio says no more than the rule does
        return Diagnosis("slip" if slip else "named", matches, told)
    return Diagnosis("fact", (), facts) if facts else Diagnosis("unexplained")


# ── the question ────────────────────────────────────────────────────────────────────────────────


def _question(
    f: Node, x: str, names: tuple[str, ...], domain: str | None, at: Fraction | float | None, order: int
) -> Question:
    if sum(1 for _ in walk(f)) > MOST_NODES:
        raise NoRule("too large")
    right = f
    for _ in range(order):
        right = Derivation(x).of(right)
    points = [{x: float(at)}] if at is not None else list(_points(f, right, names, domain, x))
    return Question(f, x, names, domain, right, tuple(points))


def _points(
    f: Node, right: Node, names: tuple[str, ...], domain: str | None, x: str
) -> Iterator[dict[str, float]]:
    """Points in bands on both sides of zero and of kinks, where f and f' are finite."""
    from grader.maths.conditions import domain_of

    region = domain_of(domain, names, wrt=x).region(names)
    from grader.maths.sampling import points

    found = 0
    for point in islice(points(region, random.Random(11)), 200):
        if region.conditions and not region.contains(point):
            continue
        p = {name: float(q) for name, q in point.items()}
        p = {name: p.get(name, 1.3) for name in names}
        both = value(f, p), value(right, p)
        if None not in both and all(abs(v) < 1e12 for v in both if v is not None):
            yield p
            found += 1
        if found == POINTS:
            return


# ── candidates ──────────────────────────────────────────────────────────────────────────────────


def _candidates(q: Question, order: int) -> Iterator[Candidate]:
    if order == 1:
        yield from _bent(q.function, q)
        yield from _misread(q)
    else:
        yield from _second(q, order)
    yield from _whole(q, order)


def _nodes(f: Node) -> list[tuple[Node, bool]]:
    return [(n, n is f) for n in walk(f)]


def _bent(f: Node, q: Question) -> Iterator[Candidate]:
    """One rule bent at one node, the rest of the derivation right."""
    d = Derivation(q.x)
    others = tuple(v for v in q.variables if v != q.x)
    for node, root in _nodes(f):
        place = Place(node, q.x, others, d.of, root)
        for family in FAMILIES:
            for identity, wrong in family(place):
                tree = wrong if root else Derivation(q.x, {id(node): wrong}).of(f)
                yield Candidate(identity, tree, to_text(node))


def _misread(q: Question) -> Iterator[Candidate]:
    """The right derivative of another function."""
    d = Derivation(q.x)
    for node, root in _nodes(q.function):
        for identity, other in misread(Place(node, q.x, (), d.of, root)):
            whole = _replaced(q.function, node, other)
            try:
                yield Candidate(identity, Derivation(q.x).of(whole), to_text(node))
            except NoRule:
                continue


def _replaced(tree: Node, node: Node, other: Node) -> Node:
    """The tree with one node, known by identity, replaced."""
    if tree is node:
        return other
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(tree):
        old = getattr(tree, field.name)
        new = _replaced_in(old, node, other)
        if new is not old:
            changes[field.name] = new
    return dataclasses.replace(tree, **changes) if changes else tree


def _replaced_in(old: Any, node: Node, other: Node) -> Any:
    """A field of a tree: a node, a tuple of nodes or of pairs, or a plain value."""
    if isinstance(old, tuple) and not isinstance(old, Span):
        new = tuple(_replaced_in(item, node, other) for item in old)
        return new if any(n is not o for n, o in zip(new, old, strict=True)) else old
    return _replaced(old, node, other) if dataclasses.is_dataclass(old) else old  # type: ignore[arg-type]  # nodes


def _second(q: Question, order: int) -> Iterator[Candidate]:
    """A rule bent in the last differentiation; or the whole order confused."""
    first = q.function
    for _ in range(order - 1):
        first = Derivation(q.x).of(first)
    if sum(1 for _ in walk(first)) <= MOST_NODES:
        yield from _bent(first, q)
    yield Candidate("global.first_for_second", first, "")
    yield Candidate("global.square_of_first", raised(first, TWO), "")
    yield Candidate("global.negated_first", minus(first), "")


def _whole(q: Question, order: int) -> Iterator[Candidate]:
    """Mistakes about the question as a whole."""
    yield Candidate("global.not_differentiated", q.function, "")
    yield Candidate("global.reciprocal", over(ONE, q.right), "")
    slopes = []
    for other in q.variables:
        if other != q.x and depends(q.function, other):
            slope = Derivation(other).of(q.function)
            slopes.append(slope)
            yield Candidate("global.wrong_variable", slope, "")
            yield Candidate("partial.other_set_to_one", _with_one(q.right, other), "")
    if slopes:
        yield Candidate("global.total_derivative", plus(q.right, *slopes), "")


def _with_one(tree: Node, name: str) -> Node:
    out = tree
    for node in list(walk(tree)):
        if isinstance(node, Variable) and node.name == name:
            out = _replaced(out, node, ONE)
    return out


def _integrated(q: Question, answer: Node) -> list[Candidate]:
    """An antiderivative: the answer's own derivative is the function."""
    try:
        slope = Derivation(q.x).of(answer)
    except NoRule:
        return []
    if slope == ZERO or len(q.points) == 1:
        return []
    if _same([value(slope, p) for p in q.points], [value(q.function, p) for p in q.points]):
        return [Candidate("global.integrated", answer, "")]
    return []


# ── matching ────────────────────────────────────────────────────────────────────────────────────


def _same(a: Sequence[float | None], b: Sequence[float | None]) -> bool:
    """Equal at every point where both have values, and there are enough of these."""
    both = [(u, v) for u, v in zip(a, b, strict=True) if u is not None and v is not None]
    if len(both) < max(1, (2 * len(a)) // 3) or any(
        (u is None) != (v is None) for u, v in zip(a, b, strict=True)
    ):
        return False
    return all(math.isclose(u, v, rel_tol=CLOSE, abs_tol=1e-12) for u, v in both)


def _fits(q: Question, tree: Node, seen: list[float | None]) -> bool:
    """Whether a candidate has the answer's values and not the right ones (a blind mistake is no mistake)."""
    for p, given in zip(q.points, seen, strict=True):
        found = value(tree, p)
        if (found is None) != (given is None):
            return False
        if (
            found is not None
            and given is not None
            and not math.isclose(found, given, rel_tol=CLOSE, abs_tol=1e-12)
        ):
            return False
    return True


def _confirmed(
    q: Question, found: list[Candidate], answer: Expression, at: Fraction | float | None
) -> list[Candidate]:
    """Candidates that are identities, as far as `compare` can say; values at one point stand for themselves."""
    if at is not None:
        return found
    out: list[Candidate] = []
    known: dict[str, bool] = {}
    for c in found:
        text = to_text(c.tree)
        if text not in known:
            expression = Expression(c.tree, text, (), q.variables)
            verdict = compare(expression, answer, variables=q.variables, domain=q.domain, seed=0)
            known[text] = isinstance(verdict, Proved | Agreed)
        if known[text]:
            out.append(c)
    return out


def _ranked(found: list[Candidate]) -> tuple[Match, ...]:
    """Grouped by place, the likeliest first, at most three, with their shares."""
    weights: dict[tuple[str, str], float] = {}
    for c in found:
        key = (c.id, c.where)
        weights[key] = max(weights.get(key, 0.0), prior(c.id))
    total = sum(weights.values())
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_NAMES]
    return tuple(
        Match((identity,), where, weight / total, remedy(identity)) for (identity, where), weight in ordered
    )


def _facts(q: Question, seen: list[float | None]) -> tuple[Fact, ...]:
    """−1 times, or another constant times, the right derivative."""
    right = [value(q.right, p) for p in q.points]
    ratios = [
        s / r
        for s, r in zip(seen, right, strict=True)
        if s is not None and r not in (None, 0.0) and r is not None
    ]
    if len(ratios) < max(3, len(seen) // 2) or not all(
        math.isclose(v, ratios[0], rel_tol=CLOSE) for v in ratios
    ):
        return ()
    ratio = Fraction(ratios[0]).limit_denominator(60)
    if ratio == -1:
        return (Fact("global.negated", remedy("global.negated")),)
    if ratio != 0 and math.isclose(float(ratio), ratios[0], rel_tol=CLOSE):
        shown = str(ratio)
        return (Fact("slip.coefficient", f"Your answer is {shown} times the right one, everywhere."),)
    return ()
