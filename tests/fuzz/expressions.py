"""Random functions, rewritings that keep their value, changes that do not, and an evaluator that shares no code.

Everything is made on the tree as it is written; mpmath, with its own functions, says what a tree is worth.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import mpmath as mp

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
)
from grader.maths.syntax import children as parts_of

FUNCTIONS = (
    "exp",
    "sin",
    "cos",
    "tanh",
    "atan",
    "log",
    "sqrt",
    "sigmoid",
    "relu",
    "abs",
    "tan",
    "sinh",
    "cosh",
)


def number(n: int | Fraction) -> Node:
    q = Fraction(n)
    if q < 0:
        return Minus(number(-q))
    return (
        Number(q)
        if q.denominator == 1
        else Quotient(Number(Fraction(q.numerator)), Number(Fraction(q.denominator)))
    )


def function(dice: random.Random, depth: int, names: tuple[str, ...] = ("x",)) -> Node:
    """A function of the chapter's kind, of at most this depth."""
    if depth <= 0 or dice.random() < 0.12:
        return Variable(dice.choice(names)) if dice.random() < 0.7 else number(dice.randint(1, 5))
    kind = dice.random()
    if kind < 0.06:
        return switching(dice, names)
    if kind < 0.38:
        return Apply(dice.choice(FUNCTIONS), (function(dice, depth - 1, names),))
    if kind < 0.58:
        return Sum(tuple(function(dice, depth - 1, names) for _ in range(2)))
    if kind < 0.76:
        return Product(tuple(function(dice, depth - 1, names) for _ in range(2)))
    if kind < 0.86:
        return Quotient(function(dice, depth - 1, names), function(dice, depth - 1, names))
    if kind < 0.97:
        return Power(function(dice, depth - 1, names), number(dice.choice((2, 3, -1, 2, Fraction(1, 2)))))
    return Power(number(2), function(dice, depth - 1, names))


def switching(dice: random.Random, names: tuple[str, ...]) -> Node:
    """A bump, a strip, or a relu within a relu."""
    v, shift = Variable(dice.choice(names)), number(Fraction(dice.randint(-30, 30), 10))
    moved = Sum((v, Minus(shift)))
    high = number(Fraction(dice.randint(1, 9), 10))
    inner = dice.choice(
        (
            Power(moved, number(2)),
            Apply("abs", (moved,)),
            Apply("relu", (moved,)),
        )
    )
    return Apply("relu", (Sum((high, Minus(inner))),))


# ── rewritings that keep value and domain, isolated points excepted ─────────────────────────────

ONE, TWO = number(1), number(2)


def _sum(*parts: Node) -> Node:
    return Sum(parts)


def _product(*parts: Node) -> Node:
    return Product(parts)


