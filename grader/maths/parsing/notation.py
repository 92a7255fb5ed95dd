"""What a notation is: one entry with its trigger, how hard it binds, how it is read, and examples that test it.

A notation reads on from a `State`, which knows the table of all notations: that is one idea, and so one file.

    Opening    begins a value: a number, a name, a sign before a value, a bracket, a LaTeX command
    Following  stands behind a value: an operator between two, or a mark behind one
    Applied    a function with its arguments, which becomes something else than a call

To teach the reader a notation, add an entry to a file of `notations/`, with its examples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from typing import NamedTuple, NoReturn, TypeAlias

from grader.maths.cutting.token import Token
from grader.maths.parsing.outward import turned
from grader.maths.scope import Fork, NameCutter, Scope
from grader.maths.syntax import Node, NotReadable, Span
from grader.record import dataclass

# how hard a notation binds what stands before it
TERNARY, OR, AND, NOT, UNION, RELATION, OVER, SUM, PRODUCT, SIGN, POWER = 1, 2, 3, 4, 5, 6, 8, 10, 20, 25, 30
ALWAYS = 99  # whatever is read now

NUMBER = "0"  # the trigger of numbers
BESIDE = " "  # the trigger of a product without a sign


@dataclass(frozen=True, slots=True)
class Example:
    """A text, what it reads to as plain text, and the names that a question would declare."""

    text: str
    reads: str
    variables: str = "x"
    functions: str = ""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another usual reading: a text, and what it reads to where this reading is taken."""

    name: str
    text: str
    reads: str
    variables: str = "x"


def always(_: State) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Opening:
    """What begins a value.  Without triggers it is tried at every name.

    `beside` says whether it may stand right behind a value, as a factor.
    """

    name: str
    triggers: tuple[str, ...]
    parse: Callable[[State, Token], Node]
    when: Callable[[State, Token], bool] | None = None
    beside: Callable[[State], bool] | None = None
    examples: tuple[Example, ...] = ()
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Following:
    """What stands behind a value, and binds it so hard."""

    name: str
    triggers: tuple[str, ...]
    binds: int
    parse: Callable[[State, Node], Node]
    when: Callable[[State, Node], bool] | None = None
    examples: tuple[Example, ...] = ()
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A function as it was written: the token of its name, its canonical name, its arguments."""

    token: Token
    name: str
    args: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Applied:
    """A function of so many arguments that is read as something else than a call of it."""

    name: str
    triggers: tuple[str, ...]
    parse: Callable[[State, Written], Node]
    takes: tuple[int, int] | None = None
    when: Callable[[State, Written], bool] | None = None
    examples: tuple[Example, ...] = ()
    rivals: tuple[Rival, ...] = ()


Notation: TypeAlias = Opening | Following | Applied


def _triggers(entries: Iterable[Notation]) -> dict[str, None]:
    return dict.fromkeys(trigger for each in entries for trigger in each.triggers)


def _may_begin(entry: Opening, trigger: str) -> bool:
    """Whether it begins there, or at every name where the trigger is one."""
    word = trigger.isidentifier() and trigger != "_"
    return trigger in entry.triggers or (word and not entry.triggers)


class NotationTable:
    """The notations by their triggers; of several with one trigger the first that fits is taken."""

    def __init__(self, entries: Iterable[Notation]) -> None:
        self.entries = tuple(entries)
        openings = [each for each in self.entries if isinstance(each, Opening)]
        self.names = tuple(each for each in openings if not each.triggers)
        self.openings = {t: tuple(o for o in openings if _may_begin(o, t)) for t in _triggers(openings)}
        self.beside = {t: each.beside for each in openings if each.beside for t in each.triggers}
        followings = [each for each in self.entries if isinstance(each, Following)]
        self.followings = {t: tuple(f for f in followings if t in f.triggers) for t in _triggers(followings)}
        applied = [each for each in self.entries if isinstance(each, Applied)]
        self.applied = {t: tuple(a for a in applied if t in a.triggers) for t in _triggers(applied)}

    def opening(self, token: Token) -> tuple[Opening, ...]:
        """The notations that may begin at a token, in the order in which they are tried."""
        match token.kind:
            case "name":
                return self.openings.get(token.text, self.names)
            case "number":
                return self.openings[NUMBER]
            case "command":
                return self.openings.get("\\" + token.text.partition(" ")[0], ())
            case _:
                return self.openings.get(token.text, ())

    def taught(self, *entries: Notation) -> NotationTable:
        """The same with more notations, which go before those that share their triggers."""
        return NotationTable((*entries, *self.entries))


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
        table: NotationTable,
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
