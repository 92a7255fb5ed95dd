"""LaTeX: \\frac, \\sqrt, d/dx as an operator, and environments (cases, matrices)."""

from __future__ import annotations

from fractions import Fraction

from grader.maths.parsing.calls import Calls
from grader.maths.parsing.stream import (
    POWER,
    PRODUCT,
)
from grader.maths.syntax import (
    Call,
    Logic,
    Node,
    Number,
    Quotient,
    Span,
    Vector,
)
from grader.maths.tokens import Token

DETERMINANTS = ("vmatrix", "Vmatrix")
MATRICES = ("cases", "matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array")


class Latex(Calls):
    """LaTeX."""

    def command(self, token: Token) -> Node:
        """\\frac{a}{b}, \\sqrt[n]{a}, \\begin{cases} … \\end{cases}."""
        match token.text:
            case "frac" | "dfrac" | "tfrac" | "cfrac":
                top = self.argument(token)
                bottom = self.argument(token)
                return Quotient(top, bottom, Span(token.start, self.stream[self.at - 1].end))
            case "sqrt":
                degree: Node | None = None
                if self.is_sign("["):
                    opened = self.next()
                    inside, _ = self.items(("]",), opened)
                    degree = inside[0] if inside else None
                radicand = self.argument(token)
                span = Span(token.start, self.stream[self.at - 1].end)
                if degree is None:
                    return Call("sqrt", (radicand,), span)
                return Call(
                    "cbrt" if degree == Number(Fraction(3)) else "root",
                    (radicand,) if degree == Number(Fraction(3)) else (radicand, degree),
                    span,
                )
            case text if text.startswith("begin "):
                return self.environment(token)
            case text if text.startswith("end "):
                self.fail("an \\end without its \\begin", "", token)
            case _:
                _, order, variable = token.text.split()
                return self.derivative_operator(token, variable, int(order))

    def derivative_operator(self, token: Token, word: str, order: int) -> Node:
        """d/dx of the bracket that follows, with its power; without one, of the product that follows."""
        name = self.scope.variable(word)
        assert name is not None  # the token was only made for a variable
        body = self.expression(POWER if self.is_sign("(", "[") else PRODUCT)
        return self.derivative(body, name, order, Span(token.start, body.span.end))

    def environment(self, token: Token) -> Node:
        """The rows of \\begin{cases} and of matrices."""
        kind = token.text.removeprefix("begin ")
        rows: list[list[Node]] = [[]]
        self.tables += 1
        while not (self.token.kind == "command" and self.token.text.startswith("end ")):
            if self.ended():
                self.fail(f"this \\begin{{{kind}}} is never ended", f"add \\end{{{kind}}}", token)
            if self.is_sign("\\\\"):
                self.next()
                rows.append([])
            elif self.is_sign("&", ",") or self.is_word("if", "for", "else"):
                self.next()
            else:
                rows[-1].append(self.expression(0))
        self.next()
        self.tables -= 1
        span = Span(token.start, self.stream[self.at - 1].end)
        filled = [row for row in rows if row]
        if not filled:
            self.fail(f"this \\begin{{{kind}}} is empty", "", token)
        if kind in DETERMINANTS:
            self.fail("a determinant is not worked out here", "give its value", token)
        if kind not in MATRICES and len(filled) == 1 and len(filled[0]) == 1:  # align, equation, gather …
            return filled[0][0]
        if kind == "cases":
            if any(len(row) > 2 for row in filled):
                self.fail("a case is a value and its condition", "write value & condition, then \\\\", token)
            always = Logic("true", ())
            pairs = [(r[0], self.condition(r[1]) if len(r) > 1 else always) for r in filled]
            return self.defined(token, pairs, span)
        if all(len(row) == 1 for row in filled):
            return Vector(tuple(row[0] for row in filled), span)
        if len(filled) == 1:
            return Vector(tuple(filled[0]), span)
        return Vector(tuple(Vector(tuple(row), span) for row in filled), span)
