"""The learner's file, read and never run: parsed with `ast`, each part's name looked up, its text handed on.

    answer = "2x/(x^2+1)"                       a string in learners' notation
    answer = 2*x/(x**2 + 1)                     a bare expression: its source text
    answer = lambda t: 2*t/(t**2 + 1)           a lambda, or a function of one expression
    s = 1/(1 + exp(-x)); answer = s*(1 - s)     straight-line code: earlier names come along as texts

`...`, None, "" and "TODO" mean: not attempted.
"""

from __future__ import annotations

import ast
import itertools
import re
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import field, replace

from grader import late
from grader.errors import Place
from grader.escapes import written
from grader.maths.names import function_name, spelled
from grader.model import Nothing, Observation, Text, Unusable
from grader.nearest import nearest
from grader.record import dataclass
from grader.submission.cells import Unread
from grader.submission.changes import changed_by, changes_of, rows_in, views
from grader.submission.entries import as_display, is_empty_dict, may_be_filled, with_entry
from grader.submission.functions import empty
from grader.submission.lists import NotFollowed, Row, as_tree, entry, leaves
from grader.submission.meaning import (
    LIBRARIES,
    USUAL,
    Alias,
    FormulaFollower,
    Meaning,
    OwnFunction,
    defaults,
    parameters,
)
from grader.submission.places import place, segment
from grader.submission.source import decoded, parsed

NOT_ATTEMPTED = frozenset({"", "todo", "...", "…", "?", "none"})
ROW = late.pattern(r"#\s*\(?([a-j])[).:]\s+(\S.*)")  # `#   b)  the text of a choice`
TOO_LONG = "too many assignments build on each other"
MOST_FILLINGS = 200  # entries that are put into lists one by one: each time the whole is written out
LONGEST_CHAIN = 200  # assignments that build on each other
CHOICE = "a choice between two texts is not read"
FOLLOWED = (
    ast.Call,
    ast.Subscript,
    ast.Attribute,
    ast.JoinedStr,
    ast.List,
    ast.Tuple,
    ast.ListComp,
    ast.MatMult,
)
BLOCK = "is assigned inside a block, which is not run"
# `from scipy.special import expit as sigmoid`: another name for what we read under that name
ALIASES = frozenset({
    *(("log", "ln"), ("expit", "sigmoid"), ("maximum", "max"), ("minimum", "min"), ("absolute", "abs"), ("E", "e")),
    *((f"arc{f}", f"a{f}") for f in ("sin", "cos", "tan", "sinh", "cosh", "tanh")),
    *((f"a{f}", f"arc{f}") for f in ("sin", "cos", "tan", "sinh", "cosh", "tanh")),
})  # fmt: skip


def observe(
    source: bytes,
    file: str,
    names: Sequence[str],
    begins: Sequence[int] = (),
    unread: Sequence[Unread] = (),
) -> dict[str, Observation]:
    """What stands in the file for every name; raises SubmissionError where it is no Python file.

    Of a notebook, its cells begin on the lines `begins`, and those that Python cannot read are `unread`.
    """
    text = decoded(source, file)
    tree = parsed(text, file)
    if not names:
        return {}  # a file of functions that are run
    script = Script(text, file, begins)
    script.read(tree, unread)
    script.asked = frozenset(names)
    return {name: script.observation(name) for name in names}


