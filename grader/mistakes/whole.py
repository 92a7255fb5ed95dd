"""Mistakes about the question as a whole, misread questions, and slips of the pen in the right answer."""

from __future__ import annotations

from collections.abc import Iterator

from grader.maths.derivation import Derivation
from grader.maths.syntax import Call, Derivative, Minus, Node, Power, Product, Quotient, Sum, Variable, walk
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
from grader.mistakes.question import Question, places
from grader.mistakes.rules import Place, as_activation
from grader.mistakes.rules.algebra import bent_algebra, miscopied
from grader.mistakes.rules.partials import others_set
from grader.record import dataclass

AFTERWARDS = (
    "alg.freshman_power",
    "alg.power_on_one_factor",
    "alg.split_denominator",
)  # answers are tidied, too


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong answer as a tree: the mistake's id, and the part of the question it concerns (None: all of it)."""

    id: str
    tree: Node
    node: Node | None = None


def misread(q: Question) -> Iterator[Wrong]:
    """The right derivative of another function."""
    for node, parent in places(q.f):
        place = Place(node, q.x, q.others, parent)
        for family in (miscopied, bent_algebra):
            for identity, other in family(place):
                try:
                    tree = Derivation(q.x).of(put(q.f, node, other))
                except NoRule:
                    continue
                yield Wrong(identity, tree, node)


def bent_afterwards(q: Question) -> Iterator[Wrong]:
    """Bad algebra on the right derivative: (x^2+3)^2 is x^4+9, and a/(b+c) is a/b + a/c."""
    whole = fresh(Derivation(q.x).of(q.f))
    for node, parent in places(whole):
        for identity, other in bent_algebra(Place(node, q.x, q.others, parent)):
            if identity in AFTERWARDS:
                yield Wrong(identity, put(whole, node, other))


def on_the_short_form(q: Question) -> Iterator[Wrong]:
    """The cross-entropy of a sigmoid has the slope (σ(z) − t)·z', which is known by heart, and bent by heart."""
    if not any(isinstance(n, Call) and n.name == "log" for n in walk(q.f)):
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
            yield Wrong("backprop.preactivation_for_activation", times(plus(z, minus(t)), dz), a)
            yield Wrong("backprop.activation_derivative_twice", twice, a)
            return


def about_the_question(q: Question) -> Iterator[Wrong]:
    """Not differentiated, upside down, by another variable, to another order."""
    right = Derivative(q.f, q.x) if q.order > 1 else Derivation(q.x).of(q.f)
    yield Wrong("global.not_differentiated" if q.at is None else "global.f_at_point", q.f)
    if q.order == 1:
        yield Wrong("global.reciprocal", over(ONE, right))
        yield from _other_variables(q, right)
    else:
        first = Derivation(q.x).of(q.f)
        yield Wrong("global.first_for_second", first)
        yield Wrong("global.square_of_first", raised(first, TWO))
        yield Wrong("global.negated_first", minus(first))


def _other_variables(q: Question, right: Node) -> Iterator[Wrong]:
    slopes = {v: Derivation(v).of(q.f) for v in q.others if depends(q.f, v)}
    for slope in slopes.values():
        yield Wrong("global.wrong_variable", slope)
    if not slopes:
        return
    yield Wrong("global.total_derivative", plus(right, *slopes.values()))
    for value in (ONE, ZERO):
        yield Wrong("partial.other_set_to_one", others_set(right, q.x, q.others, value))
        for name in slopes if len(slopes) > 1 else ():
            yield Wrong("partial.other_set_to_one", others_set(right, q.x, (name,), value))


def slips(q: Question) -> Iterator[Wrong]:
    """One edit of the right answer, as it would be written down."""
    whole = fresh(tidy(q.derivative()))
    for node, parent in places(whole):
        for identity, other in _edits(node, parent):
            yield Wrong(identity, put(whole, node, other))


def _edits(node: Node, parent: Node | None) -> Iterator[tuple[str, Node]]:
    match node:
        case Product(factors):
            for k in range(len(factors)):
                yield "slip.factor_dropped", times(*factors[:k], *factors[k + 1 :])
        case Sum(terms):
            for k, term in enumerate(terms):
                yield "slip.sign", plus(*terms[:k], minus(term), *terms[k + 1 :])
        case Quotient(u, v):
            yield "slip.denominator_dropped", u
            if rational(node) is None:
                yield "slip.inverted", Quotient(v, u)
        case Power(u, n) if (q := rational(n)) is not None:
            yield "slip.exponent", raised(u, number(q + 1))
            yield "slip.exponent", raised(u, number(q - 1))
        case Variable() if parent is None or isinstance(parent, Minus | Sum | Product | Quotient):
            yield "slip.exponent", raised(node, TWO)
        case _:
            return
