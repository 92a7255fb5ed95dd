"""The mistakes of a backward pass, derived from the graph: each is another number, and is looked for as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import reduce
from itertools import chain

from grader import mistakes
from grader.answers.circuit import LacksValue, Pass, slope_name, slope_parts, spoken
from grader.answers.fields import Tolerance
from grader.maths.syntax import Apply, Minus, Number, Power, Product, Sum, Variable, walk
from grader.maths.syntax import Node as Tree
from grader.maths.trees import NoRule, again, replaced
from grader.mistakes.gate import bits
from grader.mistakes.mistake import Mistake
from grader.mistakes.rules.activations import ACT_RELU_FLIPPED, ACT_SIGMOID_OF_INPUT, ACT_TANH_OF_INPUT
from grader.mistakes.rules.backpropagation import (
    BACKPROP_ACTIVATION_DERIVATIVE_FORGOTTEN,
    BACKPROP_ACTIVATION_DERIVATIVE_TWICE,
    BACKPROP_ACTIVATION_VALUE,
    BACKPROP_INPUT_FACTOR_FORGOTTEN,
    BACKPROP_LOSS_FACTOR_TWO,
    BACKPROP_NAMES_SWAPPED,
    BACKPROP_ONE_PATH,
    BACKPROP_PREACTIVATION_FOR_ACTIVATION,
    BACKPROP_TARGET_FORGOTTEN,
    BACKPROP_UPSTREAM_FORGOTTEN,
)
from grader.mistakes.rules.chain import CHAIN_ADDED, CHAIN_LINK_SKIPPED
from grader.mistakes.rules.descent import (
    GD_CHANGE_FOR_WEIGHT,
    GD_GRADIENT_AT_NEW_POINT,
    GD_PLUS,
    GD_RATE_FORGOTTEN,
    GD_SLOPE_FOR_WEIGHT,
)
from grader.mistakes.rules.products import PROD_PRODUCT_OF_DERIVATIVES
from grader.mistakes.rules.question import GLOBAL_F_AT_POINT, GLOBAL_NEGATED
from grader.mistakes.rules.slips import SLIP_FACTOR, SLIP_SIGN
from grader.model import Named

ACTIVATIONS = frozenset({"sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus"})
NEARLY = 1e-9  # relative: p − t and the product of two links are the same number
A_FEW = 6.0  # bits of a number that comes of much: up to 7
MOST_BENT = 16  # wrong derivatives of one line that are tried
OF_OUTPUT: Mapping[str, tuple[Mistake, Callable[[Fraction], Fraction]]] = {
    "sigmoid": (ACT_SIGMOID_OF_INPUT, lambda z: z * (1 - z)),
    "tanh": (ACT_TANH_OF_INPUT, lambda z: 1 - z * z),
}
Wrong = tuple[Fraction, Mistake, str]  # the number, the mistake, what to say


def recognised(
    run: Pass, name: str, known: Iterable[Wrong], value: Fraction, right: Fraction, tolerance: Tolerance
) -> tuple[Named, ...]:
    """The first mistake that gives this number and not the right one: of those known, or of the engine's."""
    for wrong, mistake, says in chain(known, _asked_of_the_engine(run, name, value)):
        if tolerance.allows(wrong, value) and not tolerance.allows(right, wrong):
            return (Named((mistake.id,), says),)
    return ()


def _asked_of_the_engine(run: Pass, name: str, value: Fraction) -> Iterator[Wrong]:
    """Wrong numbers that none of the short list gives; a small one comes of too much for a mistake that few make."""
    parts = slope_parts(name) if name not in run.lines else None
    is_small = bits(Number(abs(value))) <= A_FEW
    if parts is not None:
        with suppress(LacksValue):
            every = _by_rules(run, *parts)
            yield from (wrong for wrong in every if wrong[1].is_known or not is_small)


