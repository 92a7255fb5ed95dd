"""Functions in pieces: `a if c else b`, if(c, a, b), c ? a : b, Piecewise(…), 1_{x > 0}."""

from __future__ import annotations

from fractions import Fraction

from grader.maths.cutting.token import Token
from grader.maths.parsing.conditions import EVERYWHERE, as_condition, chosen, defined, is_condition, iverson
from grader.maths.parsing.inside import arguments_in, holds_there
from grader.maths.parsing.notation import (
    ALWAYS,
    OR,
    TERNARY,
    Applied,
    Example,
    Following,
    Notation,
    Opening,
    Rival,
    State,
    Unfinished,
    Written,
)
from grader.maths.parsing.pratt import expression, prefix
from grader.maths.syntax import Logic, Node, Number, Piecewise, Relation, SetOf, Span, Vector, children

PAIRS = "Piecewise((x, x > 0), (0, True))"
AT_A_POINT = ("a value at a point is not worked out here", "put the value in, and write the result")


def _conditional(s: State, token: Token) -> Node:
    """if(c, a, b) of spreadsheets, If[c, a, b], and if c then a else b."""
    if not s.is_sign("(", "["):
        return _then(s, token, as_condition(s, expression(s, OR)))
    args, close = arguments_in(s, s.next())
    if len(args) == 3:
        return chosen(args[1], as_condition(s, args[0]), args[2], Span(token.start, close.end))
    if len(args) != 1:
        s.fail(f"{token.text} takes three arguments", f"{token.text}(condition, value, other)", token)
    return _then(s, token, as_condition(s, args[0]))


def _then(s: State, token: Token, condition: Node) -> Node:
    if not s.is_word("then"):
        s.fail("an if needs its then", "write: value if condition else other value", token)
    s.next()
    value = expression(s, OR)
    if not s.is_word("else"):
        s.fail("an if needs its else", "write: value if condition else other value")
    s.next()
    other = expression(s, TERNARY)
    return chosen(value, condition, other, Span(token.start, other.span.end))


def _ternary(s: State, value: Node) -> Node:
    """Python's `a if c else b`."""
    word = s.next().text
    outer, s.inside_if = s.inside_if, True
    condition = as_condition(s, expression(s, OR))
    s.inside_if = outer
    if not s.is_word("else", "otherwise"):
        made = Piecewise(((value, condition),), Span(value.span.start, condition.span.end))
        s.partial[id(made)] = Unfinished(made, s.token, word)
        return made
    s.next()
    other = expression(s, TERNARY)
    s.partial.pop(id(other), None)
    return chosen(value, condition, other, Span(value.span.start, other.span.end))


def _says_where(s: State, _: Node) -> bool:
    return not s.tables and holds_there(s) and not s.fork("factor", s.token.start)


def _in_brackets(s: State, value: Node) -> Node:
    """1/x (x > 0)"""
    token = s.token
    condition = as_condition(s, prefix(s))
    made = Piecewise(((value, condition),), Span(value.span.start, s.before.end))
    s.partial[id(made)] = Unfinished(made, token, "(")
    return made


def _is_a_condition(s: State, left: Node) -> bool:
    """At the top, where no braces and no `? :` stand around it."""
    return is_condition(left) and s.depth == 1 and not any(t.text == "?" for t in s.stream)


def _behind_its_condition(s: State, condition: Node) -> Node:
    token = s.next()
    value = expression(s, OR)
    made = Piecewise(((value, condition),), Span(condition.span.start, value.span.end))
    s.partial[id(made)] = Unfinished(made, token)
    return made


def _outside_tables(s: State, _: Node) -> bool:
    return not s.tables


def _otherwise(s: State, value: Node) -> Node:
    """The last of `1 if x > 0, 0 otherwise`."""
    token = s.next()
    made = Piecewise(((value, EVERYWHERE),), Span(value.span.start, token.end))
    s.partial[id(made)] = Unfinished(made, token)
    return made


def _outside_an_if(s: State, _: Node) -> bool:
    return not s.tables and not s.inside_if


def _question(s: State, condition: Node) -> Node:
    """c ? a : b"""
    if not isinstance(condition, Relation | Logic):
        s.fail("'?' is not read in a formula")
    s.next()
    value = expression(s, OR)
    if not s.is_sign(":"):
        s.fail("a ? needs its :", "write: condition ? value : other value")
    s.next()
    other = expression(s, TERNARY)
    return chosen(value, condition, other, Span(condition.span.start, other.span.end))


def _is_one(_: State, left: Node) -> bool:
    return isinstance(left, Number) and left.value == 1


def _indicator(s: State, one: Node) -> Node:
    """1_{x > 0}"""
    start = s.next()
    inside = prefix(s)
    if isinstance(inside, SetOf) and len(inside.items) == 1:
        inside = inside.items[0]
    condition = as_condition(s, inside)
    if s.is_sign("(") and not s.token.spaced:
        s.fail("is this a product?", "write * between the factors, or the condition alone", start)
    return iverson(condition, Span(one.span.start, s.before.end))


def _behind_a_bracket(s: State, _: Node) -> bool:
    return s.before.text in ("|", "]", ")", "}")


def _at_a_point(s: State, _: Node) -> Node:
    s.fail(*AT_A_POINT)


def _lowered(s: State, _: Token) -> Node:
    s.fail(*AT_A_POINT)


