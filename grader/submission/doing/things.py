"""What names stand for while a file is done: numbers, lists, dictionaries, objects, classes, functions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Hashable, Iterator, Mapping
from fractions import Fraction
from typing import Protocol, TypeAlias

from grader.submission.lists import NotFollowed, literal

Thing: TypeAlias = object  # or a str, or None
WRITE = "write the formula itself"


MOST_STEPS = 60_000


class TooLong(Exception):
    """More steps than a file may take."""


class Clock:
    """When things were made; all that were made before `floor` may have been changed out of sight.

    It also counts the steps of a file, an entry of a list one step.
    """

    def __init__(self) -> None:
        self.now = 0
        self.floor = 0
        self.troubles = 0  # statements that were not followed
        self.steps = 0

    def step(self, count: int = 1) -> None:
        self.steps += count
        if self.steps > MOST_STEPS:
            raise TooLong

    def lose(self) -> None:
        self.now += 1
        self.floor = self.now


class Shared:
    """Something that can be changed, and may have several names."""

    __slots__ = ("born", "clock")

    def __init__(self, clock: Clock) -> None:
        self.clock, self.born = clock, clock.now

    def look(self) -> None:
        self.clock.step()
        if self.born < self.clock.floor:
            raise NotFollowed("this may have been changed where it is not followed", WRITE)


class Figure:
    """A number: how it came about, its value where that is known, and the same without rounding.

    `kind` is "numpy" for NumPy's numbers, "exact" for fractions and SymPy's, "" for Python's own: they differ in
    what they are written as, in their last digit, and where they are true or false.
    """

    __slots__ = ("exact", "kind", "tree", "value")

    def __init__(
        self,
        tree: ast.expr,
        value: int | float | None = None,
        exact: Fraction | None = None,
        kind: str = "",
    ) -> None:
        self.tree, self.value, self.exact, self.kind = tree, value, exact, kind

    def of_kind(self, kind: str) -> Figure:
        return self if kind == self.kind else Figure(self.tree, self.value, self.exact, kind)


def figure(value: int | float) -> Figure:
    return Figure(literal(value), value, Fraction(repr(value + 0)))


def as_float(number: Figure) -> Figure:
    """An integer as a float; a formula as it is."""
    value = number.value
    return Figure(number.tree, None if value is None else float(value), number.exact, number.kind)


class Entries(Shared):
    """A list, a tuple, a range or an array; `shared` are arrays whose entries other arrays show."""

    __slots__ = ("_items", "fields", "kind", "shared", "whole")

    def __init__(self, clock: Clock, items: list[Thing], kind: str = "list") -> None:
        super().__init__(clock)
        self._items, self.kind = items, kind
        self.shared = False
        self.whole = False  # an array of integers cuts what is put in
        self.fields: tuple[str, ...] = ()  # of a named tuple

    @property
    def items(self) -> list[Thing]:
        self.look()
        return self._items


class Dictionary(Shared):
    __slots__ = ("_entries",)

    def __init__(self, clock: Clock, entries: dict[Hashable, tuple[Thing, Thing]]) -> None:
        super().__init__(clock)
        self._entries = entries

    @property
    def entries(self) -> dict[Hashable, tuple[Thing, Thing]]:
        self.look()
        return self._entries


class OwnClass(Shared):
    """A class of the file; `made` says how its objects come about: "", "dataclass" or "tuple"."""

    __slots__ = ("_own", "base", "fields", "frozen", "made", "name")

    def __init__(self, clock: Clock, name: str, base: OwnClass | None) -> None:
        super().__init__(clock)
        self.name, self.base = name, base
        self._own: dict[str, Thing] = {}
        self.made = ""
        self.frozen = False
        self.fields: tuple[str, ...] = ()

    @property
    def own(self) -> dict[str, Thing]:
        self.look()
        return self._own

    def find(self, name: str) -> Thing:
        """The attribute of the class; KeyError where it has none."""
        here: OwnClass | None = self
        while here is not None:
            if name in here.own:
                return here.own[name]
            here = here.base
        raise KeyError(name)

    def has(self, name: str) -> bool:
        try:
            self.find(name)
        except KeyError:
            return False
        return True


class Body(Shared):
    """An object of a class of the file, or a bare namespace."""

    __slots__ = ("_own", "family")

    def __init__(self, clock: Clock, family: OwnClass | None) -> None:
        super().__init__(clock)
        self.family = family
        self._own: dict[str, Thing] = {}

    @property
    def own(self) -> dict[str, Thing]:
        self.look()
        return self._own


class Frame:
    """The names of a function, a class or the file, and the scope around it."""

    __slots__ = ("names", "of_class", "outer", "routine", "taken")

    def __init__(self, outer: Frame | None, taken: Mapping[str, str], of_class: bool = False) -> None:
        self.names: dict[str, Thing] = {}
        self.outer, self.of_class = outer, of_class
        self.taken = taken  # "local", "global" or "nonlocal", for the names that it binds
        self.routine: Routine | None = None


class Routine:
    """A function or a lambda, with the scope in which it was defined."""

    __slots__ = ("defaults", "home", "kept", "name", "node", "scope", "taken", "yields")

    def __init__(self, name: str, node: ast.FunctionDef | ast.Lambda, scope: Frame) -> None:
        self.name, self.node, self.scope = name, node, scope
        self.defaults: dict[str, Thing] = {}
        self.home: OwnClass | None = None
        self.taken: dict[str, str] = {}
        self.yields = False
        self.kept: dict[Hashable, Thing] | None = None  # by their arguments, what calls gave: lru_cache


class Tied:
    """A function with its first argument, or an attribute of a built-in thing: a.append."""

    __slots__ = ("name", "owner", "routine")

    def __init__(self, owner: Thing, name: str, routine: Thing = None) -> None:
        self.owner, self.name, self.routine = owner, name, routine


class Wrapped:
    """What stands in a class below @staticmethod, @classmethod or @property."""

    __slots__ = ("how", "routine")

    def __init__(self, how: str, routine: Thing) -> None:
        self.how, self.routine = how, routine


class External:
    """A module or a function that is not the file's: numpy, math.exp, print."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def last(self) -> str:
        return self.name.rpartition(".")[2]


