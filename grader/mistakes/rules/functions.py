"""The table of functions, misremembered: logarithms, trigonometry, activations."""

from __future__ import annotations

from collections.abc import Callable

from grader.maths.derivation import SLOPES as RIGHT
from grader.maths.syntax import Call, Constant, Node
from grader.maths.trees import ONE, TWO, call, depends, minus, number, over, plus, raised, times
from grader.mistakes.rules import Bent, Place, as_activation

Slope = Callable[[Node], Node]


def _square(u: Node) -> Node:
    return raised(u, TWO)


def _one_over_root(u: Node) -> Node:
    return over(ONE, call("sqrt", plus(ONE, minus(_square(u)))))


def _one_over_square(u: Node) -> Node:
    return over(ONE, plus(ONE, _square(u)))


def _one_minus(u: Node) -> Node:
    return plus(ONE, minus(u))


# function: (id, what is taken for f'(u))
SLOPES: dict[str, tuple[tuple[str, Slope], ...]] = {
    "log": (
        ("ln.recip_of_ln", lambda u: over(ONE, call("log", u))),
        ("ln.no_recip_u", lambda u: u),
        ("ln.recip_squared", lambda u: over(ONE, _square(u))),
        ("ln.base10", lambda u: over(ONE, times(u, call("log", number(10))))),
    ),
    "sin": (
        ("trig.sin_to_minus_cos", lambda u: minus(call("cos", u))),
        ("trig.sin_cos_swapped", lambda u: call("sin", u)),
        ("trig.sin_cos_swapped", lambda u: minus(call("sin", u))),
    ),
    "cos": (
        ("trig.cos_sign_lost", lambda u: call("sin", u)),
        ("trig.sin_cos_swapped", lambda u: call("cos", u)),
        ("trig.cos_to_minus_cos", lambda u: minus(call("cos", u))),
    ),
    "tan": (
        ("trig.tan_as_sectan", lambda u: times(call("sec", u), call("tan", u))),
        ("trig.tan_as_cot", lambda u: call("cot", u)),
        ("trig.tan_as_cot", lambda u: minus(call("cot", u))),
        ("trig.tan_as_cot", lambda u: minus(_square(call("csc", u)))),
        ("trig.tan_sec_not_squared", lambda u: call("sec", u)),
    ),
    "sec": (("trig.tan_as_sectan", lambda u: _square(call("sec", u))),),
    "csc": (("trig.csc_sign_lost", lambda u: times(call("csc", u), call("cot", u))),),
    "cot": (("trig.cot_sign_lost", lambda u: _square(call("csc", u))),),
    "asin": (
        ("trig.inverse_as_direct", lambda u: call("cos", u)),
        ("trig.inverse_as_direct", lambda u: call("acos", u)),
        ("trig.inverse_confused", _one_over_square),
        ("trig.inverse_sign", lambda u: minus(_one_over_root(u))),
        ("trig.inverse_sign", lambda u: over(ONE, call("sqrt", plus(ONE, _square(u))))),
    ),
    "acos": (
        ("trig.inverse_as_direct", lambda u: minus(call("sin", u))),
        ("trig.inverse_as_direct", lambda u: minus(call("asin", u))),
        ("trig.inverse_confused", _one_over_square),
        ("trig.inverse_sign", _one_over_root),
        ("trig.inverse_sign", lambda u: minus(over(ONE, call("sqrt", plus(ONE, _square(u)))))),
    ),
    "atan": (
        ("trig.inverse_as_direct", lambda u: _square(call("sec", u))),
        ("trig.inverse_as_direct", lambda u: over(ONE, _square(call("tan", u)))),
        ("trig.inverse_confused", _one_over_root),
        ("trig.inverse_sign", lambda u: minus(_one_over_square(u))),
        ("trig.inverse_sign", lambda u: over(ONE, _one_minus(_square(u)))),
    ),
    "sigmoid": (
        ("act.sigmoid_one_minus_dropped", lambda u: call("sigmoid", u)),
        ("act.sigmoid_s_dropped", lambda u: _one_minus(call("sigmoid", u))),
        ("act.sigmoid_plus", lambda u: times(call("sigmoid", u), plus(ONE, call("sigmoid", u)))),
        ("act.sigmoid_squared", lambda u: _square(call("sigmoid", u))),
        ("act.sigmoid_of_input", lambda u: times(u, _one_minus(u))),
        ("act.other_activation", lambda u: _one_minus(_square(call("sigmoid", u)))),
        ("act.applied_twice", lambda u: RIGHT["sigmoid"](call("sigmoid", u))),
    ),
    "tanh": (
        ("act.tanh_not_squared", lambda u: _one_minus(call("tanh", u))),
        ("act.tanh_plus", lambda u: plus(ONE, _square(call("tanh", u)))),
        ("act.tanh_of_input", lambda u: _one_minus(_square(u))),
        ("act.other_activation", lambda u: times(call("tanh", u), _one_minus(call("tanh", u)))),
        ("act.other_activation", lambda u: _square(call("sec", u))),
        ("act.other_activation", _one_over_square),
        ("act.applied_twice", lambda u: RIGHT["tanh"](call("tanh", u))),
    ),
    "relu": (
        ("act.relu_kept", lambda u: call("relu", u)),
        ("act.relu_always_one", lambda u: ONE),
        ("act.relu_slope_is_input", lambda u: u),
        ("act.relu_flipped", lambda u: call("heaviside", minus(u))),
        ("act.other_activation", lambda u: RIGHT["sigmoid"](u)),
    ),
}


def table(at: Place) -> Bent:
    """A wrong line of the table, and the chain rule as it should be."""
    match at.node:
        case Call(name, (u,)) if name in SLOPES:
            pass
        case _ if (found := as_activation(at.node)) is not None and found[0] in SLOPES:
            name, u = found
        case _:
            return
    if not depends(u, at.x):
        return
    for identity, slope in SLOPES[name]:
        yield identity, times(slope(u), at.d(u))
    if name in ("sin", "cos", "tan"):
        yield "units.degrees", times(over(Constant("pi"), number(180)), RIGHT[name](u), at.d(u))
    if name == "log":
        yield "ln.recip_of_inner_derivative", over(ONE, at.d(u))
        yield "ln.recip_of_ln", over(ONE, call("log", u))
        yield "ln.dropped", at.d(u)
        yield "ln.no_recip_u", u


def bases(at: Place) -> Bent:
    """log_b(u)"""
    match at.node:
        case Call("log2" | "log10" as name, (u,)) if depends(u, at.x):
            b = number(int(name[3:]))
        case Call("log", (u, b)) if depends(u, at.x) and not depends(b, at.x):
            pass
        case _:
            return
    du = at.d(u)
    yield "log.base_factor_forgotten", over(du, u)
    yield "ln.base10", over(du, u)
    yield "log.base_multiplied", times(over(call("log", b), u), du)
    yield "ln.recip_of_ln", over(du, at.node)
    yield "ln.dropped", du
