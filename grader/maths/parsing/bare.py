"""An argument without brackets: sin 2x = sin(2x), the product that follows, up to the next function or sign."""

from __future__ import annotations

from typing import NoReturn

from grader.maths.cutting.token import Token
from grader.maths.names import constant_name, function_name
from grader.maths.parsing.inside import times
from grader.maths.parsing.notation import SIGN, State
from grader.maths.parsing.pratt import expression
from grader.maths.scope import Fork
from grader.maths.syntax import Apply, Node, Number, Power, Quotient, Span, Variable, variables


def bare_argument(s: State, token: Token) -> Node:
    """sin 2x = sin(2x)"""
    first = expression(s, SIGN)
    out = _product(s, token, first)
    if isinstance(out, Number) and s.is_sign("(") and not s.token.spaced:
        _bracket_behind_a_number(s, token, out)
    noted = len(s.notes)
    if out is not first or not isinstance(first, Variable | Apply):
        shown, head = _shown(s, token, out), s.source[token.start : first.span.start].rstrip()
        s.notes.append(f"{shown} is read as {head}({s.text(out.span)})")
    return _divided(s, token, out, noted) if s.is_sign("/") else out


def _product(s: State, token: Token, first: Node) -> Node:
    """The factors that belong to the argument."""
    out = first
    while _goes_on(s) and not _at_e(s, token, out):
        if out is first and s.fork("first", token.start):
            s.argument_end = s.at
            return out
        start, noted = s.at, len(s.notes)
        factor = expression(s, SIGN)
        if isinstance(factor, Power) and variables(factor.exponent) and _ends(s, token, out, start):
            s.at = s.argument_end = start
            shown, rest = _shown(s, token, out), s.text(factor.base.span)
            s.notes[noted:] = [f"{shown} {rest}^… is read as ({shown})·{rest}^…"]
            return out
        if _begins_anew(s, out, factor, start):
            _two_readings(s, token, out, s.text(factor.span), start)
        out = times(s, out, factor)
    return out


def _shown(s: State, token: Token, out: Node) -> str:
    return s.source[token.start : out.span.end]


def _divided(s: State, token: Token, out: Node, noted: int) -> Node:
    """sin x/2 is (sin x)/2, and sin(x/2) to others."""
    if s.fork("over", token.start):
        s.next()
        bottom = expression(s, SIGN)
        return Quotient(out, bottom, Span(out.span.start, bottom.span.end))
    below = s.stream[s.at + 1]
    if len(s.notes) == noted and below.kind == "number":
        shown = _shown(s, token, out)
        s.notes.append(f"{shown}/{below.text} is read as ({shown})/{below.text}")
    return out


def _bracket_behind_a_number(s: State, token: Token, out: Number) -> NoReturn:
    inside = s.text(out.span)
    why = f"{_shown(s, token, out)}(… can mean two things"
    s.fail(why, f"write {token.text}({inside}(…)), or {token.text}({inside})*(…)", token)


def _ends(s: State, token: Token, out: Node, at: int) -> bool:
    """Whether an argument is at its end where a power with a variable above begins.

    cos x 2^x is cos(x)·2^x, and ln 2 2^x is ln(2)·2^x; cos 2e^x is cos(2·e^x).
    """
    if Fork("e inside", token.start) in s.taken:
        return False
    spaced = s.stream[at].spaced
    ends = bool(variables(out)) or function_name(token.text) == "log"
    if spaced != ends:
        _two_readings(s, token, out, s.written(s.stream[at]) + "^…", at)
    return ends


def _begins_anew(s: State, out: Node, factor: Node, at: int) -> bool:
    """cos x 3, ln 2 3^2, cos x x^2, and ln|x|x: nobody writes an argument so."""
    token = s.stream[at]
    if not token.spaced:  # bars look like brackets, behind which an argument is at its end
        return isinstance(out, Apply) and out.name == "abs" and _in_bars(s, out.span)
    number = token.kind == "number" and (bool(variables(out)) or s.stream[at - 1].kind == "number")
    return number or bool(variables(out) & variables(factor))


def _in_bars(s: State, span: Span) -> bool:
    return s.text(span).rstrip().endswith(("|", "\\rvert", "\\vert"))


def _two_readings(s: State, token: Token, out: Node, rest: str, at: int) -> NoReturn:
    inside, space = s.text(out.span), " " if s.stream[at].spaced else ""
    inside = inside.replace("\\left", "").replace("\\right", "")
    why = f"{_shown(s, token, out)}{space}{rest} can mean two things"
    s.fail(why, f"write {token.text}({inside})*{rest}, or {token.text}({inside}*{rest})", token)


def _at_e(s: State, token: Token, out: Node) -> bool:
    """cos x e^x is cos(x)·e^x: the argument ends, once it has its variable, where a power of e begins."""
    if not s.is_word("e") or s.scope.declares("e") or not variables(out):
        return False
    shown, inside = _shown(s, token, out), s.text(out.span)
    if not s.token.spaced and "\\" in s.source:  # where a space says nothing
        return not s.fork("e inside", token.start)
    if not s.token.spaced:
        why = f"{shown}e… can mean two things"
        s.fail(why, f"write {token.text}({inside})*e…, or {token.text}({inside}*e…)", token)
    s.notes.append(f"{shown} e… is read as ({shown})·e…")
    return True


def _goes_on(s: State) -> bool:
    token = s.token
    if token.kind == "number":
        return s.before.kind != "number" or s.stream[s.at + 1].text == "^"
    if token.kind != "name":
        return False
    if token.text in s.scope.definitions or s.scope.variable(token.text) is not None:
        return True
    return constant_name(token.text) is not None and function_name(token.text) is None
