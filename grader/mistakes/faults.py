"""One rule bent at one place, as a row: what the whole derivative becomes.

The slope of a node is linear in the slopes of its parts, so a wrong slope W at a node, where the right one is R,
changes the whole derivative by w·(W − R), with w the product of the right rates on the way up (its adjoint).
A rule bent on top of another bent rule is the same rule, fed with the wrong slopes of its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

import numpy as np

from grader.maths.derivation import Derivation, right
from grader.maths.syntax import Constant, Derivative, Node, Number, Variable, children, walk
from grader.maths.trees import ONE, ZERO, NoRule, depends, fresh, replaced
from grader.mistakes.mistake import Mistake
from grader.mistakes.question import Question, places
from grader.mistakes.registry import families
from grader.mistakes.rows import Row, Rows
from grader.mistakes.rules import Place
from grader.mistakes.rules.chain import CHAIN_FORGOT_INNER
from grader.mistakes.rules.exponentials import EXP_LN_BASE_FORGOTTEN
from grader.mistakes.rules.powers import POW_NO_DECREMENT
from grader.mistakes.rules.products import (
    COEF_DROPPED,
    PROD_PRODUCT_OF_DERIVATIVES,
    QUOT_QUOTIENT_OF_DERIVATIVES,
)
from grader.mistakes.rules.trigonometry import TRIG_COS_SIGN_LOST
from grader.mistakes.rules.twice import both_at
from grader.mistakes.whole import Wrong
from grader.record import dataclass

AGAIN = (  # who makes these once makes them again in the next differentiation
    *(CHAIN_FORGOT_INNER, PROD_PRODUCT_OF_DERIVATIVES, QUOT_QUOTIENT_OF_DERIVATIVES),
    *(TRIG_COS_SIGN_LOST, POW_NO_DECREMENT, COEF_DROPPED, EXP_LN_BASE_FORGOTTEN),
)


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """A rule bent at a node: the mistake, the wrong rule, and by how much the node's slope is wrong."""

    mistake: Mistake
    node: Node
    rule: Node
    local: Row
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Both:
    """Two rules bent at one node: the mistakes, the wrong rule, and by how much the node's slope is wrong."""

    mistakes: tuple[Mistake, Mistake]
    node: Node
    rule: Node
    local: Row
    weight: float  # the product of the two


