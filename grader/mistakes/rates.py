"""The rates at which a rule follows the slopes of the parts of its node: it is linear in nearly all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import TypeAlias

from grader.maths.by_place import ByPlace
from grader.maths.syntax import Derivative, Minus, Node, Product, Quotient, Sum, children
from grader.mistakes.floats import Row, added, divided, multiplied, negated
from grader.mistakes.rows import Walk

Rates: TypeAlias = "ByPlace[Row | None]"  # None where the rule is not linear in the slope


def followed(rule: Node, value: Walk) -> Rates:
    """The parts whose slopes a rule uses, each with its rate; `value` has worked the rule out."""
    if value.kept(rule) is not None:  # a part of the question, in which no slope stands
        return ByPlace()
    match rule:
        case Derivative(body):
            return ByPlace([(body, [1.0] * value.rows.count)])
        case Minus(u):
            return _each(followed(u, value), negated)
        case Sum(terms):
            return _of_sum([followed(term, value) for term in terms])
        case Product(factors):
            return _of_product(factors, value)
        case Quotient(u, v):
            rates = _each(followed(u, value), lambda rate: divided(rate, value(v)))
            return _of_sum([rates, _each(followed(v, value), lambda rate: None)])
        case _:
            below = [_each(followed(part, value), lambda rate: None) for part in children(rule)]
            return _of_sum(below)


def _each(rates: Rates, change: Callable[[Row], Row | None]) -> Rates:
    return ByPlace((part, None if (rate := rates[part]) is None else change(rate)) for part in rates)


def _of_sum(terms: Iterable[Rates]) -> Rates:
    out: Rates = ByPlace()
    for term in terms:
        for part in term:
            out[part] = _together(out[part], term[part]) if part in out else term[part]
    return out


def _together(one: Row | None, other: Row | None) -> Row | None:
    return None if one is None or other is None else added(one, other)


def _of_product(factors: Sequence[Node], value: Walk) -> Rates:
    out: Rates = ByPlace()
    for k, factor in enumerate(factors):
        rates = followed(factor, value)
        for part in rates:
            rate = None if part in out else rates[part]
            others = map(value, (*factors[:k], *factors[k + 1 :]))
            out[part] = None if rate is None else reduce(multiplied, others, rate)
    return out
