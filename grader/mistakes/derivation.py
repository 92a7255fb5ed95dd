"""The right derivative of a tree, rule by rule, with the possibility of one rule bent at one place.

`Derivation.of(node)` is the derivative of a part; where `bent` holds another tree for that part, that tree is
taken, and the rest of the derivation goes on rightly from there.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from grader.maths.syntax import (
    Call,
    Logic,
    Minus,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Variable,
    walk,
)
from grader.mistakes.trees import ONE, TWO, ZERO, call, minus, number, one_less, over, plus, raised, times


def depends(tree: Node, x: str) -> bool:
    """Whether x occurs."""
    return any(isinstance(n, Variable) and n.name == x for n in walk(tree))


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
    "silu": lambda u: plus(
        call("sigmoid", u), times(u, call("sigmoid", u), plus(ONE, minus(call("sigmoid", u))))
    ),
}


class NoRule(ValueError):
    """The engine has no rule for this kind of expression: nothing will be named."""


class Derivation:
    """Derivatives with respect to x; `bent` replaces those of some parts, by identity."""

    def __init__(self, x: str, bent: dict[int, Node] | None = None) -> None:
        self.x = x
        self.bent = bent or {}
        self.memo: dict[int, Node] = {}

    def of(self, node: Node) -> Node:
        """The derivative of a part.  Raises NoRule."""
        if id(node) in self.bent:
            return self.bent[id(node)]
        found = self.memo.get(id(node))
        if found is None:
            found = self.memo[id(node)] = self._of(node)
        return found

    def _of(self, node: Node) -> Node:
        d = self.of
        match node:
            case Variable(name):
                return ONE if name == self.x else ZERO
            case Minus(u):
                return minus(d(u))
            case Sum(terms):
                return plus(*(d(t) for t in terms))
            case Product(factors):
                return plus(*(times(*factors[:k], d(f), *factors[k + 1 :]) for k, f in enumerate(factors)))
            case Quotient(u, v):
                return self._quotient(u, v)
            case Power(u, v):
                return self._power(node, u, v)
            case Call("max" | "min" as name, (u, v)):
                sign = ">" if name == "max" else "<"
                return Piecewise(((d(u), Relation(sign, u, v)), (d(v), Logic("true", ()))))
            case Call("log", (u, b)) if not depends(b, self.x):
                return times(over(ONE, times(u, call("log", b))), d(u))
            case Call("leaky_relu", (u, *rest)):
                leak = rest[0] if rest else number(Fraction(1, 100))
                slope = Piecewise(((ONE, Relation(">", u, ZERO)), (leak, Logic("true", ()))))
                return times(slope, d(u))
            case Call(name, (u,)) if name in SLOPES:
                inner = d(u)
                return ZERO if inner == ZERO else times(SLOPES[name](u), inner)
            case Piecewise(pairs):
                return Piecewise(tuple((d(v), c) for v, c in pairs))
            case _ if not depends(node, self.x):
                return ZERO
            case _:
                raise NoRule(type(node).__name__)

    def _quotient(self, u: Node, v: Node) -> Node:
        """(u/v)' = (u'v - uv')/v²"""
        du, dv = self.of(u), self.of(v)
        if dv == ZERO:
            return over(du, v)
        return over(plus(times(du, v), minus(times(u, dv))), _square(v))

    def _power(self, node: Power, u: Node, v: Node) -> Node:
        """(u^n)' = n u^(n-1) u';  (a^v)' = a^v ln(a) v';  (u^v)' = both"""
        du, dv = self.of(u), self.of(v)
        parts = []
        if du != ZERO:
            parts.append(times(v, raised(u, one_less(v)), du))
        if dv != ZERO:
            parts.append(times(node, log_of(u), dv))
        return plus(*parts)


def log_of(base: Node) -> Node:
    """ln(base), 1 for e."""
    from grader.maths.syntax import Constant

    return ONE if base == Constant("e") else call("log", base)


def is_number(node: Node, x: str) -> bool:
    """A part without x and without any other variable."""
    return not any(isinstance(n, Variable) for n in walk(node)) and not isinstance(node, Number | Variable)
