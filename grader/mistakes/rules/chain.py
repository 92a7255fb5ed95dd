"""f(g(x))' = f'(g(x))·g'(x), misremembered.  Powers, exponentials and functions are all outsides."""

from __future__ import annotations

from collections.abc import Callable

from grader.maths.derivation import SLOPES, log_of
from grader.maths.syntax import Apply, Minus, Node, Power, Quotient, Sum, Variable, variables, walk
from grader.maths.trees import ONE, TWO, depends, minus, one_less, over, plus, raised, times
from grader.mistakes.mistake import Mistake, Rule
from grader.mistakes.rules import Bent, RulePlace

CHAIN = Rule(
    area="There is a function inside a function. Which one is worked out last?",
    says=(
        "f(g(x))' = f'(g(x))·g'(x): the outside's slope, taken at the untouched inside, times the "
        "inside's slope."
    ),
    tempts="The rules of the table are learnt for a bare x, and with a bare x the missing factor is 1.",
    practise="chain-rule",
)

STRUCTURE = Rule(
    area="The order in which the functions are worked out.",
    says="Read from the outside in: what is done last is the outside.",
    tempts="sin² x and sin x² differ by where a small 2 stands.",
    practise="chain-rule",
    prior=0.6,
)

CHAIN_FORGOT_INNER = Mistake(
    "chain.forgot_inner",
    CHAIN,
    does="f(g(x))' = f'(g(x))",
    example="sin(x^2) -> cos(x^2)",
    says=(
        "You differentiated the outside and left out the inside's slope. If {x} moves a little, the "
        "inside moves, and the outside follows it: multiply by the inside's slope."
    ),
    prior=12.0,
    kin="a last factor left out; the inside's factor",
)

CHAIN_ADDED = Mistake(
    "chain.added",
    CHAIN,
    does="f(g(x))' = f'(g(x)) + g'(x)",
    example="sin(x^2) -> cos(x^2) + 2*x",
    says=(
        "You added the outside's slope and the inside's slope. Slopes along a chain multiply: replace "
        "the plus by a product."
    ),
    prior=3.0,
)

CHAIN_OUTER_AT_X = Mistake(
    "chain.outer_at_x",
    CHAIN,
    does="f(g(x))' = f'(x)·g'(x)",
    example="sin(x^2) -> 2*x*cos(x)",
    says=(
        "You took the outside's slope at {x}. Take it at the inside: leave the inside untouched while "
        "you differentiate the outside."
    ),
    prior=1.4,
)

CHAIN_DERIV_INSIDE = Mistake(
    "chain.deriv_inside",
    CHAIN,
    does="f(g(x))' = f'(g'(x))",
    example="ln(3x+1) -> 1/3",
    says=(
        "You put the inside's derivative inside. Leave the inside as it is, and write its derivative "
        "beside it as a factor."
    ),
    prior=1.2,
    kin="slope of the inside inside",
)

CHAIN_F_OF_DERIV = Mistake(
    "chain.f_of_deriv",
    CHAIN,
    does="f(g(x))' = f(g'(x))",
    example="sqrt(1+x^2) -> sqrt(2*x)",
    says=(
        "You differentiated the inside only, and left the outside as it was. Differentiate the "
        "outside with the inside unchanged, then multiply by the inside's derivative."
    ),
    prior=1.2,
    kin="copied into the inside; slope of the inside inside",
)

CHAIN_INNER_ONLY = Mistake(
    "chain.inner_only",
    CHAIN,
    does="f(g(x))' = g'(x)",
    example="ln(3x+1) -> 3",
    says=(
        "You gave the slope of the inside alone. What does the outside do with a change of its input? "
        "Its slope is a factor, too."
    ),
    prior=1.0,
    kin="only the inside's slope is left",
)

