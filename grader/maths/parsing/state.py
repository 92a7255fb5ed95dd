"""Where a reading stands: the tokens, the place among them, and what was met so far."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple, NoReturn

from grader.maths.parsing.notation import Table
from grader.maths.parsing.outward import turned
from grader.maths.scope import Fork, NameCutter, Scope
from grader.maths.syntax import Node, NotReadable, Span
from grader.maths.tokens import Token


class Unfinished(NamedTuple):
    """`1 if x > 0` without an else, where it ended, and its word."""

    node: Node
    token: Token
    word: str = ""


class State:
    """The tokens of one text, and what its notations tell each other while they are read."""

    def __init__(
        self,
        source: str,
        scope: Scope,
        stream: list[Token],
        table: Table,
        *,
        decimal_comma: bool = False,
        taken: Set[Fork] = frozenset(),
    ) -> None:
        self.source, self.scope, self.table = source, scope, table
        self.decimal_comma, self.taken = decimal_comma, taken
        self.cutter = NameCutter(source, scope, taken)
        self.stream = turned(self.cutter.cut(stream))
        self.plan: dict[int, bool] | None = None  # which bars open, where they can be paired in several ways
        self.begin()

    def begin(self) -> None:
        """Before the first token."""
        self.notes = list(self.cutter.notes)
        self.forks = dict.fromkeys(self.cutter.forks)  # where another usual reading was passed by
        self.bracketed: list[Node] = []  # the nodes around which a bracket stands
        self.at = 0
        self.depth = 0
        self.least = 0  # how hard what is read now must bind
        self.derivatives = False  # whether D(…, x) or d/dx stands somewhere
        self.tables = 0  # \\begin{cases} and the like, in which & and `if` separate cells
        self.cases = 0  # Piecewise(…) that are open
        self.bars = 0  # |…| that are open in the bracket we are in
        self.argument_end = -1  # where an argument without brackets ended last, though a factor follows
        self.inside_if = False
        self.angles = False  # inside <…>, where > closes
        self.partial: dict[int, Unfinished] = {}

    @property
    def token(self) -> Token:
        return self.stream[self.at]

    @property
    def before(self) -> Token:
        """The token that was taken last."""
        return self.stream[self.at - 1]

    def is_sign(self, *signs: str) -> bool:
        token = self.stream[self.at]
        return token.kind == "sign" and token.text in signs

    def is_word(self, *words: str) -> bool:
        token = self.stream[self.at]
        return token.kind == "name" and token.text in words

    def ended(self) -> bool:
        return self.stream[self.at].kind == "end"

    def next(self) -> Token:
        token = self.stream[self.at]
        self.at += 1
        return token

    def fork(self, rival: str, place: int) -> bool:
        """Whether the rival reading is the one to take here; that there is one is remembered."""
        fork = Fork(rival, place)
        self.forks[fork] = None
        return fork in self.taken

    def fail(self, why: str, repair: str = "", token: Token | None = None) -> NoReturn:
        where = token or self.token
        raise NotReadable(self.source, where.start, why, repair, max(1, where.end - where.start))

    def text(self, span: Span) -> str:
        return self.source[span.start : span.end]

    def written(self, token: Token) -> str:
        return self.source[token.start : token.end]
