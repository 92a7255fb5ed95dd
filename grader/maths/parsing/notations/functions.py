"""Functions of the table (`maths.names`), logarithms to a base, and the functions that are another's short form."""

from __future__ import annotations

from fractions import Fraction

from grader import late
from grader.maths.cutting.token import Token
from grader.maths.names import CONNECTIVES, CONVERSIONS, FUNCTIONS, RELATIONS, function_name
from grader.maths.parsing.calls import arguments, inverse, power_on_the_name, raised
from grader.maths.parsing.conditions import as_condition, is_condition, iverson
from grader.maths.parsing.counting import count
from grader.maths.parsing.exponents import exponent_of
from grader.maths.parsing.inside import arguments_in, items, one_argument
from grader.maths.parsing.notation import Example, Notation, Opening, Rival, State, Written
from grader.maths.parsing.numerals import one_or_two
from grader.maths.syntax import (
    Apply,
    Logic,
    Minus,
    Node,
    Number,
    Power,
    Product,
    Relation,
    Span,
    Variable,
    Vector,
)

LOGARITHM = late.pattern(r"log_?(\d+|e)")
OF_A_VECTOR = frozenset({"abs"})  # |v| is its length to some
NAMED = {"2": "log2", "10": "log10"}
OPENING = ("(", "[", "{", "\\{")


def _is_function(_: State, token: Token) -> bool:
    return function_name(token.text) is not None


def _function(s: State, token: Token) -> Node:
    name = function_name(token.text)
    assert name is not None
    return _applied(s, token, name)


def _applied(s: State, token: Token, name: str) -> Node:
    if name in ("d", "D"):
        s.fail(f"{name} of what, by which variable?", "D(x^2, x)", token)
    exponent = power_on_the_name(s, token, name)
    if _is_minus_one(exponent) and not s.fork("over one", token.start):
        return _inverse(s, token, name)
    _refuse_degree(s, token, name)
    if s.is_sign("_") and name == "log":
        return raised(s, token, _to_lowered_base(s, token), exponent)
    spaced = s.is_sign("(") and s.token.spaced and token.end > token.start
    listed, bare = s.is_sign("["), not s.is_sign(*OPENING)
    args = arguments(s, token, name)
    if bare and exponent is None and len(args) == 1:
        args, exponent = _power_of_it(s, token, args[0])
    span = Span(token.start, s.before.end)
    if spaced and exponent is None and s.is_sign("^") and "\\" not in s.source:
        args, span = _behind_a_space(s, token, args, span)
    if listed and name == "log":
        args, span = _base_in_a_list(s, token, args, span)
    return raised(s, token, _built(s, Written(token, name, args, span)), exponent)


def _power_of_it(s: State, token: Token, argument: Node) -> tuple[tuple[Node, ...], Node | None]:
    """sin x^2 is sin(x^2), and (sin x)^2 to others: the argument, and the power of the function's value."""
    last = argument.factors[-1] if isinstance(argument, Product) else argument
    if not isinstance(last, Power) or not s.fork("raised", token.start):
        return (argument,), None
    before = argument.factors[:-1] if isinstance(argument, Product) else ()
    span = Span(argument.span.start, last.base.span.end)
    return (Product((*before, last.base), span) if before else last.base,), last.exponent


def _is_minus_one(exponent: Node | None) -> bool:
    operand = exponent.operand if isinstance(exponent, Minus) else None
    return isinstance(operand, Number) and operand.value == 1


def _inverse(s: State, token: Token, name: str) -> Node:
    """sin^-1 x is arcsin x, and 1/sin x to others."""
    found = inverse(name)
    assert found is not None  # every other name was refused with its power
    head = s.text(Span(token.start, s.before.end))
    args = arguments(s, token, name)
    count(s, token, args, 1, 1)
    s.notes.append(f"{head}(…) is read as {found}(…)")
    return Apply(found, args, Span(token.start, s.before.end))


def _refuse_degree(s: State, token: Token, name: str) -> None:
    """sqrt[3](x)"""
    if name != "sqrt" or not s.is_sign("["):
        return
    ahead = s.stream[s.at : s.at + 4]
    brackets = [t.kind for t in ahead] == ["sign", "number", "sign", "sign"]
    if brackets and ahead[2].text == "]" and ahead[3].text in ("(", "{"):
        why = f"{token.text}[n](…) can mean two things"
        s.fail(why, "write cbrt(x), x^(1/n), or sqrt(n)*(…)", token)


