"""What a notation is: one entry with its trigger, how hard it binds, how it is read, and examples that test it.

    Opening    begins a value: a number, a name, a sign before a value, a bracket, a LaTeX command
    Following  stands behind a value: an operator between two, or a mark behind one
    Applied    a function with its arguments, which becomes something else than a call

To teach the reader a notation, add an entry to a file of `notations/`, with its examples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from grader.maths.syntax import Node, Span
from grader.maths.tokens import Token
from grader.record import dataclass

if TYPE_CHECKING:
    from grader.maths.parsing.state import State

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


class Table:
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

    def taught(self, *entries: Notation) -> Table:
        """The same with more notations, which go before those that share their triggers."""
        return Table((*entries, *self.entries))
