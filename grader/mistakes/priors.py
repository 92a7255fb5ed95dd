"""How common each mistake is, before an answer is seen: the commonest of a family first, uniform within the rest.

Weights are relative; they decide the order and the shares where several mistakes fit one answer.
"""

from __future__ import annotations

COMMON: dict[str, float] = {
    "chain.forgot_inner": 12.0,
    "prod.product_of_derivatives": 8.0,
    "prod.term_missing": 4.0,
    "quot.quotient_of_derivatives": 6.0,
    "quot.numerator_order": 4.0,
    "quot.plus": 4.0,
    "quot.denominator_not_squared": 3.0,
    "trig.cos_sign_lost": 6.0,
    "trig.sin_to_minus_cos": 4.0,
    "pow.no_decrement": 4.0,
    "pow.coef_forgotten": 4.0,
    "exp.power_rule": 4.0,
    "exp.ln_base_forgotten": 5.0,
    "const.kept": 4.0,
    "const.is_one": 4.0,
    "global.integrated": 5.0,
    "global.not_differentiated": 6.0,
    "global.wrong_variable": 6.0,
    "chain.added": 3.0,
    "act.sigmoid_one_minus_dropped": 4.0,
    "act.relu_always_one": 4.0,
    "partial.other_factor_dropped": 4.0,
    "partial.other_kept": 4.0,
    "coef.dropped": 3.0,
    "sum.term_dropped": 1.0,
    "sqrt.half_forgotten": 4.0,
    "log.base_factor_forgotten": 5.0,
}
FAMILIES: dict[str, float] = {
    "slip": 0.6,
    "copy": 0.5,
    "alg": 0.8,
    "struct": 0.6,
    "sum": 0.8,
    "var": 0.5,
    "fn": 0.7,
    "units": 0.3,
    "global": 1.5,
}


def prior(identity: str) -> float:
    """The weight of a mistake."""
    return COMMON.get(identity, FAMILIES.get(identity.partition(".")[0], 1.5))
