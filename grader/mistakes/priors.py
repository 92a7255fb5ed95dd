"""How common each mistake is, before an answer is seen: the commonest of a family first, uniform within the rest.

Weights are relative; they decide the order and the shares where several mistakes fit one answer.  A name that
says more about what was done weighs more than a name for the same answer that says less.
"""

from __future__ import annotations

PAIR = 0.06  # two mistakes at once, beside one
SYSTEMATIC = 0.5  # the same mistake everywhere, beside once
USUAL = 1.5
NESTED = 0.5  # a constant kept, or a term lost, deep inside, beside one at the end of the line

OF_COMPOUND = {"pow.variable_lost": 0.25}  # (ln x)^4 hardly becomes 4/x so

COMMON: dict[str, float] = {
    "chain.forgot_inner": 12.0,
    "chain.added": 3.0,
    "chain.link_skipped": 2.0,
    "chain.outer_at_x": 1.4,
    "chain.as_product": 1.2,
    "chain.inner_only": 1.0,
    "chain.deriv_inside": 1.2,
    "chain.f_of_deriv": 1.2,
    "chain.inner_twice": 1.0,
    "chain.divided_by_inner": 1.2,
    "prod.product_of_derivatives": 10.0,
    "prod.term_missing": 4.0,
    "quot.quotient_of_derivatives": 7.0,
    "quot.numerator_order": 4.0,
    "quot.plus": 4.0,
    "quot.denominator_not_squared": 3.0,
    "quot.denominator_forgotten": 2.6,
    "quot.only_numerator": 2.0,
    "trig.cos_sign_lost": 6.0,
    "trig.sin_to_minus_cos": 4.0,
    "trig.csc_sign_lost": 3.0,
    "trig.cot_sign_lost": 3.0,
    "pow.no_decrement": 4.0,
    "pow.coef_forgotten": 4.0,
    "pow.exponent_wrong_way": 2.5,
    "pow.sign": 4.2,
    "pow.variable_lost": 1.2,
    "exp.power_rule": 4.0,
    "exp.ln_base_forgotten": 5.0,
    "exp.divided_by_ln_base": 2.0,
    "exp.times_exponent": 2.0,
    "exp.power_rule_on_xx": 3.0,
    "exp.exp_rule_on_xx": 3.0,
    "exp.log_slope_only": 2.0,
    "recip.deriv_of_denominator": 3.0,
    "recip.log_rule": 1.6,
    "const.kept": 4.0,
    "const.is_one": 4.0,
    "const.as_variable": 3.0,
    "sqrt.half_forgotten": 5.0,
    "sqrt.recip_lost": 2.0,
    "log.base_factor_forgotten": 5.0,
    "ln.dropped": 1.6,
    "ln.recip_of_inner_derivative": 1.2,
    "ln.no_recip_u": 1.0,
    "ln.base10": 1.0,
    "coef.dropped": 4.0,
    "coef.only": 2.0,
    "act.relu_slope_is_input": 2.0,
    "sum.term_dropped": 2.0,
    "struct.power_moved_inside": 0.8,
    "alg.constant_pulled_out": 2.0,
    "alg.freshman_power": 2.0,
    "alg.fn_of_sum": 2.0,
    "alg.power_on_one_factor": 2.0,
    "global.not_differentiated": 1.3,
    "global.integrated": 1.2,
    "global.f_at_point": 5.0,
    "global.reciprocal": 0.7,
    "global.wrong_variable": 6.0,
    "global.total_derivative": 1.2,
    "global.first_for_second": 15.0,
    "partial.other_factor_dropped": 4.0,
    "partial.other_kept": 4.0,
    "partial.other_not_constant": 2.0,
    "partial.other_term_differentiated": 3.0,
    "act.sigmoid_one_minus_dropped": 5.0,
    "act.sigmoid_s_dropped": 3.0,
    "act.relu_always_one": 4.4,
    "act.relu_kept": 4.0,
    "units.degrees": 0.3,
}
FAMILIES: dict[str, float] = {
    "backprop": 2.5,
    "slip": 0.5,
    "copy": 0.4,
    "alg": 0.8,
    "struct": 0.6,
    "sum": 0.8,
    "var": 0.5,
    "fn": 0.7,
}


def prior(identity: str) -> float:
    """The weight of a mistake."""
    return COMMON.get(identity, FAMILIES.get(identity.partition(".")[0], USUAL))


def prior_at(identity: str, inside: bool, compound: bool = False) -> float:
    """The weight of a mistake at the whole question or at a part inside it, which is compound or a bare x."""
    nested = NESTED if inside and identity.startswith(("const.", "sum.")) else 1.0
    return prior(identity) * nested * (OF_COMPOUND.get(identity, 1.0) if compound else 1.0)
