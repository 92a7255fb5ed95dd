"""Brackets of every kind: groups, lists, vectors, intervals, |absolute values|, floors."""

from __future__ import annotations

from grader.maths.cutting.token import Token
from grader.maths.names import function_name
from grader.maths.parsing.conditions import is_condition, iverson, pieces_of
from grader.maths.parsing.inside import braces, grouped, holds_there, items
from grader.maths.parsing.notation import Example, Notation, Opening, State, always
from grader.maths.parsing.numerals import one_or_two
from grader.maths.parsing.pratt import expression, left_over
from grader.maths.parsing.rounding import rounded_up
from grader.maths.scope import WORDS_OF_LOGIC
from grader.maths.syntax import Apply, Interval, Node, Span, Vector


def _bracket(s: State, token: Token) -> Node:
    first = s.at
    out, close = items(s, (")", "]"), token)
    alone = token is s.stream[0] and s.ended()
    if s.decimal_comma and len(out) == 1 and (alone or token.text == "[" or close.text == "]"):
        one_or_two(s, first)
    if alone and token.text == "[" and (len(out) == 1 or not s.source.count(",")):
        _entries_apart(s, first)
    span = Span(token.start, close.end)
    interval = _interval(s, token, close, out, span)
    if interval is not None:
        return interval
    if (pieces := pieces_of(out, span)) is not None:
        return pieces
    if not out:
        s.fail("there is nothing between these brackets", "", token)
    return _list_of_one(s, token, out[0], span, alone) if len(out) == 1 else _vector(token, out, span)


def _vector(token: Token, out: list[Node], span: Span) -> Node:
    return Vector(tuple(out), span, round=token.text == "(")


def _interval(s: State, token: Token, close: Token, out: list[Node], span: Span) -> Node | None:
    """(a, b] and [a, b), and ]a, b[ where it opens."""
    mixed = (token.text == "(") != (close.text == ")")
    if mixed and len(out) != 2:
        why = f"this {_typed(s, close)} closes a {_typed(s, token)}"
        s.fail(why, "use a pair of the same kind", close)
    if mixed:
        return Interval(out[0], out[1], token.text == "[", close.text == "]", span)
    if len(out) == 2 and (_typed(s, token), _typed(s, close)) == ("]", "["):  # no vector
        return Interval(out[0], out[1], False, False, span)
    return None


def _typed(s: State, token: Token) -> str:
    return s.written(token) or token.text


def _list_of_one(s: State, token: Token, inside: Node, span: Span, alone: bool) -> Node:
    if isinstance(inside, Vector) and s.source.startswith("\\begin", inside.span.start):
        return inside  # \\left[\\begin{matrix} … \\end{matrix}\\right]
    if not (alone and token.text == "["):
        return grouped(s, inside, span)
    if is_condition(inside):
        s.notes.append(f"{s.text(span)} is read as 1 where it holds, 0 elsewhere")
        return iverson(inside, span)
    return _vector(token, [inside], span)  # [x + 1] alone is a vector of one; 2[x + 1] no


def _entries_apart(s: State, first: int) -> None:
    """[2x 3] and [1 -2]: entries with spaces between them elsewhere, a product or a difference here."""
    depth = 0
    for k in range(first, s.at - 1):
        token = s.stream[k]
        depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
        if not depth and token.spaced and k != first and _begins_an_entry(s, k):
            s.fail("is this one entry, or are these two?", "put a comma between two entries", token)


def _begins_an_entry(s: State, k: int) -> bool:
    """Whether what stands here may be an entry of its own, behind a space."""
    token, after, before = s.stream[k], s.stream[k + 1], s.stream[k - 1]
    if before.kind == "name" and (function_name(before.text) is not None or before.text in WORDS_OF_LOGIC):
        return False
    value = before.kind in ("number", "name") or before.text in (")", "]", "}")
    minus = token.text in ("+", "-") and not after.spaced
    name = token.kind == "name" and token.text not in WORDS_OF_LOGIC
    return value and (minus or name or token.kind == "number")


def _floor(s: State, token: Token) -> Node:
    """⌊x⌋, and ⌈x⌉ = -⌊-x⌋."""
    out, close = items(s, ("⌋",) if token.text == "⌊" else ("⌉",), token)
    if len(out) != 1:
        s.fail(f"one number belongs between {token.text} and {close.text}", "", token)
    span = Span(token.start, close.end)
    return Apply("floor", (out[0],), span) if token.text == "⌊" else rounded_up(s, out[0], span)


def _angle(s: State, token: Token) -> Node:
    """⟨a, b⟩ and <a, b> are vectors."""
    out, close = items(s, ("⟩",) if token.text == "⟨" else (">",), token)
    if len(out) < 2:
        s.fail("a vector has two entries or more", "write [a, b]", token)
    return Vector(tuple(out), Span(token.start, close.end))


def _absolute(s: State, token: Token) -> Node:
    if s.plan is not None and not s.plan[s.at - 1]:
        s.fail("this | has no partner", "write abs(…)", token)
    s.bars += 1
    inside = expression(s, 0)
    s.bars -= 1
    if not s.is_sign("|") or (s.plan is not None and s.plan[s.at]):
        if s.ended():
            s.fail("this | is never closed", "add a | at the end, or write abs(…)", token)
        left_over(s)
    return Apply("abs", (inside,), Span(token.start, s.next().end))


def _opens_a_bar(s: State) -> bool:
    return not s.bars if s.plan is None else s.plan[s.at]


def _group(s: State, _: Token) -> Node:
    s.at -= 1
    return braces(s)


def _in_latex(s: State, _: Token) -> bool:
    """Whether {…} groups here, and is no set."""
    return "\\" in s.source or s.stream[max(0, s.at - 2)].text in ("^", "_")


def _is_no_condition(s: State) -> bool:
    """Whether a bracket here may be a factor: 1/x (x > 0) says where it holds."""
    return not holds_there(s) or s.fork("factor", s.token.start)


NOTATIONS: tuple[Notation, ...] = (
    Opening(
        "a bracket",
        ("(", "["),
        _bracket,
        beside=_is_no_condition,
        examples=(
            Example("2(x+1)", "2*(x + 1)"),
            Example("[1, x]", "[1, x]"),
            Example("(0, 1]", "(0, 1]"),
            Example("[x > 0]", "1*(x > 0)"),
        ),
    ),
    Opening(
        "braces", ("{",), _group, _in_latex, beside=always, examples=(Example("{x+1}\\cdot 2", "(x + 1)*2"),)
    ),
    Opening(
        "a floor",
        ("⌊", "⌈"),
        _floor,
        beside=always,
        examples=(Example("⌊x⌋", "floor(x)"), Example("⌈x⌉", "-floor(-x)")),
    ),
    Opening("a vector in angles", ("⟨",), _angle, beside=always, examples=(Example("⟨1, x⟩", "[1, x]"),)),
    Opening("a vector in < and >", ("<",), _angle, examples=(Example("<1, x>", "[1, x]"),)),
    Opening(
        "an absolute value", ("|",), _absolute, beside=_opens_a_bar, examples=(Example("2|x|", "2*abs(x)"),)
    ),
)
