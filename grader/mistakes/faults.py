"""One rule bent at one place, as a row: what the whole derivative becomes.

The slope of a node is linear in the slopes of its parts, so a wrong slope W at a node, where the right one is R,
changes the whole derivative by w·(W − R), with w the product of the right rates on the way up (its adjoint).
A rule bent on top of another bent rule is the same rule, fed with the wrong slopes of its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from grader.maths.by_place import ByPlace
from grader.maths.derivation import Derivation, right
from grader.maths.syntax import Constant, Derivative, Node, Number, Variable, children
from grader.maths.trees import ONE, ZERO, NoRule, depends, fresh, replaced
from grader.mistakes.floats import NAN, Row, added, finite_only, multiplied, subtracted
from grader.mistakes.mistake import Mistake
from grader.mistakes.question import Question, places
from grader.mistakes.rates import Rates, followed
from grader.mistakes.registry import families
from grader.mistakes.rows import Rows, Walk
from grader.mistakes.rules import RulePlace
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
from grader.mistakes.unfolded import unfolded
from grader.mistakes.whole import WrongTree
from grader.record import dataclass

AGAIN = (  # who makes these once makes them again in the next differentiation
    *(CHAIN_FORGOT_INNER, PROD_PRODUCT_OF_DERIVATIVES, QUOT_QUOTIENT_OF_DERIVATIVES),
    *(TRIG_COS_SIGN_LOST, POW_NO_DECREMENT, COEF_DROPPED, EXP_LN_BASE_FORGOTTEN),
)


@dataclass(frozen=True, slots=True, eq=False)
class BentRule:
    """A rule bent at a node: the mistake, the wrong rule, by how much the node's slope is wrong, and the rates."""

    mistake: Mistake
    node: Node
    rule: Node
    local: Row
    weight: float
    rates: Rates


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
    """Right rules, slopes and adjoints of every place of f."""

    f: Node
    x: str
    rows: Rows
    order: list[tuple[Node, Node | None]] = field(default_factory=list)
    rule: ByPlace[Node] = field(default_factory=ByPlace)
    slope: ByPlace[Row] = field(default_factory=ByPlace)
    rate: ByPlace[Row] = field(default_factory=ByPlace)  # of the node above, per unit of this node's slope
    adjoint: ByPlace[Row] = field(default_factory=ByPlace)
    extent: ByPlace[range] = field(
        default_factory=ByPlace
    )  # the numbers, in `order`, of a place and what is below

    def __post_init__(self) -> None:
        self.rows.keep(self.f)
        self.order = list(places(self.f))
        for node, _ in reversed(self.order):
            self.rule[node] = rule = right(node, self.x) if depends(node, self.x) else ZERO
            self.slope[node] = self.rows.of(rule, self.slope)
        for k, (node, parent) in reversed(list(enumerate(self.order))):
            own = self.extent.get(node) or range(k, k + 1)
            self.extent[node] = own = range(k, own.stop)
            if parent is not None:
                above = self.extent.get(parent)
                self.extent[parent] = range(max(own.stop, above.stop if above else 0))
        for node, parent in self.order:
            self.rate[node] = rate = self._rate(parent, node)
            self.adjoint[node] = rate if parent is None else multiplied(self.adjoint[parent], rate)

    @property
    def whole(self) -> Row:
        """The right derivative."""
        return self.slope[self.f]

    def _rate(self, parent: Node | None, node: Node) -> Row:
        """The slope of the parent where that of the node is one, and nothing else moves."""
        if parent is None or isinstance(node, Number | Constant):
            return [1.0] * self.rows.count
        try:
            rule = right(parent, self.x, lambda u: u is node)
        except NoRule:
            return [NAN] * self.rows.count
        return self.rows.of(replaced(rule, lambda n: ONE if isinstance(n, Derivative) else None))

    def with_fault(self, node: Node, local: Row) -> Row:
        """The whole derivative where the slope of one node is so much too large."""
        return added(self.whole, multiplied(self.adjoint[node], local))

    def walk(self) -> Walk:
        """A way down a rule, with the right slopes of the parts."""
        return Walk(self.rows, ByPlace(), self.slope)

    def local(self, node: Node, rule: Node) -> Row:
        """By how much a rule makes the slope of a node too large."""
        return subtracted(self.rows.of(rule, self.slope), self.slope[node])

    def spread(self, bent: ByPlace[Node]) -> Row:
        """The whole derivative where several rules are bent at once."""
        slope = self.slope.copy()
        dirty: ByPlace[bool] = ByPlace()
        for node, parent in reversed(self.order):
            if node in bent or node in dirty:
                slope[node] = self.rows.of(bent.get(node) or self.rule[node], slope)
                if parent is not None:
                    dirty[parent] = True
        return slope[self.f]