class Ready:
    """A function with some arguments: functools.partial, lambdify, a maker of named tuples."""

    __slots__ = ("work",)

    def __init__(self, work: Callable[[list[Thing], dict[str, Thing]], Thing]) -> None:
        self.work = work


class Stream:
    """zip, map, enumerate, a generator: what it gives is worked out when it is asked for."""

    __slots__ = ("born", "clock", "gives")

    def __init__(self, clock: Clock, gives: Iterator[Thing]) -> None:
        self.clock, self.gives, self.born = clock, gives, clock.troubles


class Sight:
    """What d.keys(), d.values(), d.items() give: it shows what is in the dictionary whenever it is gone through."""

    __slots__ = ("begin",)

    def __init__(self, begin: Callable[[], Iterator[Thing]]) -> None:
        self.begin = begin


class Above:
    """super()"""

    __slots__ = ("family", "owner")

    def __init__(self, owner: Thing, family: OwnClass) -> None:
        self.owner, self.family = owner, family


class Gone:
    """The value of a name of which nothing is known."""


GONE = Gone()


class Doer(Protocol):
    """What the parts ask of the whole."""

    clock: Clock
    fixed: Mapping[str, Figure]
    symbols: dict[str, str]
    trying: int
    stars: list[str]

    def value(self, node: ast.expr, scope: Frame) -> Thing: ...

    def call(self, work: Thing, given: list[Thing], named: dict[str, Thing]) -> Thing: ...

    def block(self, body: list[ast.stmt], scope: Frame) -> None: ...

    def yielded(self, body: list[ast.stmt], scope: Frame) -> Iterator[Thing]: ...

    def step(self) -> None: ...


def stop(what: str, repair: str = WRITE) -> NotFollowed:
    return NotFollowed(what, repair)
