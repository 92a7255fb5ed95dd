"""One value of a file: a text in quotes, a formula with the names in it, a function that returns one."""

from __future__ import annotations

import ast
from dataclasses import replace

from grader.errors import Place
from grader.escapes import written
from grader.maths.names import function_name
from grader.model import Nothing, Observation, Text, Unusable
from grader.record import dataclass
from grader.submission.bound_names import BoundNames
from grader.submission.functions import empty
from grader.submission.lists import NotFollowed, Row, as_tree
from grader.submission.meaning import (
    FormulaFollower,
    OwnFunction,
    parameters,
)

NOT_ATTEMPTED = frozenset({"", "todo", "...", "…", "?", "none"})
TOO_LONG = "too many assignments build on each other"
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


@dataclass(slots=True)
class ValueReader(BoundNames):
    """Reads values where the names of the file are known."""

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

    def as_text(self, node: ast.AST, tree: ast.expr) -> Observation:
        """A tree that was worked out, as a text; it stands where `node` does."""
        return self.named_in(node, tree, ast.unparse(ast.fix_missing_locations(tree)), {})

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
        made = self.as_text(node, found)
        if isinstance(made, Text) and follower.used:
            self.put_in[id(made)] = {name: self.values.get(name) for name in follower.used}
        return made
