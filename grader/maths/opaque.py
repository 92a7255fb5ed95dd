"""Functions that a question leaves open: f(x), f'(g(x)).

An identity that holds for every f holds for one drawn at random; so a difference for that one refutes.  The
prover, on the other side, treats f(u), f'(u), f(v) as so many independent unknowns.
"""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from grader.maths.derive import derive
from grader.maths.pair import Pair
from grader.maths.substitution import rebuild, substitute
from grader.maths.terms import Term, add, call, mul, num, power, sym, walk


def concrete(pair: Pair, seed: int, *, signed: bool = False) -> Pair:
    """The same pair with a smooth, drawn function in the place of every open one; `signed`: of both signs."""
    if not any(side.opaque for side in _sides(pair)):
        return pair
    names = sorted(
        {(str(u.args[0]), len(u.operands)) for side in _sides(pair) for u in walk(side) if u.op == "opaque"}
    )
    dice = random.Random(seed)
    bodies = {key: _body(key[1], dice, signed) for key in names}  # f(x) and f(x, y) are two functions
    memo: dict[Term, Term] = {}
    return replace(
        pair,
        expected=_instantiate(pair.expected, bodies, memo),
        answer=_instantiate(pair.answer, bodies, memo),
        function=None if pair.function is None else _instantiate(pair.function, bodies, memo),
    )


def _sides(pair: Pair) -> tuple[Term, ...]:
    return tuple(u for u in (pair.expected, pair.answer, pair.function) if u is not None)


def _slot(k: int) -> Term:
    return sym(f"·{k}")  # no name that a reader makes


def _body(arity: int, dice: random.Random, signed: bool) -> Term:
    """A positive function without symmetries: 9 + Σ a sin(b u + c) + d u + e u² / (1 + u²)."""

    def q() -> Term:
        return num(Fraction(dice.randint(101, 997), 499))

    parts: list[Term] = [num(Fraction(-1, 3) if signed else 9)]
    for k in range(arity):
        u = _slot(k)
        square = power(u, num(2))
        slope = mul(q(), u) if not signed else mul(num(-1), q(), call("sin", mul(num(3), q(), u)))
        parts += [mul(q(), call("sin", add(mul(q(), u), q()))), slope]
        parts += [mul(q(), square, power(add(num(1), square), num(-1)))]
    if arity > 1:
        parts.append(mul(q(), call("sin", mul(*(add(_slot(k), q()) for k in range(arity))))))
    return add(*parts)


def _instantiate(t: Term, bodies: dict[tuple[str, int], Term], memo: dict[Term, Term]) -> Term:
    found = memo.get(t)
    if found is not None:
        return found
    args = [_instantiate(a, bodies, memo) if isinstance(a, Term) else a for a in t.args]
    given = [a for a in args if isinstance(a, Term)]
    if t.op == "opaque":
        body = _derived(bodies[str(t.args[0]), len(t.operands)], str(t.args[1]))
        out = substitute(body, {f"·{k}": a for k, a in enumerate(given)})
    else:
        out = t if list(t.args) == args else rebuild(t, given)
    memo[t] = out
    return out


def _derived(body: Term, orders: str) -> Term:
    """The body derived by each of its places, as often as `orders` says: "0,2"."""
    for k, order in enumerate(orders.split(",")):
        for _ in range(int(order)):
            body = derive(body, f"·{k}")
    return body