@dataclass(slots=True)
class Script:
    """The top level of a file, statement by statement: what every name stands for at its end."""

    text: str
    file: str
    begins: Sequence[int] = ()  # the first lines of a notebook's cells
    lines: list[str] = field(init=False)
    values: dict[str, Observation] = field(default_factory=dict)
    depth: dict[int, int] = field(default_factory=dict)  # how long a chain of assignments a text stands on
    answered: dict[str, list[int]] = field(default_factory=dict)
    alive: list[Text] = field(default_factory=list)  # `depth` knows them by identity
    asked: frozenset[str] = frozenset()  # the names of all parts
    means: dict[str, tuple[Meaning, dict[str, Observation | None]]] = field(default_factory=dict)
    changing: dict[str, set[str]] = field(
        default_factory=dict
    )  # own functions that change what they are given
    shows: dict[str, set[str]] = field(default_factory=dict)  # of whose lists a name may show a part
    fillings: int = 0
    fillable: dict[str, Meaning | None] = field(default_factory=dict)  # lists that a statement began
    put_in: dict[int, dict[str, Observation | None]] = field(
        default_factory=dict
    )  # own functions, by formula

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")

    def read(self, tree: ast.Module, unread: Sequence[Unread] = ()) -> None:
        cells = deque(unread)
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
            case _:
                self.lose_rest(node)

    def lose_changed(self, node: ast.stmt) -> None:
        """Lists, and what functions change, have another value after a statement that changes them."""
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            return
        for name in changed_by(ast.walk(node), self.changing):
            number = isinstance(self.means.get(name, (None,))[0], ast.Constant)
            outside = any(name in names for names in self.changing.values())
            if name in self.values and (outside or not number):
                self.lose_list(name, node)

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

    def lose(self, name: str, node: ast.stmt, what: str, repair: str) -> None:
        """From here on nothing is known of a name, and what builds on it is not graded."""
        self.means.pop(name, None)
        self.values[name] = Unusable(
            self.lines[node.lineno - 1], what, Place(self.file, node.lineno, 1), repair
        )

    def lose_list(self, name: str, node: ast.stmt) -> None:
        """A list is changed in place: so are all names that stand for it, for a part of it, or for what holds it."""
        for each in (name, *self.sharing(name)):
            self.lose(each, node, f"{each} is changed after it was written", "write all of it at once")

    def sharing(self, name: str) -> list[str]:
        """The other names of the list that a name stands for."""
        mine, seen = rows_in(self.means.get(name, (None,))[0]), self.shows.get(name, set())
        return [
            other
            for other, (found, _) in self.means.items()
            if other != name
            and isinstance(found, Row)
            and (mine & rows_in(found) or other in seen or name in self.shows.get(other, ()))
        ]

    def lose_all(self, tree: ast.AST, node: ast.stmt, how: str) -> None:
        """Forget every name that is assigned, or changed, somewhere below."""
        repair = "move it to the left margin" if how == BLOCK else "write it out"
        for inner in ast.walk(tree):
            match inner:
                case (
                    ast.Name(id=name, ctx=ast.Store() | ast.Del())
                    | ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del())
                    | ast.FunctionDef(name=name)
                ):
                    line = inner.lineno
                case _:
                    continue
            told = isinstance(inner, ast.Subscript)
            for other in self.sharing(name) if told else ():
                self.lose(other, node, f"{other} is changed after it was written", "write all of it at once")
            self.means.pop(name, None)
            what = f"{name} is changed entry by entry" if told else f"{name} {how}"
            where, mend = Place(self.file, line, 1), "write all of it at once" if told else repair
            self.values[name] = Unusable(self.lines[line - 1], what, where, mend)

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
        made = [
            self.named_in(value, tree, ast.unparse(ast.fix_missing_locations(tree)), {}) for tree in trees
        ]
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
            made = with_entry(row, target.slice, FormulaFollower(self.lookup).of(value, {}))
            tree = None if made is None else as_display(made)
        except NotFollowed:
            return False
        if made is None or tree is None:
            return False
        self.answered.pop(name, None)
        text = ast.unparse(ast.fix_missing_locations(tree))
        self.set(name, self.named_in(value, tree, text, {}), value.lineno)
        self.means[name], self.fillable[name] = (made, self.bound(made)), made
        self.shows[name] = self.shows.get(name, set()) | views(value)
        return True

    def held(self, name: str, row: Row) -> bool:
        """Whether another name stands for this list, for what holds it, or for what may show it."""
        lists = ((other, found) for other, (found, _) in self.means.items() if isinstance(found, Row))
        return any(
            id(row) in rows_in(found) or name in self.shows.get(other, ())
            for other, found in lists
            if other != name
        )

    def lose_target(self, target: ast.expr) -> None:
        self.lose_all(target, ast.Pass(lineno=target.lineno), "is assigned in a way that is not read")

    def set(self, name: str, seen: Observation, line: int) -> None:
        if not _is_starter(seen):
            self.answered.setdefault(name, []).append(line)
        elif not _is_starter(self.values.get(name, seen)):
            return  # a starter line left below an answer takes nothing back
        self.values[name] = seen

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

    # ── what code means ─────────────────────────────────────────────────────────────────────────

    def mean(self, target: ast.expr, value: ast.expr) -> None:
        """What a name stands for from here on, where it is a list, a text or a function that can be followed."""
        names = [inner.id for inner in ast.walk(target) if isinstance(inner, ast.Name)]
        for name in names:
            self.means.pop(name, None)
            self.shows[name] = views(value) - {name}
        if not isinstance(target, ast.Name) or target.id != names[0]:
            return
        try:
            found = self.meaning(value, target.id)
        except NotFollowed:
            return
        if found is not None:
            if isinstance(found, Alias):
                self.values.pop(target.id, None)
            self.means[target.id] = (found, self.bound(found))

    def meaning(self, value: ast.expr, name: str) -> Meaning | None:
        match value:
            case ast.Lambda(args=arguments, body=body):
                return OwnFunction(name, parameters(arguments), defaults(arguments), [ast.Return(body)])
            case ast.Name(id=other) if isinstance(self.lookup(other), OwnFunction | Alias):
                return self.lookup(other)
            case ast.Attribute(value=ast.Name(id=base), attr=function):
                known = FormulaFollower(self.lookup).library(base, {}) and function_name(function)
                return Alias(function) if known else None
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

    def bound(self, found: Meaning) -> dict[str, Observation | None]:
        """What the names in it stand for now: where one is given again, it means something else later."""
        match found:
            case OwnFunction(defaults=usual):
                trees = list(usual.values())
            case Alias():
                trees = []
            case _:
                trees = leaves(found)
        names = {inner.id for tree in trees for inner in ast.walk(tree) if isinstance(inner, ast.Name)}
        return {name: self.values.get(name) for name in names}

    def lookup(self, name: str) -> Meaning | None:
        found, bound = self.means.get(name, (None, {}))
        if any(self.values.get(inner) is not then for inner, then in bound.items()):
            raise NotFollowed(f"{name} builds on a name that is given again", "give it another name there")
        return found

    def followed(
        self, node: ast.expr, locals_: dict[str, Text], hidden: frozenset[str]
    ) -> Observation | None:
        """The formula that the code means, written out; None where it already is one."""
        if not any(isinstance(inner, FOLLOWED) for inner in ast.walk(node)) and not self.lists(node):
            return None
        around = hidden | frozenset(locals_)
        try:
            known = self.known_names(node)
            short = self.written_out(node, FormulaFollower(self.lookup, around, known))
            whole = self.written_out(node, FormulaFollower(self.lookup, around)) if known else None
        except NotFollowed as error:
            plain = self.plain(node, locals_)
            stopped = self.unusable(node, error.what, error.repair)
            return replace(stopped, plain=plain) if isinstance(plain, Text) else stopped
        except RecursionError:
            return self.unusable(node, "this is nested too deeply to be read", "write it with fewer terms")
        if whole is None:
            return short
        made = short if isinstance(short, Text) else self.plain(node, locals_)
        return replace(made, inlined=whole) if isinstance(made, Text) and isinstance(whole, Text) else made

    def known_names(self, node: ast.expr) -> frozenset[str]:
        """Own functions under names that we know: they may be just those functions."""
        names = {
            inner.func.id
            for inner in ast.walk(node)
            if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name)
        }
        return frozenset(
            n
            for n in names
            if n in self.means and function_name(n) is not None and isinstance(self.means[n][0], OwnFunction)
        )

    def lists(self, node: ast.expr) -> bool:
        """Whether a name in it is a list, or a text."""
        names = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
        return any(isinstance(self.means.get(name, (None,))[0], Row | ast.Constant) for name in names)

    def written_out(self, node: ast.expr, follower: FormulaFollower) -> Observation | None:
        found = as_tree(follower.of(node, {}))
        if ast.dump(found) == ast.dump(node):
            return None
        if isinstance(found, ast.Constant) and isinstance(found.value, str):
            return Text(found.value, self.place(node), written_out=True)
        made = self.named_in(node, found, ast.unparse(ast.fix_missing_locations(found)), {})
        if isinstance(made, Text) and follower.used:
            self.put_in[id(made)] = {name: self.values.get(name) for name in follower.used}
        return made

    def remember(self, made: Text, depth: int) -> None:
        self.alive.append(made)
        self.depth[id(made)] = depth

    # ── one value ───────────────────────────────────────────────────────────────────────────────

    def value(self, node: ast.expr) -> Observation:
        match node:
            case ast.Constant(value=value) if value is None or value is ...:
                return Nothing(line=node.lineno)
            case ast.Constant(value=str() as text):
                return self.string(node, text)
            case ast.Constant(value=bytes()):
                return self.unusable(node, "bytes is not read", "write the formula in plain quotes")
            case ast.Lambda(args=arguments, body=body):
                return self.callable(node, arguments, body, {})
            case (
                ast.IfExp(body=ast.Constant(value=str())) | ast.IfExp(orelse=ast.Constant(value=str()))
            ):  # its quotation marks are right: to leave them out would make it no Python
                return self.unusable(node, CHOICE, "write the one formula that you mean")
            case _:
                return self.expression(node, {})

    def string(self, node: ast.Constant, value: str) -> Observation:
        if (said := value.strip().lower()) in NOT_ATTEMPTED:
            return Nothing(line=node.lineno, said="none" if said == "none" else "")
        where = self.place(node)
        found = written(self.segment(node)[0])
        if found is None:
            return Text(value, where)
        start = Place(where.file, where.line, where.column + found.begins)
        return Text(found.text, start, raw="" if found.raw == found.text else found.raw)

    def expression(
        self, node: ast.expr, locals_: dict[str, Text], hidden: frozenset[str] = frozenset()
    ) -> Observation:
        if isinstance(node, ast.Name) and node.id not in locals_:
            alias = self.values.get(node.id)
            if isinstance(alias, Text) and alias.parameters is not None:
                return alias
        if isinstance(node, ast.Dict) and not any(isinstance(n, ast.Name | ast.Call) for n in ast.walk(node)):
            return self.plain(node, locals_)  # {1: ["a", "c"], 2: ["b"]}: bins and their rows
        return self.followed(node, locals_, hidden) or self.plain(node, locals_)

    def plain(self, node: ast.expr, locals_: dict[str, Text]) -> Observation:
        """The formula as it stands in the file."""
        return self.named_in(node, node, self.segment(node)[0], locals_)

    def named_in(self, node: ast.AST, tree: ast.expr, source: str, locals_: dict[str, Text]) -> Observation:
        """A text with the earlier names that stand in its tree."""
        given: dict[str, Text] = {}
        longest = 0
        for name in dict.fromkeys(n.id for n in ast.walk(tree) if isinstance(n, ast.Name)):
            known = locals_.get(name) or self.values.get(name)
            if isinstance(known, Unusable):
                if known.what == TOO_LONG:
                    return known
                known = Text(known.source, known.where, bare=True, unread=known.what)
            if isinstance(known, Text):
                given[name] = known
                longest = max(longest, self.depth.get(id(known), 0) + 1)
        if longest > LONGEST_CHAIN:
            return self.unusable(node, TOO_LONG, "write the formula itself")
        made = Text(source, self.place(node), None, given, True, written_out=tree is not node)
        self.remember(made, longest)
        return made

    def callable(
        self, node: ast.AST, arguments: ast.arguments, body: ast.expr, locals_: dict[str, Text]
    ) -> Observation:
        plain = [a.arg for a in (*arguments.posonlyargs, *arguments.args)]
        if arguments.vararg or arguments.kwarg or arguments.kwonlyargs:
            return self.unusable(node, "a function of plain variables is asked for", "write lambda x: …")
        outer = {p: self.values.pop(p) for p in plain if p in self.values}  # parameters hide earlier names
        constant = isinstance(body, ast.Constant)
        seen = self.value(body) if constant else self.expression(body, locals_, frozenset(plain))
        self.values.update(outer)
        if not isinstance(seen, Text):
            return seen
        made = replace(seen, parameters=tuple(plain))
        if seen.inlined is not None:
            made = replace(made, inlined=replace(seen.inlined, parameters=tuple(plain)))
        self.put_in[id(made)] = self.put_in.get(id(seen), {})
        self.remember(made, self.depth.get(id(seen), 0))
        return made

    def function(self, node: ast.FunctionDef) -> Observation:
        """The formula that it returns: as it stands in the file where that is simple, else written out."""
        if empty(node.body):
            return Nothing(line=node.lineno)
        if node.decorator_list:
            return self.unusable(
                node, f"what is written above {node.name} changes it", "leave out the @ line"
            )
        seen = self.simple_function(node)
        whole = self.whole_function(node) if isinstance(seen, Unusable) else None
        return whole if isinstance(whole, Text) else seen

    def whole_function(self, node: ast.FunctionDef) -> Observation | None:
        """What its statements return, one put into the other."""
        try:
            names = parameters(node.args)
            follower = FormulaFollower(self.lookup, frozenset(names))
            found = follower.block(list(node.body), {p: ast.Name(p, ast.Load()) for p in names}, node.name)
            if found is None or isinstance(found, ast.Constant):
                return None
            tree = as_tree(found)
            source = ast.unparse(ast.fix_missing_locations(tree))
        except (NotFollowed, RecursionError):
            return None
        outer = {p: self.values.pop(p) for p in names if p in self.values}
        made = self.named_in(node.body[-1], tree, source, {})
        self.values.update(outer)
        if isinstance(made, Text):
            made = replace(made, parameters=names, written_out=True)
            self.put_in[id(made)] = {name: self.values.get(name) for name in follower.used}
            self.remember(made, self.depth.get(id(made), 0))
        return made

    def simple_function(self, node: ast.FunctionDef) -> Observation:
        """def answer(x): assignments, then one return; or if/else of single returns."""
        body = [s for s in node.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
        hidden = {a.arg for a in (*node.args.posonlyargs, *node.args.args)}
        locals_: dict[str, Text] = {}
        for statement in body[:-1]:
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    outer = {p: self.values.pop(p) for p in hidden if p in self.values}
                    seen = self.expression(value, locals_, frozenset(hidden))
                    self.values.update(outer)
                    if not isinstance(seen, Text):
                        return seen
                    locals_[name] = replace(seen, local=True)
                    self.remember(locals_[name], self.depth.get(id(seen), 0))
                case ast.If(test=test, body=[ast.Return(value=ast.expr() as first)], orelse=[]):
                    last = body[-1]
                    if statement is body[-2] and isinstance(last, ast.Return) and last.value is not None:
                        return self.branches(node, test, first, last.value, locals_)
                    return self.no_formula(node)
                case _:
                    return self.no_formula(node)
        match body[-1]:
            case ast.Return(value=ast.expr() as result):
                return self.callable(node, node.args, result, locals_)
            case ast.If(
                test=test,
                body=[ast.Return(value=ast.expr() as first)],
                orelse=[ast.Return(value=ast.expr() as second)],
            ):
                return self.branches(node, test, first, second, locals_)
            case _:
                return self.no_formula(node)

    def inside(
        self, names: tuple[str, ...], parts: tuple[ast.expr, ...], locals_: dict[str, Text]
    ) -> list[Observation]:
        """What stands inside a function with these parameters, which hide the names of the file."""
        outer = {p: self.values.pop(p) for p in names if p in self.values}
        found = [self.expression(part, locals_, frozenset(names)) for part in parts]
        self.values.update(outer)
        return found

    def branches(
        self,
        node: ast.FunctionDef,
        test: ast.expr,
        first: ast.expr,
        second: ast.expr,
        locals_: dict[str, Text],
    ) -> Observation:
        """if c: return a; return b  is  a if c else b"""
        names = tuple(a.arg for a in (*node.args.posonlyargs, *node.args.args))
        parts = self.inside(names, (first, test, second), locals_)
        texts = [p for p in parts if isinstance(p, Text)]
        if len(texts) != 3:
            return next((p for p in parts if isinstance(p, Unusable)), self.no_formula(node))
        try:
            source = ast.unparse(ast.IfExp(test=test, body=first, orelse=second))
        except RecursionError:
            return self.unusable(node, "this is nested too deeply to be read", "write it with fewer terms")
        given = {name: text for part in texts for name, text in part.given.items()}
        made = Text(source, texts[0].where, names, given, True)
        self.remember(made, max(self.depth.get(id(part), 0) for part in texts))
        return made

    def no_formula(self, node: ast.FunctionDef) -> Unusable:
        return self.unusable(
            node, f"the function {node.name} is more than one formula", "assign, then return one expression"
        )

    def unusable(self, node: ast.AST, what: str, repair: str) -> Unusable:
        return Unusable(self.segment(node)[0], what, self.place(node), repair)

    # ── places ──────────────────────────────────────────────────────────────────────────────────

    def place(self, node: ast.AST) -> Place:
        return place(self.lines, self.file, node)

    def segment(self, node: ast.AST) -> tuple[str, Place]:
        return segment(self.lines, self.file, node)

    # ── what stands for a name ──────────────────────────────────────────────────────────────────

    def written_as(self, name: str) -> str:
        """How the file spells the name: lambda_ for lambda, ŷ for y_hat; itself where two names could be meant."""
        if name in self.values:
            return name
        wanted = spelled(name).rstrip("_")
        found = [n for n in self.values if n not in self.asked and spelled(n).rstrip("_") == wanted]
        return found[0] if len(found) == 1 else name

    def cell(self, line: int) -> int:
        """Which cell of the notebook holds a line; both count from 1."""
        return max(1, bisect_right(self.begins, line))

    def shown_line(self, line: int) -> str:
        if not self.begins:
            return str(line)
        cell = self.cell(line)
        return f"{line - self.begins[cell - 1] + 1} of cell {cell}"

    def observation(self, name: str) -> Observation:
        name = self.written_as(name)
        found = self.values.get(name)
        lines = self.answered.get(name, [])
        cells = list(dict.fromkeys(map(self.cell, lines))) if self.begins else []
        if len(cells) > 1:
            lines = [line for line in lines if self.cell(line) == cells[-1]]
            if isinstance(found, Text):
                shown = ", ".join(map(str, cells[:-1]))
                note = f"{name} is given in cells {shown} and {cells[-1]}: the last one counts"
                found = replace(found, notes=(*found.notes, note))
        if found is not None and len(lines) > 1 and not isinstance(found, Nothing):
            both = " and ".join(map(self.shown_line, (lines[0], lines[-1])))
            where = Place(self.file, lines[-1], 1)
            return Unusable(
                self.lines[lines[-1] - 1],
                f"{name} is answered twice, on lines {both}",
                where,
                "keep one of them",
            )
        if isinstance(found, Text):
            later = self.changed_later(found) if found.parameters is not None else None
            return later or replace(found, rows=self.rows_above(name))
        if found is not None:
            return found
        others = [n for n in self.values if n not in ("x", "y") and n not in self.asked]
        near = nearest(name, others, 1, 0.6)
        if near:
            line = self.answered.get(near[0], [0])[0]
            at = f" on line {self.shown_line(line)}" if line else ""
            return Nothing(f"there is no {name} in this file; did you mean {near[0]}{at}?")
        return Nothing(f"there is no {name} in this file")

    def changed_later(self, function: Text) -> Unusable | None:
        """A function looks names up when it is called: one that is assigned again below it has the later value."""
        for name, then in self.put_in.get(id(function), {}).items():
            if self.values.get(name) is not then:
                what, repair = f"{name} is given again below this function", "give it another name there"
                return Unusable(function.source, what, function.where, repair)
        for name, text in function.given.items():
            now = self.values.get(name)
            if now is not None and now is not text and not (text.local or text.unread):
                what, repair = f"{name} is given again below this function", "give it another name there"
                return Unusable(function.source, what, function.where, repair)
        return None

    def rows_above(self, name: str) -> dict[str, str]:
        """The choices that the file shows in the comments above its line for the name, by their letters."""
        begins = re.compile(rf"{re.escape(name)}\s*[:=]")
        for number, line in enumerate(self.lines):
            if begins.match(line):
                above = itertools.takewhile(lambda row: row.startswith("#"), reversed(self.lines[:number]))
                rows = [row for line in above if (row := ROW.match(line))]
                if rows:
                    return {row[1]: row[2].rstrip() for row in reversed(rows)}
        return {}


def _is_starter(seen: Observation) -> bool:
    """Nothing yet: `...`, or a starter's (..., ...)."""
    return isinstance(seen, Nothing) or (
        isinstance(seen, Text) and seen.bare and not re.search(r"\w", seen.source)
    )


def _is_number_like(text: Text) -> bool:
    """Code for a number: neither a string, which Python would put behind another, nor a list, nor a function."""
    return text.bare and text.parameters is None and text.source.lstrip()[:1] not in ("[", "{")