def rewritten(dice: random.Random, t: Node) -> Node:
    """The same function, written differently at this node."""
    ways: list[Callable[[], Node]] = [
        lambda: _product(t, ONE),
        lambda: Minus(Minus(t)),
        lambda: Quotient(_product(TWO, t), TWO),
        lambda: _sum(_product(t, number(3)), Minus(_product(TWO, t))),
        lambda: Quotient(
            t, _sum(Power(Apply("sin", (Variable("x"),)), TWO), Power(Apply("cos", (Variable("x"),)), TWO))
        ),
    ]
    match t:
        case Sum(items) | Product(items):
            shuffled = list(items)
            dice.shuffle(shuffled)
            ways += [
                lambda: replace(t, **{"terms" if isinstance(t, Sum) else "factors": tuple(shuffled)})
            ] * 3
            if isinstance(t, Product) and isinstance(items[-1], Sum):
                rest = items[:-1]
                ways += [lambda: _sum(*(_product(*rest, u) for u in items[-1].terms))] * 3
        case Quotient(top, bottom):
            ways += [lambda: _product(top, Power(bottom, number(-1)))] * 3
        case Power(base, Number(value)) if value == 2:
            ways += [lambda: _product(base, base)] * 3
        case Power(base, Number(value)) if value == 3:
            ways += [lambda: _product(base, Power(base, TWO))] * 2
        case Apply("exp", (u,)):
            ways += [lambda: Power(Constant("e"), u), lambda: Power(Apply("exp", (Quotient(u, TWO),)), TWO)]
            if isinstance(u, Sum):
                ways += [lambda: _product(*(Apply("exp", (v,)) for v in u.terms))] * 3
        case Apply("sin", (u,)):
            h = Quotient(u, TWO)
            ways += [
                lambda: _product(TWO, Apply("sin", (h,)), Apply("cos", (h,))),
                lambda: Minus(Apply("sin", (Minus(u),))),
            ]
        case Apply("cos", (u,)):
            h = Quotient(u, TWO)
            ways += [
                lambda: _sum(ONE, Minus(_product(TWO, Power(Apply("sin", (h,)), TWO)))),
                lambda: Apply("cos", (Minus(u),)),
            ]
        case Apply("tanh", (u,)):
            up = Apply("exp", (_product(TWO, u),))
            ways += [lambda: Quotient(_sum(up, number(-1)), _sum(up, ONE))] * 2
        case Apply("sigmoid", (u,)):
            ways += [lambda: Quotient(ONE, _sum(ONE, Apply("exp", (Minus(u),))))] * 2
            ways += [lambda: _sum(ONE, Minus(Apply("sigmoid", (Minus(u),))))]
        case Apply("relu", (u,)):
            ways += [lambda: Apply("max", (u, number(0))), lambda: Quotient(_sum(u, Apply("abs", (u,))), TWO)]
        case Apply("abs", (u,)):
            ways += [lambda: Apply("sqrt", (Power(u, TWO),)), lambda: Apply("max", (u, Minus(u)))]
        case Apply("sqrt", (u,)):
            ways += [lambda: Power(u, Quotient(ONE, TWO))] * 2
        case Apply("tan", (u,)):
            ways += [lambda: Quotient(Apply("sin", (u,)), Apply("cos", (u,)))] * 2
        case Apply("log", (u,)):
            ways += [
                lambda: Minus(Apply("log", (Quotient(ONE, u),))),
                lambda: Quotient(Apply("log", (Power(u, TWO),)), TWO),
            ][:1]
        case _:
            pass
    return dice.choice(ways)()


def changed(dice: random.Random, t: Node) -> Node:
    """Another function, most of the time."""
    ways: list[Callable[[], Node]] = [
        lambda: Minus(t),
        lambda: _sum(t, ONE),
        lambda: _product(TWO, t),
        lambda: Power(t, TWO),
        lambda: Apply("abs", (t,)),
        lambda: Variable("x"),
        lambda: _sum(t, _product(number(Fraction(1, 10**9)), Variable("x"))),
    ]
    match t:
        case Number(value):
            ways += [lambda: number(value + 1), lambda: number(-value)]
        case Sum(items) if len(items) > 1:
            ways += [lambda: Sum((*items[:-1], Minus(items[-1]))), lambda: items[0], lambda: Product(items)]
        case Product(items) if len(items) > 1:
            ways += [lambda: items[0], lambda: Sum(items), lambda: items[-1]]
        case Quotient(top, bottom):
            ways += [lambda: Quotient(bottom, top), lambda: top, lambda: Product((top, bottom))]
        case Power(base, exponent):
            ways += [
                lambda: base,
                lambda: Power(base, Sum((exponent, ONE))),
                lambda: Product((base, exponent)),
            ]
        case Apply(name, (u,)):
            ways += [lambda: u, lambda: Apply(dice.choice(FUNCTIONS), (u,)), lambda: Apply(name, (Minus(u),))]
        case _:
            pass
    return dice.choice(ways)()


