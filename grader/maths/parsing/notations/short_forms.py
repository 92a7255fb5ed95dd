"""Functions that are short forms of a formula: pow, hypot, log1p, ceil, array."""

from __future__ import annotations

from fractions import Fraction

from grader.maths.parsing.inside import bracketed
from grader.maths.parsing.notation import Applied, Example, Notation, State, Written
from grader.maths.parsing.rounding import rounded_up
from grader.maths.syntax import Apply, Minus, Node, Number, Power, Quotient, Sum, Vector

ONE, TWO = Fraction(1), Fraction(2)


def _power(s: State, f: Written) -> Node:
    if len(f.args) != 2:
        s.fail(f"{f.name} needs two arguments", f"{f.name}(x, 2)", f.token)
    return Power(f.args[0], f.args[1], f.span)


def _has_two(_: State, f: Written) -> bool:
    return len(f.args) == 2


def _step(_: State, f: Written) -> Node:
    """numpy's: the second is the value at 0, where nothing is compared"""
    return Apply(f.name, f.args[:1], f.span)


def _ceil(s: State, f: Written) -> Node:
    return rounded_up(s, f.args[0], f.span)


def _rational(_: State, f: Written) -> Node:
    return Quotient(f.args[0], f.args[1], f.span)


def _log1p(_: State, f: Written) -> Node:
    """ln(1 + x)"""
    return Apply("log", (Sum((Number(ONE), f.args[0]), f.span),), f.span)


def _expm1(_: State, f: Written) -> Node:
    """e^x - 1"""
    return Sum((Apply("exp", f.args, f.span), Minus(Number(ONE), f.span)), f.span)


def _hypot(_: State, f: Written) -> Node:
    """sqrt(x^2 + y^2)"""
    squares = tuple(Power(a, Number(TWO), f.span) for a in f.args)
    return Apply("sqrt", (Sum(squares, f.span),), f.span)


def _square(_: State, f: Written) -> Node:
    return Power(f.args[0], Number(TWO), f.span)


def _array(s: State, f: Written) -> Node:
    """array([a, b]); matrix([a, b], [c, d]) of Maxima, and its column matrix([a], [b])."""
    args = f.args
    if len(args) == 1 and isinstance(args[0], Vector):
        return args[0]
    if len(args) == 1 and bracketed(s, args[0]) and s.text(args[0].span)[:1] == "[":
        return Vector(args, f.span)  # array([1])
    rows = all(isinstance(a, Vector) for a in args) or all(bracketed(s, a) for a in args)
    if f.name == "matrix" and args and rows:
        return Vector(args, f.span)
    s.fail(f"{f.name} needs a list", f"write {f.name}([a, b])", f.token)


NOTATIONS: tuple[Notation, ...] = (
    Applied("a power that is called", ("pow", "power"), _power, examples=(Example("pow(x, 2)", "x^2"),)),
    Applied(
        "a step with its value at 0",
        ("heaviside",),
        _step,
        when=_has_two,
        examples=(Example("heaviside(x, 1)", "heaviside(x)"),),
    ),
    Applied("rounding up", ("ceil",), _ceil, (1, 1), examples=(Example("ceil(x)", "-floor(-x)"),)),
    Applied(
        "SymPy's fraction", ("rational",), _rational, (2, 2), examples=(Example("Rational(1, 2)", "1/2"),)
    ),
    Applied("log1p", ("log1p",), _log1p, (1, 1), examples=(Example("log1p(x)", "ln(1 + x)"),)),
    Applied("expm1", ("expm1",), _expm1, (1, 1), examples=(Example("expm1(x)", "exp(x) - 1"),)),
    Applied("hypot", ("hypot",), _hypot, (2, 2), examples=(Example("hypot(x, 1)", "sqrt(x^2 + 1^2)"),)),
    Applied("square", ("square",), _square, (1, 1), examples=(Example("square(x)", "x^2"),)),
    Applied(
        "a list that is called", ("array", "matrix"), _array, examples=(Example("array([1, x])", "[1, x]"),)
    ),
)
