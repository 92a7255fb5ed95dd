"""Mistakes about the question as a whole, misread questions, and slips of the pen in the right answer."""

from __future__ import annotations

from collections.abc import Iterator

from grader.maths.derivation import Derivation
from grader.maths.syntax import Apply, Derivative, Minus, Node, Power, Product, Quotient, Sum, Variable, walk
from grader.maths.tidy import tidy
from grader.maths.trees import (
    ONE,
    TWO,
    ZERO,
    NoRule,
    depends,
    fresh,
    minus,
    number,
    over,
    plus,
    put,
    raised,
    rational,
    times,
)
from grader.mistakes.floats import are_close
from grader.mistakes.mistake import Mistake
from grader.mistakes.question import Question, places
from grader.mistakes.rules import RulePlace, as_activation, split
from grader.mistakes.rules.algebra import (
    ALG_EXPONENTS_ADDED,
    ALG_FRESHMAN_POWER,
    ALG_POWER_ON_ONE_FACTOR,
    ALG_SPLIT_DENOMINATOR,
    bent_algebra,
    miscopied,
)
from grader.mistakes.rules.backpropagation import (
    BACKPROP_ACTIVATION_DERIVATIVE_TWICE,
    BACKPROP_OTHER_LOSS,
    BACKPROP_PREACTIVATION_FOR_ACTIVATION,
    BACKPROP_TARGET_FORGOTTEN,
)
from grader.mistakes.rules.lines import ALG_NOT_DISTRIBUTED, rewritten
from grader.mistakes.rules.partials import PARTIAL_OTHER_SET_TO_ONE, others_set
from grader.mistakes.rules.products import PROD_CROSS_TERM_LOST
from grader.mistakes.rules.question import (
    GLOBAL_F_AT_POINT,
    GLOBAL_FIRST_FOR_SECOND,
    GLOBAL_NEGATED_FIRST,
    GLOBAL_NOT_DIFFERENTIATED,
    GLOBAL_ONE_ORDER_TOO_FEW,
    GLOBAL_RECIPROCAL,
    GLOBAL_SQUARE_OF_FIRST,
    GLOBAL_TOTAL_DERIVATIVE,
    GLOBAL_WRONG_VARIABLE,
)
from grader.mistakes.rules.slips import (
    SLIP_DENOMINATOR_DROPPED,
    SLIP_EXPONENT,
    SLIP_EXPONENT_SIGN,
    SLIP_FACTOR_DROPPED,
    SLIP_INVERTED,
    SLIP_SIGN,
)
from grader.record import dataclass

AFTERWARDS = (
    ALG_EXPONENTS_ADDED,
    ALG_FRESHMAN_POWER,
    ALG_POWER_ON_ONE_FACTOR,
    ALG_SPLIT_DENOMINATOR,
)  # answers are tidied, too


@dataclass(frozen=True, slots=True)
class WrongTree:
    """A wrong answer as a tree: the mistake, and the part of the question it concerns (None: all of it)."""

    mistake: Mistake
    tree: Node
    node: Node | None = None


def misread(q: Question) -> Iterator[WrongTree]:
    """The right derivative of another function; what is not misread is differentiated once."""
    for node, parent in places(q.f):
        place = RulePlace(node, q.x, q.others, parent)
        for family in (miscopied, bent_algebra):
            for mistake, other in family(place):
                try:
                    tree = q.rightly.of(put(q.f, node, other))
                except NoRule:
                    continue
                yield WrongTree(mistake, tree, node)


def bent_afterwards(q: Question) -> Iterator[WrongTree]:
    """Bad algebra on the right derivative: (x^2+3)^2 is x^4+9, and a/(b+c) is a/b + a/c."""
    whole = fresh(q.rightly.of(q.f))
    for node, parent in places(whole):
        for mistake, other in bent_algebra(RulePlace(node, q.x, q.others, parent)):
            if mistake in AFTERWARDS:
                yield WrongTree(mistake, put(whole, node, other))
    written = fresh(tidy(whole))
    for node, _ in places(written):
        for mistake, other in rewritten(node) if _is_multiple(node) else ():
            if mistake is ALG_NOT_DISTRIBUTED:
                yield WrongTree(mistake, put(written, node, other))


def _is_multiple(node: Node) -> bool:
    """A number times a sum."""
    match node:
        case Product((one, Sum())) | Product((Sum(), one)):
            return rational(one) is not None
        case _:
            return False


def of_the_losses(q: Question) -> Iterator[WrongTree]:
    """The slope of the squared error for that of a cross-entropy; softmax without the 1 of its target."""
    if not any(isinstance(n, Apply) and n.name == "log" for n in walk(q.f)):
        return
    right = q.rows.of(q.derivative())
    a = Variable(q.x)
    for t in map(Variable, q.others):
        error = plus(a, minus(t))
        if are_close(q.rows.of(over(error, times(a, plus(ONE, minus(a))))), right, 1e-9, 1e-12):
            yield WrongTree(BACKPROP_OTHER_LOSS, error)
            yield WrongTree(BACKPROP_OTHER_LOSS, times(TWO, error))
    for node, _ in places(q.f):
        if isinstance(node, Quotient) and depends(node, q.x):
            if are_close(q.rows.of(plus(node, minus(ONE))), right, 1e-9, 1e-12):
                yield WrongTree(BACKPROP_TARGET_FORGOTTEN, node)


