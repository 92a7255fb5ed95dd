"""Which top-level statements a function rests on: a backward slice by names; and which names each of them binds.

Never more than a help.  It chooses what is run again where a whole file does not come to its end, and it says from
which line a missing name was to come.  What is judged is what Python made of the statements that did run.
"""

from __future__ import annotations

import ast
import symtable
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress

from grader.record import dataclass

LOOKS = {
    *(
        "print",
        "len",
        "range",
        "sum",
        "max",
        "min",
        "abs",
        "float",
        "int",
        "str",
        "list",
        "tuple",
        "set",
        "dict",
    ),
    *("sorted", "type", "repr", "zip", "round"),
}
CHANGES = {
    *(
        "append",
        "extend",
        "insert",
        "pop",
        "popitem",
        "setdefault",
        "add",
        "update",
        "clear",
        "remove",
        "sort",
    ),
    *("reverse", "fill"),
}
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement at the left margin: what it binds, reads (at once or when called), and changes in place."""

    line: int
    binds: frozenset[str]
    reads: frozenset[str]
    changes: frozenset[str]  # roots of stores, and of calls that could alter what the name stands for
    modules: tuple[str, ...] = ()  # that it imports, itself or within a function
    free: bool = (
        False  # costs next to nothing and may set something up: an import, a definition, `x = 3`, `seed(0)`
    )
    defines: str = ""
    calls: str = ""  # `setup()`: a function called for what it does


def statements_of(source: bytes) -> list[Statement]:
    """The rows of a file; none where it cannot be parsed."""
    with warnings.catch_warnings(), suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        warnings.simplefilter("ignore")
        return statements(ast.parse(source))
    return []


def slice_of(rows: list[Statement], name: str, *, free: bool = True) -> list[int]:
    """What is run again: what the function rests on, and what costs nothing."""
    base = needed(rows, name)
    return [k for k, row in enumerate(rows) if k in base or (free and row.free)]


def statements(tree: ast.Module) -> list[Statement]:
    future = any(isinstance(n, ast.ImportFrom) and n.module == "__future__" for n in tree.body)
    local = {n.name for n in tree.body if isinstance(n, DEFINITIONS)}
    return [_statement(node, future, local) for node in tree.body]


def needed(rows: list[Statement], name: str) -> set[int]:
    """The statements that bind or change `name`, or what those read, wherever they stand: the last one wins."""
    wanted, chosen = {name}, set[int]()
    while True:
        setters = {
            rows[k].defines for k in chosen if (rows[k].binds | rows[k].changes) - {rows[k].defines} & wanted
        }
        more = {
            k for k, r in enumerate(rows) if (r.binds | r.changes) & wanted or r.calls in setters - {""}
        } - chosen
        if not more:
            return chosen
        chosen |= more
        wanted |= {read for k in more for read in rows[k].reads}


def _statement(node: ast.stmt, future: bool, local: set[str]) -> Statement:
    binds: set[str] = set()
    reads: set[str] = set()
    inner = list(ast.walk(node))
    try:
        text = "from __future__ import annotations\n" * future + ast.unparse(node)
        top = symtable.symtable(text, "<submission>", "exec")
        for table in _tables(top):
            for symbol in table.get_symbols():
                if table is top or symbol.is_global():
                    binds |= {symbol.get_name()} if symbol.is_assigned() or symbol.is_imported() else set()
                    reads |= {symbol.get_name()} if symbol.is_referenced() else set()
    except (
        SyntaxError,
        RecursionError,
        ValueError,
        MemoryError,
    ):  # `return` at the margin will fail by itself
        binds = reads = {n.id for n in inner if isinstance(n, ast.Name)}
    calls = [] if isinstance(node, DEFINITIONS) else [n for n in inner if isinstance(n, ast.Call)]
    thrown = node.value if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else None
    modules = [a.name for n in inner if isinstance(n, ast.Import) for a in n.names]
    modules += ["." * n.level + (n.module or "") for n in inner if isinstance(n, ast.ImportFrom)]
    return Statement(
        node.lineno,
        frozenset(binds),
        frozenset(reads),
        frozenset(_changes(inner, calls, thrown)),
        tuple(modules),
        _free(node, calls, thrown, local),
        node.name if isinstance(node, DEFINITIONS) else "",
        next(iter(_root(thrown)), "") if thrown else "",
    )


def _tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for child in table.get_children():
        yield from _tables(child)


def _free(node: ast.stmt, calls: list[ast.Call], thrown: ast.Call | None, local: set[str]) -> bool:
    if isinstance(node, (*DEFINITIONS, ast.Import, ast.ImportFrom)):
        return True
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.Delete):
        quick = all(not isinstance(n, ast.BinOp | ast.comprehension) for n in ast.walk(node))
        return quick and all(not c.args and not set(_root(c)) & local for c in calls)
    if thrown is None or not isinstance(thrown.func, ast.Name | ast.Attribute) or set(_root(thrown)) & local:
        return False
    given = [*thrown.args, *(k.value for k in thrown.keywords)]
    return all(isinstance(a, ast.Constant | ast.Name) for a in given)


def _changes(inner: list[ast.AST], calls: list[ast.Call], thrown: ast.Call | None) -> Iterator[str]:
    for n in inner:
        if isinstance(n, ast.Attribute | ast.Subscript) and isinstance(n.ctx, ast.Store | ast.Del):
            yield from _root(n)
    for call in calls:
        if isinstance(call.func, ast.Attribute) and (call is thrown or call.func.attr in CHANGES):
            yield from _root(call)
        if call is thrown and not (isinstance(call.func, ast.Name) and call.func.id in LOOKS):
            yield from (
                a.id for a in call.args if isinstance(a, ast.Name)
            )  # np.random.shuffle(w), setattr(np, …)


def _root(node: ast.expr) -> Iterable[str]:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return [node.id] if isinstance(node, ast.Name) else []