def wrong_values(run: Pass, name: str, ask: Sequence[str]) -> Iterator[Wrong]:
    """Every wrong number that we know for `name`, the commonest first; `ask` is all that the graph asks for."""
    parts = slope_parts(name) if name not in run.lines else None
    try:
        yield from _forward(run, name) if parts is None else _backward(run, *parts)
        yield from _swapped(run, name, ask)
    except LacksValue:
        pass
    if parts is not None:
        yield from _height(run, *parts)
        yield from _added(run, *parts)


def _height(run: Pass, top: str, bottom: str) -> Iterator[Wrong]:
    """The value of a line where its slope is asked for."""
    with suppress(LacksValue):
        value = run.known[top] if top in run.known else run.value(top)
        says = f"You gave the value of {top}. By how much does it move when {bottom} is nudged?"
        yield value, GLOBAL_F_AT_POINT, says


def _added(run: Pass, top: str, bottom: str) -> Iterator[Wrong]:
    """The slopes along the only path, added."""
    with suppress(LacksValue):
        paths = run.paths(top, bottom)
        if len(paths) == 1 and len(paths[0]) > 1:
            total = sum((_link(run, top, link) for link in paths[0]), Fraction(0))
            yield total, CHAIN_ADDED, "Multiply the rates along a chain. You added them."


def product(factors: Iterable[Fraction]) -> Fraction:
    return reduce(lambda a, b: a * b, factors, Fraction(1))


def _spoken(line: str, name: str) -> str:
    return f"∂{line}/∂{name}"


def _backward(run: Pass, top: str, bottom: str) -> Iterator[Wrong]:
    """Wrong products along the paths from bottom to top."""
    paths = run.paths(top, bottom)
    links = [[_link(run, top, link) for link in path] for path in paths]
    if len(paths) > 1:
        for path, factors in zip(paths, links, strict=True):
            via = path[-1][0]
            says = (
                f"{bottom} reaches {top} along {len(paths)} paths. "
                f"You took only the one through {via}: add the paths."
            )
            yield product(factors), BACKPROP_ONE_PATH, says
        whole = run.slope(top, bottom)
        for path, factors in zip(paths, links, strict=True) if len(paths) > 2 else ():
            says = (
                f"The path through {path[-1][0]} is missing: add the slopes of all {len(paths)} paths (+=)."
            )
            yield whole - product(factors), BACKPROP_ONE_PATH, says
        for path, factors in zip(paths, links, strict=True):
            for wrong, mistake, says in _bent_path(run, path, factors):
                yield whole - product(factors) + wrong, mistake, says
        yield -run.slope(top, bottom), GLOBAL_NEGATED, "The size is right. Look at the sign."
        yield from _of_two_ways(run, top, bottom)
        return
    (path,), (factors,) = paths, links
    if len(path) > 1:
        for k, (line, name) in reversed(
            list(enumerate(path))
        ):  # what is next to the weight is lost most often
            rest = product(f for i, f in enumerate(factors) if i != k)
            missing = _spoken(line, name)
            says = f"The factor {missing} is missing: every link from {bottom} to {top} has one."
            mistake = _skipped(run, line, name, bottom)
            is_first = k == 0 and mistake is CHAIN_LINK_SKIPPED
            yield rest, BACKPROP_UPSTREAM_FORGOTTEN if is_first else mistake, says
    yield from _bent_path(run, path, factors)
    yield -product(factors), GLOBAL_NEGATED, "The size is right. Look at the sign."


def _skipped(run: Pass, line: str, name: str, bottom: str) -> Mistake:
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


def _of_inside(run: Pass, line: str, name: str, function: str, inside: Tree) -> Iterator[Wrong]:
    """The slope of a function of a formula, with one of its two factors lost, or its value for its slope."""
    try:
        inner, both, here = run.of(inside, name), run.local(line, name), run.number(line)
    except LacksValue:
        return
    link = _spoken(line, name)
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


def _is_weighted(part: Tree, name: str) -> bool:
    """Whether this is the weight times another name."""
    if not isinstance(part, Product) or Variable(name) not in part.factors:
        return False
    return any(isinstance(f, Variable) and f.name != name for f in part.factors)


