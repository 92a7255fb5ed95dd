"""What a learner's code means, written as one formula: own functions put in, lists looked into, sums written out.

    def g(t): return 1/t        answer = g(x**2 + 1)*2*x        is    1/(x**2 + 1)*2*x
    grad = [39, 40]             answer = grad[0]                is    39
    a = np.array([1, x])        answer = a @ a                  is    1*1 + x*x

Nothing is run: syntax trees are put together, at most `MOST_NODES` of them.  What is not followed says why.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from grader.record import dataclass
from grader.submission.figures import CONSTANTS, applied, arithmetic, holds
from grader.submission.library import LONGEST_LIST, OF_ONE, LibraryCall, of_kind, refuse_tables, worked_out
from grader.submission.lists import (
    NotFollowed,
    Row,
    Value,
    as_tree,
    chosen,
    combined,
    dot,
    entries_of,
    entry,
    entrywise,
    is_string,
    literal,
    nested,
    plain_number,
    returned,
    transposed,
    weight,
)
from grader.submission.texts import bounded, formatted, method, percent, written

MOST_NODES = 4_000  # of all syntax trees that are made for one formula
DEEPEST = 20  # functions that call each other


@dataclass(frozen=True, slots=True)
class OwnFunction:
    """A function of the learner's own: its statements, the names of its parameters, and their defaults."""

    name: str
    parameters: tuple[str, ...]
    defaults: Mapping[str, ast.expr]
    body: Sequence[ast.stmt]


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name for a library, or for a function of one: `import numpy as N`, `exp = np.exp`."""

    of: str
    is_library: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """A function was left from within a loop, with this value."""

    value: Value | None


BREAK, CONTINUE = "break", "continue"  # how a round of a loop may end
Meaning: TypeAlias = "ast.expr | Row | OwnFunction | Alias"
Lookup: TypeAlias = Callable[[str], "Meaning | None"]
Names: TypeAlias = "Mapping[str, Value | OwnFunction]"

USUAL = frozenset(
    {"np", "sp", "F", "jnp", "tf", "sy", "nn"}
)  # short names of libraries that need no import to be known
LIBRARIES = frozenset(
    {"math", "numpy", "sympy", "torch", "cmath", "scipy", "jax", "tensorflow", "keras", "autograd"}
)
METHODS_AWAY = frozenset({"item", "tolist", "copy", "detach", "numpy", "clone", "doit", "evalf", "simplify"})


class FormulaFollower:
    """Works out one formula; `lookup` says what a name of the file means where the formula stands."""

    def __init__(
        self, lookup: Lookup, hidden: frozenset[str] = frozenset(), kept: frozenset[str] = frozenset()
    ) -> None:
        """`hidden` are parameters around the formula; calls of the functions in `kept` stay as they are."""
        self.lookup, self.hidden, self.kept = lookup, hidden, kept
        self.made = 0
        self.depth = 0
        self.used: set[str] = set()  # own functions that were put in

    def step(self) -> None:
        self.made += 1
        if self.made > MOST_NODES:
            raise NotFollowed("this is too long when it is written out", "write the formula itself")

    # ── expressions ─────────────────────────────────────────────────────────────────────────────

    def of(self, node: ast.expr, names: Names) -> Value:
        """The value of an expression in which `names` are parameters and local names."""
        self.step()
        found = self._of(node, names)
        if weight(found) > MOST_NODES:
            raise NotFollowed("this is too long when it is written out", "write the formula itself")
        return found

    def _of(self, node: ast.expr, names: Names) -> Value:
        match node:
            case ast.Name(id=name):
                return self.named(node, name, names)
            case ast.List(elts=items) | ast.Tuple(elts=items):
                kind = "tuple" if isinstance(node, ast.Tuple) else "list"
                return Row(tuple(self.of(item, names) for item in items), kind)
            case ast.Dict(keys=keys, values=values) if all(isinstance(key, ast.Constant) for key in keys):
                pairs = [(key, self.of(value, names)) for key, value in zip(keys, values, strict=True) if key]
                return Row(tuple(Row(pair, "tuple") for pair in pairs), "dict")
            case ast.BinOp(left=left, op=op, right=right):
                return self.operation(self.of(left, names), op, self.of(right, names))
            case ast.UnaryOp(op=sign, operand=operand):
                return entrywise(lambda u: ast.UnaryOp(sign, u), self.of(operand, names))
            case ast.Compare(left=left, ops=ops, comparators=others):
                return ast.Compare(
                    self.scalar(left, names), ops, [self.scalar(other, names) for other in others]
                )
            case ast.BoolOp(op=word, values=values):
                return ast.BoolOp(word, [self.scalar(value, names) for value in values])
            case ast.IfExp(test=test, body=body, orelse=other):
                return chosen(self.scalar(test, names), self.of(body, names), self.of(other, names))
            case ast.Subscript(value=value, slice=index):
                return entry(self.of(value, names), self.index(index, names))
            case ast.Attribute():
                return self.attribute(node, names)
            case ast.Call():
                return self.call(node, names)
            case ast.JoinedStr(values=parts):
                return literal(bounded("".join(self.piece(part, names) for part in parts)))
            case ast.ListComp(elt=made, generators=loops) | ast.GeneratorExp(elt=made, generators=loops):
                return Row(tuple(self.comprehension(made, loops, names)))
            case _:
                return node

    def scalar(self, node: ast.expr, names: Names) -> ast.expr:
        return as_tree(self.of(node, names))

    def named(self, node: ast.Name, name: str, names: Names) -> Value:
        if name in names:
            found = names[name]
            if isinstance(found, OwnFunction):
                raise NotFollowed(f"{name} is handed on, which is not followed", "write the formula itself")
            return found
        if self.depth and name in self.hidden:
            raise NotFollowed(f"{name} means one thing here and another in a function", "rename one of them")
        meaning = None if name in self.hidden else self.lookup(name)
        return meaning if isinstance(meaning, Row) else node  # single formulas are followed by the reader

    def operation(self, left: Value, op: ast.operator, right: Value) -> Value:
        refuse_tables(left, right)
        kinds = [side.kind for side in (left, right) if isinstance(side, Row)]
        if "matrix" in kinds and len(kinds) == 2 and not isinstance(op, ast.Add | ast.Sub | ast.MatMult):
            raise NotFollowed("a product of matrices is not followed here", "write every entry out")
        if len(kinds) == 1 and kinds[0] in ("list", "tuple") and not isinstance(op, ast.Mod):
            return repeated(left, op, right)
        if isinstance(op, ast.MatMult):
            return dot(left, right)
        if isinstance(left, Row) and isinstance(right, Row) and "array" not in (left.kind, right.kind):
            if isinstance(op, ast.Add):
                return Row((*left.items, *right.items), left.kind)
            raise NotFollowed(
                "Python does not work out lists entry by entry", "write np.array([…]), or every entry"
            )
        if isinstance(op, ast.Mod) and not isinstance(left, Row) and (shape := self.text(left)) is not None:
            return literal(percent(shape, [self.figure(one) for one in parts_of(right)]))
        if isinstance(left, Row) or isinstance(right, Row):
            return entries_of(left, right, lambda u, v: combined(u, op, v))
        texts = [self.text(left), self.text(right)]
        if isinstance(op, ast.Add) and None not in texts:
            if not (is_string(left) or is_string(right)):
                raise NotFollowed("Python puts these two texts together, without a sign", "write one text")
            return literal(bounded("".join(map(str, texts))))
        return combined(left, op, right)

    def figure(self, value: Value) -> str | int:
        """A text or a whole number that is put into a text."""
        if not isinstance(value, Row):
            if (text := self.text(value)) is not None:
                return text
            found = self.lookup(value.id) if isinstance(value, ast.Name) else value
            if type(number := plain_number(found)) is int:
                return number
        raise NotFollowed("what is put into this text is not followed", "write the text itself")

    def text(self, node: ast.expr) -> str | None:
        """The text in quotes that a constant or a name stands for."""
        found = node
        if isinstance(node, ast.Name) and node.id not in self.hidden:
            found = self.lookup(node.id)  # type: ignore[assignment]
        return found.value if isinstance(found, ast.Constant) and isinstance(found.value, str) else None

    def attribute(self, node: ast.Attribute, names: Names) -> Value:
        if isinstance(node.value, ast.Name) and (library := self.library(node.value.id, names)):
            return node if library == node.value.id else ast.Name(node.attr, ast.Load())
        value = self.of(node.value, names)
        if node.attr == "T" and isinstance(value, Row):
            return transposed(value)
        return ast.Attribute(as_tree(value), node.attr, ast.Load())

    def library(self, name: str, names: Names) -> str:
        """The library that a name stands for; its usual short names stand for themselves."""
        if name in names or name in self.hidden:
            return ""
        meaning = self.lookup(name)
        if isinstance(meaning, Alias) and meaning.is_library:
            return meaning.of
        return name if name in LIBRARIES | USUAL and meaning is None else ""

    def filled(self, found: Value, form: ast.expr | None) -> str | None:
        """What stands in an f-string for a value; None where that is not read."""
        if isinstance(found, ast.Name):
            found = self.lookup(found.id) or found  # type: ignore[assignment]
        if isinstance(found, ast.Constant) and isinstance(found.value, str) and form is None:
            return found.value
        number = None if isinstance(found, Row | OwnFunction | Alias) else self.number(found)
        return None if number is None else written(number, form)

    def piece(self, part: ast.expr, names: Names) -> str:
        """One piece of an f-string: a text, or a number as Python writes it there."""
        match part:
            case ast.Constant(value=str() as text):
                return text
            case ast.FormattedValue(value=value, conversion=-1, format_spec=form):
                said = self.filled(self.of(value, names), form)
                if said is not None:
                    return said
        raise NotFollowed("an f-string is not read", "write the formula in plain quotes")

    def index(self, node: ast.expr, names: Names) -> ast.expr:
        """What stands in the brackets behind a list, its whole numbers worked out."""
        match node:
            case ast.Slice(lower=lower, upper=upper, step=step):
                ends = [None if end is None else self.index(end, names) for end in (lower, upper, step)]
                return ast.Slice(*ends)
            case ast.Tuple(elts=items):
                return ast.Tuple([self.index(item, names) for item in items], ast.Load())
            case ast.Constant():
                return node
        found = self.scalar(node, names)
        number = self.number(found)
        return literal(number) if isinstance(number, int) else found

    def comprehension(
        self, made: ast.expr, loops: Sequence[ast.comprehension], names: Names
    ) -> Iterator[Value]:
        """The entries that the loops make, the outermost first."""
        if not loops:
            yield self.of(made, names)
            return
        loop, *inner = loops
        if loop.is_async:
            raise NotFollowed("this loop is not followed", "write every entry out")
        for item in self.items(loop.iter, names):
            bound = {**names, **bound_by(loop.target, item)}
            if all(self.decided(test, bound) for test in loop.ifs):
                yield from self.comprehension(made, inner, bound)

    def decided(self, test: ast.expr, names: Names) -> bool:
        """Whether a condition on numbers holds; raises NotFollowed where that is not known."""
        found = self.truth(self.scalar(test, names))
        if found is None:
            raise NotFollowed("the condition of this loop is not followed", "write every entry out")
        return found

    def truth(self, node: ast.expr) -> bool | None:
        """Whether a condition holds; None where that depends on a variable."""
        match node:
            case ast.Constant(value=bool() as value):
                return value
            case ast.Compare(left=left, ops=ops, comparators=others):
                numbers = [self.number(each) for each in (left, *others)]
                pairs = zip(numbers, ops, numbers[1:], strict=False)
                each = [holds(u, op, v) for u, op, v in pairs]
                return None if None in each else all(each)
            case ast.BoolOp(op=word, values=values):
                found = [self.truth(value) for value in values]
                known = all(found) if isinstance(word, ast.And) else any(found)
                return None if None in found else known
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner = self.truth(operand)
                return None if inner is None else not inner
            case _:
                number = self.number(node)
                return None if number is None else bool(number)

    def items(self, node: ast.expr, names: Names) -> Sequence[Value]:
        match node:
            case ast.Call(func=ast.Name(id="range" as word), args=given, keywords=[]) if self.is_pythons(
                word, names
            ):
                return self.counted([self.of(each, names) for each in given])
            case ast.Call(func=ast.Name(id="zip" as word), args=given, keywords=[]) if self.is_pythons(
                word, names
            ):
                rows = [self.items(each, names) for each in given]
                return [Row(tuple(column), "tuple") for column in zip(*rows, strict=False)]
            case ast.Call(func=ast.Name(id="enumerate" as word), args=[only], keywords=[]) if self.is_pythons(
                word, names
            ):
                return [Row((literal(k), each), "tuple") for k, each in enumerate(self.items(only, names))]
            case _:
                found = self.of(node, names)
        if not isinstance(found, Row):
            raise NotFollowed("this loop is not followed", "write every entry out")
        refuse_tables(found)
        return found.items

    def is_pythons(self, word: str, names: Names) -> bool:
        """Whether the name still means what Python means by it."""
        return word not in names and word not in self.hidden and self.lookup(word) is None

    # ── calls ───────────────────────────────────────────────────────────────────────────────────

    def call(self, node: ast.Call, names: Names) -> Value:
        match node:
            case ast.Call(func=ast.Name(id="map" as word), args=[work, row], keywords=[]) if self.is_pythons(
                word, names
            ):
                items = [ast.Call(work, [as_tree(item)], []) for item in self.items(row, names)]
                return Row(tuple(self.of(item, names) for item in items), "tuple")
        given = [each for argument in node.args for each in self.handed(argument, names)]
        if any(word.arg is None for word in node.keywords):
            raise NotFollowed("** in a call is not followed", "write the arguments out")
        named = {word.arg: self.of(word.value, names) for word in node.keywords if word.arg}
        func, inner = node.func, names
        if isinstance(func, ast.Name) and isinstance(local := names.get(func.id), OwnFunction):
            return self.own(local, given, named, names)
        if isinstance(func, ast.Name) and isinstance(names.get(func.id), ast.expr):
            func, inner = names[func.id], {}  # type: ignore[assignment]  # a function that was handed over
        match func:
            case ast.Name(id=name):
                own = None if name in self.hidden else self.lookup(name)
                if isinstance(own, OwnFunction) and name not in self.kept:
                    self.used.add(name)
                    return self.own(own, given, named)
                if isinstance(own, Alias) and not own.is_library:
                    return self.library_call(own.of, given, named, ast.Name(own.of, ast.Load()))
                pythons = self.of_pythons(name, given) if own is None and not named else None
                return self.library_call(name, given, named, func) if pythons is None else pythons
            case ast.Attribute(value=ast.Name(id=base), attr=name) if library := self.library(base, inner):
                plain = func if library == base else ast.Name(name, ast.Load())
                return self.library_call(name, given, named, plain)
            case ast.Attribute(value=ast.Attribute(), attr=name):  # torch.nn.functional.relu, np.linalg.norm
                return self.library_call(name, given, named, func)
            case ast.Attribute(value=value, attr=name):
                return self.method(self.of(value, inner), name, given, named)
            case ast.Lambda(args=arguments, body=body):
                made = OwnFunction("lambda", parameters(arguments), defaults(arguments), [ast.Return(body)])
                return self.own(made, given, named)
            case _:
                return ast.Call(func, [as_tree(u) for u in given], [])

    def handed(self, argument: ast.expr, names: Names) -> Sequence[Value]:
        """What is handed over for one argument: the entries of a list with a * before it."""
        if not isinstance(argument, ast.Starred):
            return [self.of(argument, names)]
        found = self.of(argument.value, names)
        if not isinstance(found, Row) or found.kind == "dict":
            raise NotFollowed("a * before an argument is not followed", "write the arguments out")
        return found.items

    def own(
        self,
        function: OwnFunction,
        given: Sequence[Value],
        named: Mapping[str, Value],
        around: Names | None = None,
    ) -> Value:
        """The value of a call of the learner's own function: its body, with the arguments put in.

        `around` are the names of the function in which it is defined, and called.
        """
        bound = {**dict(zip(function.parameters, given, strict=False)), **named}
        for name, value in function.defaults.items():
            bound.setdefault(name, value)
        if set(bound) != set(function.parameters) or len(given) > len(function.parameters):
            raise NotFollowed(
                f"{function.name} is called with other arguments than it takes", "call it as it is defined"
            )
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotFollowed(
                f"{function.name} calls itself, which is not followed", "write the formula itself"
            )
        found = self.block(list(function.body), {**(around or {}), **bound}, function.name)
        self.depth -= 1
        if found is None:
            raise NotFollowed(f"the function {function.name} returns nothing", "let it return the formula")
        return found

    def of_pythons(self, name: str, given: Sequence[Value]) -> Value | None:
        """range, len, reversed and sorted of what is written out."""
        match name, given:
            case "range", [_, *_]:
                return Row(tuple(self.counted(given)), "tuple")
            case "len", [Row(items=items)]:
                return literal(len(items))
            case "reversed", [Row(items=items) as row] if row.kind != "dict":
                return Row(items[::-1])
            case "sorted", [Row(items=items) as row] if row.kind != "dict" and not nested(row):
                numbers = [self.number(as_tree(item)) for item in items]
                known = [number for number in numbers if number is not None]
                if len(known) == len(items):
                    return Row(tuple(items[k] for k in sorted(range(len(items)), key=known.__getitem__)))
        return None

    def counted(self, given: Sequence[Value]) -> list[Value]:
        """The numbers of range(…)."""
        match [self.whole(each) for each in given]:
            case [stop]:
                steps = range(stop)
            case [start, stop]:
                steps = range(start, stop)
            case [start, stop, by] if by:
                steps = range(start, stop, by)
            case _:
                raise NotFollowed("this loop is not followed", "write every entry out")
        if len(steps) > LONGEST_LIST:
            raise NotFollowed("this loop is not followed", "write every entry out")
        return [literal(k) for k in steps]

    def whole(self, value: Value) -> int:
        """A whole number that is worked out."""
        found = self.number(as_tree(value))
        if not isinstance(found, int) or abs(found) > 10**6:
            raise NotFollowed("this loop is not followed", "write every entry out")
        return found

    def library_call(
        self, name: str, given: Sequence[Value], named: Mapping[str, Value], func: ast.expr
    ) -> Value:
        """A function of Python, NumPy, SymPy or PyTorch that works on lists or on the form of numbers."""
        return worked_out(LibraryCall(name, given, named, func, self.number))

    def method(self, value: Value, name: str, given: Sequence[Value], named: Mapping[str, Value]) -> Value:
        """z.sigmoid(), a.dot(b), f.diff(x), a.sum(): the function of that name, of the value before the dot."""
        if isinstance(value, Row) and value.kind == "dict":
            if name == "get" and len(given) == 1 and not isinstance(given[0], Row):
                return entry(value, given[0])
            refuse_tables(value)
        if not isinstance(value, Row) and (text := self.text(value)) is not None:
            return self.of_text(text, name, given, named)
        if name in METHODS_AWAY and not given and not named:
            return copied(value, name)
        if name in ("astype", "to", "type"):
            return of_kind(value, [*given, *named.values()])
        if name in (
            "dot",
            "matmul",
            "sum",
            "mean",
            "diff",
            "transpose",
            "clip",
            "clamp",
            "pow",
            "max",
            "min",
        ) or (name in OF_ONE and not given):
            word = "clip" if name == "clamp" else name
            return self.library_call(word, [value, *given], named, ast.Name(word, ast.Load()))
        raise NotFollowed(f".{name}() is not followed", "write the formula itself")

    def joined(self, text: str, row: Row) -> Value:
        refuse_tables(row)
        return literal(bounded(text.join(str(self.figure(one)) for one in row.items if self.is_text(one))))

    def of_text(self, text: str, name: str, given: Sequence[Value], named: Mapping[str, Value]) -> Value:
        """A method of a text: replace, format, join, strip."""
        if name == "format":
            words = {word: self.figure(value) for word, value in named.items()}
            return literal(formatted(text, [self.figure(value) for value in given], words))
        if name == "join" and len(given) == 1 and isinstance(given[0], Row):
            return self.joined(text, given[0])
        found = None if named else method(text, name, [str(self.figure(value)) for value in given])
        if found is None:
            raise NotFollowed(f".{name}() is not followed", "write the formula itself")
        return literal(found)

    def is_text(self, value: Value) -> bool:
        """Raises NotFollowed for what Python does not join."""
        if isinstance(self.figure(value), str):
            return True
        raise NotFollowed("Python joins texts alone", "write every one in quotes")

    # ── statements of a function ────────────────────────────────────────────────────────────────

    def block(self, body: list[ast.stmt], names: Names, function: str) -> Value | None:
        """What a function's statements return; None where they end without a return."""
        names = dict(names)
        for k, statement in enumerate(body):
            match statement:
                case ast.Return(value=value):
                    return None if value is None else self.of(value, names)
                case ast.If(test=test, body=first, orelse=other):
                    rest = body[k + 1 :]
                    condition = self.scalar(test, names)
                    if (known := self.truth(condition)) is not None:
                        return self.block([*(first if known else other), *rest], names, function)
                    yes = self.block([*first, *rest], names, function)
                    no = self.block([*other, *rest], names, function)
                    return chosen(condition, returned(yes, function), returned(no, function))
                case _:
                    left = self.done(statement, names, function)
                    if isinstance(left, Left):
                        return left.value
        return None

    def done(self, statement: ast.stmt, names: dict[str, Value | OwnFunction], function: str) -> Left | str:
        """What a statement does to the names of a function; how it left the loop around it, if it did."""
        match statement:
            case ast.FunctionDef(name=name, args=arguments, body=inner, decorator_list=[]):
                names[name] = OwnFunction(
                    name, parameters(arguments), self.given_now(arguments, names), inner
                )
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda(args=arguments, body=result)):
                usual = self.given_now(arguments, names)
                names[name] = OwnFunction(name, parameters(arguments), usual, [ast.Return(result)])
            case ast.Assign(targets=targets, value=value):
                found = self.of(value, names)
                for target in targets:
                    names.update(bound_by(target, found))
            case ast.AnnAssign(target=ast.Name(id=name), value=value) if value is not None:
                names[name] = self.of(value, names)
            case ast.AugAssign(target=ast.Name(id=name) as target, op=op, value=value) if name in names:
                before = self.named(target, name, names)
                if isinstance(before, Row):
                    raise NotFollowed(f"{name} is changed in place", "write all of it at once")
                names[name] = self.operation(before, op, self.of(value, names))
            case ast.For(target=each, iter=row, body=inner, orelse=[]):
                for item in self.items(row, names):
                    names.update(bound_by(each, item))
                    left = self.round(inner, names, function)
                    if left == BREAK or isinstance(left, Left):
                        return left if isinstance(left, Left) else ""
            case ast.While(test=test, body=inner, orelse=[]):
                for _ in range(LONGEST_LIST):
                    if not self.decided(test, names):
                        return ""
                    left = self.round(inner, names, function)
                    if left == BREAK or isinstance(left, Left):
                        return left if isinstance(left, Left) else ""
                raise NotFollowed("this loop goes on for too long", "write the formula itself")
            case ast.Pass() | ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
                pass
            case ast.Expr(value=ast.Call(func=ast.Name(id="print"))) | ast.Assert():
                pass
            case _:
                raise NotFollowed(
                    f"the function {function} is more than one formula",
                    "assign, then return one expression",
                )
        return ""

    def round(self, body: list[ast.stmt], names: dict[str, Value | OwnFunction], function: str) -> Left | str:
        """The statements of one round of a loop, and how they ended: at their end, by a word, or with a value."""
        for statement in body:
            left: Left | str = ""
            match statement:
                case ast.Break():
                    return BREAK
                case ast.Continue():
                    return CONTINUE
                case ast.Return(value=value):
                    return Left(None if value is None else self.of(value, names))
                case ast.If(test=test, body=first, orelse=other):
                    left = self.round(first if self.decided(test, names) else other, names, function)
                case _:
                    left = self.done(statement, names, function)
            if left:
                return left
        return ""

    def given_now(self, arguments: ast.arguments, names: Names) -> dict[str, ast.expr]:
        """The defaults of a function within a function, as they are where it is defined."""
        return {name: self.scalar(value, names) for name, value in defaults(arguments).items()}

    def number(self, node: ast.expr) -> int | float | None:
        """The value of a formula of numbers alone, as Python works it out; None for any other."""
        self.step()
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                return value if abs(value) < 1e300 else None
            case ast.Name(id=name) if name not in self.hidden:
                found = self.lookup(name)
                return self.number(found) if isinstance(found, ast.expr) else CONSTANTS.get(name)
            case ast.Attribute(attr=name):
                return CONSTANTS.get(name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return arithmetic(ast.Mult(), -1, self.number(operand))
            case ast.BinOp(left=left, op=op, right=right):
                return arithmetic(op, self.number(left), self.number(right))
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[argument]):
                return applied(name, self.number(argument))
            case _:
                return None


