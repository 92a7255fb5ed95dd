"""The tokens, one after the other, and what every part of the parser needs: failing at a place, products."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import NoReturn

from grader.maths.parsing.outward import turned
from grader.maths.scope import NameCutter, Scope
from grader.maths.syntax import (
    Derivative,
    Node,
    NotReadable,
    Product,
    Span,
)
from grader.maths.tokens import Token

# binding powers
TERNARY, OR, AND, NOT, UNION, RELATION, SUM, PRODUCT, SIGN, POWER = 1, 2, 3, 4, 5, 6, 10, 20, 25, 30


class TokenStream(ABC):
    """The tokens, one after the other, and what every part of the parser needs."""

    def __init__(
        self, source: str, scope: Scope, stream: list[Token], *, decimal_comma: bool = False
    ) -> None:
        self.source, self.scope, self.decimal_comma = source, scope, decimal_comma
        self.cutter = NameCutter(source, scope)
        self.stream = turned(self.cutter.cut(stream))
        self.plan: dict[int, bool] | None = None  # which bars open, where they can be paired in several ways
        self.begin()

    def begin(self) -> None:
        """Before the first token."""
        self.notes = list(self.cutter.notes)
        self.bracketed: list[Node] = []  # the nodes around which a bracket stands
        self.at = 0
        self.depth = 0
        self.derivatives = False  # whether D(…, x) or d/dx stands somewhere
        self.tables = 0  # \\begin{cases} and the like, in which & and `if` separate cells
        self.cases = 0  # Piecewise(…) that are open
        self.bars = 0  # |…| that are open in the bracket we are in
        self.argument_end = -1  # where an argument without brackets ended last, though a factor follows
        self.inside_if = False
        self.angles = False  # inside <…>, where > closes
        self.partial: dict[int, tuple[Node, Token]] = {}  # `1 if x > 0` without an else, and where it ended

    @property
    def token(self) -> Token:
        return self.stream[self.at]

    def is_sign(self, *signs: str) -> bool:
        return self.token.kind == "sign" and self.token.text in signs

    def is_word(self, *words: str) -> bool:
        return self.token.kind == "name" and self.token.text in words

    def ended(self) -> bool:
        return self.stream[self.at].kind == "end"

    def next(self) -> Token:
        token = self.token
        self.at += 1
        return token

    def fail(self, why: str, repair: str = "", token: Token | None = None) -> NoReturn:
        where = token or self.token
        raise NotReadable(self.source, where.start, why, repair, max(1, where.end - where.start))

    def text(self, span: Span) -> str:
        return self.source[span.start : span.end]

    def _left_over(self) -> NoReturn:
        token = self.token
        if token.text in (")", "]", "}"):
            self.fail(
                f"this {token.text} closes nothing", f"delete it, or open a {opening(token.text)} before it"
            )
        if token.text == "|":
            self.fail("this | has no partner", "write abs(…)")
        if token.text == ";":
            self.fail("; is not read here", "give one expression")
        if token.text == ":":
            self.fail("I did not expect ':' here", "give one expression")
        self.fail(f"I did not expect {shown(token.text)} here")

    def derivative(self, body: Node, variable: str, order: int, span: Span) -> Node:
        """A derivative that is still to be worked out."""
        self.derivatives = True
        return Derivative(body, variable, order, span)

    def _bracketed(self, node: Node) -> bool:
        return any(node is other for other in self.bracketed)

    def _times(self, left: Node, right: Node) -> Node:
        span = Span(left.span.start, right.span.end)
        if isinstance(left, Product) and not self._bracketed(left):
            return Product((*left.factors, right), span)
        return Product((left, right), span)

    @abstractmethod
    def expression(self, least: int) -> Node:
        """What binds at least so hard."""

    @abstractmethod
    def exponent(self, sign: Token) -> Node:
        """What stands behind ^."""

    @abstractmethod
    def starts_value(self) -> bool:
        """Whether a value may begin here, without a sign before it."""

    @abstractmethod
    def prefix(self) -> Node:
        """What begins a value."""


def opening(close: str) -> str:
    return {")": "(", "]": "[", "}": "{"}[close]


def shown(word: str) -> str:
    return repr(word[:30]) if len(word) != 1 or not word.isalnum() else word
