"""∂L/∂w = ∂L/∂a · ∂a/∂z · ∂z/∂w, misremembered."""

from __future__ import annotations

from grader.maths.syntax import Apply, Minus, Node, Power, Product, Sum, Variable, walk
from grader.maths.trees import ONE, TWO, depends, minus, over, plus, put, times
from grader.mistakes.mistake import Mistake, Rule
from grader.mistakes.rules import Bent, RulePlace, as_activation, product_slope, split
from grader.mistakes.rules.chain import outside

BACKPROPAGATION = Rule(
    area="One of the links between the weight and the loss.",
    says="∂L/∂w = ∂L/∂a · ∂a/∂z · ∂z/∂w: one factor for each link.",
    tempts="Every factor has its own page in the notes, and the product of all of them has none.",
    practise="backpropagation",
    prior=2.5,
)

BACKPROP_UPSTREAM_FORGOTTEN = Mistake(
    "backprop.upstream_forgotten",
    BACKPROPAGATION,
    does="∂L/∂w = ∂a/∂w",
    example="(σ(wx+b)−t)² -> σ'·x",
    says="You left out the slope of the loss. It multiplies everything on the way down to the weight.",
    kin="only the inside's slope is left",
)

BACKPROP_ACTIVATION_DERIVATIVE_FORGOTTEN = Mistake(
    "backprop.activation_derivative_forgotten",
    BACKPROPAGATION,
    does="the activation's slope is left out",
    example="2(a−t)·x",
    says=(
        "You left out the slope of the activation. The activation lies between the loss and the "
        "weight, so its slope is a factor."
    ),
    kin="only the inside's slope is left",
)

BACKPROP_ACTIVATION_DERIVATIVE_TWICE = Mistake(
    "backprop.activation_derivative_twice",
    BACKPROPAGATION,
    does="(σ(z) − t)·σ'(z)·z' for the cross-entropy",
    example="-t*ln(sigmoid(z)) - (1-t)*ln(1-sigmoid(z)), d/dz -> (sigmoid(z)-t)*sigmoid(z)*(1-sigmoid(z))",
    says=(
        "You multiplied by the activation's slope twice. With the cross-entropy, the error, output "
        "minus target, already holds it; that factor belongs to the squared error."
    ),
)

BACKPROP_INPUT_FACTOR_FORGOTTEN = Mistake(
    "backprop.input_factor_forgotten",
    BACKPROPAGATION,
    does="∂z/∂w = 1",
    example="2(a−t)σ'(z)",
    says=("You left out the slope of the weighted input. It moves by the input for each unit of the weight."),
    kin="a last factor left out; the inside's factor",
)

BACKPROP_PREACTIVATION_FOR_ACTIVATION = Mistake(
    "backprop.preactivation_for_activation",
    BACKPROPAGATION,
    does="the input of an activation used for its output",
    example="2(z−t)…",
    says=(
        "You used the input of the activation where its output belongs. Keep the forward values in a "
        "table: before and after the activation."
    ),
)

BACKPROP_LOSS_FACTOR_TWO = Mistake(
    "backprop.loss_factor_two",
    BACKPROPAGATION,
    does="(u²)' = u·u'",
    example="(a−t)… without the 2",
    says=(
        "You left out the exponent of the loss as a factor. It stays unless the loss carries its reciprocal."
    ),
    kin="exponent not brought down",
)

BACKPROP_LOSS_GRADIENT_ONLY = Mistake(
    "backprop.loss_gradient_only",
    BACKPROPAGATION,
    does="stopped at the gradient of the loss",
    example="(a-t)^2 with a = sigmoid(w*x), d/dw -> 2*(a-t)",
    says=(
        "You stopped at the slope of the loss. Carry it on, through the activation and the weighted "
        "input, down to the weight."
    ),
    kin="a last factor left out; the inside's factor",
)

BACKPROP_ONE_PATH = Mistake(
    "backprop.one_path",
    BACKPROPAGATION,
    does="∂L/∂w along one of several paths",
    example="L = u*v with u = w^2 and v = 3*w -> 2*w*v",
    says=(
        "You followed one path only. If a value reaches the loss along several paths, add the slopes "
        "of all paths."
    ),
)

