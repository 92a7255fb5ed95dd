"""σ' = σ(1 − σ), tanh' = 1 − tanh², ReLU' = 0 or 1, misremembered."""

from __future__ import annotations

from grader.maths.derivation import SLOPES as RIGHT
from grader.maths.syntax import Node
from grader.maths.trees import ONE, TWO, call, minus, over, plus, raised, times
from grader.mistakes.mistake import Mistake, Rule
from grader.mistakes.rules import Bent, RulePlace, Slopes, wrong_lines

ACTIVATION = Rule(
    area="The slope of an activation.",
    says=(
        "σ' = σ(1 − σ), tanh' = 1 − tanh², ReLU' = 0 left of 0 and 1 right of it; each times the "
        "inside's slope."
    ),
    tempts="The formulas use the activation's own output, and half of each is easily lost.",
    practise="backpropagation",
)

ACT_SIGMOID_ONE_MINUS_DROPPED = Mistake(
    "act.sigmoid_one_minus_dropped",
    ACTIVATION,
    does="σ' = σ",
    example="sigmoid(x) -> sigmoid(x)",
    says=(
        "You left out a factor of the sigmoid's slope. Far to the right the sigmoid is flat, so that "
        "its slope is near 0; yours is not."
    ),
    prior=5.0,
    kin="left as it was",
)

ACT_SIGMOID_S_DROPPED = Mistake(
    "act.sigmoid_s_dropped",
    ACTIVATION,
    does="σ' = 1 − σ",
    example="sigmoid(x) -> 1 - sigmoid(x)",
    says=(
        "You left out a factor of the sigmoid's slope. Far to the left the sigmoid is flat, so that "
        "its slope is near 0; yours is not."
    ),
    prior=3.0,
)

ACT_SIGMOID_PLUS = Mistake(
    "act.sigmoid_plus",
    ACTIVATION,
    does="σ' = σ(1 + σ)",
    example="sigmoid(x) -> sigmoid(x)*(1+sigmoid(x))",
    says=(
        "You wrote a plus in the slope of the sigmoid. Far to the right the sigmoid is flat, so that "
        "its slope is near 0; yours is not."
    ),
)

ACT_SIGMOID_SQUARED = Mistake(
    "act.sigmoid_squared",
    ACTIVATION,
    does="σ' = σ²",
    example="sigmoid(x) -> sigmoid(x)^2",
    says=("You squared the sigmoid. Far to the right it is flat, so that its slope is near 0; yours is not."),
)

ACT_SIGMOID_OF_INPUT = Mistake(
    "act.sigmoid_of_input",
    ACTIVATION,
    does="σ' = z(1−z)",
    example="sigmoid(x) -> x*(1-x)",
    says="You put in the input of the sigmoid. The formula for its slope takes its OUTPUT.",
)

ACT_TANH_NOT_SQUARED = Mistake(
    "act.tanh_not_squared",
    ACTIVATION,
    does="tanh' = 1 − tanh",
    example="tanh(x) -> 1-tanh(x)",
    says=(
        "You did not square tanh. It is flat far out on both sides: your slope is near 0 on one of them only."
    ),
)

ACT_TANH_PLUS = Mistake(
    "act.tanh_plus",
    ACTIVATION,
    does="tanh' = 1 + tanh²",
    example="tanh(x) -> 1+tanh(x)^2",
    says=(
        "You wrote a plus in the slope of tanh. It is flat far out on both sides, so that its slope "
        "is near 0; yours is not."
    ),
)

ACT_TANH_OF_INPUT = Mistake(
    "act.tanh_of_input",
    ACTIVATION,
    does="tanh' = 1 − z²",
    example="tanh(x) -> 1-x^2",
    says="You put in the input of tanh. The formula for its slope takes its OUTPUT.",
)

ACT_TANH_SECH_NOT_SQUARED = Mistake(
    "act.tanh_sech_not_squared",
    ACTIVATION,
    does="tanh' = sech",
    example="tanh(x) -> sech(x)",
    says="You lost a square. Measure the slope at one point by nudging, and compare.",
)

ACT_RELU_KEPT = Mistake(
    "act.relu_kept",
    ACTIVATION,
    does="ReLU' = ReLU",
    example="relu(x) -> relu(x)",
    says="You gave the height of ReLU. Each of its two straight pieces has one slope: which?",
    prior=4.0,
    kin="left as it was",
)

