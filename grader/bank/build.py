"""From located nodes to dataclasses: a class's fields are the keys, its annotations the types.

The question word's own value fills the first field; the others are keys beside it.  What is wrong is said with
its place: a key that is unknown (with the nearest one), a value of the wrong type, a key that is missing.
"""

from __future__ import annotations

import collections.abc
import dataclasses
import types
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from grader.answers.fields import Formula, Program, Tolerance
from grader.answers.fields import keys as keys_of
from grader.bank.meant import meant
from grader.bank.nodes import Mapping, Node, Scalar, Sequence, Source
from grader.errors import Place, SpecError
from grader.maths.printing.text import to_text

TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def unknown_key(source: Source, key: Scalar, known: Iterable[str]) -> SpecError:
    """An unknown key, with the nearest known one."""
    words = sorted(known)
    near = meant(key.text, words)
    repair = f"did you mean {near}?" if near else f"known here: {', '.join(words)}"
    return source.error(f"unknown key {key.text!r}", key.where, repair)


def build(source: Source, cls: type, node: Mapping, *, first: Node | None = None) -> Any:
    """An instance of a dataclass from a mapping; `first` is the node of its first field, where it has one."""
    fields = {f.name: f for f in keys_of(cls)}
    hints = _hints(cls)
    names = list(fields)
    values: dict[str, Any] = {}
    if first is not None:
        values[names[0]] = convert(
            source, _listed(first) if fields[names[0]].metadata.get("lists") else first, hints[names[0]]
        )
    keys = names[1:] if first is not None else names
    for key, value in node:
        if key.text not in keys:
            raise unknown_key(source, key, keys)
        lists = fields[key.text].metadata.get("lists")
        values[key.text] = convert(source, _listed(value) if lists else value, hints[key.text])
    for name, field in fields.items():
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        if required and name not in values:
            raise source.error(f"the key {name!r} is missing", node.where, f"add `{name}: …`")
    return cls(**values)


def _listed(node: Node) -> Node:
    """A formula that may be a list, as one formula: `near: [2, 4]` says what `near: "[2, 4]"` says."""
    if isinstance(node, Mapping):  # formulas by name
        return Mapping(tuple((key, _listed(value)) for key, value in node), node.where)
    return node if isinstance(node, Scalar) else Scalar(_in_brackets(node), node.where)


def _in_brackets(node: Node) -> str:
    if isinstance(node, Sequence):
        return f"[{', '.join(map(_in_brackets, node.items))}]"
    return node.text if isinstance(node, Scalar) else "{}"


@cache
def _hints(cls: type) -> dict[str, Any]:
    """The annotations as types; evaluating them anew for every row takes longer than reading it."""
    return get_type_hints(cls)


def convert(source: Source, node: Node, wanted: Any) -> Any:
    """The value of a node as the annotated type; raises SpecError at its place."""
    origin, args = get_origin(wanted), get_args(wanted)
    if origin in (Union, types.UnionType):
        inner, *more = [a for a in args if a is not type(None)]
        if more and isinstance(node, Mapping):  # a text, or texts by name
            inner = more[0]
        return convert(source, node, inner)
    if wanted is Program:
        return _program(source, node)
    if origin is collections.abc.Mapping:
        return _mapping(source, node, args[1])
    if origin is tuple:
        if isinstance(node, Mapping) and not dataclasses.is_dataclass(args[0]):
            what = "one value is asked for here, or a list of values, and not a mapping"
            raise source.error(what, node.where, "[first, second]")
        items = node.items if isinstance(node, Sequence) else (node,)
        return tuple(convert(source, item, args[0]) for item in items)
    if dataclasses.is_dataclass(wanted) and wanted not in (Formula, Program, Tolerance):
        if isinstance(node, Scalar) and _from_one(wanted):  # type: ignore[arg-type]  # a dataclass type, just checked
            return build(source, wanted, Mapping((), node.where), first=node)  # type: ignore[arg-type]  # the same
        if not isinstance(node, Mapping):
            raise source.error("a row of `key: value` pairs is asked for here", node.where)
        return build(source, wanted, node)  # type: ignore[arg-type]  # a dataclass type, just checked
    if not isinstance(node, Scalar):
        kind = "list" if isinstance(node, Sequence) else "mapping"
        raise source.error(
            f"one value is asked for here, not a {kind}", node.where, "quote it if it is a formula"
        )
    return scalar(source, node, wanted)


