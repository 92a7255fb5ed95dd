"""One link of a backward pass, bent: the slope of a line along a name in it, as it is got wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import reduce

from grader import mistakes
from grader.answers.circuit import LacksValue, Pass
from grader.maths.syntax import Apply, Number, Power, Product, Variable, walk
from grader.maths.syntax import Node as Tree
from grader.maths.trees import NoRule
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules.activations import ACT_RELU_FLIPPED, ACT_SIGMOID_OF_INPUT, ACT_TANH_OF_INPUT
from grader.mistakes.rules.backpropagation import (
    BACKPROP_ACTIVATION_DERIVATIVE_FORGOTTEN,
    BACKPROP_ACTIVATION_VALUE,
    BACKPROP_INPUT_FACTOR_FORGOTTEN,
    BACKPROP_LOSS_FACTOR_TWO,
    BACKPROP_PREACTIVATION_FOR_ACTIVATION,
    BACKPROP_UPSTREAM_FORGOTTEN,
)
from grader.mistakes.rules.chain import CHAIN_LINK_SKIPPED

ACTIVATIONS = frozenset({"sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus"})
MOST_BENT = 16  # wrong derivatives of one line that are tried
OF_OUTPUT: Mapping[str, tuple[Mistake, Callable[[Fraction], Fraction]]] = {
    "sigmoid": (ACT_SIGMOID_OF_INPUT, lambda z: z * (1 - z)),
    "tanh": (ACT_TANH_OF_INPUT, lambda z: 1 - z * z),
}
Wrong = tuple[Fraction, Mistake, str]  # the number, the mistake, what to say


def product(factors: Iterable[Fraction]) -> Fraction:
    return reduce(lambda a, b: a * b, factors, Fraction(1))


def spoken_link(line: str, name: str) -> str:
    return f"∂{line}/∂{name}"


def link_of(run: Pass, top: str, link: tuple[str, str]) -> Fraction:
    line, name = link
    return run.local(line, name) if line in run.lines else run.number(f"d{top}_d{name}")


def skipped(run: Pass, line: str, name: str, bottom: str) -> Mistake:
    """What a link that was left out is called: by what it stands for in a network."""
    if line not in run.lines:
        return BACKPROP_UPSTREAM_FORGOTTEN
    tree = run.lines[line].tree
    if isinstance(tree, Apply) and tree.name in ACTIVATIONS:
        (inside, *_) = tree.args
        inner, both = run.of(inside, name), run.local(line, name)
        if inner == 1:
            return BACKPROP_ACTIVATION_DERIVATIVE_FORGOTTEN
        tree = inside if inner == both else tree
    is_input = name == bottom and any(_is_weighted(part, name) for part in walk(tree))
    is_alone = not isinstance(tree, Apply) or tree.name not in ACTIVATIONS
    return BACKPROP_INPUT_FACTOR_FORGOTTEN if is_input and is_alone else CHAIN_LINK_SKIPPED


def _is_weighted(part: Tree, name: str) -> bool:
    """Whether this is the weight times another name."""
    if not isinstance(part, Product) or Variable(name) not in part.factors:
        return False
    return any(isinstance(f, Variable) and f.name != name for f in part.factors)


def bent_rules(run: Pass, line: str, name: str) -> list[tuple[Mistake, Tree]]:
    """The likeliest wrong derivatives of one line."""
    if line not in run.lines:
        return []
    tree = run.lines[line].tree
    names = tuple(sorted(run.lines[line].uses))
    try:
        single = mistakes.recognition.table_of(tree, name, names, None, None, 1).blocks[0]
    except (NoRule, IndexError):
        return []
    likely = sorted(range(len(single)), key=lambda k: -single.weights[k])[:MOST_BENT]
    named = [single.name(k) for k in likely]
    return [(c.mistakes[0], mistakes.confirm.worked_out(c.tree())) for c in named]


def bent_link(run: Pass, line: str, name: str) -> Iterator[Wrong]:
    """A local derivative as it goes wrong: the value for the slope, the slope at the wrong place, a lost factor."""
    if line not in run.lines:
        return
    tree = run.lines[line].tree
    link = spoken_link(line, name)
    if isinstance(tree, Apply) and tree.args == (Variable(name),):
        here = run.number(line)
        yield here, BACKPROP_ACTIVATION_VALUE, f"{link} is the slope of {tree.name}, not its value {line}."
        try:
            there = Pass(run.lines, {**run.known, name: here}).of(tree, name)
        except LacksValue:
            return
        says = f"The slope {link} is taken at {name}, the input of {tree.name}. You took it at {line}."
        yield there, BACKPROP_PREACTIVATION_FOR_ACTIVATION, says
        if tree.name in OF_OUTPUT:
            mistake, formula = OF_OUTPUT[tree.name]
            says = f"The formula for {link} takes {line}, the output of {tree.name}. You put in {name}, its input."
            yield formula(run.number(name)), mistake, says
        if tree.name == "relu":
            says = "To the right of zero the ReLU has the slope 1, to the left 0."
            yield 1 - run.local(line, name), ACT_RELU_FLIPPED, says
    if isinstance(tree, Apply) and tree.name in ACTIVATIONS and not isinstance(tree.args[0], Variable):
        yield from _of_inside(run, line, name, tree.name, tree.args[0])
    active = run.lines.get(name)
    if active is not None and isinstance(active.tree, Apply) and isinstance(active.tree.args[0], Variable):
        before = active.tree.args[0].name
        says = f"You used {before}, the input of {active.tree.name}, where its output {name} belongs."
        try:
            there = Pass(run.lines, {**run.known, name: run.number(before)}).of(tree, name)
            yield there, BACKPROP_PREACTIVATION_FOR_ACTIVATION, says
        except LacksValue:
            pass
    for part in walk(tree):
        if isinstance(part, Power) and isinstance(part.exponent, Number):
            says = f"The exponent {part.exponent.value} comes down as a factor of {link}."
            yield run.local(line, name) / part.exponent.value, BACKPROP_LOSS_FACTOR_TWO, says


def _of_inside(run: Pass, line: str, name: str, function: str, inside: Tree) -> Iterator[Wrong]:
    """The slope of a function of a formula, with one of its two factors lost, or its value for its slope."""
    try:
        inner, both, here = run.of(inside, name), run.local(line, name), run.number(line)
    except LacksValue:
        return
    link = spoken_link(line, name)
    if inner:
        says = f"{link} is the slope of {function} times that of its inside. That of the inside is missing."
        yield both / inner, BACKPROP_INPUT_FACTOR_FORGOTTEN, says
    says = f"{link} is the slope of {function} times that of its inside. That of {function} is missing."
    yield inner, BACKPROP_ACTIVATION_DERIVATIVE_FORGOTTEN, says
    yield (
        here * inner,
        BACKPROP_ACTIVATION_VALUE,
        f"{link} holds the slope of {function}, not its value {line}.",
    )
