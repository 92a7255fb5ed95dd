"""The learner's file, read and never run: parsed with `ast`, each part's name looked up, its text handed on.

    answer = "2x/(x^2+1)"                       a string in learners' notation
    answer = 2*x/(x**2 + 1)                     a bare expression: its source text
    answer = lambda t: 2*t/(t**2 + 1)           a lambda, or a function of one expression
    s = 1/(1 + exp(-x)); answer = s*(1 - s)     straight-line code: earlier names come along as texts

`...`, None, "" and "TODO" mean: not attempted.
"""

from __future__ import annotations

import ast
import hashlib
import io
import itertools
import re
import tokenize
import warnings
from collections.abc import Sequence
from dataclasses import field, replace

from grader.errors import Place, SubmissionError
from grader.escapes import written
from grader.files import read_file
from grader.model import Nothing, Observation, Text, Unusable
from grader.nearest import nearest
from grader.record import dataclass

__all__ = ["digest", "has_function", "observe", "read_file"]

NOT_ATTEMPTED = frozenset({"", "todo", "...", "…", "?", "none"})
ROW = re.compile(r"#\s*\(?([a-j])[).:]\s+(\S.*)")  # `#   b)  the text of a choice`
CURLY = str.maketrans("“”„‘’", '"""\'\'')
TOO_LONG = "too many assignments build on each other"
# What editors save in.  Other codecs are slow on purpose-made input (punycode), or show a file that no editor shows.
TEXT = re.compile(
    r"utf-8(-sig)?|us-ascii|ascii|iso-?8859-\d+|latin-?1|cp(437|850|125\d)|windows-125\d", re.IGNORECASE
)
LONGEST_LINE = 10_000  # characters; places within a line are counted again and again
LONGEST_CHAIN = 200  # assignments that build on each other
BLOCK = "is assigned inside a block, which is not run"
CHANGERS = frozenset(
    {
        *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse"),
        *("update", "setdefault", "add", "discard", "fill"),
    }
)
# `from scipy.special import expit as sigmoid`: another name for what we read under that name
ALIASES = frozenset({
    *(("log", "ln"), ("expit", "sigmoid"), ("maximum", "max"), ("minimum", "min"), ("absolute", "abs"), ("E", "e")),
    *((f"arc{f}", f"a{f}") for f in ("sin", "cos", "tan", "sinh", "cosh", "tanh")),
    *((f"a{f}", f"arc{f}") for f in ("sin", "cos", "tan", "sinh", "cosh", "tanh")),
})  # fmt: skip


def digest(source: bytes) -> str:
    """The submission's fingerprint, for its receipt."""
    return hashlib.sha256(source).hexdigest()


def observe(source: bytes, file: str, names: Sequence[str]) -> dict[str, Observation]:
    """What stands in the file for every name; raises SubmissionError where it is no Python file."""
    text = _decoded(source, file)
    tree = _parsed(text, file)
    script = _Script(text, file)
    script.read(tree)
    script.asked = frozenset(names)
    return {name: script.observation(name) for name in names}


def has_function(source: bytes, name: str, file: str = "") -> int | None:
    """The line of a top-level function, lambda or class of this name; None where it is absent or still empty."""
    tree = _parsed(_decoded(source, file), file)
    found: int | None = None
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() if node.name == name:
                found = None if _empty(node.body) else node.lineno
            case ast.ClassDef() if node.name == name:
                found = node.lineno
            case ast.Assign(targets=targets, value=value):
                if any(isinstance(t, ast.Name) and t.id == name for t in targets):
                    blank = isinstance(value, ast.Constant) and value.value in (None, ...)
                    found = None if blank else node.lineno
            case ast.ClassDef() if _homes(tree, name) == [node]:
                found = found or node.lineno  # `class Solution`: its one method of that name
            case ast.Import() | ast.ImportFrom():
                if any((alias.asname or alias.name) == name for alias in node.names):
                    found = node.lineno
            case ast.If() | ast.Try() | ast.For() | ast.While() | ast.With():
                if name in {n.name for n in ast.walk(node) if isinstance(n, ast.FunctionDef)}:
                    found = node.lineno
            case _:
                pass
    return found


def _homes(tree: ast.Module, name: str) -> list[ast.ClassDef]:
    """The classes at the margin that have a method of this name, and one that is no starter."""
    return [
        node
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(n, ast.FunctionDef) and n.name == name and not _empty(n.body) for n in node.body)
    ]