def of_a_product_twice(q: Question) -> Iterator[WrongTree]:
    """(uv)″ = u″v + 2u'v' + uv″ with the middle term lost, or only once."""
    for node in q.f.terms if isinstance(q.f, Sum) else (q.f,):
        fixed, moving = split(node.factors, q.x) if isinstance(node, Product) else ([], [])
        if len(moving) != 2:
            continue
        (u, du, ddu), (v, dv, ddv) = (_twice(part, q.x) for part in moving)
        outer = plus(times(ddu, v), times(u, ddv))
        rest = (
            [_twice(term, q.x)[2] for term in q.f.terms if term is not node] if isinstance(q.f, Sum) else []
        )
        for wrong in (outer, plus(outer, times(du, dv))):
            yield WrongTree(PROD_CROSS_TERM_LOST, plus(times(*fixed, wrong), *rest))


def _twice(u: Node, x: str) -> tuple[Node, Node, Node]:
    """u, u', u″"""
    first = fresh(Derivation(x).of(u))
    return u, first, Derivation(x).of(first)


def on_the_short_form(q: Question) -> Iterator[WrongTree]:
    """The cross-entropy of a sigmoid has the slope (σ(z) − t)·z', which is known by heart, and bent by heart."""
    if not any(isinstance(n, Apply) and n.name == "log" for n in walk(q.f)):
        return
    for node, _ in places(q.f):
        active = as_activation(node)
        if active is None or active[0] != "sigmoid" or not depends(active[1], q.x):
            continue
        a, z = node, active[1]
        dz = Derivation(q.x).of(z)
        for t in (*map(Variable, q.others), ZERO, ONE):
            short = times(plus(a, minus(t)), dz)
            if not are_close(q.rows.of(short), q.rows.of(q.derivative()), 1e-9, 1e-12):
                continue
            twice = times(short, a, plus(ONE, minus(a)))
            yield WrongTree(BACKPROP_PREACTIVATION_FOR_ACTIVATION, times(plus(z, minus(t)), dz), a)
            yield WrongTree(BACKPROP_ACTIVATION_DERIVATIVE_TWICE, twice, a)
            return


def about_the_question(q: Question) -> Iterator[WrongTree]:
    """Not differentiated, upside down, by another variable, to another order."""
    right = Derivative(q.f, q.x) if q.order > 1 else q.rightly.of(q.f)
    yield WrongTree(GLOBAL_NOT_DIFFERENTIATED if q.at is None else GLOBAL_F_AT_POINT, q.f)
    if q.order == 1:
        yield WrongTree(GLOBAL_RECIPROCAL, over(ONE, right))
        yield from _other_variables(q, right)
    else:
        first = q.rightly.of(q.f)
        yield WrongTree(GLOBAL_FIRST_FOR_SECOND, first)
        yield WrongTree(GLOBAL_SQUARE_OF_FIRST, raised(first, TWO))
        yield WrongTree(GLOBAL_NEGATED_FIRST, minus(first))
    if q.order == 2:
        yield from of_a_product_twice(q)
    elif q.order > 2:
        yield WrongTree(GLOBAL_ONE_ORDER_TOO_FEW, _twice(q.f, q.x)[2])


def _other_variables(q: Question, right: Node) -> Iterator[WrongTree]:
    slopes = {v: Derivation(v).of(q.f) for v in q.others if depends(q.f, v)}
    for slope in slopes.values():
        yield WrongTree(GLOBAL_WRONG_VARIABLE, slope)
    if not slopes:
        return
    yield WrongTree(GLOBAL_TOTAL_DERIVATIVE, plus(right, *slopes.values()))
    for value in (ONE, ZERO):
        yield WrongTree(PARTIAL_OTHER_SET_TO_ONE, others_set(right, q.x, q.others, value))
        for name in slopes if len(slopes) > 1 else ():
            yield WrongTree(PARTIAL_OTHER_SET_TO_ONE, others_set(right, q.x, (name,), value))


def slips(q: Question) -> Iterator[WrongTree]:
    """One edit of the right answer, as it would be written down."""
    whole = fresh(tidy(q.derivative()))
    for node, parent in places(whole):
        for mistake, other in _edits(node, parent):
            yield WrongTree(mistake, put(whole, node, other))


def _edits(node: Node, parent: Node | None) -> Iterator[tuple[Mistake, Node]]:
    match node:
        case Product(factors):
            for k in range(len(factors)):
                yield SLIP_FACTOR_DROPPED, times(*factors[:k], *factors[k + 1 :])
        case Sum(terms):
            for k, term in enumerate(terms):
                yield SLIP_SIGN, plus(*terms[:k], minus(term), *terms[k + 1 :])
        case Quotient(u, v):
            yield SLIP_DENOMINATOR_DROPPED, u
            if isinstance(v, Power) and u != ONE:
                yield SLIP_EXPONENT_SIGN, times(u, v)
            if rational(node) is None:
                yield SLIP_INVERTED, Quotient(v, u)
        case Power(u, Minus(n)):
            yield SLIP_EXPONENT_SIGN, raised(u, n)
        case Apply("exp", (Minus(u),)):
            yield SLIP_EXPONENT_SIGN, Apply("exp", (u,))
        case Power(u, n) if (q := rational(n)) is not None:
            if q < 0:
                yield SLIP_EXPONENT_SIGN, raised(u, number(-q))
            yield SLIP_EXPONENT, raised(u, number(q + 1))
            yield SLIP_EXPONENT, raised(u, number(q - 1))
        case Variable() if parent is None or isinstance(parent, Minus | Sum | Product | Quotient):
            yield SLIP_EXPONENT, raised(node, TWO)
        case _:
            return
