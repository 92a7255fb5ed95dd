r"""LaTeX: \frac, \sqrt, and environments (cases, matrices)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from grader.maths.cutting.token import Token
from grader.maths.parsing.conditions import EVERYWHERE, as_condition, defined
from grader.maths.parsing.inside import items, one_argument
from grader.maths.parsing.notation import OVER, Example, Following, Notation, Opening, State
from grader.maths.parsing.pratt import expression
from grader.maths.syntax import Apply, Node, Number, Quotient, Span, Vector

DETERMINANTS = ("vmatrix", "Vmatrix")
MATRICES = ("cases", "matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array")
TABLES = ("begin array", "begin matrix", "begin aligned", "begin cases")


def _fraction(s: State, token: Token) -> Node:
    r"""\frac{a}{b}"""
    top = one_argument(s, token)
    bottom = one_argument(s, token)
    return Quotient(top, bottom, Span(token.start, s.before.end))


def _is_command(s: State, _: Node) -> bool:
    return s.token.kind == "command"


def _over(s: State, top: Node) -> Node:
    r"""{a \over b} is a fraction of everything before and everything behind."""
    s.next()
    bottom = expression(s, OVER)
    return Quotient(top, bottom, Span(top.span.start, bottom.span.end))


def _root(s: State, token: Token) -> Node:
    r"""\sqrt{a} and \sqrt[n]{a}"""
    inside = items(s, ("]",), s.next())[0] if s.is_sign("[") else []
    radicand = one_argument(s, token)
    span = Span(token.start, s.before.end)
    if not inside:
        return Apply("sqrt", (radicand,), span)
    if inside[0] == Number(Fraction(3)):
        return Apply("cbrt", (radicand,), span)
    return Apply("root", (radicand, inside[0]), span)


def _environment(s: State, token: Token) -> Node:
    r"""\begin{cases} … \end{cases}, and matrices."""
    kind = token.text.removeprefix("begin ")
    rows = _rows(s, kind, token)
    span = Span(token.start, s.before.end)
    if not rows:
        s.fail(f"this \\begin{{{kind}}} is empty", "", token)
    if kind in DETERMINANTS:
        s.fail("a determinant is not worked out here", "give its value", token)
    if kind not in MATRICES and len(rows) == 1 and len(rows[0]) == 1:  # align, equation, gather …
        return rows[0][0]
    return _cases(s, rows, token, span) if kind == "cases" else _matrix(rows, span)


def _rows(s: State, kind: str, token: Token) -> list[list[Node]]:
    """The cells of each row that has some."""
    rows: list[list[Node]] = [[]]
    s.tables += 1
    while not (s.token.kind == "command" and s.token.text.startswith("end ")):
        if s.ended():
            s.fail(f"this \\begin{{{kind}}} is never ended", f"add \\end{{{kind}}}", token)
        if s.is_sign("\\\\"):
            s.next()
            rows.append([])
        elif s.is_sign("&", ",") or s.is_word("if", "for", "else"):
            s.next()
        else:
            rows[-1].append(expression(s, 0))
    s.next()
    s.tables -= 1
    return [row for row in rows if row]


def _cases(s: State, rows: list[list[Node]], token: Token, span: Span) -> Node:
    if any(len(row) > 2 for row in rows):
        s.fail("a case is a value and its condition", "write value & condition, then \\\\", token)
    pairs = [(row[0], as_condition(s, row[1]) if len(row) > 1 else EVERYWHERE) for row in rows]
    return defined(s, token, pairs, span)


def _matrix(rows: list[list[Node]], span: Span) -> Node:
    if all(len(row) == 1 for row in rows):
        return Vector(tuple(row[0] for row in rows), span)
    if len(rows) == 1:
        return Vector(tuple(rows[0]), span)
    return Vector(tuple(Vector(tuple(row), span) for row in rows), span)


def _unopened(s: State, token: Token) -> Node:
    s.fail("an \\end without its \\begin", "", token)


def _before_a_table(s: State, _: Token) -> bool:
    return s.token.kind == "command" and s.token.text in TABLES


def _brace_of_cases(s: State, _: Token) -> Node:
    r"""\left\{ \begin{array}{ll} … \end{array} \right. is a list of cases."""
    node = _environment(s, replace(s.next(), text="begin cases"))
    if s.is_sign("\\}", "}"):
        s.next()
    return node


NOTATIONS: tuple[Notation, ...] = (
    Opening(
        "a fraction",
        ("\\frac", "\\dfrac", "\\tfrac", "\\cfrac"),
        _fraction,
        examples=(Example("\\frac{1}{2x}", "1/(2*x)"), Example("\\frac12x", "1/2*x")),
    ),
    Following(
        "a fraction of TeX",
        ("over",),
        OVER,
        _over,
        _is_command,
        examples=(Example("{2x \\over x+1}", "2*x/(x + 1)"),),
    ),
    Opening(
        "a root of LaTeX",
        ("\\sqrt",),
        _root,
        examples=(Example("\\sqrt{x}", "sqrt(x)"), Example("\\sqrt[4]{x}", "root(x, 4)")),
    ),
    Opening(
        "an environment",
        ("\\begin",),
        _environment,
        examples=(
            Example("\\begin{cases} x & x > 0 \\\\ 0 \\end{cases}", "Piecewise((x, x > 0), (0, True))"),
            Example("\\begin{pmatrix} 1 \\\\ x \\end{pmatrix}", "[1, x]"),
        ),
    ),
    Opening("an environment that was not begun", ("\\end",), _unopened),
    Opening("a brace before cases", ("\\{",), _brace_of_cases, _before_a_table),
)
