"""The small tree that a reader makes of mathematics as it was written, with the place of every node.

Nothing is simplified here: `2*x*1` keeps its `*1`, `-(-x)` both of its signs, `1/2x` the quotient that was
read.  What may be *proved* about an expression is the business of `terms`; this tree is for showing an answer
as it was understood, and for naming the place of a mistake.  Places do not count when trees are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, TypeAlias

from grader.record import dataclass

if TYPE_CHECKING:
    from grader.maths.terms import Term


class Span(NamedTuple):
    """Characters start .. end-1 of the text that was read."""

    start: int
    end: int


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: a whole one, or a decimal, read exactly (`0.1` is 1/10)."""

    value: Fraction
    decimal: bool = False
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below: ClassVar[tuple[Node, ...]] = ()


@dataclass(frozen=True, slots=True)
class Constant:
    """pi, e, i (the imaginary unit) or inf."""

    name: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below: ClassVar[tuple[Node, ...]] = ()


@dataclass(frozen=True, slots=True)
class Variable:
    name: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below: ClassVar[tuple[Node, ...]] = ()


@dataclass(frozen=True, slots=True)
class Minus:
    """-operand.  A difference a - b is the sum of a and Minus(b)."""

    operand: Node
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(lambda node: (node.operand,))


@dataclass(frozen=True, slots=True)
class Sum:
    """Two terms or more."""

    terms: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(attrgetter("terms"))


@dataclass(frozen=True, slots=True)
class Product:
    """Two factors or more, with or without a sign between them."""

    factors: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(attrgetter("factors"))


@dataclass(frozen=True, slots=True)
class Quotient:
    top: Node
    bottom: Node
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(attrgetter("top", "bottom"))


@dataclass(frozen=True, slots=True)
class Power:
    """base^exponent; a root written as a root is `Apply("sqrt", …)`."""

    base: Node
    exponent: Node
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(attrgetter("base", "exponent"))


@dataclass(frozen=True, slots=True)
class Apply:
    """A function of the table (`names`): `Apply("sin", (x,))`, `Apply("max", (0, x))`."""

    name: str
    args: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(attrgetter("args"))


@dataclass(frozen=True, slots=True)
class Opaque:
    """f'(g(x)): a function that the question leaves open, differentiated orders[k] times in argument k."""

    name: str
    orders: tuple[int, ...]
    args: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(attrgetter("args"))


@dataclass(frozen=True, slots=True)
class Derivative:
    """D(body, variable), d/dx(body): still to be worked out."""

    body: Node
    variable: str
    order: int = 1
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(lambda node: (node.body,))


@dataclass(frozen=True, slots=True)
class Relation:
    """left op right, with op one of = != < <= > >=."""

    op: str
    left: Node
    right: Node
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(attrgetter("left", "right"))


@dataclass(frozen=True, slots=True)
class Logic:
    """and / or of two conditions or more, not of one, or the truth values true / false of none."""

    op: Literal["and", "or", "not", "true", "false"]
    operands: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(attrgetter("operands"))


@dataclass(frozen=True, slots=True)
class Piecewise:
    """The value of the first pair (value, condition) whose condition holds."""

    pairs: tuple[tuple[Node, Node], ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(lambda node: tuple(n for pair in node.pairs for n in pair))


@dataclass(frozen=True, slots=True)
class Vector:
    """[a, b, …]; a matrix is a vector of its rows.  (a, b) is `round`, and an open interval where one is meant."""

    items: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    round: bool = field(default=False, compare=False, repr=False)
    units: bool = field(default=False, compare=False, repr=False)  # x i + y j, which may leave out zeros
    below = property(attrgetter("items"))


@dataclass(frozen=True, slots=True)
class SetOf:
    """{a, b, …}"""

    items: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(attrgetter("items"))


@dataclass(frozen=True, slots=True)
class Interval:
    """From low to high, each end closed or open."""

    low: Node
    high: Node
    closed_low: bool
    closed_high: bool
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(attrgetter("low", "high"))


@dataclass(frozen=True, slots=True)
class Union:
    """A union of sets and intervals."""

    sets: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    below = property(attrgetter("sets"))


Node: TypeAlias = (
    Number
    | Constant
    | Variable
    | Minus
    | Sum
    | Product
    | Quotient
    | Power
    | Apply
    | Opaque
    | Derivative
    | Relation
    | Logic
    | Piecewise
    | Vector
    | SetOf
    | Interval
    | Union
)


children: Callable[[Node], tuple[Node, ...]] = attrgetter("below")  # directly below, in the order of writing


def walk(root: Node) -> Iterator[Node]:
    """Every node of the tree, a node before what is below it; a node that is shared is met once."""
    seen: dict[int, Node] = {}
    stack = [root]
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen[id(node)] = node
            stack.extend(node.below[::-1])
    return iter(seen.values())


def variables(root: Node) -> frozenset[str]:
    """The names of the variables that occur."""
    return frozenset(node.name for node in walk(root) if isinstance(node, Variable))


@dataclass(frozen=True, slots=True)
class Expression:
    """What `read` returns: the tree, the text it was read from, and notes on how it was read.

    An expression is lowered once, by `lower.lowered`, whoever asks first for its term.
    """

    tree: Node
    source: str
    notes: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    lowered: list[Term] = field(init=False, default_factory=list, repr=False, compare=False)


class NotReadable(ValueError):
    """A text that is no mathematics we know: `offset` counts characters into `source`."""

    def __init__(self, source: str, offset: int, why: str, repair: str = "", length: int = 1) -> None:
        super().__init__(f"{why} (at character {offset + 1})")
        self.source = source
        self.offset = max(0, min(offset, len(source)))
        self.why = why
        self.repair = repair
        self.length = length

    def __str__(self) -> str:
        return self.why + (f"; {self.repair}" if self.repair else "")
