"""A function as it is written: the power on its name, then its arguments, with brackets or without."""

from __future__ import annotations

from grader.maths.cutting.token import Token
from grader.maths.names import FUNCTIONS
from grader.maths.parsing.bare import bare_argument
from grader.maths.parsing.exponents import exponent_of
from grader.maths.parsing.inside import arguments_in, braces, items
from grader.maths.parsing.notation import State
from grader.maths.syntax import Minus, Node, Number, Power, Span

NEEDS_BRACKETS = frozenset(
    {"max", "min", "root", "piecewise", "where", "pow", "power", "diff", "array", "matrix", "cases"}
)


def inverse(name: str) -> str | None:
    """asin of sin; None where no function has that name."""
    found = f"a{name}"
    return found if found in FUNCTIONS else None


def power_on_the_name(s: State, token: Token, name: str) -> Node | None:
    """The exponent of sin^2 x, which belongs to the value."""
    if not s.is_sign("^"):
        return None
    if name == "exp":
        s.fail("exp needs its argument before a power", "write exp(x), or e^x", token)
    exponent = exponent_of(s, s.next())
    inner = exponent.operand if isinstance(exponent, Minus) else None
    if isinstance(inner, Number) and inner.value == 1 and inverse(name) is None:
        repair = f"write a{name}(x) for the inverse function or 1/{name}(x) for one over it"
        s.fail(f"{name}^-1 can mean two things", repair, token)
    return exponent


def raised(s: State, token: Token, made: Node, exponent: Node | None) -> Node:
    """(sin x)^2, where the exponent stood on the name."""
    return made if exponent is None else Power(made, exponent, Span(token.start, s.before.end))


def arguments(s: State, token: Token, name: str) -> tuple[Node, ...]:
    """What a function is applied to."""
    if s.is_sign("(", "["):
        return _pieces(s) if name == "piecewise" else arguments_in(s, s.next())[0]
    if s.is_sign("{"):
        return tuple(items(s, ("}",), s.next())[0]) if name in ("max", "min") else (braces(s),)
    if s.is_sign("\\{"):  # \max\{0, x\}, \exp\left\{-x^2\right\}
        return tuple(items(s, ("\\}",), s.next())[0])
    _refuse_no_argument(s, token, name)
    return (bare_argument(s, token),)


def _pieces(s: State) -> tuple[Node, ...]:
    s.cases += 1
    args, _ = arguments_in(s, s.next())
    s.cases -= 1
    return args


def _refuse_no_argument(s: State, token: Token, name: str) -> None:
    word = token.text
    if name in NEEDS_BRACKETS:
        s.fail(f"{name} needs brackets", f"write {name}(…)", token)
    if s.ended() or s.is_sign("*", "/", "+", ")", ",", "="):
        s.fail(f"{word} of what?", f"did you mean {word}(x)?", token)
    if s.is_sign("-"):
        s.fail(f"{word} -… can mean two things", f"write {word}(-x) or {word}(x) - …", token)