def _to_lowered_base(s: State, token: Token) -> Node:
    r"""\log_{2}(x)"""
    s.next()
    base = one_argument(s, token)
    inner = arguments(s, token, "log")
    return Apply("log", (*inner, base), Span(token.start, s.before.end))


def _behind_a_space(
    s: State, token: Token, args: tuple[Node, ...], span: Span
) -> tuple[tuple[Node, ...], Span]:
    """sin (x)^2 is (sin(x))^2, and sin(x^2) to others."""
    if len(args) == 1 and s.fork("inside", token.start):
        exponent = exponent_of(s, s.next())
        inner = Span(args[0].span.start, exponent.span.end)
        return (Power(args[0], exponent, inner),), Span(span.start, s.before.end)
    s.notes.append(f"{s.text(span)}^… is read as ({s.text(span)})^…")
    return args, span


def _base_in_a_list(
    s: State, token: Token, args: tuple[Node, ...], span: Span
) -> tuple[tuple[Node, ...], Span]:
    """Log[2, x] of Mathematica, and log[2](x), which is ln(2)·x, and log_2(x) to others."""
    if len(args) == 2 and token.text == "Log":  # there the base comes first
        args = (args[1], args[0])
        base = s.text(args[1].span)
        s.notes.append(f"{s.text(span)} is read as the logarithm to the base {base}")
    elif len(args) == 1 and s.is_sign("(") and s.fork("base", token.start):
        inner, close = arguments_in(s, s.next())
        return (*inner, *args), Span(span.start, close.end)
    return args, span


def _built(s: State, written: Written) -> Node:
    for notation in s.table.applied.get(written.name, ()):
        if notation.when is None or notation.when(s, written):
            if notation.takes is not None:
                count(s, written.token, written.args, *notation.takes)
            return notation.parse(s, written)
    return _call(s, written)


def _call(s: State, written: Written) -> Node:
    token, name, args, span = written.token, written.name, written.args, written.span
    low, high = FUNCTIONS[name]
    if s.decimal_comma and len(args) == 1 and low < high and token.text != "ln":  # log(8,2)
        one_or_two(s, s.at - 2)
    if name in ("max", "min") and len(args) == 1:
        if not isinstance(args[0], Vector):
            s.notes.append(f"{s.text(span)} is read as {s.text(args[0].span)}")
            return args[0]
        args = args[0].items
    count(s, token, args, low, high)
    if token.text == "lg" and s.fork("two", token.start):
        name = "log2"
    if len(args) == 1 and isinstance(args[0], Vector) and not args[0].round and name not in OF_A_VECTOR:
        return _entrywise(name, args[0], span)
    return Apply(name, args, span)


def _entrywise(name: str, of: Vector, span: Span) -> Node:
    """exp([x, y]) is [exp(x), exp(y)], as NumPy has it."""
    made = (
        _entrywise(name, item, item.span) if isinstance(item, Vector) else Apply(name, (item,), item.span)
        for item in of.items
    )
    return Vector(tuple(made), span)


def _is_logarithm(_: State, token: Token) -> bool:
    return token.text.startswith("log") and LOGARITHM.fullmatch(token.text) is not None


def _logarithm(s: State, token: Token) -> Node:
    """log_2(x), log10 x, and their powers log_2^3(x)"""
    base = token.text.removeprefix("log").removeprefix("_")
    if base == "e":
        return _applied(s, token, "log")
    return _to_base(s, token, NAMED.get(base, "log"), Fraction(base))


def _to_base(s: State, token: Token, name: str, base: Fraction | Node) -> Node:
    exponent = power_on_the_name(s, token, "log")
    args = arguments(s, token, "log")
    span = Span(token.start, s.before.end)
    count(s, token, args, 1, 1)
    if name == "log":
        args = (*args, Number(base, False, span) if isinstance(base, Fraction) else base)
    return raised(s, token, Apply(name, args, span), exponent)


def _has_a_base(s: State, token: Token) -> bool:
    return s.scope.base(token.text) is not None


def _logarithm_to(s: State, token: Token) -> Node:
    """log_a(x), whose base is a variable."""
    name = s.scope.base(token.text)
    assert name is not None
    return _to_base(s, token, "log", Variable(name, Span(token.end - len(name), token.end)))


def _is_called(s: State, _: Token) -> bool:
    return s.is_sign("(")


def _step(s: State, token: Token) -> Node:
    """θ(x) is Heaviside's step."""
    made = _applied(s, token, "heaviside")
    s.notes.append(f"{s.text(made.span)} is read as Heaviside's step function")
    return made