def somewhere(dice: random.Random, t: Node, change: Callable[[random.Random, Node], Node]) -> Node:
    """The tree with one node, drawn evenly, changed."""
    places = list(_places(t, ()))
    return _replaced(t, dice.choice(places), lambda u: change(dice, u))


def _places(t: Node, here: tuple[int, ...]) -> list[tuple[int, ...]]:
    out = [here]
    for k, child in enumerate(parts_of(t)):
        if k == 1 and isinstance(t, Power) and not isinstance(t.base, Number):
            continue  # an exponent written as sin²+cos² makes a power of a negative base undefined, or unknown
        out += _places(child, (*here, k))
    return out


def _replaced(t: Node, place: tuple[int, ...], change: Callable[[Node], Node]) -> Node:
    if not place:
        return change(t)
    k, *rest = place
    below = list(parts_of(t))
    below[k] = _replaced(below[k], tuple(rest), change)
    match t:
        case Sum():
            return Sum(tuple(below))
        case Product():
            return Product(tuple(below))
        case Quotient():
            return Quotient(*below)
        case Power():
            return Power(*below)
        case Minus():
            return Minus(*below)
        case Apply(name):
            return Apply(name, tuple(below))
        case _:
            raise AssertionError("no such tree is made here")


# ── what a tree is worth, by mpmath ─────────────────────────────────────────────────────────────


class NoValue(ArithmeticError):
    """Undefined on the reals, or too near a kink or pole to tell."""


REAL: dict[str, Callable[[Any], Any]] = {
    "exp": mp.exp,
    "sin": mp.sin,
    "cos": mp.cos,
    "tan": mp.tan,
    "sinh": mp.sinh,
    "cosh": mp.cosh,
    "tanh": mp.tanh,
    "atan": mp.atan,
    "abs": abs,
    "relu": lambda u: u if u > 0 else mp.mpf(0),
    "sign": mp.sign,
    "heaviside": lambda u: mp.mpf(u > 0),
    "sigmoid": lambda u: 1 / (1 + mp.exp(-u)),
}
NEAR = mp.mpf(10) ** -8


def value(t: Node, at: dict[str, Fraction]) -> Any:
    """The value at a point with mpmath's working precision; raises NoValue."""
    match t:
        case Number(q):
            return mp.mpf(q.numerator) / q.denominator
        case Variable(name):
            return mp.mpf(at[name].numerator) / at[name].denominator
        case Constant("e"):
            return mp.e
        case Minus(u):
            return -value(u, at)
        case Sum(items):
            return mp.fsum(value(u, at) for u in items)
        case Product(items):
            return mp.fprod(value(u, at) for u in items)
        case Quotient(top, bottom):
            v, below = value(top, at), value(bottom, at)
            if abs(below) < NEAR:
                raise NoValue
            return v / below
        case Power(base, exponent):
            return _power(value(base, at), value(exponent, at))
        case Apply("max", args):
            return max(value(u, at) for u in args)
        case Apply("log", (u,)):
            v = value(u, at)
            if v <= NEAR:
                raise NoValue
            return mp.log(v)
        case Apply("sqrt", (u,)):
            v = value(u, at)
            if v <= NEAR:
                raise NoValue
            return mp.sqrt(v)
        case Apply(("sign" | "heaviside" | "relu" | "abs") as name, (u,)):
            v = value(u, at)
            if abs(v) < NEAR:
                raise NoValue
            return REAL[name](v)
        case Apply(name, (u,)):
            v = value(u, at)
            if abs(v) > 10**6:
                raise NoValue
            return REAL[name](v)
        case Piecewise():
            raise NoValue
        case _:
            raise AssertionError(f"no such tree is made here: {t}")


def _power(b: Any, e: Any) -> Any:
    whole = mp.isint(e)
    if b <= NEAR and not whole:
        raise NoValue
    if abs(b) < NEAR and e < 0:
        raise NoValue
    if abs(e) > 10**6:
        raise NoValue
    return mp.power(b, int(e) if whole else e)