@dataclass(slots=True)
class Slopes:
    """Right rules, slopes and adjoints of every node of f, by mistake."""

    f: Node
    x: str
    rows: Rows
    order: list[tuple[Node, Node | None]] = field(default_factory=list)
    rule: dict[int, Node] = field(default_factory=dict)
    slope: dict[int, Row] = field(default_factory=dict)
    rate: dict[int, Row] = field(default_factory=dict)  # of the node above, per unit of this node's slope
    adjoint: dict[int, Row] = field(default_factory=dict)
    parent: dict[int, Node | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows.keep(self.f)
        self.order = list(places(self.f))
        for node, _ in reversed(self.order):
            rule = right(node, self.x) if depends(node, self.x) else ZERO
            self.rule[id(node)] = rule
            self.slope[id(node)] = self.rows.of(rule, self.slope)
        for node, parent in self.order:
            self.parent[id(node)] = parent
            self.rate[id(node)] = rate = self._rate(parent, node)
            self.adjoint[id(node)] = rate if parent is None else self.adjoint[id(parent)] * rate

    def _rate(self, parent: Node | None, node: Node) -> Row:
        """The slope of the parent where that of the node is one, and nothing else moves."""
        if parent is None or isinstance(node, Number | Constant):
            return np.ones(self.rows.count)
        try:
            rule = right(parent, self.x, lambda u: u is node)
        except NoRule:
            return np.full(self.rows.count, np.nan)
        return self.rows.of(replaced(rule, lambda n: ONE if isinstance(n, Derivative) else None))

    def is_above(self, upper: Node, lower: Node) -> bool:
        """Whether `upper` is `lower` or contains it."""
        node: Node | None = lower
        while node is not None and node is not upper:
            node = self.parent[id(node)]
        return node is upper

    def spread(self, bent: Mapping[int, Node]) -> Row:
        """The whole derivative where several rules are bent at once."""
        slope = dict(self.slope)
        dirty: set[int] = set()
        for node, parent in reversed(self.order):
            if id(node) in bent or id(node) in dirty:
                slope[id(node)] = self.rows.of(bent.get(id(node), self.rule[id(node)]), slope)
                dirty.add(id(parent))
        return slope[id(self.f)]


def bent_at(
    node: Node, parent: Node | None, x: str, others: tuple[str, ...]
) -> Iterator[tuple[Mistake, Node]]:
    """(mistake, wrong rule) for every way in which the rules at one node are misremembered."""
    place = Place(node, x, others, parent)
    for family in families():
        yield from family(place)


def singles(slopes: Slopes, others: tuple[str, ...]) -> list[Fault]:
    """Every single fault."""
    out: list[Fault] = []
    for node, parent in slopes.order:
        for mistake, rule in bent_at(node, parent, slopes.x, others):
            wrong = slopes.rows.of(rule, slopes.slope)
            weight = mistake.weight_at(parent is not None, _is_compound(node, slopes.x))
            out.append(Fault(mistake, node, rule, wrong - slopes.slope[id(node)], weight))
    return out


def _is_compound(node: Node, x: str) -> bool:
    """Whether something else than a bare x moves below."""
    return any(depends(part, x) and not isinstance(part, Variable) for part in children(node))


def doubled(slopes: Slopes, others: tuple[str, ...], faults: list[Fault]) -> list[Both]:
    """Every pair of faults at one node."""
    here: dict[int, list[Fault]] = {}
    for fault in faults:
        here.setdefault(id(fault.node), []).append(fault)
    out: list[Both] = []
    for node, parent in slopes.order:
        single = [(fault.mistake, fault.rule) for fault in here.get(id(node), ())]
        for one, other, rule in both_at(Place(node, slopes.x, others, parent), single):
            local = slopes.rows.of(rule, slopes.slope) - slopes.slope[id(node)]
            inside, compound = parent is not None, _is_compound(node, slopes.x)
            weight = one.weight_at(inside, compound) * other.weight_at(inside, compound)
            out.append(Both((one, other), node, rule, local, weight))
    return out


def stacked(slopes: Slopes, faults: list[Fault]) -> list[tuple[Fault, list[Fault], Row]]:
    """(outer, inner faults, whole derivatives): a rule bent on top of each of the faults below it."""
    here: dict[int, list[Fault]] = {}
    for fault in faults:
        here.setdefault(id(fault.node), []).append(fault)
    below: dict[int, tuple[list[Fault], list[Row]]] = {}  # all faults in a part, and the changes of its slope
    out: list[tuple[Fault, list[Fault], Row]] = []
    whole = slopes.slope[id(slopes.f)]
    for node, parent in reversed(slopes.order):
        inner, changes = below.setdefault(id(node), ([], []))
        for outer in here.get(id(node), ()):
            for part in leaves(outer.rule):
                under, moved = below[id(part)]
                if not under or part is node:
                    continue
                slope = {**slopes.slope, id(part): slopes.slope[id(part)] + np.array(moved)}
                wrong = slopes.rows.of(outer.rule, slope)
                if wrong.ndim == 2:
                    change = slopes.adjoint[id(node)] * (wrong - slopes.slope[id(node)])
                    out.append((outer, under, whole + change))
        inner += here.get(id(node), ())
        changes += [fault.local for fault in here.get(id(node), ())]
        if parent is not None:
            above = below.setdefault(id(parent), ([], []))
            above[0].extend(inner)
            above[1].extend(slopes.rate[id(node)] * change for change in changes)
    return out


def both_times(q: Question) -> Iterator[Wrong]:
    """The second derivative of who bends the same rule, everywhere, in both differentiations."""
    for mistake in AGAIN:
        tree: Node | None = q.f
        for _ in range(q.order):
            tree = None if tree is None else _bent_everywhere(fresh(tree), q.x, q.others, mistake)
        if tree is not None:
            yield Wrong(mistake, tree)


def _bent_everywhere(f: Node, x: str, others: tuple[str, ...], mistake: Mistake) -> Node | None:
    """The derivative with the rule bent wherever it can be; None where it cannot."""
    bent: dict[int, Node] = {}
    for node, parent in places(f):
        for other, rule in bent_at(node, parent, x, others):
            if other is mistake:
                bent.setdefault(id(node), rule)
    return Derivation(x, bent).of(f) if bent else None


def leaves(rule: Node) -> list[Node]:
    """The parts whose slopes a rule uses."""
    return list({id(n.body): n.body for n in walk(rule) if isinstance(n, Derivative)}.values())