def inside(source: bytes, name: str, file: str = "") -> str:
    """Where a function stands that nobody can call, and the repair; empty where it is nowhere."""
    for outer in _parsed(_decoded(source, file), file).body:
        for node in ast.walk(outer):
            if isinstance(node, ast.FunctionDef) and node.name == name and node is not outer:
                named = getattr(outer, "name", "")
                home = f"`{named}`" if named else "another block"
                line = node.lineno if named else outer.lineno
                return f"it stands inside {home} (line {line}): move it to the left margin"
    return ""


def is_empty_function(source: bytes, name: str, file: str = "") -> bool:
    """Whether it stands there, and is still its starter."""
    tree = _parsed(_decoded(source, file), file)
    return any(
        isinstance(node, ast.FunctionDef) and node.name == name and _empty(node.body) for node in tree.body
    )


def _empty(body: Sequence[ast.stmt]) -> bool:
    """Whether a function is still its starter: `...`, pass, a docstring, NotImplementedError."""
    for statement in body:
        match statement:
            case ast.Pass() | ast.Expr(value=ast.Constant()):
                pass
            case ast.Return(value=None):
                pass
            case ast.Return(value=ast.Constant(value=value)) if value is None or value is ...:
                pass
            case ast.Raise(
                exc=ast.Call(func=ast.Name(id="NotImplementedError")) | ast.Name(id="NotImplementedError")
            ):
                pass
            case _:
                return False
    return True


# ── from bytes to a syntax tree ─────────────────────────────────────────────────────────────────


def _decoded(source: bytes, file: str) -> str:
    """As Python decodes: byte-order mark, coding cookie, else UTF-8."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        if not TEXT.fullmatch(encoding):
            raise LookupError(encoding)
        text = source.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except (SyntaxError, UnicodeError, LookupError) as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        where = Place(file, source[:start].count(b"\n") + 1)
        raise SubmissionError(
            "this file is not UTF-8 text", where=where, repair="save it as UTF-8, and submit it again"
        ) from error
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise SubmissionError(
                f"this line has {len(line):,} characters", where=Place(file, number), repair="break it up"
            )
    return text


def _parsed(text: str, file: str) -> ast.Module:
    lines = text.split("\n")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\s" in a learner's string is no concern of the screen
            return ast.parse(text)
    except SyntaxError as error:
        line = error.lineno or 1
        shown = lines[line - 1] if line <= len(lines) else ""
        where = Place(file, line, max(1, error.offset or 1))
        what, repair = _explained(error, shown)
        raise SubmissionError(what, where=where, source=shown, repair=repair) from error
    except (RecursionError, MemoryError, ValueError) as error:
        raise SubmissionError(
            "this file is nested too deeply to be read",
            where=Place(file, 1),
            repair="write it with fewer brackets",
        ) from error


def _explained(error: SyntaxError, line: str) -> tuple[str, str]:
    """Python's complaint, with the repair that learners need most: formulas go in quotes."""
    message = (error.msg or "invalid syntax").split("(<unknown>")[0].strip()
    if "unterminated" in message and "string" in message:
        return "this quotation mark is never closed", "close it at the end of the formula"
    if "never closed" in message:
        return message, "close it, and submit again"
    plain = line.translate(CURLY)
    if plain != line:
        return "a curly quotation mark stands here", f"use straight ones: {plain.strip()}"
    if "unexpected indent" in message:
        return (
            "this line is indented, and nothing above it asks for that",
            f"begin at the left margin: {line.strip()}",
        )
    assigned = re.match(r"([A-Za-z_]\w*)\s*=\s*(?![\"'])([^#]*[^#\s])", line.strip())
    words = r"\b(lambda|def|if|for|import)\b"
    if assigned and not re.search(words, line) and not re.search(r"[\"']", assigned[2]):
        name, formula = assigned.groups()
        formula = formula[:-1] if message.startswith("unmatched ')'") and formula.endswith(")") else formula
        return f"Python cannot read this line: {message}", f'put the formula in quotes: {name} = "{formula}"'
    return f"Python cannot read this line: {message}", "mend the line, and submit again"