def bent_at(
    node: Node, parent: Node | None, x: str, others: tuple[str, ...]
) -> Iterator[tuple[Mistake, Node]]:
    """(mistake, wrong rule) for every way in which the rules at one node are misremembered."""
    place = RulePlace(node, x, others, parent)
    for family in families():
        yield from family(place)
    yield from unfolded(place)


def singles(slopes: Slopes, others: tuple[str, ...]) -> list[BentRule]:
    """Every single fault."""
    out: list[BentRule] = []
    for node, parent in slopes.order:
        inside, compound = parent is not None, _is_compound(node, slopes.x)
        for mistake, rule in bent_at(node, parent, slopes.x, others):
            walk = slopes.walk()
            local = subtracted(finite_only(walk(rule)), slopes.slope[node])
            weight = mistake.weight_at(inside, compound)
            out.append(BentRule(mistake, node, rule, local, weight, followed(rule, walk)))
    return out


def by_node(faults: Iterable[BentRule]) -> ByPlace[list[BentRule]]:
    """The faults at each place."""
    out: ByPlace[list[BentRule]] = ByPlace()
    for fault in faults:
        if fault.node not in out:
            out[fault.node] = []
        out[fault.node].append(fault)
    return out


def _is_compound(node: Node, x: str) -> bool:
    """Whether something else than a bare x moves below."""
    return any(depends(part, x) and not isinstance(part, Variable) for part in children(node))


def doubled(slopes: Slopes, others: tuple[str, ...], faults: list[BentRule]) -> list[Both]:
    """Every pair of faults at one node of which many make one."""
    here = by_node(faults)
    out: list[Both] = []
    for node, parent in slopes.order:
        single = [(fault.mistake, fault.rule) for fault in here.get(node) or ()]
        inside, compound = parent is not None, _is_compound(node, slopes.x)
        for one, other, rule in both_at(RulePlace(node, slopes.x, others, parent), single):
            if not (one.is_known or other.is_known):
                continue
            weight = one.weight_at(inside, compound) * other.weight_at(inside, compound)
            out.append(Both((one, other), node, rule, slopes.local(node, rule), weight))
    return out


def both_times(q: Question) -> Iterator[WrongTree]:
    """The second derivative of who bends the same rule, everywhere, in both differentiations."""
    for mistake in AGAIN:
        tree: Node | None = q.f
        for _ in range(q.order):
            tree = None if tree is None else _bent_everywhere(fresh(tree), q.x, q.others, mistake)
        if tree is not None:
            yield WrongTree(mistake, tree)


def _bent_everywhere(f: Node, x: str, others: tuple[str, ...], mistake: Mistake) -> Node | None:
    """The derivative with the rule bent wherever it can be; None where it cannot."""
    bent: ByPlace[Node] = ByPlace()
    for node, parent in places(f):
        for other, rule in bent_at(node, parent, x, others):
            if other is mistake and node not in bent:
                bent[node] = rule
    return Derivation(x, bent).of(f) if bent else None