CHAIN_OUTER_KEPT = Mistake(
    "chain.outer_kept",
    CHAIN,
    does="f(g(x))' = f(g(x))·g'(x)",
    example="ln(x^2+1) -> 2*x*ln(x^2+1)",
    says=(
        "You multiplied by the inside's slope, but left the outside as it was. Differentiate the "
        "outside, too."
    ),
    kin="left as it was",
)

CHAIN_INNER_NOT_DIFFERENTIATED = Mistake(
    "chain.inner_not_differentiated",
    CHAIN,
    does="f(g(x))' = f'(g(x))·g(x)",
    example="sin(x^2) -> x^2*cos(x^2)",
    says="You multiplied by the inside itself. Multiply by its slope.",
    kin="times the inside",
)

CHAIN_DIVIDED_BY_INNER = Mistake(
    "chain.divided_by_inner",
    CHAIN,
    does="f(g(x))' = f'(g(x))/g'(x)",
    example="ln(3x) -> 1/(9x)",
    says=(
        "You divided by the inside's slope, as one does when integrating. When you differentiate, "
        "multiply by it."
    ),
    prior=1.2,
    kin="integrated",
)

CHAIN_INNER_TWICE = Mistake(
    "chain.inner_twice",
    CHAIN,
    does="f(g(x))' = f'(g(x))·g'(x)²",
    example="sin(3x) -> 9*cos(3x)",
    says=(
        "You multiplied by the inside's slope twice. Each link of the chain gives one factor: count "
        "the links."
    ),
    prior=1.0,
)

CHAIN_AS_PRODUCT = Mistake(
    "chain.as_product",
    CHAIN,
    does="f(g(x))' = f'(x)·g(x) + f(x)·g'(x)",
    example="sin(x^2) treated as sin(x)·x^2",
    says=(
        "You used the product rule. The product rule needs a multiplication sign; here one function "
        "stands inside another."
    ),
    prior=1.2,
)

STRUCT_COMPOSITION_SWAPPED = Mistake(
    "struct.composition_swapped",
    STRUCTURE,
    does="f(g(x)) read as g(f(x))",
    example="sin(exp(x)) as exp(sin(x))",
    says="You swapped the outside and the inside. Read the function aloud from the outside in.",
    kin="power inside",
)

STRUCT_POWER_OF_X = Mistake(
    "struct.power_of_x",
    STRUCTURE,
    does="(f(x)ⁿ)' = n·xⁿ⁻¹·f(x), as if the exponent were that of x",
    example="sin(x)^2 -> 2*x*sin(x)",
    says=(
        "You took the exponent for that of {x}. The whole function is raised to the power, so the "
        "power is the outside: use the chain rule."
    ),
    prior=1.5,
)

COPY_INNER_LOST = Mistake(
    "copy.inner_lost",
    STRUCTURE,
    does="f(g(x)) read as f(x)",
    example="exp(4*x) -> exp(x)",
    says=(
        "You differentiated the outer function as if a bare {x} stood inside. Keep the inside, and "
        "multiply by its slope."
    ),
    prior=1.2,
)

CHAIN_LINK_SKIPPED = Mistake(
    "chain.link_skipped",
    CHAIN,
    does="one link of a chain of three or more skipped",
    example="sin(exp(x^2)) -> cos(exp(x^2))*2*x",
    says="You left out one link of the chain. Count the links: each gives one factor.",
    prior=2.0,
    kin="only the inside's slope is left",
)


Function = Callable[[Node], Node]
TURNING = ("cos", "cot", "csc")  # whose slope has a minus, which may be written before the power