def repeated(left: Value, op: ast.operator, right: Value) -> Value:
    """2*[0] is [0, 0]; what else Python makes of a list and a number depends on their kinds."""
    row, count = (left, right) if isinstance(left, Row) else (right, left)
    if isinstance(op, ast.Mult) and isinstance(row, Row) and isinstance(count, ast.Constant):
        if type(count.value) is int and 0 <= count.value * len(row.items) <= LONGEST_LIST:
            return Row(row.items * count.value, row.kind)
    raise NotFollowed("Python does not work out lists entry by entry", "write np.array([…]), or every entry")


def parts_of(value: Value) -> Sequence[Value]:
    """What stands behind the % of a text: a tuple's entries, or one thing."""
    return value.items if isinstance(value, Row) and value.kind == "tuple" else (value,)


def copied(value: Value, how: str) -> Value:
    """a.copy() is another list of the same entries, a.tolist() one for Python's own +; the rest is a itself."""
    if not isinstance(value, Row) or how not in ("copy", "clone", "tolist"):
        return value
    inner = [copied(item, how) if value.kind == "array" else item for item in value.items]
    return Row(tuple(inner), "list" if how == "tolist" else value.kind)


def bound_by(target: ast.expr, value: Value) -> dict[str, Value]:
    """The names that an assignment binds, tuples included."""
    match target:
        case ast.Name(id=name):
            return {name: value}
        case ast.Tuple(elts=names) | ast.List(elts=names) if isinstance(value, Row) and len(names) == len(
            value.items
        ):
            pairs = zip(names, value.items, strict=True)
            return {name: v for one, item in pairs for name, v in bound_by(one, item).items()}
        case _:
            raise NotFollowed("this assignment is not followed", "assign to one plain name")


def parameters(arguments: ast.arguments) -> tuple[str, ...]:
    """The names of a function's parameters; raises NotFollowed for * and **."""
    if arguments.vararg or arguments.kwarg:
        raise NotFollowed("a function of plain variables is asked for", "write lambda x: …")
    return tuple(a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs))


def defaults(arguments: ast.arguments) -> dict[str, ast.expr]:
    plain = [a.arg for a in (*arguments.posonlyargs, *arguments.args)]
    late = dict(zip(reversed(plain), reversed(arguments.defaults), strict=False))
    keyed = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return {**late, **{a.arg: value for a, value in keyed if value is not None}}
