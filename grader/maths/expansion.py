"""Taylor polynomials, exactly: f(a) + f'(a) (x - a) + … + f⁽ⁿ⁾(a)/n! (x - a)ⁿ.

That f has these derivatives at a is certified apart, by power series of balls (`taylor`); what has none there, or a
hole as sin(x)/x at 0, raises NoExpansion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import factorial

from grader.maths.balls import Arb, Undefined, Unknown, evaluate, exact, precision
from grader.maths.derivation import slope
from grader.maths.exact_values import worked_out
from grader.maths.lower import lower
from grader.maths.sampling import FRIENDLY
from grader.maths.syntax import Derivative, Node, Variable, variables, walk
from grader.maths.taylor import coefficients
from grader.maths.terms import ZERO
from grader.maths.tidy import tidy
from grader.maths.trees import minus, number, over, plus, raised, size, substituted, times

STEP = "s"  # how far from a; no letter of a question that has another name for it
LARGEST = 30_000  # nodes of a derivative
NEAR = Fraction(1, 2**40)
BITS = 1_024
LOOSE = 2**30  # a wrong coefficient of size 2^-10 or more makes a difference of 2^30 steps


class NoExpansion(ValueError):
    """The function has no such polynomial there, or none that our rules find."""


def derivatives(f: Node, x: str, about: Node, order: int) -> list[Node]:
    """f(a), f'(a), …, each worked out where it is rational; raises NoExpansion."""
    out = []
    for _ in range(order + 1):
        if size(f, LARGEST) > LARGEST or any(isinstance(node, Derivative) for node in walk(f)):
            raise NoExpansion("its derivatives are too large")
        out.append(worked_out(substituted(f, {x: about})))
        f = tidy(slope(f, x))
    return out


def vanishes(tree: Node) -> bool:
    """Whether a number is zero, as far as its canonical form shows."""
    return lower(tree) == ZERO


def polynomial(slopes: Sequence[Node], x: str, about: Node) -> Node:
    """The Taylor polynomial with these derivatives at a."""
    shift = tidy(plus(Variable(x), minus(about)))
    terms = [
        times(over(value, number(factorial(k))), raised(shift, number(k))) for k, value in enumerate(slopes)
    ]
    return tidy(plus(*terms))


def balls(f: Node, x: str, about: Node, order: int) -> list[Arb]:
    """c_0 … c_order of f about a, other letters at friendly numbers; raises NoExpansion."""
    step = next(name for name in (STEP, "t_", "u_") if name not in variables(f))
    moved = lower(substituted(f, {x: plus(about, Variable(step))}))
    try:
        return coefficients(moved, {**_others(f, x), step: Fraction(0)}, step, order + 1)
    except (Undefined, Unknown) as error:
        raise NoExpansion(str(error)) from error


def _others(f: Node, x: str) -> Mapping[str, Fraction]:
    return dict(zip(sorted(variables(f) - {x}), FRIENDLY, strict=False))


def agrees(f: Node, claimed: Node, x: str, about: Node, order: int) -> bool:
    """Whether f - P is of the size of h^(n+1) at a small h, on one side of a at least; a hole at a does no harm."""
    return any(_close(f, claimed, x, about, order, h) for h in (NEAR, -NEAR))


def _close(f: Node, claimed: Node, x: str, about: Node, order: int, h: Fraction) -> bool:
    there = {x: plus(about, number(h))}
    difference = lower(plus(substituted(f, there), minus(substituted(claimed, there))))
    try:
        gap = evaluate(difference, _others(f, x), BITS)
    except (Undefined, Unknown):
        return False
    with precision(BITS):
        return bool(abs(gap) < exact(LOOSE * abs(h) ** (order + 1)))
