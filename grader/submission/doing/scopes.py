"""What a name stands for where it is read, and which names a function binds."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable

from grader.maths.names import function_name
from grader.submission.doing.things import Doer, External, Figure, Frame, Gone, Thing, stop

USUAL = {
    "np": "numpy",
    "sp": "sympy",
    "math": "math",
    "numpy": "numpy",
    "sympy": "sympy",
    "plt": "matplotlib.pyplot",
}
STARRED = {  # what `from sympy import *` brings, beside the functions that are known anyhow
    "sympy": frozenset("symbols Symbol diff simplify lambdify N expand factor Rational Integer S".split()),  # noqa: SIM905
    "numpy": frozenset("array asarray zeros ones eye arange linspace dot outer where clip".split()),  # noqa: SIM905
    "math": frozenset({"prod", "fsum"}),
}
OWN_OF_NUMPY = frozenset({"sum", "max", "min", "round", "abs", "any", "all", "pow"})  # they hide Python's
PYTHONS = frozenset(dir(builtins))


def look_up(m: Doer, scope: Frame, name: str) -> Thing:
    here: Frame | None = scope
    how = scope.taken.get(name)
    first = True
    while here is not None:
        last = here.outer is None
        if (first or not here.of_class) and not (how == "global" and not last):
            if name in here.names:
                return read(m, here, name)
            if here.taken.get(name) == "local":
                raise stop(f"{name} has no value here yet")
        here, first = here.outer, False
    return unbound(m, name)


def read(m: Doer, scope: Frame, name: str) -> Thing:
    found = scope.names[name]
    if isinstance(found, Gone):
        raise stop(f"{name} is not followed")
    if scope.outer is None and name in m.fixed and isinstance(found, Figure):
        return m.fixed[name]  # by its name: where it is a variable of the question, its value does not count
    return found


def unbound(m: Doer, name: str) -> Thing:
    """A name that the file does not give: a function that is known, or a variable of the question."""
    if name == "__name__":
        return "__main__"
    if name in USUAL:
        return External(USUAL[name])
    for module in m.stars:
        if module == "numpy" and name in OWN_OF_NUMPY:
            raise stop(f"{name} is NumPy's here")
        if name in STARRED.get(module, ()):
            return External(f"{module}.{name}")
    if name in PYTHONS or function_name(name) is not None:
        return External(name)
    return symbol(m, name, "")


def symbol(m: Doer, name: str, words: str) -> Figure:
    """A variable; a name that is also a number of the file would be taken for that."""
    if m.trying:
        raise stop(f"{name} is not given, and a try may catch that")
    if name in m.fixed or not name.isidentifier() or m.symbols.setdefault(name, words) != words:
        raise stop(f"{name} stands for two things")
    return Figure(ast.Name(name, ast.Load()))


def bind(m: Doer, scope: Frame, name: str, value: Thing) -> None:
    how = scope.taken.get(name)
    here = scope
    if how == "global":
        while here.outer is not None:
            here = here.outer
    elif how == "nonlocal":
        if here.outer is None:
            raise stop("nonlocal is not followed here")
        here = here.outer
        while name not in here.names and here.outer is not None:
            here = here.outer
    here.names[name] = value


def taken_by(args: ast.arguments, body: Iterable[ast.AST]) -> dict[str, str]:
    """The names that a function binds itself, or takes from outside."""
    taken = {a.arg: "local" for a in ast.walk(args) if isinstance(a, ast.arg)}
    ways = list(body)
    while ways:
        node = ways.pop()
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                taken.setdefault(name, "local")
            case ast.Global(names=names):
                taken.update(dict.fromkeys(names, "global"))
            case ast.Nonlocal(names=names):
                taken.update(dict.fromkeys(names, "nonlocal"))
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AsyncFunctionDef(name=name):
                taken.setdefault(name, "local")
                continue
            case ast.alias(name=name, asname=other):
                taken.setdefault(other or name.split(".")[0], "local")
            case ast.Lambda():
                continue
            case ast.ListComp() | ast.GeneratorExp() | ast.DictComp() | ast.SetComp():
                ways += [n for n in ast.walk(node) if isinstance(n, ast.NamedExpr)]
                continue
            case _:
                pass
        ways += ast.iter_child_nodes(node)
    return taken