def _pieces(s: State, written: Written) -> Node:
    """Piecewise((value, condition), …), and Mathematica's Piecewise[{{value, condition}, …}, default]."""
    token, args = written.token, _in_a_list(written)
    if args and is_condition(args[0]):
        return _alternating(s, token, args, written.span)
    pairs = [_pair(s, token, item) for item in args]
    if not pairs:
        s.fail("Piecewise of what?", PAIRS, token)
    return defined(s, token, pairs, written.span)


def _in_a_list(written: Written) -> tuple[Node, ...]:
    args = written.args
    if not (args and isinstance(args[0], SetOf) and written.token.text == "Piecewise"):
        return args
    default = args[1] if len(args) == 2 else Number(Fraction(0), False, written.span)
    last = children(args[0].items[-1])[-1:] if args[0].items else ()
    total = bool(last) and isinstance(last[0], Logic) and last[0].op == "true"
    return (*args[0].items, *(() if total else (Vector((default, EVERYWHERE)),)))


def _pair(s: State, token: Token, item: Node) -> tuple[Node, Node]:
    if not (isinstance(item, Vector | SetOf) and len(item.items) == 2):
        s.fail("Piecewise takes pairs", PAIRS, token)
    value, condition = item.items
    if not isinstance(condition, Relation | Logic):
        s.fail("the second of a pair is a condition", PAIRS, token)
    return value, condition


def _alternating(s: State, token: Token, args: tuple[Node, ...], span: Span) -> Node:
    """piecewise(x < 0, a, x = 0, b, c) of Maple, whose last value is that of all other numbers."""
    if len(args) % 2 == 0:
        s.fail("the value of all other numbers is missing", "piecewise(x > 0, 1, 0)", token)
    pairs = [(args[k + 1], as_condition(s, args[k])) for k in range(0, len(args) - 1, 2)]
    return defined(s, token, [*pairs, (args[-1], EVERYWHERE)], span)


def _where(s: State, written: Written) -> Node:
    args, token = written.args, written.token
    if len(args) != 3:
        s.fail("where needs three arguments", "where(condition, value, other value)", token)
    return chosen(args[1], as_condition(s, args[0]), args[2], written.span)


def _is_indicated(s: State, written: Written) -> Node:
    return iverson(as_condition(s, written.args[0]), written.span)


NOTATIONS: tuple[Notation, ...] = (
    Opening(
        "if … then … else",
        ("if", "If", "IF"),
        _conditional,
        examples=(
            Example("if(x > 0, 1, 0)", "Piecewise((1, x > 0), (0, True))"),
            Example("if x > 0 then 1 else 0", "Piecewise((1, x > 0), (0, True))"),
        ),
    ),
    Following(
        "… if … else …",
        ("if", "for", "when", "where"),
        TERNARY,
        _ternary,
        _outside_tables,
        examples=(
            Example("1 if x > 0 else 0", "Piecewise((1, x > 0), (0, True))"),
            Example("1/x for x > 0", "Piecewise((1/x, x > 0))"),
        ),
        rivals=(Rival("everywhere", "1/x for x > 0", "1/x"),),
    ),
    Following(
        "a condition in brackets",
        ("(",),
        TERNARY,
        _in_brackets,
        _says_where,
        examples=(
            Example("1/x (x > 0)", "Piecewise((1/x, x > 0))"),
            Example("1 (x > 0), 0 (x < 0)", "Piecewise((1, x > 0), (0, x < 0))"),
        ),
        rivals=(
            Rival("everywhere", "1/x (x > 0)", "1/x"),
            Rival("factor", "1/x (x > 0)", "1/x*(x > 0)"),
        ),
    ),
    Following(
        "a condition before its value",
        (":", "->"),
        TERNARY,
        _behind_its_condition,
        _is_a_condition,
        examples=(Example("x > 0: 1; x < 0: 2", "Piecewise((1, x > 0), (2, x < 0))"),),
    ),
    Following(
        "… otherwise",
        ("otherwise", "else"),
        TERNARY,
        _otherwise,
        _outside_an_if,
        examples=(Example("1 if x > 0, 0 otherwise", "Piecewise((1, x > 0), (0, True))"),),
    ),
    Following(
        "… ? … : …",
        ("?",),
        TERNARY,
        _question,
        examples=(Example("x > 0 ? 1 : 0", "Piecewise((1, x > 0), (0, True))"),),
    ),
    Following(
        "an indicator", ("_",), ALWAYS, _indicator, _is_one, examples=(Example("1_{x > 0}", "1*(x > 0)"),)
    ),
    Following("a value at a point", ("_",), ALWAYS, _at_a_point, _behind_a_bracket),
    Opening("a value at a point before its bar", ("_",), _lowered),
    Applied(
        "pieces",
        ("piecewise", "cases"),
        _pieces,
        examples=(
            Example("Piecewise((1, x > 0), (0, True))", "Piecewise((1, x > 0), (0, True))"),
            Example("piecewise(x > 0, 1, 0)", "Piecewise((1, x > 0), (0, True))"),
        ),
    ),
    Applied(
        "where",
        ("where",),
        _where,
        examples=(Example("where(x > 0, 1, 0)", "Piecewise((1, x > 0), (0, True))"),),
    ),
    Applied(
        "an indicator that is called",
        ("indicator",),
        _is_indicated,
        (1, 1),
        examples=(Example("boole(x > 0)", "1*(x > 0)"),),
    ),
)
