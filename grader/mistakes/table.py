"""All the wrong answers that one or two mistakes would produce, as rows of values: built once for a question.

A row is believed in the measure of its weight: the priors of its mistakes, less for two than for one.  Rows with
the right values are taken out and remembered: for this function those mistakes are blind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import fsum

from grader.maths.by_place import ByPlace
from grader.maths.derivation import Derivation
from grader.maths.syntax import Derivative, Node, Quotient
from grader.maths.tidy import tidy
from grader.maths.trees import fresh
from grader.mistakes.block import Block, Candidate, Working, listed
from grader.mistakes.faults import BentRule, Both, Slopes, both_times, doubled, singles
from grader.mistakes.floats import CLOSE, FEWEST, FLOOR, INF, Row, added, is_finite, multiplied, same, usable
from grader.mistakes.mistake import PAIR, SYSTEMATIC, Mistake
from grader.mistakes.question import Question
from grader.mistakes.rows import TINY, NoValue, Rows
from grader.mistakes.rules.question import GLOBAL_ONE_ORDER_TOO_MANY
from grader.mistakes.stacks import Stack, stacked
from grader.mistakes.whole import (
    WrongTree,
    about_the_question,
    bent_afterwards,
    misread,
    of_the_losses,
    on_the_short_form,
    slips,
)
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a question, its right values, and the mistakes that cannot be seen in it."""

    question: Question
    right: Row
    blocks: tuple[Block, ...]
    blind: tuple[tuple[Mistake, Node | None], ...]
    total: float

    @property
    def scale(self) -> float:
        """The usual size of the right values: rounding is told by it from a value that is not 0."""
        return _usual(self.right)

    def same(self, seen: Row, close: float = CLOSE) -> bool:
        """Whether these are the right values."""
        return same(self.right, seen, close, FLOOR * self.scale)

    def look_up(self, seen: Row, close: float = CLOSE) -> list[Candidate]:
        """The candidates with these values, the likeliest first."""
        found: list[Candidate] = []
        for block in self.blocks:
            for k in block.fitting(seen, _pivot(self.right), close, self.scale):
                found.append(replace(block.name(k), weight=block.weights[k] / self.total))
        return sorted(found, key=lambda c: -c.weight)


