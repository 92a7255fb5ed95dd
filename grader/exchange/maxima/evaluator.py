"""Work out question variables by ourselves: assignments, arithmetic, lists, draws, and a table of functions.

Whatever is not in this subset is `Beyond` us, with the reason, and so is only what builds on it: a variable that
cannot be worked out harms no question that does not use it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from grader.exchange.maxima.draws import Draws
from grader.exchange.maxima.syntax import CallOf, Expr, Name, Numeral, Words
from grader.exchange.maxima.values import (
    Beyond,
    Items,
    Value,
    bounded,
    combined,
    decimal,
    negative,
    tree_of,
    whole,
)
from grader.maths.folded import folded, holds
from grader.maths.syntax import Apply, Constant, Logic, Node, Relation, Variable
from grader.maths.trees import number

DEEPEST = 60  # calls of an author's own functions within each other
STEPS = 20_000  # calls worked out for one question
CONSTANTS: Mapping[str, Node | bool] = {
    "%pi": Constant("pi"), "pi": Constant("pi"), "%e": Constant("e"), "e": Constant("e"),
    "%i": Constant("i"), "i": Constant("i"), "inf": Constant("inf"), "true": True, "false": False,
}  # fmt: skip
SETTINGS = frozenset({"simp", "numer", "stack_disp_comma_as", "display2d", "ratprint", "logexpand", "fpprec"})
SIGNS = frozenset({"=", "#", "<", "<=", ">", ">="})

OURS = {name: name for name in (
    "sqrt", "abs", "exp", "log", "sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan", "asec", "acsc",
    "acot", "sinh", "cosh", "tanh", "sech", "csch", "coth", "asinh", "acosh", "atanh", "asech", "acsch", "acoth",
    "erf",
)}  # fmt: skip
OURS |= {"ln": "log", "signum": "sign", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "cosec": "csc"}

Builtin: TypeAlias = "Callable[[Workings, tuple[Value, ...]], Value]"
Special: TypeAlias = "Callable[[Workings, tuple[Expr, ...]], Value]"


class Workings:
    """One question with one seed: the names that its variables have given."""

    def __init__(self, seed: int, builtin: Mapping[str, Builtin], special: Mapping[str, Special]) -> None:
        self.builtin = builtin  # functions of values
        self.special = special  # functions that see their arguments unevaluated
        self.draws = Draws(seed)
        self.values: dict[str, Value | Beyond] = {}
        self.functions: dict[str, tuple[tuple[str, ...], Expr]] = {}
        self.steps = 0
        self.depth = 0

    def run(self, program: tuple[Expr, ...]) -> None:
        """Obey the statements; one that is beyond us takes the name that it would have given along."""
        for statement in program:
            try:
                self.value(statement)
            except Beyond as reason:
                for name in _given(statement):
                    self.values[name] = reason

    def value(self, expr: Expr) -> Value:
        """The value of an expression; raises Beyond."""
        self.steps += 1
        if self.steps > STEPS:
            raise Beyond("too many steps")
        match expr:
            case Numeral(value, is_decimal):
                return decimal(value) if is_decimal else number(value)
            case Words(text):
                return text
            case Name(name):
                return self._named(name)
            case CallOf(name, args):
                return bounded(self._called(name, args))

    def _named(self, name: str) -> Value:
        found = self.values.get(name, CONSTANTS.get(name))
        if isinstance(found, Beyond):
            raise found
        if found is None:
            return negative(Constant("inf")) if name == "minf" else Variable(name)
        return found

    def _called(self, name: str, args: tuple[Expr, ...]) -> Value:
        if name in self.special:
            return self.special[name](self, args)
        if name in self.functions:
            return self._own(name, args)
        values = tuple(self.value(arg) for arg in args)
        if name in self.builtin:
            return self.builtin[name](self, values)
        return applied(name, values)

    def _own(self, name: str, args: tuple[Expr, ...]) -> Value:
        """A function that the author defined, its parameters local."""
        parameters, body = self.functions[name]
        if len(args) != len(parameters):
            raise Beyond(f"{name} takes {len(parameters)} arguments")
        values = dict(zip(parameters, (self.value(arg) for arg in args), strict=True))
        self.depth += 1
        if self.depth > DEEPEST:
            raise Beyond("too many calls within each other")
        try:
            return self.local(values, body)
        finally:
            self.depth -= 1

    def local(self, names: Mapping[str, Value], body: Expr) -> Value:
        """The value of a body in which these names have these values."""
        kept = {name: self.values.get(name) for name in names}
        self.values.update(names)
        try:
            return self.value(body)
        finally:
            for name, value in kept.items():
                self.values.pop(name) if value is None else self.values.update({name: value})


def _given(statement: Expr) -> list[str]:
    match statement:
        case CallOf(":" | ":=", (Name(name) | CallOf("[]", (Name(name), *_)) | CallOf(name, _), _)):
            return [name]
        case _:
            return []


def applied(name: str, values: tuple[Value, ...]) -> Value:
    """A function of mathematics, left as it is; of lists, entry by entry."""
    if len(values) == 1 and isinstance(values[0], Items):
        one = values[0]
        return Items(tuple(applied(name, (item,)) for item in one.items), one.set, one.matrix)
    known = OURS.get(name)
    if known is None or len(values) != 1:
        raise Beyond(f"the function {name}")
    return folded(Apply(known, (tree_of(values[0]),)))


# ── signs ───────────────────────────────────────────────────────────────────────────────────────


def entrywise(sign: str, a: Value, b: Value) -> Value:
    """a sign b; with lists and matrices entry by entry."""
    if isinstance(a, Items) and isinstance(b, Items):
        if len(a.items) != len(b.items) or a.set or b.set:
            raise Beyond("lists of different lengths")
        pairs = zip(a.items, b.items, strict=True)
        return Items(tuple(entrywise(sign, p, q) for p, q in pairs), matrix=a.matrix or b.matrix)
    if isinstance(a, Items):
        return Items(tuple(entrywise(sign, p, b) for p in a.items), matrix=a.matrix)
    if isinstance(b, Items):
        return Items(tuple(entrywise(sign, a, q) for q in b.items), matrix=b.matrix)
    if isinstance(a, Relation) or isinstance(b, Relation):
        raise Beyond("arithmetic with equations")
    return combined(sign, tree_of(a), tree_of(b))


def opposite(value: Value) -> Value:
    if isinstance(value, Items):
        return Items(tuple(opposite(item) for item in value.items), matrix=value.matrix)
    return negative(tree_of(value))


def related(sign: str, a: Value, b: Value) -> Value:
    return Relation("!=" if sign == "#" else sign, tree_of(a), tree_of(b))


def truth(value: Value) -> bool:
    """Whether a condition on numbers holds; raises Beyond where nobody knows."""
    if isinstance(value, bool):
        return value
    found = holds(value) if isinstance(value, Relation | Logic) else None
    if found is None:
        raise Beyond("a condition that cannot be decided")
    return found


def item_of(value: Value, index: Value) -> Value:
    """l[k], counted from 1"""
    if not isinstance(value, Items):
        raise Beyond("an index of something that is no list")
    k = whole(index)
    if not 1 <= k <= len(value.items):
        raise Beyond(f"there is no item {k}")
    return value.items[k - 1]