BACKPROP_ACTIVATION_VALUE = Mistake(
    "backprop.activation_value",
    BACKPROPAGATION,
    does="the activation's value in the place of its slope",
    shown=("sigmoid(x)", "sigmoid(x)"),
    example="a = sigmoid(z), da/dz -> a",
    says="You used the value of the activation. Use its slope.",
)

BACKPROP_NAMES_SWAPPED = Mistake(
    "backprop.names_swapped",
    BACKPROPAGATION,
    does="the number of another name of the graph",
    example="asked dL/dw, given dL/db",
    says="You gave the number of another name in the graph. Check which one the question asks for.",
)


BACKPROP_OTHER_LOSS = Mistake(
    "backprop.other_loss",
    BACKPROPAGATION,
    does="the slope of the cross-entropy for that of the square, or the other way round",
    example="(a-t)^2 -> (a-t)/(a*(1-a))",
    says="You gave the slope of another loss. Differentiate the loss that the question states.",
    prior=1.5,
)

BACKPROP_TARGET_FORGOTTEN = Mistake(
    "backprop.target_forgotten",
    BACKPROPAGATION,
    does="∂L/∂z = p for p − 1, at the class that is right",
    example="-ln(e^a/(e^a+e^b)), d/da -> e^a/(e^a+e^b)",
    says="You forgot the target. With this loss the slope is the output minus the target.",
    prior=3.0,
)


def backpropagation(at: RulePlace) -> Bent:
    """The chain rule through a small network: an activation inside a loss, or a weighted input inside either."""
    if not at.others:
        return
    yield from _inputs(at)
    active = as_activation(at.node)
    if active is not None:
        z = active[1]
        yield BACKPROP_ACTIVATION_DERIVATIVE_FORGOTTEN, at.d(z)
        if not isinstance(z, Variable) and (found := outside(at.node, at.x)) is not None:
            yield BACKPROP_INPUT_FACTOR_FORGOTTEN, found[1](z)
        return
    found = outside(at.node, at.x)
    yield from _cross_entropies(at)
    if found is None or isinstance(found[2], Variable):
        return
    _, slope, h = found
    if not _loss(at.node, at.x):
        return
    yield BACKPROP_UPSTREAM_FORGOTTEN, at.d(h)
    yield BACKPROP_LOSS_GRADIENT_ONLY, slope(h)
    if isinstance(at.node, Power):
        yield BACKPROP_LOSS_FACTOR_TWO, times(h, at.d(h))
    for part in _activations(h):
        inner = as_activation(part)
        if inner is not None and depends(part, at.x):
            yield BACKPROP_PREACTIVATION_FOR_ACTIVATION, times(slope(put(h, part, inner[1])), at.d(h))


def _cross_entropies(at: RulePlace) -> Bent:
    """(a − t)², and the slope of a cross-entropy in its place."""
    match at.node:
        case Power(Sum((a, Minus(Variable(t)))), n) if n == TWO and t in at.others and depends(a, at.x):
            error, target = plus(a, minus(Variable(t))), Variable(t)
            yield BACKPROP_OTHER_LOSS, times(over(error, times(a, plus(ONE, minus(a)))), at.d(a))
            yield BACKPROP_OTHER_LOSS, times(minus(over(target, a)), at.d(a))
        case _:
            return


def _inputs(at: RulePlace) -> Bent:
    """v·a(z) along v: the slope is the activation a, and z is taken for it."""
    if not isinstance(at.node, Product):
        return
    fixed, moving = split(at.node.factors, at.x)
    for k, f in enumerate(fixed):
        if moving and (active := as_activation(f)) is not None:
            yield (
                BACKPROP_PREACTIVATION_FOR_ACTIVATION,
                times(*fixed[:k], active[1], *fixed[k + 1 :], product_slope(at, moving)),
            )


def _loss(node: Node, x: str) -> bool:
    """A square, or a logarithm, of something with weights in it."""
    match node:
        case Power(u, n):
            return n == TWO and depends(u, x)
        case Apply("log", (u,)):
            return bool(_activations(u))
        case _:
            return False


def _activations(tree: Node) -> list[Node]:
    return [n for n in walk(tree) if as_activation(n) is not None]


FAMILIES = (backpropagation,)
