"""All the wrong answers that one or two mistakes would produce, as rows of values: built once for a question.

A row is believed in the measure of its weight: the priors of its mistakes, less for two than for one.  Rows with
the right values are taken out and remembered: for this function those mistakes are blind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from grader.maths.derivation import Derivation
from grader.maths.syntax import Derivative, Node
from grader.maths.trees import fresh
from grader.mistakes.faults import Both, Fault, Slopes, both_times, doubled, singles, stacked
from grader.mistakes.mistake import PAIR, SYSTEMATIC, Mistake
from grader.mistakes.question import Question
from grader.mistakes.rows import TINY, NoValue, Row, Rows
from grader.mistakes.whole import (
    Wrong,
    about_the_question,
    bent_afterwards,
    misread,
    on_the_short_form,
    slips,
)
from grader.record import dataclass

CLOSE = 1e-7  # relative gap of values that count as equal: only a filter, `compare` decides
FEWEST = 2 / 3  # of the points at which a row has values


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wrong answer: the mistakes that would produce it, the parts of the question, how likely it is."""

    mistakes: tuple[Mistake, ...]
    nodes: tuple[Node, ...]
    weight: float
    tree: Callable[[], Node]
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one kind; `name(k)` says which mistakes the k-th row is made of."""

    rows: Row
    weights: Row
    name: Callable[[int], Candidate]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a question, its right values, and the mistakes that cannot be seen in it."""

    question: Question
    right: Row
    blocks: tuple[Block, ...]
    blind: tuple[tuple[Mistake, Node | None], ...]
    total: float

    def look_up(self, seen: Row, close: float = CLOSE) -> list[Candidate]:
        """The candidates with these values, the likeliest first."""
        found: list[Candidate] = []
        for block in self.blocks:
            for k in np.flatnonzero(same(block.rows, seen, close)):
                c = block.name(int(k))
                found.append(replace(c, weight=float(block.weights[k]) / self.total))
        return sorted(found, key=lambda c: -c.weight)


def same(rows: Row, seen: Row, close: float = CLOSE) -> Row:
    """Which rows equal `seen` where both have values, these being enough."""
    both = np.isfinite(rows) & np.isfinite(seen)
    with np.errstate(invalid="ignore"):
        apart = np.abs(rows - seen) > close * np.maximum(np.abs(rows), np.abs(seen)) + 1e-13
    enough = both.sum(axis=-1) >= max(1.0, FEWEST * rows.shape[-1])
    return enough & ~(apart & both).any(axis=-1)


def build(q: Question) -> Table:
    """The table of a question.  Raises NoRule."""
    blocks = [*_bent(q)] if q.order == 1 else [*_higher(q)]
    wholes = [*about_the_question(q), *slips(q), *(both_times(q) if q.order == 2 else ())]
    if q.order == 1:
        wholes += [*misread(q), *bent_afterwards(q), *on_the_short_form(q)]
    blocks.append(_wholes(q, q.rows, wholes))
    right = _right(q)
    kept, blind = [], []
    for block in blocks:
        hidden = same(block.rows, right)
        blind += [block.name(int(k)) for k in np.flatnonzero(hidden)]
        dead = hidden | (np.isfinite(block.rows).sum(axis=1) < FEWEST * q.rows.count)
        keep = np.flatnonzero(~dead)
        kept.append(Block(block.rows[keep], block.weights[keep], _renamed(block, keep)))
    total = sum(float(block.weights.sum()) for block in kept)
    unseen = dict.fromkeys(
        (c.mistakes[0], c.nodes[0] if c.nodes else None) for c in blind if len(c.mistakes) == 1
    )
    return Table(q, right, tuple(kept), tuple(unseen), total or 1.0)


def _renamed(block: Block, keep: Row) -> Callable[[int], Candidate]:
    return lambda k: block.name(int(keep[k]))


def _right(q: Question) -> Row:
    return q.rows.of(q.derivative())


# ── rules bent at one or several places ─────────────────────────────────────────────────────────


