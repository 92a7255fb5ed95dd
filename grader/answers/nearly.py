"""What is true of a wrong formula that is nearly right: the other sign, a constant factor, a constant apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from grader import mistakes
from grader.maths.derivation import applied
from grader.maths.evidence import Agreed, Evidence, Proved
from grader.maths.kinds import is_shape
from grader.maths.syntax import Node, Opaque, Variable, walk
from grader.maths.trees import call, minus, number, plus, raised, rational, times

Equal = Callable[[Node], Evidence]  # whether the answer is this formula
POINTS = (0.7, -1.3, 1.9, 0.4, -0.6, 1.1)  # at which the two are looked at, each letter further along

OFF_BY_ONE_NUMBER = (
    "Right but for one constant"  # a fact beside which no value is shown: both tell the number
)
LETTERS = ("u", "v", "w")  # of a function that stands for an open one


def nearly(right: Node, given: Node, names: Sequence[str], equal: Equal) -> tuple[str, ...]:
    """One sentence, confirmed; none of a number, for any two numbers are a factor and a constant apart."""
    if is_shape(right) or rational(right) is not None or not names:
        return ()
    if isinstance(equal(minus(right)), Proved | Agreed):
        return (mistakes.facts.OPPOSITE,)
    factor, gap = mistakes.facts.between(_known(right), _known(given), _points(names))
    if factor not in (None, 0, 1) and isinstance(equal(times(number(factor), right)), Proved | Agreed):
        return (mistakes.facts.FACTOR,)
    if gap and isinstance(equal(plus(right, number(gap))), Proved | Agreed):
        return (mistakes.facts.apart(gap),)
    return _power_apart(right, given, names, equal)


def _power_apart(right: Node, given: Node, names: Sequence[str], equal: Equal) -> tuple[str, ...]:
    """f(x + h) - f(x) for the quotient: right but for a power of h, and perhaps a number."""
    if not any(isinstance(node, Opaque) for node in walk(right)):
        return ()  # where a formula is asked for, a letter too many is what the rules have names for
    for name, power in product(names, (1, -1, 2, -2)):
        other = times(raised(Variable(name), number(power)), right)
        factor, _ = mistakes.facts.between(_known(other), _known(given), _points(names))
        if factor and isinstance(equal(times(number(factor), other)), Proved | Agreed):
            return (f"Right but for a power of {name}.",)
    return ()


def _points(names: Sequence[str]) -> dict[str, list[float]]:
    return {name: [POINTS[(j + k) % len(POINTS)] for j in range(4)] for k, name in enumerate(names)}


def _known(tree: Node) -> Node:
    """With a function of its own for each that the question leaves open: only to look at values."""
    heads = {n.name: len(n.args) for n in walk(tree) if isinstance(n, Opaque)}
    for k, (name, count) in enumerate(sorted(heads.items()), 1):
        letters = LETTERS[:count]
        inside = plus(*(times(number(k + j), Variable(letter)) for j, letter in enumerate(letters, 1)))
        tree = applied(tree, name, letters, plus(call("sin", inside), number(k + 2)))
    return tree
