"""The JSON Schema of one value, from the annotation of the field that reads it."""

from __future__ import annotations

import collections.abc
import dataclasses
import types
from fractions import Fraction
from typing import Any, Union, get_args, get_origin, get_type_hints

from grader.answers.checks import DTYPES
from grader.answers.declared import Declared
from grader.answers.described import described
from grader.answers.fields import Formula, Program, Tolerance
from grader.answers.fields import keys as keys_of
from grader.maths.forms import TOLD

TEXT = {"type": ["string", "number", "boolean"]}
NUMBER = {"type": ["integer", "number", "string"]}
AMOUNT = {
    "type": ["integer", "number", "string"],
    "pattern": r"^\s*\.?\d[\d.eE+-]*(\s*(%|/\s*\d+|sig.*|figures))?\s*$",
}
TRUTH = {"type": ["boolean", "string"], "enum": [True, False, "yes", "no", "on", "off"]}


SIMPLE: dict[Any, dict[str, Any]] = {
    **dict.fromkeys((Formula, Program, str), TEXT),
    **dict.fromkeys((Fraction, Tolerance), AMOUNT),
    bool: TRUTH,
    int: {"type": "integer"},
}


def of_words(*words: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}


def some_of(kind: dict[str, Any]) -> dict[str, Any]:
    """A list of such values, or one alone."""
    return {"anyOf": [{"type": "array", "items": kind}, kind]}


# keys that take a few words and no others
WORDED: dict[str, dict[str, Any]] = {
    "form": some_of({"anyOf": [of_words(*TOLD), {"type": "string", "pattern": r"^(uses|without) \w+$"}]}),
    "at_kink": some_of(of_words("convention", "undefined", "subgradient")),
    "roots": of_words("real", "positive"),
    "side": of_words("left", "right"),
    "up_to": of_words("sign", "factor", "constant"),
    "constant": of_words("optional", "required"),
    "derivative": of_words("gradient", "jacobian", "hessian"),
    "star": of_words("ask", "elementwise", "matrix"),
    "layout": of_words("column", "any"),
    "dtype": of_words(*DTYPES),
}


OFF = {
    "type": "object",
    "properties": {
        "off": {"type": "array", "items": TEXT, "description": "Mistakes that are not named here."}
    },
    "required": ["off"],
    "additionalProperties": False,
}


def kind_of(wanted: Any) -> dict[str, Any]:
    """The schema of one annotation, as `build.convert` reads it."""
    origin, args = get_origin(wanted), get_args(wanted)
    if origin in (Union, types.UnionType):
        kinds = [kind_of(a) for a in args if a is not type(None)]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if origin is tuple:
        item = kind_of(args[0])
        return {"anyOf": [{"type": "array", "items": item}, item]}
    if origin is collections.abc.Mapping:
        return {"type": "object", "additionalProperties": kind_of(args[1])}
    if wanted in SIMPLE:
        return dict(SIMPLE[wanted])
    if wanted is Declared:
        return {"anyOf": [OFF, _row(wanted)]}
    return _row(wanted)


def kind_of_key(field: dataclasses.Field[Any], wanted: Any) -> dict[str, Any]:
    """The schema of one key: its words, or its type; a formula may be a list where its class says so."""
    kind = WORDED.get(field.name) or kind_of(wanted)
    if not field.metadata.get("lists"):
        return kind
    return {
        "anyOf": [*kind.get("anyOf", [kind]), {"type": "array", "items": {"type": [*TEXT["type"], "array"]}}]
    }


def of_object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _row(wanted: Any) -> dict[str, Any]:
    hints = get_type_hints(wanted)
    fields = keys_of(wanted)
    says = {name: {"description": key.says} for name, key in described(wanted).items()}
    row = of_object({f.name: {**kind_of_key(f, hints[f.name]), **says.get(f.name, {})} for f in fields})
    needed = [
        f.name
        for f in fields
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    ]
    if needed:
        row["required"] = needed
    return {"anyOf": [row, dict(TEXT)]} if needed == [fields[0].name] else row
