"""(xⁿ)' = n xⁿ⁻¹ and (aˣ)' = aˣ ln a, misremembered; roots among them."""

from __future__ import annotations

from grader.maths.syntax import Call, Node, Power
from grader.mistakes.derivation import depends, log_of
from grader.mistakes.rules import Bent, Place
from grader.mistakes.trees import (
    ONE,
    TWO,
    ZERO,
    call,
    minus,
    number,
    one_less,
    over,
    plus,
    raised,
    rational,
    times,
)


def powers(at: Place) -> Bent:
    """u^n with a number n."""
    match at.node:
        case Power(u, n) if not depends(n, at.x) and depends(u, at.x):
            du, less = at.d(u), one_less(n)
            q = rational(n)
            more = number(q + 1) if q is not None else plus(n, ONE)
            yield "pow.coef_forgotten", times(raised(u, less), du)
            yield "pow.no_decrement", times(n, raised(u, n), du)
            yield "pow.exponent_wrong_way", times(n, raised(u, more), du)
            yield "pow.coef_is_new_exponent", times(less, raised(u, less), du)
            yield "pow.variable_lost", times(n, du)
            yield "pow.sign", minus(times(n, raised(u, less), du))
            if q != -1:
                yield "pow.integrated", over(raised(u, more), more)
            yield "exp.rule_on_power", times(at.node, call("log", u), du)
        case _:
            return


def exponentials(at: Place) -> Bent:
    """a^u with a constant base, exp(u) included."""
    found = _exponential(at)
    if found is None:
        return
    base, u, whole = found
    du, logged = at.d(u), ONE if base is None else log_of(base)
    lowered = call("exp", one_less(u)) if base is None else Power(base, one_less(u))
    yield "exp.power_rule", times(u, lowered)
    yield "exp.power_rule", times(u, lowered, du)
    yield "exp.exponent_lowered", times(lowered, du)
    if logged != ONE:
        yield "exp.ln_base_forgotten", times(whole, du)
        yield "exp.divided_by_ln_base", over(times(whole, du), logged)
        yield "exp.exponent_lowered", times(lowered, logged, du)
    yield "exp.times_exponent", times(u, whole)


def _exponential(at: Place) -> tuple[Node | None, Node, Node] | None:
    match at.node:
        case Call("exp", (u,)) if depends(u, at.x):
            return None, u, at.node
        case Power(a, u) if not depends(a, at.x) and depends(u, at.x):
            return a, u, at.node
        case _:
            return None


def tower_power(at: Place) -> Bent:
    """u^v with x in both: half of the rule."""
    match at.node:
        case Power(u, v) if depends(u, at.x) and depends(v, at.x):
            yield "exp.power_rule_on_xx", times(v, raised(u, one_less(v)), at.d(u))
            yield "exp.exp_rule_on_xx", times(at.node, call("log", u), at.d(v))
            yield "exp.exp_rule_on_xx", at.node
        case _:
            return


def roots(at: Place) -> Bent:
    """√u"""
    match at.node:
        case Call("sqrt", (u,)) if depends(u, at.x):
            du = at.d(u)
            yield "sqrt.half_forgotten", over(du, call("sqrt", u))
            yield "sqrt.of_derivative", call("sqrt", du)
            yield "sqrt.recip_lost", times(TWO, call("sqrt", u), du)
            yield "sqrt.recip_lost", times(over(ONE, TWO), call("sqrt", u), du)
            yield "sqrt.root_lost", du
            if du == ZERO:
                return
            yield "pow.sign", minus(over(du, times(TWO, call("sqrt", u))))
        case _:
            return