def _of_two_ways(run: Pass, top: str, bottom: str) -> Iterator[Wrong]:
    """A product of two lines that both move, with their slopes multiplied."""
    tree = run.lines[top].tree if top in run.lines else None
    match tree:
        case Product((Variable(u), Variable(v))) if run.users(u, bottom) and run.users(v, bottom):
            says = f"{top} is a product, and both factors move. You multiplied their slopes."
            yield run.slope(u, bottom) * run.slope(v, bottom), PROD_PRODUCT_OF_DERIVATIVES, says
        case _:
            return


def _of_cross_entropy(
    run: Pass, path: Sequence[tuple[str, str]], factors: Sequence[Fraction]
) -> Iterator[Wrong]:
    """Through the loss and a sigmoid goes p − t: p alone, or p − t times the sigmoid's slope once more."""
    for k in range(len(path) - 1):
        (loss, p), (line, _) = path[k], path[k + 1]
        if not _is_sigmoid(run, line) or p != line:
            continue
        rest, output = product((*factors[:k], *factors[k + 2 :])), run.number(p)
        targets = [t for t in run.lines[loss].uses if t != p] if loss in run.lines else []
        error = factors[k] * factors[k + 1]
        if not any(abs(output - run.number(t) - error) <= NEARLY * abs(error) for t in targets):
            continue
        says = f"With this loss the slope is {p} minus the target. The target is missing."
        yield rest * output, BACKPROP_TARGET_FORGOTTEN, says
        says = f"The slope of the sigmoid is in {p} minus the target already. You multiplied by it once more."
        yield rest * error * factors[k + 1], BACKPROP_ACTIVATION_DERIVATIVE_TWICE, says


def _is_sigmoid(run: Pass, line: str) -> bool:
    tree = run.lines[line].tree if line in run.lines else None
    return isinstance(tree, Apply) and tree.name == "sigmoid"


def _bent_path(run: Pass, path: Sequence[tuple[str, str]], factors: Sequence[Fraction]) -> Iterator[Wrong]:
    """The product along a path with one of its links gone wrong."""
    for k, (line, name) in enumerate(path):
        rest = product(f for i, f in enumerate(factors) if i != k)
        for wrong, mistake, says in _bent_link(run, line, name):
            yield wrong * rest, mistake, says
    yield from _of_cross_entropy(run, path, factors)


def _by_rules(run: Pass, top: str, bottom: str) -> Iterator[Wrong]:
    """The same with a link as any rule of the engine bends it, the commonest mistake of any link first."""
    whole = run.slope(top, bottom)
    bent = [
        (mistake, tree, path, link)
        for path in run.paths(top, bottom)
        for link in path
        for mistake, tree in _bent_rules(run, *link)
    ]
    for mistake, tree, path, link in sorted(bent, key=lambda each: -each[0].weight):
        right = product(_link(run, top, each) for each in path)
        rest = product(_link(run, top, each) for each in path if each is not link)
        says = f"{mistake.said(link[1])} This is about {_spoken(*link)}."
        yield whole - right + run.of(tree) * rest, mistake, says


def _bent_rules(run: Pass, line: str, name: str) -> list[tuple[Mistake, Tree]]:
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


def _link(run: Pass, top: str, link: tuple[str, str]) -> Fraction:
    line, name = link
    return run.local(line, name) if line in run.lines else run.number(f"d{top}_d{name}")


def _bent_link(run: Pass, line: str, name: str) -> Iterator[Wrong]:
    """A local derivative as it goes wrong: the value for the slope, the slope at the wrong place, a lost factor."""
    if line not in run.lines:
        return
    tree = run.lines[line].tree
    link = _spoken(line, name)
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


