"""Brackets of every kind: lists, vectors, intervals, sets, groups, |absolute values|, and LaTeX's {…}."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from grader.maths.parsing.stream import (
    TokenStream,
)
from grader.maths.syntax import (
    Call,
    Interval,
    Node,
    SetOf,
    Span,
    Vector,
)
from grader.maths.tokens import Token


class Brackets(TokenStream):
    """Brackets of every kind."""

    def items(self, closers: tuple[str, ...], opened: Token) -> tuple[list[Node], Token]:
        """Expressions with commas between them, up to one of the closing signs."""
        bars, self.bars = self.bars, 0
        out: list[Node] = []
        if not self.is_sign(*closers):
            out.append(self.expression(0))
            while self.is_sign(","):
                self.next()
                if self.is_sign(*closers):
                    break
                out.append(self.expression(0))
        self.bars = bars
        if self.is_sign(*closers):
            return out, self.next()
        if self.ended():
            self.fail(f"this {opened.text} is never closed", f"add a {closers[0]} at the end", opened)
        if self.is_sign(")", "]", "}"):
            self.fail(f"this {self.token.text} closes a {opened.text}", f"write {closers[0]} instead")
        self._left_over()

    def bracket(self, token: Token) -> Node:
        out, close = self.items((")", "]"), token)
        span = Span(token.start, close.end)
        mixed = (token.text == "(") != (close.text == ")")
        if mixed:
            if len(out) != 2:
                self.fail(f"this {close.text} closes a {token.text}", "use a pair of the same kind", close)
            return Interval(out[0], out[1], token.text == "[", close.text == "]", span)
        if not out:
            self.fail("there is nothing between these brackets", "", token)
        if (
            len(out) == 1
            and isinstance(out[0], Vector)
            and self.source.startswith("\\begin", out[0].span.start)
        ):
            return out[0]  # \\left[\\begin{matrix} … \\end{matrix}\\right]
        alone = token.text == "[" and token is self.stream[0] and self.ended()
        if len(out) > 1 or alone:  # [x + 1] alone is a vector of one; 2[x + 1] means a bracket
            return Vector(tuple(out), span, round=token.text == "(")
        return self.grouped(out[0], span)

    def grouped(self, node: Node, span: Span) -> Node:
        """The node with the place of the bracket around it."""
        made = replace(node, span=span)
        self.bracketed.append(made)
        return made

    def braces(self) -> Node:
        opened = self.next()
        out, close = self.items(("}",), opened)
        if len(out) != 1:
            self.fail("{…} should hold one expression here", "", opened)
        return self.grouped(out[0], Span(opened.start, close.end))

    def set_of(self, token: Token) -> Node:
        out, close = self.items(("}", "\\}"), token)
        return SetOf(tuple(out), Span(token.start, close.end))

    def absolute(self, token: Token) -> Node:
        self.bars += 1
        inside = self.expression(0)
        self.bars -= 1
        if not self.is_sign("|"):
            if self.ended():
                self.fail("this | is never closed", "add a | at the end, or write abs(…)", token)
            self._left_over()
        close = self.next()
        return Call("abs", (inside,), Span(token.start, close.end))

    def argument(self, command: Token) -> Node:
        """The {…} of a LaTeX command, or the one digit or letter that stands for it."""
        if self.is_sign("{"):
            return self.braces()
        token = self.token
        if token.kind == "number" and len(token.text) > 1 and token.text.isdigit():  # \frac12
            self.stream[self.at : self.at + 1] = [
                Token("number", c, token.start + k, token.start + k + 1, False, Fraction(c))
                for k, c in enumerate(token.text)
            ]
        if self.ended():
            self.fail(f"\\{command.text} is missing its argument", f"write \\{command.text}{{…}}", command)
        return self.prefix()