def _indicator(s: State, token: Token) -> Node:
    """I(x > 0) is 1 where the condition holds, and 0 elsewhere."""
    args, close = arguments_in(s, s.next())
    if len(args) != 1 or not is_condition(args[0]):
        s.fail("I(…) holds one condition", "write I(x > 0)", token)
    return iverson(args[0], Span(token.start, close.end))


def _binary(s: State, token: Token) -> Node:
    """lb(x) of ISO 80000-2, ld(x) in German"""
    return _applied(s, token, "log2")


def _called_relation(s: State, token: Token) -> Node:
    """SymPy's Eq(x, 0)"""
    args, close = arguments_in(s, s.next())
    count(s, token, args, 2, 2)
    return Relation(RELATIONS[token.text], args[0], args[1], Span(token.start, close.end))


def _conversion(s: State, token: Token) -> Node:
    """int(x > 0) is 1 or 0."""
    opened = s.next()
    args, close = arguments_in(s, opened)
    count(s, token, args, 1, 1)
    if not is_condition(args[0]):
        s.cutter.unknown(token, opened)
    return iverson(args[0], Span(token.start, close.end))


def _connective(s: State, token: Token) -> Node:
    """And(…), Or(…), Not(…)"""
    args, close = items(s, (")",), s.next())
    conditions = tuple(as_condition(s, arg) for arg in args)
    span = Span(token.start, close.end)
    if token.text == "Not":
        count(s, token, conditions, 1, 1)
        return Logic("not", conditions, span)
    count(s, token, conditions, 2, 99)
    return Logic("and" if CONNECTIVES[token.text] == "and" else "or", conditions, span)


NOTATIONS: tuple[Notation, ...] = (
    Opening(
        "a logarithm to a number",
        (),
        _logarithm,
        _is_logarithm,
        examples=(Example("log_2(x)", "log2(x)"), Example("log3 x", "log(x, 3)")),
    ),
    Opening(
        "a logarithm to a variable",
        (),
        _logarithm_to,
        _has_a_base,
        examples=(Example("log_a(x)", "log(x, a)", "x a"),),
    ),
    Opening(
        "a function",
        (),
        _function,
        _is_function,
        examples=(
            Example("sin(x)", "sin(x)"),
            Example("sin 2x", "sin(2*x)"),
            Example("sin x^2", "sin(x^2)"),
            Example("sin x cos x", "sin(x)*cos(x)"),
            Example("sin^2 x", "sin(x)^2"),
            Example("acost", "acos(t)", "a t"),
            Example("log[2](x)", "ln(2)*x"),
            Example("sin^-1(x)", "asin(x)"),
            Example("lg(x)", "log10(x)"),
            Example("exp([1, x])", "[exp(1), exp(x)]"),
        ),
        rivals=(
            Rival("letter", "acost", "a*cos(t)", "a t"),
            Rival("first", "sqrt 2x", "sqrt(2)*x"),
            Rival("first", "sqrt x y", "sqrt(x)*y", "x y"),
            Rival("over", "sin x/2", "sin(x/2)"),
            Rival("over", "ln x/y", "ln(x/y)", "x y"),
            Rival("inside", "sin (x)^2", "sin(x^2)"),
            Rival("raised", "sin x^2", "sin(x)^2"),
            Rival("base", "log[2](x)", "log(x, 2)"),
            Rival("over one", "sin^-1(x)", "sin(x)^(-1)"),
            Rival("two", "lg(x)", "log2(x)"),
        ),
    ),
    Opening(
        "Heaviside's step",
        ("theta", "H"),
        _step,
        _is_called,
        examples=(Example("θ(x)", "heaviside(x)"), Example("H(x)", "heaviside(x)", "x")),
    ),
    Opening(
        "an indicator of a condition",
        ("I",),
        _indicator,
        _is_called,
        examples=(Example("I(x > 0)", "1*(x > 0)", "x"),),
    ),
    Opening(
        "the logarithm to the base 2",
        ("lb", "ld"),
        _binary,
        _is_called,
        examples=(Example("lb(x)", "log2(x)"),),
    ),
    Opening(
        "a relation that is called",
        tuple(RELATIONS),
        _called_relation,
        _is_called,
        examples=(Example("Gt(x, 0)", "x > 0"),),
    ),
    Opening(
        "a conversion that is called",
        tuple(sorted(CONVERSIONS)),
        _conversion,
        _is_called,
        examples=(Example("int(x > 0)", "1*(x > 0)"),),
    ),
    Opening(
        "a connective that is called",
        tuple(CONNECTIVES),
        _connective,
        _is_called,
        examples=(Example("And(x > 0, x < 1)", "(x > 0) and (x < 1)"),),
    ),
)