def _bent(q: Question, rows: Rows | None = None) -> Iterator[Block]:
    slopes = Slopes(q.f, q.x, rows or q.rows)
    faults = singles(slopes, q.others)
    whole = slopes.slope[id(q.f)]
    if not faults:
        return
    changes = np.array([slopes.adjoint[id(f.node)] * f.local for f in faults])
    weights = np.array([f.weight for f in faults])
    yield Block(whole + changes, weights, lambda k: _candidate(q, (faults[k],), faults[k].weight))
    scale = PAIR / weights.sum()
    first, second = _apart(slopes, faults)
    yield Block(
        whole + changes[first] + changes[second],
        scale * weights[first] * weights[second],
        lambda k: _candidate(q, (faults[first[k]], faults[second[k]]), 0.0),
    )
    if together := doubled(slopes, q.others, faults):
        yield Block(
            whole + np.array([slopes.adjoint[id(b.node)] * b.local for b in together]),
            scale * np.array([b.weight for b in together]),
            lambda k: _of_both(q, together[k]),
        )
    for outer, inner, values in stacked(slopes, faults):
        yield Block(
            values, scale * outer.weight * np.array([f.weight for f in inner]), _on_top(q, outer, list(inner))
        )
    yield from _everywhere(q, slopes, faults)


def _of_both(q: Question, both: Both) -> Candidate:
    bent = {id(both.node): both.rule}
    return Candidate(both.mistakes, (both.node,), 0.0, lambda: Derivation(q.x, bent).of(q.f))


def _on_top(q: Question, outer: Fault, inner: list[Fault]) -> Callable[[int], Candidate]:
    return lambda k: _candidate(q, (outer, inner[k]), 0.0)


def _apart(slopes: Slopes, faults: Sequence[Fault]) -> tuple[Row, Row]:
    """Pairs of faults of which neither lies within the other's node."""
    nodes = list({id(f.node): f.node for f in faults}.values())
    at = np.array([next(k for k, n in enumerate(nodes) if n is f.node) for f in faults])
    free = np.array([[not (slopes.is_above(a, b) or slopes.is_above(b, a)) for a in nodes] for b in nodes])
    first, second = np.triu_indices(len(faults), 1)
    keep = free[at[first], at[second]]
    return first[keep], second[keep]


def _everywhere(q: Question, slopes: Slopes, faults: Sequence[Fault]) -> Iterator[Block]:
    """The same rule bent at every place where it can be."""
    by_mistake: dict[Mistake, dict[int, list[Fault]]] = {}
    for f in faults:
        by_mistake.setdefault(f.mistake, {}).setdefault(id(f.node), []).append(f)
    groups = [
        tuple(variants[0] for variants in by_node.values())
        for by_node in by_mistake.values()
        if len(by_node) > 1
    ]
    if groups:
        values = np.array([slopes.spread({id(f.node): f.rule for f in group}) for group in groups])
        weights = np.array([SYSTEMATIC * group[0].mistake.weight for group in groups])
        yield Block(values, weights, lambda k: _candidate(q, groups[k], 0.0, everywhere=True))


def _candidate(q: Question, faults: tuple[Fault, ...], weight: float, everywhere: bool = False) -> Candidate:
    bent = {id(f.node): f.rule for f in faults}
    mistakes = (faults[0].mistake,) if everywhere else tuple(f.mistake for f in faults)
    return Candidate(
        mistakes, tuple(f.node for f in faults), weight, lambda: Derivation(q.x, bent).of(q.f), everywhere
    )


# ── whole answers ───────────────────────────────────────────────────────────────────────────────


def _wholes(q: Question, rows: Rows, wrongs: Sequence[Wrong]) -> Block:
    named: list[Wrong] = []
    values: list[Row] = []
    for wrong in wrongs:
        try:
            values.append(rows.of(wrong.tree))
        except NoValue:
            continue
        named.append(wrong)
    weights = np.array([w.mistake.weight for w in named])
    return Block(np.array(values).reshape(len(named), rows.count), weights, lambda k: _whole(named[k]))


def _whole(wrong: Wrong) -> Candidate:
    nodes = () if wrong.node is None else (wrong.node,)
    return Candidate((wrong.mistake,), nodes, 0.0, lambda: wrong.tree)


# ── second derivatives ──────────────────────────────────────────────────────────────────────────


def _higher(q: Question) -> Iterator[Block]:
    """A mistake on the way to f⁽ⁿ⁻¹⁾ that is differentiated rightly, or one in the last differentiation."""
    moved = q.moved()
    before = replace(q, order=q.order - 1)
    if before.order == 1:
        earlier = [*_bent(before, moved), _wholes(before, moved, list(misread(before)))]
    else:
        earlier = [*_higher(replace(before, rows=moved))]
    for block in earlier:
        yield Block(np.imag(block.rows) / TINY, block.weights, _then(q, block))
    last = replace(q, f=before.derivative(), order=1)
    yield from list(_bent(last))[:1]


def _then(q: Question, block: Block) -> Callable[[int], Candidate]:
    def name(k: int) -> Candidate:
        c = block.name(k)
        return replace(c, tree=lambda: Derivative(fresh(c.tree()), q.x))

    return name