def outside(node: Node, x: str) -> tuple[Function, Function, Node] | None:
    """(f, f', g) where the node is f(g) with x in g; None where it is no composition."""
    match node:
        case Apply(name, (u,)) if name in SLOPES:
            found: tuple[Function, Function, Node] = (lambda t: Apply(name, (t,))), SLOPES[name], u
        case Power(u, v) if not depends(v, x):
            found = (lambda t: raised(t, v)), (lambda t: times(v, raised(t, one_less(v)))), u
        case Power(a, u) if not depends(a, x):
            found = (lambda t: Power(a, t)), (lambda t: times(Power(a, t), log_of(a))), u
        case Quotient(c, Power(u, n)) if not depends(c, x) and not depends(n, x):
            found = (
                (lambda t: over(c, raised(t, n))),
                (lambda t: minus(over(times(c, n), raised(t, plus(n, ONE))))),
                u,
            )
        case Quotient(c, u) if not depends(c, x):
            found = (lambda t: over(c, t)), (lambda t: minus(over(c, raised(t, TWO)))), u
        case _:
            return None
    return found if depends(found[2], x) else None


def _is_short(g: Node) -> bool:
    """Numbers and powers around x are lost on the way from the question; a function is not."""
    return not any(isinstance(n, Apply) or (isinstance(n, Power) and variables(n.exponent)) for n in walk(g))


def chain(at: RulePlace) -> Bent:
    """Every way in which the inside is forgotten, misplaced or counted twice."""
    found = outside(at.node, at.x)
    if at.node == Apply("abs", (Variable(at.x),)):
        yield CHAIN_INNER_ONLY, ONE
    if found is None or isinstance(found[2], Variable):
        return
    f, slope, g = found
    x, dg = Variable(at.x), at.d(g)
    yield CHAIN_FORGOT_INNER, slope(g)
    yield CHAIN_ADDED, plus(slope(g), dg)
    if g != minus(x):  # e^(-x) -> -e^x is a sign that got lost
        yield CHAIN_OUTER_AT_X, times(slope(x), dg)
    if (isinstance(at.node, Apply) or (isinstance(at.node, Power) and at.node.exponent is g)) and _is_short(
        g
    ):
        yield COPY_INNER_LOST, slope(x)
    yield CHAIN_DERIV_INSIDE, slope(dg)
    yield CHAIN_DERIV_INSIDE, times(slope(dg), dg)
    yield CHAIN_F_OF_DERIV, f(dg)
    if isinstance(at.node, Power) and isinstance(g, Apply) and g.name in TURNING:
        yield CHAIN_F_OF_DERIV, minus(f(dg))
    yield CHAIN_INNER_ONLY, dg
    yield CHAIN_OUTER_KEPT, times(f(g), dg)
    yield CHAIN_INNER_NOT_DIFFERENTIATED, times(slope(g), g)
    yield CHAIN_DIVIDED_BY_INNER, over(slope(g), dg)
    yield CHAIN_INNER_TWICE, times(slope(g), raised(dg, TWO))
    yield CHAIN_AS_PRODUCT, plus(times(slope(x), g), times(f(x), dg))
    sign, term = _moving_term(g, at.x)
    inner = outside(term, at.x)
    if inner is not None and (sign != ONE or not isinstance(inner[2], Variable)):
        yield CHAIN_LINK_SKIPPED, times(sign, slope(g), at.d(inner[2]))


def _moving_term(g: Node, x: str) -> tuple[Node, Node]:
    """(sign, u) of the only term that moves: 1 - tanh(z) moves as -tanh(z) does."""
    match g:
        case Sum(terms):
            moving = [t for t in terms if depends(t, x)]
            return _moving_term(moving[0], x) if len(moving) == 1 else (ONE, g)
        case Minus(u):
            return minus(ONE), u
        case _:
            return ONE, g


def composition(at: RulePlace) -> Bent:
    """f(g(x)) read as g(f(x))."""
    outer = outside(at.node, at.x)
    inner = None if outer is None else outside(outer[2], at.x)
    if outer is None or inner is None:
        return
    (f, df, _), (_, dg, u) = outer, inner
    match at.node:
        case Power(Apply(), n):
            yield STRUCT_POWER_OF_X, times(n, raised(u, one_less(n)), outer[2], at.d(u))
        case _:
            pass
    yield STRUCT_COMPOSITION_SWAPPED, times(dg(f(u)), df(u), at.d(u))


FAMILIES = (chain, composition)
