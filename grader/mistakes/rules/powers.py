"""(xⁿ)' = n xⁿ⁻¹ and (aˣ)' = aˣ ln a, misremembered; roots and reciprocals among them."""

from __future__ import annotations

from grader.maths.derivation import log_of
from grader.maths.syntax import Call, Power, Variable
from grader.maths.trees import (
    HALF,
    ONE,
    TWO,
    call,
    depends,
    minus,
    number,
    one_less,
    over,
    plus,
    raised,
    rational,
    times,
)
from grader.mistakes.rules import Bent, Place, as_power, as_reciprocal


def powers(at: Place) -> Bent:
    """c·uⁿ with a number n; 1/uᵐ and √u are read so, too."""
    found = as_power(at.node, at.x)
    if found is None:
        return
    c, u, n = found
    q = rational(n)
    less, more = one_less(n), number(q + 1) if q is not None else plus(n, ONE)
    du = at.d(u)
    if q != -1:  # a lost −1 is a lost sign
        yield "pow.coef_forgotten", times(c, raised(u, less), du)
        yield "pow.variable_lost", times(c, n, du)
    yield "pow.no_decrement", times(c, n, raised(u, n), du)
    yield "pow.exponent_wrong_way", times(c, n, raised(u, more), du)
    yield "pow.coef_is_new_exponent", times(c, less, raised(u, less), du)
    of_a_power = q is None or q < 1  # there a sign comes down, or is made; elsewhere it is a slip of the pen
    yield "pow.sign" if of_a_power else "slip.sign", minus(times(c, n, raised(u, less), du))
    if q is not None and q < 0:
        yield "pow.exponent_wrong_way", times(c, number(-q), raised(u, more), du)
    if q != -1:
        yield "pow.integrated", times(c, over(raised(u, more), more))
    if not isinstance(at.node, Call):
        yield "exp.rule_on_power", times(at.node, call("log", u), du)


def exponentials(at: Place) -> Bent:
    """a^u with a constant base, exp(u) included."""
    match at.node:
        case Call("exp", (u,)) if depends(u, at.x):
            logged, lowered = ONE, call("exp", one_less(u))
        case Power(a, u) if not depends(a, at.x) and depends(u, at.x):
            logged, lowered = log_of(a), Power(a, one_less(u))
        case _:
            return
    whole, du = at.node, at.d(u)
    yield "exp.power_rule", times(u, lowered)
    yield "exp.power_rule", times(u, lowered, du)
    yield "exp.exponent_lowered", times(lowered, du)
    if logged != ONE:
        yield "exp.ln_base_forgotten", times(whole, du)
        yield "exp.divided_by_ln_base", over(times(whole, du), logged)
        yield "exp.ln_of_exponent", times(whole, call("log", u), du)
        yield "exp.exponent_lowered", times(lowered, logged, du)
    yield "exp.times_exponent", times(u, whole)
    yield "exp.times_exponent", times(u, whole, logged)


def towers(at: Place) -> Bent:
    """u^v with x in both: half of the rule."""
    match at.node:
        case Power(u, v) if depends(u, at.x) and depends(v, at.x):
            yield "exp.power_rule_on_xx", times(v, raised(u, one_less(v)), at.d(u))
            yield "exp.power_rule_on_xx", times(v, raised(u, one_less(v)), at.d(u), at.d(v))
            yield "exp.power_rule_on_xx", at.node
            yield "exp.exp_rule_on_xx", times(at.node, call("log", u), at.d(v))
            yield "exp.log_slope_only", plus(times(at.d(v), call("log", u)), times(v, over(at.d(u), u)))
        case _:
            return


def roots(at: Place) -> Bent:
    """√u"""
    found = as_power(at.node, at.x)
    if found is None or rational(found[2]) != rational(HALF):
        return
    u, root, du = found[1], call("sqrt", found[1]), at.d(found[1])
    yield "sqrt.half_forgotten", over(du, root)
    yield "sqrt.of_derivative", call("sqrt", du)
    yield "sqrt.recip_lost", times(TWO, root, du)
    yield "sqrt.recip_lost", times(HALF, root, du)
    yield "sqrt.root_lost", du
    yield "sqrt.root_lost", u


def reciprocals(at: Place) -> Bent:
    """c/v"""
    found = as_reciprocal(at.node, at.x)
    if found is None:
        return
    c, v = found
    dv = at.d(v)
    yield "recip.deriv_of_denominator", over(c, dv)
    yield "recip.log_rule", times(c, over(dv, v))
    yield "recip.integrated_to_log", times(c, call("log", v))
    yield "quot.denominator_forgotten", minus(times(c, dv))
    if isinstance(v, Power):  # read with the power rule
        return
    yield "quot.denominator_not_squared", minus(over(times(c, dv), v))
    if not isinstance(v, Variable):
        yield "quot.plus", over(times(c, dv), raised(v, TWO))
