"""Derivatives that are still to be worked out: D(x^2, x), d/dx x^2, (x^2)'."""

from __future__ import annotations

from grader.maths.cutting.token import Token
from grader.maths.parsing.inside import arguments_in, bracketed
from grader.maths.parsing.notation import POWER, PRODUCT, Example, Following, Notation, Opening, Rival, State
from grader.maths.parsing.pratt import expression
from grader.maths.syntax import Apply, Derivative, Node, Number, Opaque, Span, Variable

HIGHEST = 5


def _derivative(s: State, body: Node, variable: str, order: int, span: Span) -> Node:
    if isinstance(body, Opaque) and body.args == (Variable(variable),):  # D(g(x), x) is g'(x)
        return Opaque(body.name, (body.orders[0] + order,), body.args, span)
    s.derivatives = True
    return Derivative(body, variable, order, span)


def _is_called(s: State, token: Token) -> bool:
    return s.is_sign("(", "[") and not s.scope.declares(token.text)


def _called(s: State, token: Token) -> Node:
    """D(x^2, x), D(x^2, x, 2), and D(x^2) where there is one variable."""
    args, close = arguments_in(s, s.next())
    variable, order = _by(s, args), _order(args)
    if variable is None or order is None:
        s.fail(f"{token.text} needs an expression and the variable", f"{token.text}(x^2, x)", token)
    return _derivative(s, args[0], variable, order, Span(token.start, close.end))


def _by(s: State, args: tuple[Node, ...]) -> str | None:
    """The variable by which it is differentiated."""
    if len(args) == 1:
        return s.scope.only
    return next((each.name for each in args[1:] if isinstance(each, Variable)), None)


def _order(args: tuple[Node, ...]) -> int | None:
    """How often."""
    if len(args) in (1, 2):
        return 1
    if len(args) == 3 and isinstance(args[2], Number) and args[2].value in range(1, HIGHEST + 1):
        return int(args[2].value)
    return None


def _operator(s: State, token: Token) -> Node:
    """d/dx of the bracket that follows, with its power; without one, of the product that follows."""
    _, order, word = token.text.split()
    name = s.scope.variable(word)
    assert name is not None  # the token was only made for a variable
    if s.is_sign("(", "["):
        body = expression(s, POWER)
    else:
        body = expression(s, PRODUCT + 1 if s.fork("one factor", token.start) else PRODUCT)
    return _derivative(s, body, name, int(order), Span(token.start, body.span.end))


def _primed(s: State, left: Node) -> Node:
    """(x^2)' is the derivative by the only variable."""
    first, in_exponent = s.token, s.least == POWER
    primes = 0
    while s.is_sign("'", "''"):
        s.next()
        primes += 1
    if in_exponent or not (bracketed(s, left) or isinstance(left, Apply | Opaque)):
        s.fail("a prime belongs right behind a bracket or the name of a function", "f'(x)", first)
    only = s.scope.only
    if only is None:
        s.fail("the derivative by which variable?", "write D(…, x)", first)
    span = Span(left.span.start, s.before.end)
    s.notes.append(f"{s.text(span)} is read as the derivative by {only}")
    return _derivative(s, left, only, primes, span)


NOTATIONS: tuple[Notation, ...] = (
    Opening(
        "a derivative that is called",
        ("D", "diff"),
        _called,
        _is_called,
        examples=(Example("D(x^2, x)", "D(x^2, x)"), Example("diff(x^2)", "D(x^2, x)")),
    ),
    Opening(
        "a derivative as an operator",
        ("\\d/d",),
        _operator,
        examples=(
            Example("d/dx x^2", "D(x^2, x)"),
            Example("d/dx (x) + 1", "D(x, x) + 1"),
            Example("d/dx g(x)", "g'(x)", functions="g"),
        ),
        rivals=(Rival("one factor", "d/dx x*2", "D(x, x)*2"),),
    ),
    Following("a prime", ("'", "''"), POWER, _primed, examples=(Example("(x^2)'", "D(x^2, x)"),)),
)
