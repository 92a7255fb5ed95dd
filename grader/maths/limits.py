"""Limits, by the rules of a first course; and what a number, an infinity or none looks like from nearby.

    plug in where f is continuous;  0/0: l'Hôpital;  c/0: an infinity with the sign of f beside the point;
    at infinity: polynomials by their leading terms, else limits put together from those of the parts.

What no rule finds raises NoLimit.  `looks_like` compares a claim with enclosures of f nearer and nearer to the point:
it sees a wrong claim, and proves none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from typing import Literal

from flint import arb

from grader.maths.balls import Arb, Evaluator, Undefined, Unknown, evaluate, exact, precision
from grader.maths.definite import infinite
from grader.maths.derivation import slope
from grader.maths.exact_values import worked_out
from grader.maths.functions import TABLE
from grader.maths.lower import NotAnExpression, lower
from grader.maths.reader import read
from grader.maths.syntax import (
    Apply,
    Constant,
    Minus,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    walk,
)
from grader.maths.terms import ZERO, Term
from grader.maths.tidy import tidy
from grader.maths.trees import (
    ONE,
    depends,
    minus,
    number,
    over,
    plus,
    raised,
    rational,
    replaced,
    substituted,
    times,
)
from grader.maths.written import as_written
from grader.maths.zeros import polynomial

Side = Literal["left", "right", ""]
INF: Node = Constant("inf")
BITS = 2_048
STEPS = tuple(Fraction(1, 10**k) for k in (3, 6, 12, 24, 48, 96))
CLOSE = 1e-4
FAR = 100.0
MOST_SLOPES = 6  # times that l'Hôpital's rule is used
BESIDE = Fraction(1, 10**9)


class NoLimit(ValueError):
    """No rule finds it."""


class SidesDiffer(NoLimit):
    """The limits from the left and from the right are not the same."""


def limit(f: Node, x: str, to: Node, side: Side = "") -> Node:
    """A number, inf or -inf; raises NoLimit."""
    if infinite(to):
        return _at_infinity(f, x, infinite(to))
    return _at_point(f, x, to, side, MOST_SLOPES)


# ── at a point ──────────────────────────────────────────────────────────────────────────────────


def _at_point(f: Node, x: str, to: Node, side: Side, left: int) -> Node:
    plugged = substituted(f, {x: to})
    if _is_number(plugged) and (continuous(f, x, to) or (side and _at_its_edge(f, x, to, side))):
        return worked_out(plugged)
    top, bottom = _fraction(f)
    if bottom is None:
        return _on_each_side(f, x, to, side)
    if not (continuous(top, x, to) and continuous(bottom, x, to)):
        return _on_each_side(f, x, to, side)
    above, below = (lower(substituted(each, {x: to})) for each in (top, bottom))
    if below != ZERO:
        raise NoLimit("the bottom cannot be told from zero")
    if above != ZERO:
        _surely_not_zero(above)
        return _infinite(f, x, to, side)
    if not left:
        raise NoLimit("l'Hôpital's rule does not end")
    return _at_point(tidy(over(slope(top, x), slope(bottom, x))), x, to, side, left - 1)


def _surely_not_zero(value: Term) -> None:
    """Raises NoLimit for a zero that is not seen to be one."""
    if evaluate(value, {}, BITS).contains(0):
        raise NoLimit("the top cannot be told from zero")


def _is_number(tree: Node) -> bool:
    """Whether it has a value, as it is written: (x^2 - 4)/(x - 2) has none at 2."""
    try:
        return bool(evaluate(as_written(tree), {}, BITS).is_finite())
    except (Undefined, Unknown, NotAnExpression):
        return False


def continuous(f: Node, x: str, to: Node) -> bool:
    """Whether f has values all around the point, without a jump: an enclosure over a neighbourhood is narrow."""
    try:
        term = lower(substituted(f, {x: plus(to, Variable("h_"))}))
        with precision(128):
            found = Evaluator({"h_": arb(0, exact(BESIDE))}, 128, None).value(term)
        return bool(found.rad() < CLOSE * (1 + abs(found)))
    except (Undefined, Unknown, NotAnExpression):
        return False


def _at_its_edge(f: Node, x: str, to: Node, side: Side) -> bool:
    """sqrt(x) at 0 from the right: what has no steps is continuous wherever it has a value."""
    if any(isinstance(n, Piecewise) or (isinstance(n, Apply) and TABLE[n.name].steps) for n in walk(f)):
        return False
    beside = plus(to, number(BESIDE if side == "right" else -BESIDE))
    try:
        for at in (to, beside):
            evaluate(lower(substituted(f, {x: at})), {}, BITS)
    except (Undefined, Unknown, NotAnExpression):
        return False
    return True


def _fraction(f: Node) -> tuple[Node, Node | None]:
    """f as one fraction; no bottom where it is none."""
    match f:
        case Quotient(u, v):
            return u, v
        case Minus(u):
            top, bottom = _fraction(u)
            return minus(top), bottom
        case Product(factors):
            tops, bottoms = zip(*(_fraction(each) for each in factors), strict=True)
            return times(*tops), _product_of(bottoms)
        case Power(base, exponent) if (q := rational(exponent)) is not None and q < 0:
            return Number(Fraction(1)), raised(base, number(-q))
        case Sum(terms):
            return reduce(_added, map(_fraction, terms))
        case _:
            return f, None


def _product_of(bottoms: Sequence[Node | None]) -> Node | None:
    known = [v for v in bottoms if v is not None]
    return times(*known) if known else None


def _added(one: tuple[Node, Node | None], other: tuple[Node, Node | None]) -> tuple[Node, Node | None]:
    """a/b + c/d = (a d + c b)/(b d)"""
    (a, b), (c, d) = one, other
    return plus(times(a, d or ONE), times(c, b or ONE)), _product_of((b, d))


def _on_each_side(f: Node, x: str, to: Node, side: Side) -> Node:
    """|u| without its bars, on one side; raises NoLimit where nothing is left to do."""
    if not any(isinstance(each, Apply) and each.name in ("abs", "sign") for each in walk(f)):
        raise NoLimit("no rule")
    if not side:
        left, right = (_on_each_side(f, x, to, each) for each in ("left", "right"))
        if lower(minus(left)) != lower(minus(right)):
            raise SidesDiffer("the limits from both sides differ")
        return left
    return _at_point(_without_bars(f, x, to, side), x, to, side, MOST_SLOPES)


def _without_bars(f: Node, x: str, to: Node, side: Side) -> Node:
    def change(node: Node) -> Node | None:
        if not isinstance(node, Apply) or node.name not in ("abs", "sign") or not depends(node, x):
            return None
        (u,) = node.args
        positive = _sign_beside(u, x, to, side)
        if node.name == "sign":
            return number(positive)
        return u if positive > 0 else minus(u)

    return replaced(f, change)


def _infinite(f: Node, x: str, to: Node, side: Side) -> Node:
    signs = {_sign_beside(f, x, to, each) for each in ((side,) if side else ("left", "right"))}
    if len(signs) > 1:
        raise SidesDiffer("the limits from both sides differ")
    return INF if signs.pop() > 0 else minus(INF)


def _sign_beside(f: Node, x: str, to: Node, side: Side) -> int:
    """The sign of f close to the point, on that side; raises NoLimit."""
    step = number(BESIDE if side == "right" else -BESIDE)
    try:
        value = evaluate(lower(substituted(f, {x: plus(to, step)})), {}, BITS)
    except (Undefined, Unknown) as error:
        raise NoLimit("no value beside the point") from error
    if value.contains(0):
        raise NoLimit("no sign beside the point")
    return 1 if value > 0 else -1


# ── at infinity ─────────────────────────────────────────────────────────────────────────────────


def _at_infinity(f: Node, x: str, towards: int) -> Node:
    if (found := _by_leading_terms(f, x, towards)) is not None:
        return found
    return _put_together(f, x, towards)


def leading(f: Node, x: str) -> tuple[list[Fraction], list[Fraction]] | None:
    """The coefficients of top and bottom of a fraction of polynomials; None for anything else."""
    top, bottom = _fraction(f)
    try:
        found = [polynomial(lower(each), x, {}) for each in (top, bottom or number(1))]
    except (ArithmeticError, KeyError, NotAnExpression):
        return None
    above, below = (_trimmed(each) for each in found)
    return (above, below) if above and below else None


def _trimmed(coefficients: list[Fraction]) -> list[Fraction]:
    while coefficients and not coefficients[-1]:
        coefficients = coefficients[:-1]
    return coefficients


def _by_leading_terms(f: Node, x: str, towards: int) -> Node | None:
    parts = leading(f, x)
    if parts is None:
        return None
    above, below = parts
    degree, ratio = len(above) - len(below), above[-1] / below[-1]
    if degree < 0:
        return number(0)
    if degree == 0:
        return number(ratio)
    return INF if ratio * towards**degree > 0 else minus(INF)


def _put_together(f: Node, x: str, towards: int) -> Node:
    """From the limits of the parts; raises NoLimit for ∞ - ∞, 0·∞ and what has no limit of its own."""
    if not depends(f, x):
        return f

    def of(u: Node) -> Node:
        return _at_infinity(u, x, towards)

    match f:
        case Variable():
            return infinity(towards)
        case Minus(u):
            return minus(of(u))
        case Sum(terms):
            return _sum([of(each) for each in terms])
        case Product(factors):
            return _product([of(each) for each in factors])
        case Quotient(u, v):
            return _product([of(u), _inverse(of(v))])
        case Power() | Apply():
            return _of_function(f, x, of)
        case _:
            raise NoLimit("no rule")


def _of_function(f: Power | Apply, x: str, of: Callable[[Node], Node]) -> Node:
    match f:
        case Power(base, exponent) if (q := rational(exponent)) is not None:
            return _power(of(base), q)
        case Power(base, u) if not depends(base, x):
            return _exponential(base, of(u))
        case Apply("sqrt", (u,)):
            return _power(of(u), Fraction(1, 2))
        case Apply("exp", (u,)):
            return _exponential(Constant("e"), of(u))
        case Apply(name, (u,)):
            return _function(name, of(u))
        case _:
            raise NoLimit("no rule")


def _sum(limits: Sequence[Node]) -> Node:
    ends = {infinite(each) for each in limits} - {0}
    if len(ends) > 1:
        raise NoLimit("∞ - ∞")
    return infinity(ends.pop()) if ends else worked_out(plus(*limits))


def _product(limits: Sequence[Node]) -> Node:
    if not any(map(infinite, limits)):
        return worked_out(times(*limits))
    sign = 1
    for each in limits:
        sign *= infinite(each) or _sign(each)
    if not sign:
        raise NoLimit("0 · ∞")
    return infinity(sign)


def _sign(value: Node) -> int:
    found = evaluate(lower(value), {}, 128)
    return 1 if found > 0 else -1 if found < 0 else 0


def infinity(sign: int) -> Node:
    """inf or -inf."""
    return INF if sign > 0 else minus(INF)


def _inverse(value: Node) -> Node:
    if infinite(value):
        return number(0)
    if not _sign(value):
        raise NoLimit("a division by zero")
    return over(number(1), value)


def _power(value: Node, q: Fraction) -> Node:
    end = infinite(value)
    if not end:
        if not _sign(value) and q < 0:
            raise NoLimit("a division by zero")
        return worked_out(raised(value, number(q)))
    if end < 0 and q.denominator > 1:
        raise NoLimit("a root of a negative number")
    return number(0) if q < 0 else infinity(end ** int(q) if q.denominator == 1 else 1)


def _exponential(base: Node, value: Node) -> Node:
    if not infinite(value):
        return worked_out(raised(base, value))
    grows = _sign(plus(base, minus(number(1)))) * infinite(value)
    if not grows:
        raise NoLimit("1 to the power of ∞")
    return INF if grows > 0 else number(0)


# f(∞), and f(-∞) where there is one
ENDS: dict[str, tuple[str, str | None]] = {
    "log": ("inf", None), "atan": ("pi/2", "-pi/2"), "tanh": ("1", "-1"), "sigmoid": ("1", "0"),
    "abs": ("inf", "inf"), "sinh": ("inf", "-inf"), "cosh": ("inf", "inf"), "sign": ("1", "-1"),
    "cbrt": ("inf", "-inf"),
}  # fmt: skip


def _function(name: str, value: Node) -> Node:
    end = infinite(value)
    if not end:
        if not continuous(Apply(name, (Variable("x"),)), "x", value):
            raise NoLimit("no rule")
        return worked_out(Apply(name, (value,)))
    known = ENDS.get(name, ("", None))[0 if end > 0 else 1]
    if not known:
        raise NoLimit("no rule")
    return read(known, ()).tree


# ── what it looks like from nearby ──────────────────────────────────────────────────────────────


def looks_like(f: Node, x: str, to: Node, side: Side, claim: Node | None) -> bool:
    """Whether the values nearer and nearer to the point fit the claim; `None` claims that there is no limit."""
    sides: tuple[Side, ...] = (side,) if side else ("",) if infinite(to) else ("left", "right")
    every = [_nearer(f, x, to, each) for each in sides]
    if claim is None:
        return _apart(every)
    return all(_fits(values, claim) for values in every)


def _nearer(f: Node, x: str, to: Node, side: Side) -> list[Arb]:
    """Enclosures of f ever closer to the point."""
    out = []
    for step in STEPS:
        at = (
            number(infinite(to) / step)
            if infinite(to)
            else plus(to, number(step if side == "right" else -step))
        )
        try:
            out.append(evaluate(lower(substituted(f, {x: at})), {}, BITS))
        except (Undefined, Unknown):
            continue
    return out


def _fits(values: Sequence[Arb], claim: Node) -> bool:
    if len(values) < 3:
        return False
    end = infinite(claim)
    if end:
        sizes = [v * end for v in values]
        return all(v > 0 for v in sizes) and all(b > a for a, b in pairwise(sizes))
    wanted = evaluate(lower(claim), {}, BITS)
    gaps = [float(abs(v - wanted).mid()) for v in values]
    return gaps[-1] < CLOSE * max(1.0, abs(float(wanted.mid()))) and gaps[-1] <= max(gaps[0], 1e-300)


def _apart(every: Sequence[Sequence[Arb]]) -> bool:
    """Whether the values of the sides, or of one side, stay apart."""
    last = [float(values[-1].mid()) for values in every if values]
    if len(last) > 1 and abs(last[0] - last[-1]) > CLOSE * max(1.0, *map(abs, last)):
        return True
    return any(_restless([float(v.mid()) for v in values]) for values in every)


def _restless(values: Sequence[float]) -> bool:
    """Neither coming to rest nor growing beyond all bounds."""
    moves = [abs(b - a) for a, b in pairwise(values)]
    grows = all(abs(b) > abs(a) for a, b in pairwise(values)) and abs(values[-1]) > FAR
    return len(moves) > 2 and moves[-1] > CLOSE and not grows