def _from_one(cls: type) -> bool:
    """Whether a row may be written as its first value alone: an order's step is its text."""
    first, *others = dataclasses.fields(cls)
    required = first.default is dataclasses.MISSING
    return required and all(
        f.default is not dataclasses.MISSING or f.default_factory is not dataclasses.MISSING for f in others
    )


def _mapping(source: Source, node: Node, wanted: Any) -> dict[str, Any]:
    if not isinstance(node, Mapping):
        raise source.error("`name: value` pairs are asked for here", node.where)
    return {key.text: convert(source, value, wanted) for key, value in node}


def _program(source: Source, node: Node) -> Program:
    """Lines of formulas as they were written; the parameters keep their names."""
    if not isinstance(node, Scalar):
        raise source.error(
            "lines `name = formula` are asked for here", node.where, "write them under `graph: |`"
        )

    values = source.definitions.values.items()
    given = tuple((name, Formula(to_text(tree), node.where)) for name, tree in values)
    return Program(Formula(node.text.rstrip("\n"), node.where), given)


def scalar(source: Source, node: Scalar, wanted: Any) -> Any:
    """A scalar as str, int, bool, Fraction, Formula or Tolerance."""
    text = node.text.strip()
    if wanted is str:
        filled = source.fill(node)
        return filled.rstrip("\n") if node.style in ("|", ">") else filled
    if not text:
        raise source.error("a value is missing here", node.where)
    if wanted is Formula:
        _comment(source, node)
        return Formula(source.formula(node), node.where)
    if wanted is bool:
        if text.lower() not in TRUTHS:
            raise source.error(f"{text!r} is neither true nor false", node.where, "write true or false")
        return TRUTHS[text.lower()]
    if wanted not in AMOUNTS:
        raise TypeError(f"no reading for {wanted!r}")  # a class of ours has a field of a type unknown here
    try:
        return AMOUNTS[wanted](text)
    except ValueError as error:
        what, _, repair = str(error).partition(": ")
        raise source.error(what, node.where, repair) from error


def _integer(text: str) -> int:
    if not text.lstrip("-").isascii() or not text.lstrip("-").isdigit() or len(text) > 9:
        raise ValueError(f"{text!r} is not a whole number: write 2")
    return int(text)


def _fraction(text: str) -> Fraction:
    if text.endswith("%"):
        return _fraction(text[:-1].rstrip()) / 100
    top, slash, bottom = text.partition("/")
    parts = (top, bottom) if slash else (top,)
    if not all(p.strip().replace(".", "", 1).isdigit() and len(p) < 10 for p in parts):
        raise ValueError(f"{text!r} is not a number: write 2, 0.5 or 1/2")
    if slash and Fraction(bottom.strip()) == 0:
        raise ValueError("a denominator of zero")
    return Fraction(top.strip()) / (Fraction(bottom.strip()) if slash else 1)


AMOUNTS: dict[Any, Callable[[str], object]] = {
    int: _integer,
    Fraction: _fraction,
    Tolerance: Tolerance.parse,
}


def _comment(source: Source, node: Scalar) -> None:
    """`x^2 # y`: YAML reads a comment; an author may have meant a formula."""
    if node.style:
        return
    rest = source.line(node.where.line)[node.where.column - 1 + len(node.text) :]
    if rest.lstrip(" ").startswith("#") and rest.startswith(" "):
        column = node.where.column + len(node.text) + len(rest) - len(rest.lstrip(" "))
        raise source.error(
            "` #` begins a comment in YAML, right behind a formula",
            Place(node.where.file, node.where.line, column),
            "quote the formula, or put the comment on a line of its own",
        )
