"""Names: those that the question declares come first, then constants; and functions that the question leaves open."""

from __future__ import annotations

from grader.maths.cutting.token import Token
from grader.maths.names import NOT_A_NUMBER, constant_name, function_name
from grader.maths.parsing.inside import items
from grader.maths.parsing.notation import Example, Notation, Opening, State
from grader.maths.parsing.pratt import starts_value
from grader.maths.syntax import Constant, Node, Opaque, Span, Variable


def _is_defined(s: State, token: Token) -> bool:
    return token.text in s.scope.definitions


def _definition(s: State, token: Token) -> Node:
    return s.scope.definitions[token.text]


def _is_open(s: State, token: Token) -> bool:
    return token.text.rstrip("'") in s.scope.functions


def _open(s: State, token: Token) -> Node:
    """f(x), f'(g(x)), and f' alone"""
    name = token.text.rstrip("'")
    primes = len(token.text) - len(name)
    if not s.is_sign("("):
        return _without_argument(s, token, name, primes)
    args, close = items(s, (")",), s.next())
    if primes and len(args) > 1:
        s.fail("a prime on a function of several variables", "write D(f(x, y), x)", token)
    orders = (primes,) if len(args) == 1 else (0,) * len(args)
    return Opaque(name, orders, tuple(args), Span(token.start, close.end))


def _without_argument(s: State, token: Token, name: str, primes: int) -> Node:
    """f'g is f'(x)·g'(x)'s short form where the question has one variable: its argument is left out."""
    only = s.scope.only
    if only is None or _has_more(s):
        of = (s.scope.variables or ("x",))[0]
        s.fail(f"{name} is a function: of what?", f"write {token.text}({of})", token)
    span = Span(token.start, token.end)
    s.notes.append(f"{token.text} is read as {token.text}({only})")
    return Opaque(name, (primes,), (Variable(only, span),), span)


def _has_more(s: State) -> bool:
    """Whether what follows may be an argument, as in f x and f^2(x)."""
    if s.is_sign("^"):
        after = s.stream[min(s.at + 2, len(s.stream) - 1)]
        return after.kind == "sign" and after.text == "("
    return starts_value(s) and not s.is_sign("|") and s.token.text.rstrip("'") not in s.scope.functions


def _is_variable(s: State, token: Token) -> bool:
    if s.scope.variable(token.text) is None:
        return False
    return s.scope.variables is not None or not (s.is_sign("(") and function_name(token.text))


def _variable(s: State, token: Token) -> Node:
    name = s.scope.variable(token.text)
    assert name is not None
    s.scope.found.add(name)
    return Variable(name, Span(token.start, token.end))


def _is_imaginary(s: State, _: Token) -> bool:
    return s.scope.imaginary


def _imaginary(s: State, token: Token) -> Node:
    if {"i", "j"} <= {t.text for t in s.stream if t.kind == "name"}:
        s.fail("i and j cannot both be the imaginary unit", "write a vector as [2, 3]", token)
    return Constant("i", Span(token.start, token.end))


def _is_constant(_: State, token: Token) -> bool:
    return constant_name(token.text) is not None


def _constant(_: State, token: Token) -> Node:
    name = constant_name(token.text)
    assert name is not None
    return Constant(name, Span(token.start, token.end))


def _in_a_case(s: State, _: Token) -> bool:
    return bool(s.cases or s.tables)


def _no_number(_: State, token: Token) -> Node:
    return Constant("nan", Span(token.start, token.end))


def _lambda(s: State, token: Token) -> Node:
    s.fail("a lambda is not read inside a formula", "write the formula itself", token)


DECLARED: tuple[Notation, ...] = (
    Opening("a name that stands for a formula", (), _definition, _is_defined),
    Opening(
        "a function left open",
        (),
        _open,
        _is_open,
        examples=(
            Example("f'(g(x))", "f'(g(x))", functions="f g"),
            Example("f'g", "f'(x)*g(x)", functions="f g"),
        ),
    ),
    Opening("a variable", (), _variable, _is_variable, examples=(Example("xy", "x*y", "x y"),)),
)
NOTATIONS: tuple[Notation, ...] = (
    Opening(
        "the imaginary unit", ("i", "j", "I"), _imaginary, _is_imaginary, examples=(Example("2i", "2*i", ""),)
    ),
    Opening(
        "a constant", (), _constant, _is_constant, examples=(Example("2pi", "2*pi"), Example("e^x", "e^x"))
    ),
    Opening("no number", tuple(sorted(NOT_A_NUMBER)), _no_number, _in_a_case),
    Opening("a lambda", ("lambda",), _lambda),
)
