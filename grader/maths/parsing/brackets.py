"""Brackets of every kind: lists, vectors, intervals, sets, groups, |absolute values|, and LaTeX's {…}."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from grader.maths.names import function_name
from grader.maths.parsing.stream import (
    TokenStream,
)
from grader.maths.scope import WORDS_OF_LOGIC
from grader.maths.syntax import (
    Call,
    Interval,
    Logic,
    Minus,
    Node,
    Number,
    Piecewise,
    Product,
    Relation,
    SetOf,
    Span,
    Variable,
    Vector,
)
from grader.maths.tokens import Token


class Brackets(TokenStream):
    """Brackets of every kind."""

    def items(
        self, closers: tuple[str, ...], opened: Token, first: Node | None = None
    ) -> tuple[list[Node], Token]:
        """Expressions with commas between them, up to one of the closing signs.

        A semicolon separates as well; where both do, it separates the rows of a matrix.
        """
        (bars, self.bars), (angles, self.angles) = (self.bars, 0), (self.angles, opened.text == "<")
        rows: list[list[Node]] = [[]]
        if first is not None or not self.is_sign(*closers):
            rows[-1].append(self.expression(0) if first is None else first)
            while self.is_sign(",", ";"):
                if self.next().text == ";":
                    rows.append([])
                if self.is_sign(*closers):
                    break
                rows[-1].append(self.expression(0))
        self.bars, self.angles = bars, angles
        rows = [row for row in rows if row] or [[]]
        out = rows[0]
        if len(rows) > 1:
            single = all(len(row) == 1 for row in rows)
            if len({len(row) for row in rows}) > 1:
                self.fail("the rows of this matrix are not alike", "write rows of equal length", opened)
            out = [
                row[0] if single else Vector(tuple(row), Span(row[0].span.start, row[-1].span.end))
                for row in rows
            ]
        if self.is_sign(*closers):
            return out, self.next()
        if self.ended():
            self.fail(f"this {opened.text} is never closed", f"add a {closers[0]} at the end", opened)
        if self.is_sign(")", "]", "}"):
            self.fail(f"this {self.token.text} closes a {opened.text}", f"write {closers[0]} instead")
        self._left_over()

    def bracket(self, token: Token) -> Node:
        first = self.at
        out, close = self.items((")", "]"), token)
        alone = token is self.stream[0] and self.ended()
        if self.decimal_comma and len(out) == 1 and (alone or token.text == "[" or close.text == "]"):
            self._one_or_two(first)
        if alone and token.text == "[" and (len(out) == 1 or not self.source.count(",")):
            self._entries_apart(first)
        span = Span(token.start, close.end)
        mixed = (token.text == "(") != (close.text == ")")
        if mixed:
            if len(out) != 2:
                self.fail(
                    f"this {self._typed(close)} closes a {self._typed(token)}",
                    "use a pair of the same kind",
                    close,
                )
            return Interval(out[0], out[1], token.text == "[", close.text == "]", span)
        if len(out) == 2 and (self._typed(token), self._typed(close)) == ("]", "["):  # no vector
            return Interval(out[0], out[1], False, False, span)
        if not out:
            self.fail("there is nothing between these brackets", "", token)
        if (
            len(out) == 1
            and isinstance(out[0], Vector)
            and self.source.startswith("\\begin", out[0].span.start)
        ):
            return out[0]  # \\left[\\begin{matrix} … \\end{matrix}\\right]
        if len(out) == 1 and token.text == "[" and alone and self._is_condition(out[0]):
            self.notes.append(f"{self.text(span)} is read as 1 where it holds, 0 elsewhere")
            return self.iverson(out[0], span)
        if len(out) > 1 or (alone and token.text == "["):  # [x + 1] alone is a vector of one; 2[x + 1] no
            return Vector(tuple(out), span, round=token.text == "(")
        return self.grouped(out[0], span)

    def _typed(self, token: Token) -> str:
        return self.source[token.start : token.end] or token.text

    def _is_condition(self, node: Node) -> bool:
        return (isinstance(node, Relation) and node.op != "=") or (
            isinstance(node, Logic) and bool(node.operands)
        )

    def iverson(self, condition: Node, span: Span) -> Node:
        """1 where the condition holds, and 0 elsewhere (K. E. Iverson)."""
        return Product((Number(Fraction(1), False, span), condition), span)

    def _one_or_two(self, first: int) -> None:
        """(1,5) where a comma is a decimal point: brackets around one number mean that it is two."""
        token, after = self.stream[first], self.stream[first + 1]
        if token.kind == "number" and "," in token.text and after.text in (")", "]", "}", "\\}"):
            one, two = token.text.split(",")
            self.fail(
                f"{token.text} is one number here",
                f"write {one}; {two} for two numbers, or {one}.{two} for one",
                token,
            )

    def _entries_apart(self, first: int) -> None:
        """[2x 3] and [1 -2]: entries with spaces between them elsewhere, a product or a difference here."""
        depth = 0
        for k in range(first, self.at - 1):
            token, after, before = self.stream[k], self.stream[k + 1], self.stream[k - 1]
            depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
            if depth or not token.spaced or k == first:
                continue
            value = before.kind in ("number", "name") or before.text in (")", "]", "}")
            minus = token.text in ("+", "-") and not after.spaced
            name = token.kind == "name" and token.text not in WORDS_OF_LOGIC
            called = before.kind == "name" and function_name(before.text) is not None
            logic = before.kind == "name" and before.text in WORDS_OF_LOGIC
            if value and not (called or logic) and (minus or name or token.kind == "number"):
                self.fail("is this one entry, or are these two?", "put a comma between two entries", token)

    def floor(self, token: Token) -> Node:
        """⌊x⌋, and ⌈x⌉ = -⌊-x⌋."""
        out, close = self.items(("⌋",) if token.text == "⌊" else ("⌉",), token)
        if len(out) != 1:
            self.fail(f"one number belongs between {token.text} and {close.text}", "", token)
        span = Span(token.start, close.end)
        return Call("floor", (out[0],), span) if token.text == "⌊" else self.rounded_up(out[0], span)

    def rounded_up(self, inside: Node, span: Span) -> Node:
        self.notes.append(f"{self.text(span)} is read as -floor(-…)")
        return Minus(Call("floor", (Minus(inside, span),), span), span)

    def angle(self, token: Token) -> Node:
        """⟨a, b⟩ and <a, b> are vectors."""
        out, close = self.items(("⟩",) if token.text == "⟨" else (">",), token)
        if len(out) < 2:
            self.fail("a vector has two entries or more", "write [a, b]", token)
        return Vector(tuple(out), Span(token.start, close.end))

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
        bars, self.bars = self.bars, 0
        if self.token.kind == "name" and self.stream[self.at + 1].text in ("|", ":"):
            built = self.built_set(token)
            self.bars = bars
            return built
        first = self.expression(0) if not self.is_sign("}", "\\}") else None
        self.bars = bars
        if first is not None and self._is_condition(first) and self.is_sign(":"):
            return self.desmos(first, token)
        after = self.at
        out, close = self.items(("}", "\\}"), token, first)
        span = Span(token.start, close.end)
        if self.decimal_comma and len(out) == 1 and after > 1:
            self._one_or_two(after - 1)
        return self.merged(out, span) or SetOf(tuple(out), span)

    def built_set(self, token: Token) -> Node:
        """{x | x > 0} and {x : x > 0}: what is asked of x."""
        name = self.prefix()
        bar = self.next()
        condition = self.expression(0)
        if not (isinstance(name, Variable) and self._is_condition(condition)):
            self.fail("a condition is missing here", f"write {{x {bar.text} x > 0}}", bar)
        if self.is_sign(","):
            self.fail("a comma between conditions can mean `and` or `or`", "write the word between them")
        if not self.is_sign("}", "\\}"):
            self.fail("this { is never closed", "add a } at the end", token)
        return self.grouped(condition, Span(token.start, self.next().end))

    def desmos(self, condition: Node, token: Token) -> Node:
        """{x > 0: 1, x < -1: 2, 0}"""
        pairs: list[tuple[Node, Node]] = []
        while True:
            self.next()
            pairs.append((self.expression(0), condition))
            if not self.is_sign(","):
                break
            self.next()
            condition = self.expression(0)
            if not self.is_sign(":"):
                pairs.append((condition, Logic("true", ())))
                break
            if not self._is_condition(condition):
                self.fail("a condition is missing here", "write x > 0", self.stream[self.at - 1])
        if not self.is_sign("}", "\\}"):
            self.fail("this { is never closed", "add a } at the end", token)
        return Piecewise(tuple(pairs), Span(token.start, self.next().end))

    def merged(self, items: list[Node], span: Span) -> Node | None:
        """1 if x > 0, 0 if x < 0: the pieces of one function; None where they are none."""
        partial = [id(item) in self.partial for item in items]
        if len(items) < 2 or not all(partial[:-1]):
            return None
        pieces = [item for item in items if isinstance(item, Piecewise) and id(item) in self.partial]
        pairs = tuple(piece.pairs[0] for piece in pieces)
        for piece in pieces:
            del self.partial[id(piece)]
        rest = () if partial[-1] else ((items[-1], Logic("true", ())),)
        return Piecewise((*pairs, *rest), span)

    def absolute(self, token: Token) -> Node:
        if self.plan is not None and not self.plan[self.at - 1]:
            self.fail("this | has no partner", "write abs(…)", token)
        self.bars += 1
        inside = self.expression(0)
        self.bars -= 1
        if not self.is_sign("|") or (self.plan is not None and self.plan[self.at]):
            if self.ended():
                self.fail("this | is never closed", "add a | at the end, or write abs(…)", token)
            self._left_over()
        close = self.next()
        return Call("abs", (inside,), Span(token.start, close.end))

    def argument(self, command: Token) -> Node:
        """The {…} of a LaTeX command, or the one digit or letter that stands for it."""
        if self.is_sign("{"):
            return self.braces()
        if self.ended():
            self.fail(f"\\{command.text} is missing its argument", f"write \\{command.text}{{…}}", command)
        return self.prefix()