ACT_RELU_ALWAYS_ONE = Mistake(
    "act.relu_always_one",
    ACTIVATION,
    does="ReLU' = 1",
    example="relu(x) -> 1",
    says="You gave ReLU the same slope everywhere. Left of its kink it is flat.",
    prior=4.4,
    kin="only the inside's slope is left",
)

ACT_RELU_SLOPE_IS_INPUT = Mistake(
    "act.relu_slope_is_input",
    ACTIVATION,
    does="ReLU' = z",
    example="relu(x) -> x",
    says="You gave the input of ReLU as its slope. The slope of a straight piece is one number.",
    prior=5.0,
)

ACT_RELU_FLIPPED = Mistake(
    "act.relu_flipped",
    ACTIVATION,
    does="ReLU' = 1 on the left",
    example="relu(x) -> heaviside(-x)",
    says="You swapped the two sides of ReLU. The flat piece is on the left.",
)

ACT_OTHER_ACTIVATION = Mistake(
    "act.other_activation",
    ACTIVATION,
    does="the slope of another activation",
    example="tanh(x) -> tanh(x)*(1 - tanh(x))",
    says="You gave the slope of another activation. Each one has its own, and some of them look alike.",
)

ACT_APPLIED_TWICE = Mistake(
    "act.applied_twice",
    ACTIVATION,
    does="f'(f(z)) for f'(z)",
    example="sigmoid(x) -> sigmoid(sigmoid(x))*(1 - sigmoid(sigmoid(x)))",
    says=(
        "You applied the activation once more inside its own slope. Put in its input, or write the "
        "slope with its value; do not do both."
    ),
)


def _square(u: Node) -> Node:
    return raised(u, TWO)


def _one_over_square(u: Node) -> Node:
    return over(ONE, plus(ONE, _square(u)))


def _one_minus(u: Node) -> Node:
    return plus(ONE, minus(u))


# function: (mistake, what is taken for f'(u))
SLOPES: Slopes = {
    "sigmoid": (
        (ACT_SIGMOID_ONE_MINUS_DROPPED, lambda u: call("sigmoid", u)),
        (ACT_SIGMOID_S_DROPPED, lambda u: _one_minus(call("sigmoid", u))),
        (ACT_SIGMOID_PLUS, lambda u: times(call("sigmoid", u), plus(ONE, call("sigmoid", u)))),
        (ACT_SIGMOID_SQUARED, lambda u: _square(call("sigmoid", u))),
        (ACT_SIGMOID_OF_INPUT, lambda u: times(u, _one_minus(u))),
        (ACT_OTHER_ACTIVATION, lambda u: _one_minus(_square(call("sigmoid", u)))),
        (ACT_APPLIED_TWICE, lambda u: RIGHT["sigmoid"](call("sigmoid", u))),
    ),
    "tanh": (
        (ACT_TANH_NOT_SQUARED, lambda u: _one_minus(call("tanh", u))),
        (ACT_TANH_PLUS, lambda u: plus(ONE, _square(call("tanh", u)))),
        (ACT_TANH_SECH_NOT_SQUARED, lambda u: call("sech", u)),
        (ACT_TANH_OF_INPUT, lambda u: _one_minus(_square(u))),
        (ACT_OTHER_ACTIVATION, lambda u: times(call("tanh", u), _one_minus(call("tanh", u)))),
        (ACT_OTHER_ACTIVATION, lambda u: _square(call("sec", u))),
        (ACT_OTHER_ACTIVATION, _one_over_square),
        (ACT_APPLIED_TWICE, lambda u: RIGHT["tanh"](call("tanh", u))),
    ),
    "relu": (
        (ACT_RELU_KEPT, lambda u: call("relu", u)),
        (ACT_RELU_ALWAYS_ONE, lambda u: ONE),
        (ACT_RELU_SLOPE_IS_INPUT, lambda u: u),
        (ACT_RELU_FLIPPED, lambda u: call("heaviside", minus(u))),
        (ACT_OTHER_ACTIVATION, lambda u: RIGHT["sigmoid"](u)),
    ),
    "leaky_relu": ((ACT_OTHER_ACTIVATION, lambda u: call("heaviside", u)),),
}


def activations(at: RulePlace) -> Bent:
    """A wrong line of the table, and the chain rule as it should be."""
    yield from wrong_lines(at, SLOPES)


FAMILIES = (activations,)
