"""Laws of what the question words stand on: folding, sets of numbers, backward passes, orders, lists."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.answers.circuit import LacksValue, Pass, lines_of
from grader.answers.fields import Formula
from grader.answers.listed import items_of
from grader.answers.order import Order, OrderRow
from grader.answers.rows import lettered
from grader.errors import Place
from grader.maths.equivalence import compare
from grader.maths.evidence import Refuted
from grader.maths.folded import folded, holds
from grader.maths.printing.text import to_text
from grader.maths.reader import read
from grader.maths.sets import pieces
from grader.maths.syntax import Expression, Minus, Node, Number, Power, Product, Quotient, Sum, Variable
from grader.model import Text

HERE = Place("test", 1)
often = settings(derandomize=True, max_examples=200, deadline=None)

numbers = st.integers(-4, 5).map(lambda n: Minus(Number(Fraction(-n))) if n < 0 else Number(Fraction(n)))
leaves = st.one_of(numbers, st.sampled_from([Variable("x"), Variable("y")]))


def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.map(Sum),
        several.map(Product),
        inner.map(Minus),
        st.tuples(inner, inner).map(lambda pair: Quotient(*pair)),
        st.tuples(inner, st.integers(1, 3)).map(lambda pair: Power(pair[0], Number(Fraction(pair[1])))),
    )


trees = st.recursive(leaves, grown, max_leaves=8)


@often
@given(trees)
def test_tidying_keeps_the_value(tree: Node) -> None:
    names = ("x", "y")
    found = compare(
        Expression(tree, "", (), names), Expression(folded(tree), "", (), names), variables=names, seed=0
    )
    assert not isinstance(found, Refuted)


@often
@given(trees)
def test_what_is_tidied_reads_back_as_it_was_written(tree: Node) -> None:
    written = to_text(folded(tree))
    assert to_text(read(written, ("x", "y")).tree) == written


# ── sets of numbers ─────────────────────────────────────────────────────────────────────────────

SIGNS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "!=": operator.ne}
JOINED = {"and": all, "or": any}


@dataclass(frozen=True)
class Condition:
    """A text, and whether a number fulfils it."""

    text: str
    holds: Callable[[Fraction], bool]


def side(sign: str, end: int) -> Condition:
    return Condition(f"x {sign} {end}", lambda x: SIGNS[sign](x, end))


def joined(a: Condition, word: str, b: Condition) -> Condition:
    return Condition(f"({a.text}) {word} ({b.text})", lambda x: JOINED[word]((a.holds(x), b.holds(x))))


conditions = st.recursive(
    st.builds(side, st.sampled_from(list(SIGNS)), st.integers(-3, 3)),
    lambda inner: st.builds(joined, inner, st.sampled_from(list(JOINED)), inner),
    max_leaves=4,
)


@often
@given(conditions)
def test_a_condition_and_its_intervals_contain_the_same_numbers(condition: Condition) -> None:
    found = pieces(read(condition.text, ("x",)).tree)
    for k in range(-8, 9):
        x = Fraction(k, 2)
        inside = any(_within(x, piece) for piece in found)
        assert inside == condition.holds(x)


def _within(x: Fraction, piece: object) -> bool:
    from grader.maths.sets import Piece, at

    assert isinstance(piece, Piece)
    low, high = at(piece.low), at(piece.high)
    return low < x < high or (x == low and piece.closed_low) or (x == high and piece.closed_high)


# ── backward passes ─────────────────────────────────────────────────────────────────────────────

OPERATIONS = ["{a}*{b}", "{a} + {b}", "{a}^2", "sigmoid({a})", "tanh({a}) - {b}", "exp({a}/4)", "3*{a}"]


@st.composite
def programs(draw: st.DrawFn) -> str:
    known, rows = ["p", "q"], []
    for k in range(draw(st.integers(1, 5))):
        a, b = draw(st.sampled_from(known)), draw(st.sampled_from(known))
        rows.append(f"n{k} = " + draw(st.sampled_from(OPERATIONS)).format(a=a, b=b))
        known.append(f"n{k}")
    return "\n".join(rows)


@often
@given(programs(), st.integers(-8, 8), st.integers(1, 8))
def test_a_backward_pass_is_the_measured_slope(program: str, p: int, q: int) -> None:
    lines = {line.name: line for line in lines_of(Formula(program, HERE))}
    last = list(lines)[-1]
    at, h = {"p": Fraction(p, 8), "q": Fraction(q, 8)}, Fraction(1, 10**5)
    try:
        slope = float(Pass(lines, at).slope(last, "p"))
    except LacksValue:
        return  # p does not lead there
    ahead, behind = (float(Pass(lines, {**at, "p": at["p"] + d}).number(last)) for d in (h, -h))
    measured = (ahead - behind) / float(2 * h)
    assert abs(slope - measured) <= 1e-4 * max(1.0, abs(slope))


# ── orders and lists ────────────────────────────────────────────────────────────────────────────

DIAMOND = Order(
    (
        OrderRow("record", "record"),
        OrderRow("left side", "left", ("record",)),
        OrderRow("right side", "right", ("record",)),
        OrderRow("join them", "join", ("left", "right")),
    )
)


def test_exactly_the_topological_orders_are_right() -> None:
    from grader.maths.evidence import Proved

    texts = [step.text for step in DIAMOND.steps]
    right = {
        order
        for order in itertools.permutations(texts)
        if isinstance(DIAMOND.judge(Text(repr(list(order)), HERE, bare=True)).verdict, Proved)
    }
    first, left, side, last = texts
    assert right == {(first, left, side, last), (first, side, left, last)}


@often
@given(st.lists(st.text(alphabet="abcxyz 0123456789", min_size=1).filter(str.strip), max_size=6))
def test_a_list_is_taken_apart_as_it_was_written(items: list[str]) -> None:
    kept = [item for item in items if item.strip().lower() not in ("", "todo")]
    seen = items_of(Text(repr(kept), HERE, bare=True), "[…]")
    assert [item.source if item else None for item in seen] == kept


@often
@given(st.permutations(["first", "second", "third", "fourth", "fifth"]))
def test_letters_do_not_depend_on_the_authors_order(texts: list[str]) -> None:
    assert lettered(texts) == lettered(sorted(texts))


@pytest.mark.parametrize(
    ("condition", "truth"),
    [("-3/4 < 0", True), ("-(1/2)/3 = -1/6", True), ("(-1/2)^2 > 1/5", True), ("1/2 < -1/2", False)],
)
def test_a_condition_on_negative_fractions_is_decided(condition: str, truth: bool) -> None:
    assert truth == holds(read(condition).tree)
