"""The top level of a learner's file, statement by statement; parsed with `ast`, and never run."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from grader.maths.names import function_name
from grader.model import Nothing, Observation, Text, Unusable
from grader.record import dataclass
from grader.submission.bound_names import BLOCK
from grader.submission.cells import Unread
from grader.submission.changes import changed_by, changes_of, views
from grader.submission.entries import as_display, is_empty_dict, may_be_filled, with_entry, with_numbers
from grader.submission.functions import empty
from grader.submission.hidden_changes import changers_of, done_now, hidden_in, mentioned
from grader.submission.lists import NotFollowed, Row, Value, as_tree, entry, plain_number
from grader.submission.loops import MOST_STEPS, bound_in, may_see_changes, plain
from grader.submission.meaning import (
    LIBRARIES,
    USUAL,
    Alias,
    FormulaFollower,
    Meaning,
    OwnFunction,
    bound_by,
    defaults,
    parameters,
)
from grader.submission.one_value import LONGEST_CHAIN, TOO_LONG, ValueReader

Given: TypeAlias = tuple[Observation, Value, "dict[str, Observation | None]"]
MOST_FILLINGS = 200  # entries that are put into lists one by one: each time the whole is written out
# `from scipy.special import expit as sigmoid`: another name for what we read under that name
ALIASES = frozenset({
    *(("log", "ln"), ("expit", "sigmoid"), ("maximum", "max"), ("minimum", "min"), ("absolute", "abs"), ("E", "e")),
    *((f"arc{f}", f"a{f}") for f in ("sin", "cos", "tan", "sinh", "cosh", "tanh")),
    *((f"a{f}", f"arc{f}") for f in ("sin", "cos", "tan", "sinh", "cosh", "tanh")),
})  # fmt: skip


@dataclass(slots=True)
class Script(ValueReader):
    """The top level of a file, statement by statement: what every name stands for at its end."""

    def read(self, tree: ast.Module, unread: Sequence[Unread] = ()) -> None:
        cells = deque(unread)
        self.changers, self.deep, self.outside = changers_of(tree)
        for statement in tree.body:
            while cells and cells[0].first < statement.lineno:
                self.lose_cell(cells.popleft())
            self.statement(statement)
        for cell in cells:
            self.lose_cell(cell)
        self.call_later(tree)

    def lose_cell(self, cell: Unread) -> None:
        """A cell that Python cannot read: what it gives is not known from here on."""
        for name in cell.names:
            self.means.pop(name, None)
            self.values[name] = cell.unusable()

    def call_later(self, tree: ast.Module) -> None:
        """A function may call others that are defined below it: it is called when all of them are known."""
        ends = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        if len(ends) < 2:
            return
        for name, node in ends.items():
            called = {
                inner.func.id
                for inner in ast.walk(node)
                if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name)
            }
            if any(other in ends and ends[other].lineno > node.lineno for other in called):
                if self.answered.get(name, [node.lineno])[-1] == node.lineno:
                    self.values[name] = self.function(node)

    def statement(self, node: ast.stmt) -> None:
        self.lose_changed(node)
        self.lose_hidden(node)
        match node:
            case ast.Assign(targets=[target], value=value) if self.fill(target, value):
                pass
            case ast.Assign(targets=targets, value=value):
                seen = self.value(value)  # once, as Python does: a = b = 1 reads one value
                self.goes_on(targets, value)
                for target in targets:
                    self.assign(target, value, seen)
                    self.mean(target, value)
                    self.begin(target, value)
                self.share(targets)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                self.assign(target, value, self.value(value))
                self.mean(target, value)
            case ast.AnnAssign(target=ast.Name(id=name)):
                self.annotated(name, node)
            case ast.AugAssign(target=target, op=op, value=value) if self.fill(target, value, op):
                pass
            case ast.AugAssign(target=ast.Name(id=name)):
                self.augmented(name, node)
                if isinstance(self.means.get(name, (None,))[0], Row):
                    self.lose_list(name, node)
                self.means.pop(name, None)
            case ast.FunctionDef():
                self.defined(node)
            case ast.ClassDef(name=name) | ast.AsyncFunctionDef(name=name):
                what = "a class" if isinstance(node, ast.ClassDef) else "an async function"
                self.lose(name, node, f"{name} is {what}", "assign the formula itself")
            case ast.Expr(value=ast.NamedExpr(target=target, value=value)):
                self.assign(target, value, self.value(value))
            case ast.ImportFrom(names=aliases):
                for alias in aliases:
                    self.imported(alias, node)
            case ast.Import(names=aliases):
                for alias in aliases:
                    if alias.asname not in (None, *USUAL) and alias.name.split(".")[0] in LIBRARIES:
                        self.means[str(alias.asname)] = (Alias(alias.name, is_library=True), {})
            case ast.For(target=each, iter=row, body=body, orelse=[]) if self.rounds(each, row, body):
                pass
            case ast.If(test=test, body=body, orelse=other) if (holds := self.decided(test)) is not None:
                self.one_by_one(body if holds else other)
            case _:
                self.lose_rest(node)

    def share(self, targets: list[ast.expr]) -> None:
        """a = b = [] is one list under two names."""
        names = {target.id for target in targets if isinstance(target, ast.Name)}
        for name in names if len(names) > 1 else ():
            self.shows[name] |= names - {name}

    def decided(self, test: ast.expr) -> bool | None:
        """Whether a condition on numbers holds; None where that is not known."""
        try:
            return FormulaFollower(self.lookup).decided(test, {})
        except NotFollowed:
            return None

    def rounds(self, each: ast.expr, row: ast.expr, body: list[ast.stmt]) -> bool:
        """A loop over what is written out, done round by round; False where it is not read so."""
        if not plain(body) or may_see_changes(row, body):
            return False
        try:
            items = FormulaFollower(self.lookup).items(row, {})
            given = [self.given(bound_by(each, item), each) for item in items]
        except NotFollowed:
            return False
        steps = len(given) * sum(
            1 for node in body for inner in ast.walk(node) if isinstance(inner, ast.stmt)
        )
        if self.steps + steps > MOST_STEPS:
            return False
        self.steps += steps
        for names in given:
            for name, (seen, value, bound) in names.items():
                self.looped.add(name)
                self.given_again([name], each)
                self.set(name, seen, each.lineno)
                self.means.pop(name, None)
                self.shows[name] = views(as_tree(value)) - {name}
                if name not in bound:
                    self.means[name] = (value, bound)
            self.one_by_one(body)
        self.looped -= {name for names in given for name in names}
        return True

    def given(self, names: Mapping[str, Value], node: ast.expr) -> dict[str, Given]:
        """What a loop gives to its names in one round: worked out before the first, as Python does."""
        return {
            name: (self.as_text(node, as_tree(value)), value, self.bound(value))
            for name, value in names.items()
        }

    def one_by_one(self, body: list[ast.stmt]) -> None:
        """The statements of a block that is run; that one of them gives a name again is no second answer."""
        for node in body:
            self.given_again(bound_in([node]), node)
            self.statement(node)

    def given_again(self, names: Iterable[str], node: ast.stmt | ast.expr) -> None:
        """Each round of a loop takes the place of the round before."""
        here = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for name in names:
            if others := [line for line in self.answered.pop(name, []) if line not in here]:
                self.answered[name] = others

    def numbers(self, node: ast.expr) -> dict[str, ast.expr]:
        """The names in it that the loop around gave, where they stand for plain numbers."""
        names = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)} & self.looped
        found = {name: self.lookup(name) for name in names}
        return {
            name: known
            for name, known in found.items()
            if isinstance(known, ast.expr) and plain_number(known) is not None
        }

    def lose_changed(self, node: ast.stmt) -> None:
        """Lists, and what functions change, have another value after a statement that changes them."""
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            return
        for name in changed_by(ast.walk(node), self.changing):
            number = isinstance(self.means.get(name, (None,))[0], ast.Constant)
            outside = any(name in names for names in self.changing.values())
            if name in self.values and (outside or not number):
                self.lose_list(name, node)

    def lose_hidden(self, node: ast.stmt) -> None:
        """A statement may change lists out of sight: through a method, another name, a function that calls one."""
        now = done_now(node)
        for name in hidden_in(now):
            if name in self.values:
                self.lose_list(name, node)
        if self.changers and self.is_hidden(now):
            for name, (found, _) in list(self.means.items()):
                if isinstance(found, Row):
                    self.lose_list(name, node)
            for name in self.outside & set(self.values):
                self.lose_list(name, node)

    def is_hidden(self, now: list[ast.AST]) -> bool:
        """Whether it names something that changes lists, other than by a call of a function that is followed."""
        seen = mentioned(now) & self.changers
        plain = {
            n.func.id
            for n in now
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in self.changing
        }
        return bool(seen - (plain - self.deep))

    def annotated(self, name: str, node: ast.AnnAssign) -> None:
        if isinstance(node.annotation, ast.Constant):  # answer: "2*x"
            why = f"a colon says what kind {name} is, and not what it is"
            self.lose(name, node, why, "write = in the place of the colon")
        else:
            self.set(name, Nothing(line=node.lineno), node.lineno)

    def defined(self, node: ast.FunctionDef) -> None:
        self.define(node)
        self.changing.pop(node.name, None)
        if (changes := changes_of(node)) is not None:
            self.changing[node.name] = changes
        self.set(node.name, self.function(node), node.lineno)

    def imported(self, alias: ast.alias, node: ast.ImportFrom) -> None:
        """from math import log as ln"""
        new = alias.asname
        if new is None:
            return
        if new != alias.name and (alias.name, new) not in ALIASES:
            self.lose(new, node, f"{new} is {alias.name} under another name", "use its own name")
        if (node.module or "").split(".")[0] in LIBRARIES:
            self.means[new] = (Alias(alias.name), {})

    def lose_rest(self, node: ast.stmt) -> None:
        """What no other rule reads takes their values from all names in it."""
        match node:
            case ast.Delete(targets=targets):
                for gone in targets:
                    self.lose_all(gone, node, "is deleted again")
            case ast.If() | ast.For() | ast.While() | ast.With() | ast.Try() | ast.Match():
                self.lose_all(node, node, BLOCK)
            case _:
                self.lose_all(node, node, "is assigned in a way that is not read")

    def goes_on(self, targets: list[ast.expr], value: ast.expr) -> None:
        """w = w - 0.1*g goes on with the w above: it is no second answer."""
        read = {inner.id for inner in ast.walk(value) if isinstance(inner, ast.Name)}
        for target in targets:
            if isinstance(target, ast.Name) and target.id in read:
                self.answered.pop(target.id, None)

    def assign_each(self, target: ast.expr, names: list[ast.expr], items: list[ast.expr]) -> None:
        """a, b = 1, 2"""
        plain = [one for one in names if isinstance(one, ast.Name)]
        if not len(plain) == len(names) == len(items):
            self.lose_target(target)
            return
        for one, item in zip(plain, [self.value(item) for item in items], strict=True):
            self.set(one.id, item, one.lineno)

    def assign(self, target: ast.expr, value: ast.expr, seen: Observation) -> None:
        match target, value:
            case ast.Name(id=name), _:
                self.set(name, seen, value.lineno)
            case (
                (ast.Tuple(elts=names) | ast.List(elts=names)),
                (ast.Tuple(elts=items) | ast.List(elts=items)),
            ):
                self.assign_each(target, names, items)
            case ((ast.Tuple(elts=names) | ast.List(elts=names)), _) if self.unpacked(names, value):
                pass
            case _:
                self.lose_target(target)

    def unpacked(self, names: list[ast.expr], value: ast.expr) -> bool:
        """f_x, f_y = grad: whether the list is written out, and every name got its entry."""
        try:
            found = FormulaFollower(self.lookup).of(value, {})
        except NotFollowed:
            return False
        plain = [one.id for one in names if isinstance(one, ast.Name)]
        if not isinstance(found, Row) or not len(plain) == len(names) == len(found.items):
            return False
        trees = [as_tree(item) for item in found.items]
        made = [self.as_text(value, tree) for tree in trees]
        for name, seen in zip(plain, made, strict=True):
            self.set(name, seen, value.lineno)
        return True

    def begin(self, target: ast.expr, value: ast.expr) -> None:
        """A list or a dictionary that later statements may fill."""
        if isinstance(target, ast.Name) and may_be_filled(value):
            if is_empty_dict(value):
                self.means[target.id] = (Row((), "dict"), {})
            self.fillable[target.id] = self.means.get(target.id, (None,))[0]

    def fill(self, target: ast.expr, value: ast.expr, op: ast.operator | None = None) -> bool:
        """grads["dw"] = dz*x, p["w"] -= 0.1*g: whether the place is known, and nothing else is the same list."""
        if not (isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name)):
            return False
        self.fillings += 1
        if self.fillings > MOST_FILLINGS:
            return False
        name = target.value.id
        try:
            row = self.lookup(name)
            if not isinstance(row, Row) or self.fillable.get(name) is not row or self.held(name, row):
                return False
            if op is not None:
                before = entry(row, target.slice)
                if isinstance(before, Row):
                    return False
                value = ast.copy_location(ast.BinOp(as_tree(before), op, value), value)
            put = FormulaFollower(self.lookup).of(value, {})
            made = with_entry(row, target.slice, with_numbers(put, self.numbers(value)))
            tree = None if made is None else as_display(made)
        except NotFollowed:
            return False
        if made is None or tree is None:
            return False
        self.answered.pop(name, None)
        self.set(name, self.as_text(value, tree), value.lineno)
        self.means[name], self.fillable[name] = (made, self.bound(made)), made
        self.shows[name] = self.shows.get(name, set()) | views(value)
        return True

    def augmented(self, name: str, node: ast.AugAssign) -> None:
        """s *= 2 is s = (s)*(2)."""
        sign = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}.get(type(node.op))
        before, right = self.values.get(name), self.value(node.value)
        if (
            sign is None
            or not isinstance(right, Text)
            or not isinstance(before, Text | None)
            or not all(_is_number_like(text) for text in (before, right) if text is not None)
        ):
            self.values[name] = Unusable(
                self.segment(node)[0],
                f"{name} is changed in a way that is not read",
                self.place(node),
                "write it out",
            )
            return
        given = dict(right.given) if before is None else {**right.given, name: before}
        made = Text(f"({name}){sign}({right.source})", right.where, None, given, True)
        self.remember(made, max(self.depth.get(id(before), 0), self.depth.get(id(right), 0)) + 1)
        self.values[name] = made
        if self.depth[id(made)] > LONGEST_CHAIN:
            self.values[name] = self.unusable(node, TOO_LONG, "write the formula itself")

    def mean(self, target: ast.expr, value: ast.expr) -> None:
        """What a name stands for from here on, where it is a list, a text or a function that can be followed."""
        try:  # with what the name stood for before: e = [e[1], 2]
            found = self.meaning(value, target.id) if isinstance(target, ast.Name) else None
        except NotFollowed:
            found = None
        for name in [inner.id for inner in ast.walk(target) if isinstance(inner, ast.Name)]:
            self.means.pop(name, None)
            near = views(value)
            self.shows[name] = near.union(*(self.shows.get(each, set()) for each in near)) - {name}
        bound = {} if found is None else self.bound(found)
        if not isinstance(target, ast.Name) or found is None or target.id in bound:
            return
        if isinstance(found, Alias):
            self.values.pop(target.id, None)
        self.means[target.id] = (found, bound)

    def meaning(self, value: ast.expr, name: str) -> Meaning | None:
        match value:
            case ast.Lambda(args=arguments, body=body):
                return OwnFunction(name, parameters(arguments), defaults(arguments), [ast.Return(body)])
            case ast.Name(id=other) if isinstance(self.lookup(other), OwnFunction | Alias):
                return self.lookup(other)
            case ast.Attribute(value=ast.Name(id=base), attr=function) if FormulaFollower(
                self.lookup
            ).library(base, {}):
                return Alias(function) if function_name(function) else None
            case _:
                return FormulaFollower(self.lookup).of(value, {})

    def define(self, node: ast.FunctionDef) -> None:
        self.means.pop(node.name, None)
        if node.decorator_list or empty(node.body):
            return
        try:
            made = OwnFunction(node.name, parameters(node.args), defaults(node.args), node.body)
        except NotFollowed:
            return
        self.means[node.name] = (made, self.bound(made))


def _is_number_like(text: Text) -> bool:
    """Code for a number: neither a string, which Python would put behind another, nor a list, nor a function."""
    return text.bare and text.parameters is None and text.source.lstrip()[:1] not in ("[", "{")
