"""The textbook's rules, and derivations in which some of them are bent at some places.

`right(node, …)` is one rule at one node, a tree with leaves `D(u, x)` for the slopes of its parts; a bent rule
(`rules/`) is a tree of the same kind.  `Derivation.of` works the leaves out, and is how a match is explained.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from grader.maths.syntax import (
    Call,
    Constant,
    Derivative,
    Logic,
    Minus,
    Node,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Variable,
    walk,
)
from grader.maths.trees import (
    ONE,
    TWO,
    ZERO,
    NoRule,
    call,
    depends,
    minus,
    number,
    one_less,
    over,
    plus,
    raised,
    replaced,
    times,
)


def _half_power(u: Node) -> Node:
    return over(ONE, times(TWO, call("sqrt", u)))


def _square(u: Node) -> Node:
    return raised(u, TWO)


# f'(u), for every function of one argument
SLOPES: dict[str, Callable[[Node], Node]] = {
    "exp": lambda u: call("exp", u),
    "sqrt": _half_power,
    "cbrt": lambda u: over(ONE, times(number(3), _square(call("cbrt", u)))),
    "abs": lambda u: call("sign", u),
    "sign": lambda u: ZERO,
    "heaviside": lambda u: ZERO,
    "floor": lambda u: ZERO,
    "log": lambda u: over(ONE, u),
    "log2": lambda u: over(ONE, times(u, call("log", TWO))),
    "log10": lambda u: over(ONE, times(u, call("log", number(10)))),
    "sin": lambda u: call("cos", u),
    "cos": lambda u: minus(call("sin", u)),
    "tan": lambda u: _square(call("sec", u)),
    "sec": lambda u: times(call("sec", u), call("tan", u)),
    "csc": lambda u: minus(times(call("csc", u), call("cot", u))),
    "cot": lambda u: minus(_square(call("csc", u))),
    "asin": lambda u: over(ONE, call("sqrt", plus(ONE, minus(_square(u))))),
    "acos": lambda u: minus(over(ONE, call("sqrt", plus(ONE, minus(_square(u)))))),
    "atan": lambda u: over(ONE, plus(ONE, _square(u))),
    "acot": lambda u: minus(over(ONE, plus(ONE, _square(u)))),
    "sinh": lambda u: call("cosh", u),
    "cosh": lambda u: call("sinh", u),
    "tanh": lambda u: plus(ONE, minus(_square(call("tanh", u)))),
    "sech": lambda u: minus(times(call("sech", u), call("tanh", u))),
    "csch": lambda u: minus(times(call("csch", u), call("coth", u))),
    "coth": lambda u: plus(ONE, minus(_square(call("coth", u)))),
    "asinh": lambda u: over(ONE, call("sqrt", plus(_square(u), ONE))),
    "acosh": lambda u: over(ONE, call("sqrt", plus(_square(u), minus(ONE)))),
    "atanh": lambda u: over(ONE, plus(ONE, minus(_square(u)))),
    "sigmoid": lambda u: times(call("sigmoid", u), plus(ONE, minus(call("sigmoid", u)))),
    "relu": lambda u: call("heaviside", u),
    "softplus": lambda u: call("sigmoid", u),
    "erf": lambda u: over(times(TWO, call("exp", minus(_square(u)))), call("sqrt", Constant("pi"))),
    "elu": lambda u: Piecewise(((ONE, Relation(">", u, ZERO)), (call("exp", u), Logic("true", ())))),
    "silu": lambda u: plus(
        call("sigmoid", u), times(u, call("sigmoid", u), plus(ONE, minus(call("sigmoid", u))))
    ),
}


Moves: TypeAlias = Callable[[Node], bool]


def right(node: Node, x: str, moves: Moves | None = None) -> Node:
    """The derivative of a node by its textbook rule, with a leaf D(u, x) for each part that moves.

    By default those parts move that contain x.  Raises NoRule.
    """
    moving = moves or (lambda u: depends(u, x))

    def d(u: Node) -> Node:
        return Derivative(u, x) if moving(u) else ZERO

    match node:
        case Variable(name):
            return ONE if name == x else ZERO
        case Minus(u):
            return minus(d(u))
        case Sum(terms):
            return plus(*(d(t) for t in terms))
        case Product(factors):
            return plus(*(times(*factors[:k], d(f), *factors[k + 1 :]) for k, f in enumerate(factors)))
        case Quotient(u, v):
            return _quotient(u, v, d(u), d(v))
        case Power(u, v):
            return _power(node, d(u), d(v))
        case Call("max" | "min" as name, (u, v)):
            sign = ">" if name == "max" else "<"
            return Piecewise(((d(u), Relation(sign, u, v)), (d(v), Logic("true", ()))))
        case Call("log", (u, b)) if not depends(b, x):
            return times(over(ONE, times(u, call("log", b))), d(u))
        case Call("leaky_relu", (u, *rest)):
            leak = rest[0] if rest else number(Fraction(1, 100))
            slope = Piecewise(((ONE, Relation(">", u, ZERO)), (leak, Logic("true", ()))))
            return times(slope, d(u))
        case Call(name, (u,)) if name in SLOPES:
            return times(SLOPES[name](u), d(u))
        case Piecewise(pairs):
            return Piecewise(tuple((d(v), c) for v, c in pairs))
        case _ if not depends(node, x):
            return ZERO
        case _:
            raise NoRule(type(node).__name__)


def _quotient(u: Node, v: Node, du: Node, dv: Node) -> Node:
    """(u/v)' = (u'v - uv')/v²"""
    if dv == ZERO:
        return over(du, v)
    return over(plus(times(du, v), minus(times(u, dv))), _square(v))


def _power(node: Power, du: Node, dv: Node) -> Node:
    """(u^n)' = n u^(n-1) u';  (a^v)' = a^v ln(a) v';  (u^v)' = both"""
    u, v = node.base, node.exponent
    return plus(times(v, raised(u, one_less(v)), du), times(node, log_of(u), dv))


def log_of(base: Node) -> Node:
    """ln(base), 1 for e."""
    return ONE if base == Constant("e") else call("log", base)


class Derivation:
    """Derivatives of the parts of f with respect to x; `bent` holds the wrong rule of some parts, by identity."""

    def __init__(self, x: str, bent: Mapping[int, Node] | None = None) -> None:
        self.x = x
        self.bent = bent or {}
        self.memo: dict[int, Node] = {}

    def of(self, node: Node) -> Node:
        """The derivative of a part.  Raises NoRule."""
        found = self.memo.get(id(node))
        if found is None:
            rule = self.bent.get(id(node))
            rule = right(node, self.x, self._moves) if rule is None else rule
            found = self.memo[id(node)] = self.worked(rule)
        return found

    def _moves(self, part: Node) -> bool:
        return depends(part, self.x) or any(id(n) in self.bent for n in walk(part))

    def worked(self, rule: Node) -> Node:
        """A rule with its leaves D(u, x) worked out."""
        return replaced(rule, lambda n: self.of(n.body) if isinstance(n, Derivative) else None)