def _usual(row: Row) -> float:
    sizes = sorted([size for size in map(abs, row) if 0 < size < INF])
    return sizes[len(sizes) // 2] if sizes else 1.0


def _pivot(right: Row) -> int:
    """The point at which rows are compared first: one with a value."""
    return next((k for k, y in enumerate(right) if is_finite(y)), 0)


def build(q: Question) -> Table:
    """The table of a question.  Raises NoRule."""
    right = q.rows.of(q.derivative())
    pivot, scale = _pivot(right), _usual(right)
    blocks = [*_bent(q, pivot)] if q.order == 1 else [*_higher(q, pivot)]
    wholes = [*about_the_question(q), *slips(q), *(both_times(q) if q.order == 2 else ())]
    if q.order == 1:
        wholes += [*misread(q), *bent_afterwards(q), *on_the_short_form(q), *of_the_losses(q)]
    blocks += [_once_more(q, pivot), _wholes(q, q.rows, wholes, pivot)]
    kept, blind = [], []
    for block in blocks:
        hidden = list(block.fitting(right, pivot, CLOSE, scale))
        blind += [block.name(k) for k in hidden]
        kept.append(block.only(_visible(block, set(hidden), q.rows.count)))
    total = fsum(weight for block in kept for weight in block.weights)
    unseen = dict.fromkeys(
        (c.mistakes[0], c.nodes[0] if c.nodes else None) for c in blind if len(c.mistakes) == 1
    )
    return Table(q, right, tuple(kept), tuple(unseen), total or 1.0)


def _visible(block: Block, hidden: set[int], count: int) -> list[int]:
    """The rows that have values at enough points, other ones than the right answer."""
    enough = {bits for bits in set(block.usable) if bits.bit_count() >= FEWEST * count}
    return [k for k, bits in enumerate(block.usable) if bits in enough and k not in hidden]


# ── rules bent at one or several places ─────────────────────────────────────────────────────────


def _bent(q: Question, pivot: int, rows: Rows | None = None) -> Iterator[Block]:
    slopes = Slopes(q.f, q.x, rows or q.rows)
    faults = singles(slopes, q.others)
    if not faults:
        return
    alone = [slopes.with_fault(f.node, f.local) for f in faults]
    yield listed(alone, [f.weight for f in faults], lambda k: _candidate(q, (faults[k],)), pivot)
    scale = PAIR / sum(f.weight for f in faults)
    yield _pairs(q, pivot, slopes, faults, alone, scale)
    if together := doubled(slopes, q.others, faults):
        values = [slopes.with_fault(b.node, b.local) for b in together]
        yield listed(values, [scale * b.weight for b in together], lambda k: _of_both(q, together[k]), pivot)
    for stack in stacked(slopes, faults):
        yield _of_stack(q, pivot, stack, scale)
    yield from _everywhere(q, pivot, slopes, faults)


def _pairs(
    q: Question, pivot: int, slopes: Slopes, faults: Sequence[BentRule], alone: Sequence[Row], scale: float
) -> Block:
    """Pairs of faults of which neither lies within the other's node, and one is known well."""
    changes = [multiplied(slopes.adjoint[f.node], f.local) for f in faults]
    here, moved = [row[pivot] for row in alone], [change[pivot] for change in changes]
    first_usable, then_usable = list(map(usable, alone)), list(map(usable, changes))
    weights = [f.weight for f in faults]
    pairs = _apart(slopes, faults)
    return Block(
        [scale * weights[i] * weights[j] for i, j in pairs],
        lambda k: _candidate(q, tuple(faults[i] for i in pairs[k])),
        lambda k: added(alone[pairs[k][0]], changes[pairs[k][1]]),
        [here[i] + moved[j] for i, j in pairs],
        [first_usable[i] & then_usable[j] for i, j in pairs],
    )


def _apart(slopes: Slopes, faults: Sequence[BentRule]) -> list[tuple[int, int]]:
    """Their numbers: the faults stand in the order of their places, a place before what is below it."""
    every = range(len(faults))
    known = [k for k in every if faults[k].mistake.is_known]
    starts = [slopes.extent[f.node].start for f in faults]
    known_starts = [starts[k] for k in known]
    out: list[tuple[int, int]] = []
    for i, f in enumerate(faults):
        others, from_there = (every, starts) if f.mistake.is_known else (known, known_starts)
        stop = slopes.extent[f.node].stop
        out += [(i, j) for j in others[bisect_left(from_there, stop) :]]
    return out


def _of_stack(q: Question, pivot: int, stack: Stack, scale: float) -> Block:
    inner = stack.inner.faults
    weights = [scale * stack.outer.weight * f.weight for f in inner]

    def name(k: int) -> Candidate:
        return _candidate(q, (stack.outer, inner[k]))

    if stack.rate is None:
        return listed(stack.rows(), weights, name, pivot)
    return Block(weights, name, stack.row, stack.at(pivot), stack.usable())


def _everywhere(q: Question, pivot: int, slopes: Slopes, faults: Sequence[BentRule]) -> Iterator[Block]:
    """The same rule bent at every place where it can be."""
    by_mistake: dict[Mistake, ByPlace[BentRule]] = {}
    for f in faults:
        variants = by_mistake.setdefault(f.mistake, ByPlace())
        if f.node not in variants:
            variants[f.node] = f
    groups = [tuple(variants.values()) for variants in by_mistake.values() if len(variants) > 1]
    if groups:
        values = [slopes.spread(ByPlace((f.node, f.rule) for f in group)) for group in groups]
        weights = [SYSTEMATIC * group[0].mistake.weight for group in groups]
        yield listed(values, weights, lambda k: _candidate(q, groups[k], everywhere=True), pivot)


def _of_both(q: Question, both: Both) -> Candidate:
    return Candidate(both.mistakes, (both.node,), 0.0, _working(q, ((both.node, both.rule),)))


def _candidate(q: Question, faults: tuple[BentRule, ...], everywhere: bool = False) -> Candidate:
    mistakes = (faults[0].mistake,) if everywhere else tuple(f.mistake for f in faults)
    working = _working(q, tuple((f.node, f.rule) for f in faults))
    return Candidate(mistakes, tuple(f.node for f in faults), faults[0].weight, working, everywhere)


def _working(q: Question, bent: Sequence[tuple[Node, Node]]) -> Working:
    return Working(lambda: Derivation(q.x, ByPlace(bent), q.rightly).of(q.f))


# ── whole answers ───────────────────────────────────────────────────────────────────────────────


def _wholes(q: Question, rows: Rows, wrongs: Sequence[WrongTree], pivot: int) -> Block:
    named: list[WrongTree] = []
    values: list[Row] = []
    met: ByPlace[Row] = ByPlace()  # most parts of a wrong answer are parts of others, too
    for wrong in wrongs:
        try:
            values.append(rows.of(wrong.tree, met=met))
        except NoValue:
            continue
        named.append(wrong)
    return listed(values, [w.mistake.weight for w in named], lambda k: _whole(named[k]), pivot)


def _whole(wrong: WrongTree) -> Candidate:
    nodes = () if wrong.node is None else (wrong.node,)
    return Candidate((wrong.mistake,), nodes, 0.0, Working(lambda: wrong.tree))


def _once_more(q: Question, pivot: int) -> Block:
    """The derivative of the right answer."""
    right, mistake = q.derivative(), GLOBAL_ONE_ORDER_TOO_MANY
    row = [y.imag / TINY for y in q.moved().of(right)]
    again = Candidate((mistake,), (), 0.0, Working(lambda: Derivation(q.x).of(fresh(right))))
    return listed([row], [mistake.weight], lambda k: again, pivot)


# ── second derivatives ──────────────────────────────────────────────────────────────────────────


def _higher(q: Question, pivot: int) -> Iterator[Block]:
    """A mistake on the way to f⁽ⁿ⁻¹⁾ that is differentiated rightly, or one in the last differentiation."""
    moved = q.moved()
    before = replace(q, order=q.order - 1)
    if before.order == 1:
        earlier = [*_bent(before, pivot, moved), _wholes(before, moved, list(misread(before)), pivot)]
    else:
        earlier = [*_higher(replace(before, rows=moved), pivot)]
    yield from (_moving(q, block) for block in earlier)
    lower = before.derivative()
    yield from _once(replace(q, f=lower, order=1), pivot)
    if isinstance(written := tidy(lower), Quotient) and not isinstance(lower, Quotient):
        yield from _once(replace(q, f=fresh(written), order=1), pivot)


def _once(q: Question, pivot: int) -> Iterator[Block]:
    """One rule bent at one place, or wherever it can be."""
    slopes = Slopes(q.f, q.x, q.rows)
    if faults := singles(slopes, q.others):
        alone = [slopes.with_fault(f.node, f.local) for f in faults]
        yield listed(alone, [f.weight for f in faults], lambda k: _candidate(q, (faults[k],)), pivot)
        yield from _everywhere(q, pivot, slopes, faults)


def _moving(q: Question, block: Block) -> Block:
    """The rows of how a block's rows change along x."""

    def name(k: int) -> Candidate:
        c = block.name(k)
        return replace(c, tree=Working(lambda: Derivative(fresh(c.tree()), q.x)))

    at_pivot = [y.imag / TINY for y in block.at_pivot]
    return Block(block.weights, name, lambda k: [y.imag / TINY for y in block.row(k)], at_pivot, block.usable)
