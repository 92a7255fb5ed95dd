"""Classes of the file, and the objects that they make."""

from __future__ import annotations

import ast

from grader.submission.doing.arrays import listed
from grader.submission.doing.routines import bound, run
from grader.submission.doing.scopes import taken_by
from grader.submission.doing.things import (
    Body,
    Dictionary,
    Doer,
    Entries,
    External,
    Frame,
    OwnClass,
    Ready,
    Routine,
    Thing,
    Wrapped,
    stop,
)

STRANGE = frozenset(
    {
        *("__getattr__", "__getattribute__", "__setattr__", "__delattr__", "__new__", "__init_subclass__"),
        *("__set_name__", "__get__", "__set__", "__del__", "__slots__", "__class_getitem__", "__enter__"),
        *("__format__", "__ne__", "__le__", "__gt__", "__ge__", "__array_ufunc__", "__array_priority__"),
        *("__iter__", "__next__", "__contains__", "__eq__", "__lt__", "__hash__", "__array__", "__prepare__"),
    }
)
HARMLESS = frozenset({"object", "ABC", "abc.ABC", "Protocol", "typing.Protocol", "Generic", "typing.Generic"})
NO_ARGUMENTS = ast.arguments([], [], None, [], [], None, [])


def family(m: Doer, node: ast.ClassDef, scope: Frame) -> OwnClass | Ready:
    """The class that a statement makes."""
    bases = [m.value(base, scope) for base in node.bases]
    if node.keywords:
        raise stop(f"{node.name} is a class that is not followed")
    match bases:
        case [OwnClass(made="") as base]:
            made = OwnClass(m.clock, node.name, base)
        case [External(name="typing.NamedTuple" | "NamedTuple")]:
            made = OwnClass(m.clock, node.name, None)
            made.made = "tuple"
        case [] | [External()] if all(isinstance(b, External) and b.name in HARMLESS for b in bases):
            made = OwnClass(m.clock, node.name, None)
        case _:
            raise stop(f"{node.name} is a class that is not followed")
    for decorator in node.decorator_list:
        as_dataclass(m, made, decorator, scope)
    return filled(m, node, made, scope)


def as_dataclass(m: Doer, made: OwnClass, node: ast.expr, scope: Frame) -> None:
    words = node.keywords if isinstance(node, ast.Call) else []
    work = m.value(node.func if isinstance(node, ast.Call) else node, scope)
    if not isinstance(work, External) or work.last != "dataclass" or made.base is not None or made.made:
        raise stop("what is written above this class is not followed")
    made.made = "dataclass"
    for word in words:
        match word.arg, word.value:
            case "frozen", ast.Constant(value=bool() as value):
                made.frozen = value
            case "repr", ast.Constant():
                pass
            case _:
                raise stop("what is written above this class is not followed")


def filled(m: Doer, node: ast.ClassDef, made: OwnClass, scope: Frame) -> OwnClass | Ready:
    inner = Frame(scope, taken_by(NO_ARGUMENTS, []), of_class=True)
    fields: list[str] = []
    for statement in node.body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name), value=value, annotation=kind):
                said = ast.unparse(kind)
                if made.made and ("InitVar" in said or "KW_ONLY" in said):
                    raise stop(f"{node.name} is a class that is not followed")
                if "ClassVar" not in said:
                    fields.append(name)
                if value is not None:
                    inner.names[name] = usual(m, value, inner) if made.made else m.value(value, inner)
            case ast.FunctionDef() | ast.Assign() | ast.Pass() | ast.Expr(value=ast.Constant()):
                m.block([statement], inner)
            case _:
                raise stop(f"{node.name} is a class that is not followed")
    for name, thing in inner.names.items():
        work = thing.routine if isinstance(thing, Wrapped) else thing
        if isinstance(work, Routine):
            work.home = work.home or made
        if name in STRANGE or (name.startswith("__") and not name.endswith("__")):
            raise stop(f"{node.name} is a class that is not followed")
    made._own.update(inner.names)
    made.fields = tuple(fields)
    if made.made == "tuple":
        if any(isinstance(thing, Routine | Wrapped) for thing in inner.names.values()):
            raise stop(f"{node.name} is a class that is not followed")
        return named_tuple(m, made.fields, {f: inner.names[f] for f in fields if f in inner.names})
    if made.made and not is_plain(made):
        raise stop(f"{node.name} is a class that is not followed")
    return made


def is_plain(made: OwnClass) -> bool:
    """Whether the fields of a data class are ones that Python takes: usual values last, none a list."""
    usual = [made.has(name) for name in made.fields]
    changeable = any(isinstance(made.own.get(n), Dictionary | Entries | Body) for n in made.fields)
    own = any(map(made.has, ("__init__", "__post_init__")))
    return not own and usual == sorted(usual) and not changeable


class Made:
    """field(default_factory=list)"""

    def __init__(self, work: Thing) -> None:
        self.work = work


def usual(m: Doer, node: ast.expr, scope: Frame) -> Thing:
    """The usual value of a field."""
    match node:
        case ast.Call(func=ast.Name(id="field") | ast.Attribute(attr="field"), args=[], keywords=[only]):
            found = m.value(only.value, scope)
            if only.arg == "default":
                return found
            if only.arg == "default_factory":
                return Made(found)
            raise stop("this field is not followed")
        case ast.Call(func=ast.Name(id="field") | ast.Attribute(attr="field")):
            raise stop("this field is not followed")
        case _:
            return m.value(node, scope)


def fields_of(m: Doer, made: OwnClass, given: list[Thing], named: dict[str, Thing]) -> dict[str, Thing]:
    if len(given) > len(made.fields) or set(named) - set(made.fields[len(given) :]):
        raise stop(f"{made.name} takes other arguments", "call it as it is defined")
    found = {**dict(zip(made.fields, given, strict=False)), **named}
    for name in made.fields:
        if name not in found:
            if not made.has(name):
                raise stop(f"{made.name} takes more arguments", "call it as it is defined")
            value = made.find(name)
            found[name] = m.call(value.work, [], {}) if isinstance(value, Made) else value
    return found


def construct(m: Doer, made: OwnClass, given: list[Thing], named: dict[str, Thing]) -> Body:
    """Class(…)"""
    body = Body(m.clock, made)
    if made.made == "dataclass":
        body.own.update(fields_of(m, made, given, named))
    elif made.has("__init__"):
        work = made.find("__init__")
        if not isinstance(work, Routine) or run(m, work, [body, *given], named) is not None:
            raise stop(f"{made.name} is a class that is not followed")
    elif given or named:
        raise stop(f"{made.name} takes no arguments", "call it as it is defined")
    return body


def namespace(m: Doer, named: dict[str, Thing]) -> Body:
    """SimpleNamespace(…)"""
    body = Body(m.clock, None)
    body.own.update(named)
    return body


def named_tuple(m: Doer, fields: tuple[str, ...], defaults: dict[str, Thing]) -> Ready:
    """What namedtuple(…) gives: a function that makes tuples with names."""
    names = [ast.arg(field) for field in fields]
    node = ast.Lambda(ast.arguments([], names, None, [], [], None, []), ast.Constant(None))

    def make(given: list[Thing], named: dict[str, Thing]) -> Thing:
        work = Routine("this tuple", node, Frame(None, {}))
        work.defaults = defaults
        found = bound(m, work, given, named)
        made = listed(m.clock, [found[field] for field in fields], "tuple")
        made.fields = fields
        return made

    return Ready(make)