@dataclass(slots=True)
class _Script:
    """The top level of a file, statement by statement: what every name stands for at its end."""

    text: str
    file: str
    lines: list[str] = field(init=False)
    values: dict[str, Observation] = field(default_factory=dict)
    depth: dict[int, int] = field(default_factory=dict)  # how long a chain of assignments a text stands on
    answered: dict[str, list[int]] = field(default_factory=dict)
    alive: list[Text] = field(default_factory=list)  # `depth` knows them by identity
    asked: frozenset[str] = frozenset()  # the names of all parts

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")

    def read(self, tree: ast.Module) -> None:
        for statement in tree.body:
            self.statement(statement)

    def statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                seen = self.value(value)  # once, as Python does: a = b = 1 reads one value
                for target in targets:
                    self.assign(target, value, seen)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                self.assign(target, value, self.value(value))
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind):
                if isinstance(kind, ast.Constant):  # answer: "2*x"
                    why = f"a colon says what kind {name} is, and not what it is"
                    self.lose(name, node, why, "write = in the place of the colon")
                else:
                    self.set(name, Nothing(line=node.lineno), node.lineno)
            case ast.AugAssign(target=ast.Name(id=name)):
                self.augmented(name, node)
            case ast.FunctionDef(name=name):
                self.set(name, self.function(node), node.lineno)
            case ast.ClassDef(name=name) | ast.AsyncFunctionDef(name=name):
                what = "a class" if isinstance(node, ast.ClassDef) else "an async function"
                self.lose(name, node, f"{name} is {what}", "assign the formula itself")
            case ast.Expr(value=ast.NamedExpr(target=target, value=value)):
                self.assign(target, value, self.value(value))
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=change))) if (
                change in CHANGERS and name in self.values
            ):
                self.lose(name, node, f"{name} is changed after it was written", "write all of it at once")
            case ast.ImportFrom(names=aliases):
                for alias in aliases:
                    new = alias.asname
                    if new is not None and new != alias.name and (alias.name, new) not in ALIASES:
                        self.lose(new, node, f"{new} is {alias.name} under another name", "use its own name")
            case ast.Import():
                pass
            case ast.Delete(targets=targets):
                for gone in targets:
                    self.lose_all(gone, node, "is deleted again")
            case ast.If() | ast.For() | ast.While() | ast.With() | ast.Try() | ast.Match():
                self.lose_all(node, node, BLOCK)
            case _:
                self.lose_all(node, node, "is assigned in a way that is not read")

    def lose(self, name: str, node: ast.stmt, what: str, repair: str) -> None:
        """From here on nothing is known of a name, and what builds on it is not graded."""
        self.values[name] = Unusable(
            self.lines[node.lineno - 1], what, Place(self.file, node.lineno, 1), repair
        )

    def lose_all(self, tree: ast.AST, node: ast.stmt, how: str) -> None:
        """So it is with every name that is assigned, or changed, somewhere below."""
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
            what = f"{name} is changed entry by entry" if told else f"{name} {how}"
            where, mend = Place(self.file, line, 1), "write all of it at once" if told else repair
            self.values[name] = Unusable(self.lines[line - 1], what, where, mend)

    def assign(self, target: ast.expr, value: ast.expr, seen: Observation) -> None:
        match target, value:
            case ast.Name(id=name), _:
                self.set(name, seen, value.lineno)
            case (
                (ast.Tuple(elts=names) | ast.List(elts=names)),
                (ast.Tuple(elts=items) | ast.List(elts=items)),
            ):
                if len(names) != len(items) or not all(isinstance(one, ast.Name) for one in names):
                    self.lose_target(target)
                    return
                found = [self.value(item) for item in items]
                for one, item in zip(names, found, strict=True):
                    if isinstance(one, ast.Name):
                        self.set(one.id, item, one.lineno)
            case _:
                self.lose_target(target)

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
            case ast.Constant(value=bytes()) | ast.JoinedStr():
                kind = "an f-string" if isinstance(node, ast.JoinedStr) else "bytes"
                return self.unusable(node, f"{kind} is not read", "write the formula in plain quotes")
            case ast.Lambda(args=arguments, body=body):
                return self.callable(node, arguments, body, {})
            case _:
                return self.expression(node, {})

    def string(self, node: ast.Constant, value: str) -> Observation:
        if value.strip().lower() in NOT_ATTEMPTED:
            return Nothing(line=node.lineno)
        where = self.place(node)
        found = written(self.segment(node)[0])
        if found is None:
            return Text(value, where)
        start = Place(where.file, where.line, where.column + found.begins)
        return Text(found.text, start, raw="" if found.raw == found.text else found.raw)

    def expression(self, node: ast.expr, locals_: dict[str, Text]) -> Observation:
        source, where = self.segment(node)
        if isinstance(node, ast.Name) and node.id not in locals_:
            alias = self.values.get(node.id)
            if isinstance(alias, Text) and alias.parameters is not None:
                return alias
        if (why := self.not_followed(node, locals_)) is not None:
            return why
        given: dict[str, Text] = {}
        longest = 0
        for name in dict.fromkeys(n.id for n in ast.walk(node) if isinstance(n, ast.Name)):
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
        made = Text(source, where, None, given, True)
        self.remember(made, longest)
        return made

    def not_followed(self, node: ast.expr, locals_: dict[str, Text]) -> Unusable | None:
        """What Python does with lists, and we do not."""
        for inner in ast.walk(node):
            match inner:
                case ast.Subscript():
                    return self.unusable(
                        node, "an entry of a list is not looked up", "write the entry itself"
                    )
                case ast.BinOp(op=ast.Add(), left=left, right=right) if any(
                    self.is_list(side, locals_) for side in (left, right)
                ):
                    return self.unusable(node, "two lists are put together by +", "write them as one")
                case _:
                    pass
        return None

    def is_list(self, node: ast.expr, locals_: dict[str, Text]) -> bool:
        match node:
            case ast.List() | ast.Tuple():
                return True
            case ast.Name(id=name):
                known = locals_.get(name) or self.values.get(name)
                return isinstance(known, Text) and known.bare and known.source.lstrip()[:1] == "["
            case _:
                return False

    def callable(
        self, node: ast.AST, arguments: ast.arguments, body: ast.expr, locals_: dict[str, Text]
    ) -> Observation:
        plain = [a.arg for a in (*arguments.posonlyargs, *arguments.args)]
        if arguments.vararg or arguments.kwarg or arguments.kwonlyargs:
            return self.unusable(node, "a function of plain variables is asked for", "write lambda x: …")
        outer = {p: self.values.pop(p) for p in plain if p in self.values}  # parameters hide earlier names
        seen = self.value(body) if isinstance(body, ast.Constant) else self.expression(body, locals_)
        self.values.update(outer)
        if not isinstance(seen, Text):
            return seen
        made = Text(seen.source, seen.where, tuple(plain), seen.given, seen.bare)
        self.remember(made, self.depth.get(id(seen), 0))
        return made

    def function(self, node: ast.FunctionDef) -> Observation:
        """def answer(x): assignments, then one return; or if/else of single returns."""
        if _empty(node.body):
            return Nothing(line=node.lineno)
        if node.decorator_list:
            return self.unusable(
                node, f"what is written above {node.name} changes it", "leave out the @ line"
            )
        body = [s for s in node.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
        hidden = {a.arg for a in (*node.args.posonlyargs, *node.args.args)}
        locals_: dict[str, Text] = {}
        for statement in body[:-1]:
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    outer = {p: self.values.pop(p) for p in hidden if p in self.values}
                    seen = self.expression(value, locals_)
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
        outer = {p: self.values.pop(p) for p in names if p in self.values}
        parts = [self.expression(part, locals_) for part in (first, test, second)]
        self.values.update(outer)
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
        line: int = getattr(node, "lineno", 1)
        raw: int = getattr(node, "col_offset", 0)
        column = len(self.lines[line - 1].encode()[:raw].decode(errors="replace"))
        return Place(self.file, line, column + 1)

    def segment(self, node: ast.AST) -> tuple[str, Place]:
        """The source text of a node, comments and line ends blanked out so that places stay right."""
        where = self.place(node)
        end_line: int = getattr(node, "end_lineno", where.line)
        raw: int = getattr(node, "end_col_offset", 0)
        end = len(self.lines[end_line - 1].encode()[:raw].decode(errors="replace"))
        if end_line == where.line:
            return self.lines[where.line - 1][where.column - 1 : end], where
        rows = [
            self.lines[where.line - 1][where.column - 1 :],
            *self.lines[where.line : end_line - 1],
            self.lines[end_line - 1][:end],
        ]
        quoted = isinstance(node, ast.Constant)
        return "\n".join(row if quoted else _without_comment(row) for row in rows), where

    # ── what stands for a name ──────────────────────────────────────────────────────────────────

    def observation(self, name: str) -> Observation:
        found = self.values.get(name)
        lines = self.answered.get(name, [])
        if found is not None and len(lines) > 1 and not isinstance(found, Nothing):
            both = " and ".join(map(str, (lines[0], lines[-1])))
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
            at = f" on line {line}" if line else ""
            return Nothing(f"there is no {name} in this file; did you mean {near[0]}{at}?")
        return Nothing(f"there is no {name} in this file")

    def changed_later(self, function: Text) -> Unusable | None:
        """A function looks its names up when it is called: one that is given again below it means the later."""
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


def _without_comment(row: str) -> str:
    """A line of an expression without its comment, and without the backslash that continues it."""
    quote, k = "", 0
    while k < len(row):
        c = row[k]
        if quote:
            k += c == "\\"  # what is escaped ends no string
            quote = "" if c == quote else quote
        elif c in "\"'":
            quote = c
        elif c == "#":
            row = row[:k] + " " * (len(row) - k)
            break
        k += 1
    if row.rstrip().endswith("\\"):
        cut = len(row.rstrip()) - 1
        row = row[:cut] + " " * (len(row) - cut)
    return row