def _forward(run: Pass, name: str) -> Iterator[Wrong]:
    """A step of gradient descent gone wrong; a line with one sign turned, or one factor left out."""
    tree = run.lines[name].tree
    step = _as_step(tree)
    if step is not None:
        yield from _step(run, *step)
    for part in walk(tree):
        if isinstance(part, Sum):
            for term in part.terms:
                yield run.of(_replaced(tree, term, _turned(term))), SLIP_SIGN, _turned_says(run, name, term)
        if isinstance(part, Product):
            for factor in part.factors:
                left = tuple(f for f in part.factors if f is not factor)
                rest = left[0] if len(left) == 1 else Product(left)
                says = f"A factor is missing in {name} = {run.lines[name].source}."
                yield run.of(_replaced(tree, part, rest)), SLIP_FACTOR, says


def _as_step(tree: Tree) -> tuple[str, str, Tree] | None:
    """(w, dL_dw, the rate) of w − rate·dL_dw."""
    match tree:
        case Sum((Variable(w), Minus(Product(factors)))):
            slopes = [
                f for f in factors if isinstance(f, Variable) and (slope_parts(f.name) or ("", ""))[1] == w
            ]
            rest = tuple(f for f in factors if f not in slopes)
            if len(slopes) == 1 and rest:
                return w, slopes[0].name, rest[0] if len(rest) == 1 else Product(rest)
        case _:
            pass
    return None


def _step(run: Pass, w: str, slope: str, rate: Tree) -> Iterator[Wrong]:
    """w − η·∂L/∂w as it goes wrong: uphill, without η, with the slope after the step, along a wrong slope."""
    old, s, eta = run.number(w), run.number(slope), run.of(rate)
    spoken = _spoken(*(slope_parts(slope) or ("L", w)))
    says = "Gradient descent steps against the slope: old value minus rate times slope."
    yield old + eta * s, GD_PLUS, says
    yield old - s, GD_RATE_FORGOTTEN, "The step is the rate times the slope. The rate is missing."
    yield -eta * s, GD_CHANGE_FOR_WEIGHT, f"This is the change. Add it to the old value of {w}."
    yield s, GD_SLOPE_FOR_WEIGHT, f"This is the slope. Start from {w}, and subtract the rate times the slope."
    try:
        moved = Pass(run.lines, {k: v for k, v in run.known.items() if k != slope} | {w: old - eta * s})
        says = f"{spoken} is taken where you stand, before the step. You took it after the step."
        yield old - eta * moved.number(slope), GD_GRADIENT_AT_NEW_POINT, says
    except LacksValue:
        pass
    if slope not in run.known:
        for wrong, mistake, why in _backward(run, *(slope_parts(slope) or ("L", w))):
            if mistake is not GLOBAL_NEGATED:  # which is a step uphill
                yield old - eta * wrong, mistake, f"The step is right, but {spoken} in it is wrong. {why}"


def _turned(term: Tree) -> Tree:
    return term.operand if isinstance(term, Minus) else Minus(term)


def _turned_says(run: Pass, name: str, term: Tree) -> str:
    return f"One sign is wrong in {name} = {run.lines[name].source}."


def _replaced(tree: Tree, part: Tree, other: Tree) -> Tree:
    return replaced(tree, lambda node: other if node is part else None, again)


def _swapped(run: Pass, name: str, ask: Sequence[str]) -> Iterator[Wrong]:
    """Another number of the same graph: one that is asked for, or the slope along another name.

    Of the latter only where no earlier answer may have been carried on, which would explain more.
    """
    top = (slope_parts(name) or ("", ""))[0] if ask[:1] == (name,) else ""
    used = dict.fromkeys(name for line in run.lines.values() for name in sorted(line.uses))
    inputs_first = sorted(used, key=lambda each: each in run.lines)
    along = [slope_name(top, each) for each in inputs_first if top and run.users(top, each)]
    for other in dict.fromkeys((*ask, *along)):
        if other != name:
            says = f"That is {spoken(other)}. Here {spoken(name)} is asked for."
            yield run.number(other), BACKPROP_NAMES_SWAPPED, says
