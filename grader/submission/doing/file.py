"""A whole file, done statement by statement."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from fractions import Fraction

from grader import late
from grader.submission.doing.expressions import value_of
from grader.submission.doing.families import construct
from grader.submission.doing.generators import yielded
from grader.submission.doing.library import foreign
from grader.submission.doing.methods import method
from grader.submission.doing.places import attribute
from grader.submission.doing.routines import Gave, remembered, run
from grader.submission.doing.statements import Broke, Continued, do
from grader.submission.doing.things import (
    GONE,
    Body,
    Clock,
    Dictionary,
    Entries,
    External,
    Figure,
    Frame,
    Gone,
    OwnClass,
    Ready,
    Routine,
    Thing,
    Tied,
    TooLong,
    stop,
)
from grader.submission.doing.troubles import bound_in, is_harmful, outside_names, own_names, sees_names
from grader.submission.lists import NotFollowed

MOST_TROUBLES = 200  # statements that are not followed
DEEPEST = 25
STRANGE = late.pattern(
    r"\b(exec|eval|globals|locals|vars|__dict__|__class__|compile|gc|inspect|ctypes|sys\.modules|importlib|"
    r"settrace|monkeypatch|__builtins__|builtins|weakref|nonlocal|async|del)\b"
)


class Exited(Exception):
    """exit(): what stands below is not run."""


class Machine:
    """Does a file; it never runs any of its code."""

    def __init__(self, tree: ast.Module, asked: frozenset[str]) -> None:
        self.tree = tree
        self.clock = Clock()
        self.scope = Frame(None, {})
        self.symbols: dict[str, str] = {}
        self.fixed = fixed_numbers(tree)
        self.depth = 0
        self.trying = 0
        self.stars: list[str] = []  # modules of which all names are imported
        self.asked = asked
        self.given: dict[str, list[ast.stmt]] = {}  # the statements that gave the names that are asked for
        self.outside = outside_names(tree)
        self.own = own_names(tree)

    def step(self) -> None:
        self.clock.step()

    def value(self, node: ast.expr, scope: Frame) -> Thing:
        return value_of(self, node, scope)

    def block(self, body: list[ast.stmt], scope: Frame) -> None:
        for node in body:
            do(self, node, scope)

    def yielded(self, body: list[ast.stmt], scope: Frame) -> Iterator[Thing]:
        return yielded(self, body, scope)

    def call(self, work: Thing, given: list[Thing], named: dict[str, Thing]) -> Thing:
        self.step()
        self.depth += 1
        if self.depth > DEEPEST:
            self.depth = 0
            raise stop("functions that call each other so often are not followed")
        found = self.called(work, given, named)
        self.depth -= 1
        return found

    def called(self, work: Thing, given: list[Thing], named: dict[str, Thing]) -> Thing:
        match work:
            case Routine() if work.kept is not None:
                return remembered(self, work, given, named)
            case Routine():
                return run(self, work, given, named)
            case Tied(routine=None):
                return method(self, work, given, named)
            case Tied():
                return self.call(work.routine, [work.owner, *given], named)
            case OwnClass():
                return construct(self, work, given, named)
            case External(name="exit" | "quit" | "sys.exit"):
                raise Exited
            case External():
                return foreign(self, work, given, named)
            case Ready():
                return work.work(given, named)
            case Body(family=OwnClass() as family) if family.has("__call__"):
                return self.call(attribute(self, work, "__call__"), given, named)
            case _:
                raise stop("what is called here is not followed")

    def run(self) -> None:
        for node in self.tree.body:
            before = {name: self.scope.names.get(name, GONE) for name in self.asked}
            try:
                self.depth = self.trying = 0
                do(self, node, self.scope)
            except (NotFollowed, RecursionError, Broke, Continued, Gave):
                self.trouble(node)
            except Exited:
                return
            for name in self.asked:
                self.note(name, before[name], node)

    def note(self, name: str, before: Thing, node: ast.stmt) -> None:
        """Remember a statement that gave an answer; one that goes on with the answer above it replaces that."""
        now = self.scope.names.get(name, GONE)
        if now is before or now is None or isinstance(now, Gone):
            return
        if any(goes_on(name, inner) for inner in ast.walk(node)):
            self.given[name] = []
        self.given.setdefault(name, []).append(node)

    def calls(self) -> set[str]:
        """The names that stand for functions of the file."""
        return {n for n, it in self.scope.names.items() if isinstance(it, Routine | Tied | Ready | OwnClass)}

    def trouble(self, node: ast.stmt) -> None:
        """A statement that is not followed takes all with it that it may have changed."""
        self.clock.troubles += 1
        if self.clock.troubles > MOST_TROUBLES:
            raise TooLong
        for name in bound_in(node):
            self.scope.names[name] = GONE
        if is_harmful(node, self.own | self.calls()):
            self.clock.lose()
            for name in self.outside:
                self.scope.names[name] = GONE


def goes_on(name: str, node: ast.AST) -> bool:
    """Whether a statement makes a name of what it stood for before."""
    match node:
        case ast.Name(id=read, ctx=ast.Load()) | ast.AugAssign(target=ast.Name(id=read)):
            return read == name
        case _:
            return False


def fixed_numbers(tree: ast.Module) -> Mapping[str, Figure]:
    """The names that stand for one number from their only line on."""
    counts: dict[str, int] = {}
    for node in ast.walk(tree):
        for name in sees_names(node):
            counts[name] = counts.get(name, 0) + 1
    found: dict[str, Figure] = {}
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if counts[name] == 1:
                number = number_of(value)
                if number is not None:
                    found[name] = Figure(ast.Name(name, ast.Load()), number, Fraction(repr(number)))
            case _:
                pass
    return found


def number_of(node: ast.expr) -> int | float | None:
    match node:
        case ast.Constant(value=int() | float() as value) if (
            not isinstance(value, bool) and abs(value) < 2**63
        ):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)) if (
            abs(value) < 2**63
        ):
            return -value
        case _:
            return None


def done(text: str, tree: ast.Module, asked: frozenset[str]) -> Machine | None:
    """The file, done; None where it does what is never followed."""
    if STRANGE.search(text):
        return None
    machine = Machine(tree, asked)
    try:
        machine.run()
    except TooLong:
        return None
    return machine


def written(machine: Machine, value: Thing) -> ast.expr:
    """What would be written to have it."""
    match value:
        case Figure():
            return value.tree
        case str():
            return ast.Constant(value)
        case None:
            return ast.Constant(None)
        case Entries():
            items = [written(machine, item) for item in value.items]
            return ast.Tuple(items, ast.Load()) if value.kind == "tuple" else ast.List(items, ast.Load())
        case Dictionary():
            pairs = list(value.entries.values())
            return ast.Dict([written(machine, k) for k, _ in pairs], [written(machine, v) for _, v in pairs])
        case _:
            raise stop("this is no formula")
